#pragma once
// The SQL of what readers say of articles. Who may see an article is checked before.

#include <map>

#include "knowledge/knowledge.h"

namespace guichet::knowledge {

struct Feedback {
    FeedbackId id;
    ArticleId article;
    PersonId person;
    bool helped = false;
    std::string comment;
    Instant at;
    std::optional<Instant> settledAt;
    std::optional<PersonId> settledBy;
};

/// Takes the place of what the person said of the article before.
void putFeedback(Tx& tx, const Feedback& feedback);
std::optional<Feedback> loadFeedback(Tx& tx, FeedbackId id);
std::optional<Feedback> loadFeedbackOf(Tx& tx, ArticleId article, PersonId person);
/// The newest first.
std::vector<Feedback> loadFeedbackOn(Tx& tx, ArticleId article);
/// Comments that nobody has dealt with, the oldest first.
std::vector<Feedback> loadOpenFeedback(Tx& tx);
void settle(Tx& tx, FeedbackId id, Instant at, std::optional<PersonId> by);

struct Verdicts {
    std::int64_t helped = 0;
    std::int64_t notHelped = 0;
    std::int64_t open = 0;  ///< comments that nobody has dealt with
};
std::map<ArticleId, Verdicts> countFeedback(Tx& tx);

}  // namespace guichet::knowledge
