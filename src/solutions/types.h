#pragma once
// Articles in tickets: wire shapes.

#include "desk/types.h"
#include "knowledge/types.h"

namespace guichet::solutions {

/// What came of an article in a ticket.
enum class Outcome {
    used,    ///< it was followed; what came of it isn't known yet
    worked,  ///< it solved the matter
    failed,  ///< it didn't
};

}  // namespace guichet::solutions

template <>
struct guichet::EnumNames<guichet::solutions::Outcome> {
    using T = guichet::solutions::Outcome;
    static constexpr auto table = names<T>({{T::used, "used"}, {T::worked, "worked"}, {T::failed, "failed"}});
};

namespace guichet::solutions {

using knowledge::ArticleId;
using knowledge::Words;

/// How an article fared, in tickets.
struct Tally {
    std::int64_t used = 0;  ///< without a result yet
    std::int64_t worked = 0;
    std::int64_t failed = 0;
    static constexpr std::string_view schemaName = "ArticleTallyView";
    static constexpr auto fields() {
        using T = Tally;
        return fieldTable(field("used", &T::used), field("worked", &T::worked), field("failed", &T::failed));
    }
};

/// An article in a ticket's list.
struct TicketArticleView {
    ArticleId id;
    std::string key;
    knowledge::ArticleKind kind = knowledge::ArticleKind::solution;
    knowledge::Audience audience = knowledge::Audience::technicians;
    Words title;
    Words summary;
    Tally tally;                     ///< in all tickets
    std::optional<Outcome> outcome;  ///< in this ticket; none for one that is only offered
    std::optional<directory::PersonName> by;
    std::optional<Instant> at;
    static constexpr std::string_view schemaName = "TicketArticleView";
    static constexpr auto fields() {
        using T = TicketArticleView;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("kind", &T::kind),
                          field("audience", &T::audience), field("title", &T::title),
                          field("summary", &T::summary), field("tally", &T::tally),
                          field("outcome", &T::outcome), field("by", &T::by), field("at", &T::at));
    }
};

struct TicketArticlesView {
    std::vector<TicketArticleView> attached;      ///< the newest first
    std::vector<TicketArticleView> ofParent;      ///< known errors of the parent; without those attached
    std::vector<TicketArticleView> fitting;       ///< what fits best first; without those above
    std::vector<knowledge::ArticleName> written;  ///< from this ticket
    static constexpr std::string_view schemaName = "TicketArticlesView";
    static constexpr auto fields() {
        using T = TicketArticlesView;
        return fieldTable(field("attached", &T::attached), field("ofParent", &T::ofParent),
                          field("fitting", &T::fitting), field("written", &T::written));
    }
};

struct OutcomeInput {
    Outcome outcome = Outcome::used;
    static constexpr std::string_view schemaName = "ArticleOutcomeInput";
    static constexpr auto fields() { return fieldTable(field("outcome", &OutcomeInput::outcome)); }
};

/// How an article fared, in tickets and with its readers.
struct RecordView {
    ArticleId id;
    std::string key;
    Words title;
    knowledge::VersionState state = knowledge::VersionState::published;
    Tally tally;
    std::int64_t helped = 0;
    std::int64_t notHelped = 0;
    std::optional<directory::PersonName> owner;
    static constexpr std::string_view schemaName = "ArticleRecordView";
    static constexpr auto fields() {
        using T = RecordView;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("title", &T::title),
                          field("state", &T::state), field("tally", &T::tally), field("helped", &T::helped),
                          field("notHelped", &T::notHelped), field("owner", &T::owner));
    }
};

/// The categories whose tickets an article is offered for, with those below them.
struct ArticleCategories {
    std::vector<CategoryId> categoryIds;
    static constexpr std::string_view schemaName = "ArticleCategoriesView";
    static constexpr auto fields() {
        return fieldTable(field("categoryIds", &ArticleCategories::categoryIds, {.max = 50}));
    }
};

}  // namespace guichet::solutions
