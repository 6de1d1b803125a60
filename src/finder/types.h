#pragma once
// What is found, as it crosses the wire.

#include <optional>
#include <string>
#include <vector>

#include "desk/types.h"
#include "platform/search/excerpt.h"

namespace guichet::finder {

/// What can be found, in the order in which it is shown.
enum class HitKind { ticket, article, guide, person };

}  // namespace guichet::finder

template <>
struct guichet::EnumNames<guichet::finder::HitKind> {
    using T = guichet::finder::HitKind;
    static constexpr auto table = names<T>(
        {{T::ticket, "ticket"}, {T::article, "article"}, {T::guide, "guide"}, {T::person, "person"}});
};

namespace guichet::finder {

using search::Piece;

struct HitView {
    HitKind kind = HitKind::ticket;
    std::int64_t id = 0;
    std::string reference;             ///< a ticket's; the key of a guide or an article
    std::vector<Piece> title;          ///< with what was hit
    std::vector<Piece> excerpt;        ///< the place that shows why; empty where the title says it all
    std::optional<std::string> who;    ///< a ticket's requester; a person's customer
    std::optional<desk::State> state;  ///< a ticket's
    std::optional<Instant> at;         ///< when a ticket last changed
    static constexpr std::string_view schemaName = "SearchHitView";
    static constexpr auto fields() {
        using T = HitView;
        return fieldTable(field("kind", &T::kind), field("id", &T::id), field("reference", &T::reference),
                          field("title", &T::title), field("excerpt", &T::excerpt), field("who", &T::who),
                          field("state", &T::state), field("at", &T::at));
    }
};

/// What was found of one kind, best first.
struct GroupView {
    HitKind kind = HitKind::ticket;
    std::int64_t about = 0;  ///< how many there are, roughly
    bool all = true;         ///< these have all the words; else most of them
    std::vector<HitView> hits;
    static constexpr std::string_view schemaName = "SearchGroupView";
    static constexpr auto fields() {
        using T = GroupView;
        return fieldTable(field("kind", &T::kind), field("about", &T::about), field("all", &T::all),
                          field("hits", &T::hits));
    }
};

struct SearchView {
    std::vector<GroupView> groups;  ///< those that have something
    std::optional<std::string>
        corrected;         ///< what was searched for, where a word was taken for a typing error
    bool complete = true;  ///< false while the index is being made
    static constexpr std::string_view schemaName = "SearchView";
    static constexpr auto fields() {
        using T = SearchView;
        return fieldTable(field("groups", &T::groups), field("corrected", &T::corrected),
                          field("complete", &T::complete));
    }
};

inline constexpr std::int64_t longestQuery = 400, mostSkipped = 200;

/// The filters of a search. Those that are about tickets let nothing else be found.
struct SearchQuery {
    std::string q;
    std::optional<HitKind> kind;
    std::optional<CustomerId> customer;
    std::vector<desk::State> state;
    std::optional<Instant> from;
    std::optional<Instant> to;
    int skip = 0;
    static constexpr std::string_view schemaName = "SearchQuery";
    static constexpr auto fields() {
        using T = SearchQuery;
        return fieldTable(
            field("q", &T::q, {.min = 1, .max = longestQuery}),
            field("kind", &T::kind, {.doc = "left out: the best of each kind; else a page of this one"}),
            field("customer", &T::customer, {.doc = "tickets and people of this customer alone"}),
            field("state", &T::state, {.max = 6, .optional = true, .doc = "tickets in one of these alone"}),
            field("from", &T::from, {.doc = "tickets that changed since"}),
            field("to", &T::to, {.doc = "tickets that last changed before"}),
            field("skip", &T::skip, {.min = 0, .max = mostSkipped, .optional = true}));
    }
};

struct SuggestionQuery {
    std::string q;
    static constexpr std::string_view schemaName = "SuggestionQuery";
    static constexpr auto fields() {
        return fieldTable(field("q", &SuggestionQuery::q, {.min = 1, .max = longestQuery}));
    }
};

struct SuggestionsView {
    std::vector<HitView> hits;
    std::optional<std::string> corrected;
    static constexpr std::string_view schemaName = "SuggestionsView";
    static constexpr auto fields() {
        using T = SuggestionsView;
        return fieldTable(field("hits", &T::hits), field("corrected", &T::corrected));
    }
};

/// What somebody is writing, to see what resembles it.
struct Draft {
    std::string subject;
    std::string text;
    std::optional<PersonId> requesterId;
    static constexpr std::string_view schemaName = "SimilarityDraft";
    static constexpr auto fields() {
        using T = Draft;
        return fieldTable(field("subject", &T::subject, {.max = 250}),
                          field("text", &T::text, {.max = 20'000, .optional = true, .multiline = true}),
                          field("requesterId", &T::requesterId));
    }
};

/// Several people ask for the same at the same time.
struct CommonCauseView {
    std::string about;             ///< the words that they share
    std::int64_t people = 0;       ///< how many, whoever asks here among them
    Instant since;                 ///< when the first of them asked
    std::vector<HitView> tickets;  ///< the others', the newest first
    static constexpr std::string_view schemaName = "CommonCauseView";
    static constexpr auto fields() {
        using T = CommonCauseView;
        return fieldTable(field("about", &T::about), field("people", &T::people), field("since", &T::since),
                          field("tickets", &T::tickets));
    }
};

/// What resembles a ticket, as far as the searcher may see it.
struct SimilarView {
    std::vector<HitView> solved;    ///< tickets that were resolved
    std::vector<HitView> articles;  ///< of what is being written alone: a ticket's are in solutions
    std::vector<HitView> guides;
    std::vector<HitView> duplicates;  ///< of the same person, not ended
    std::optional<CommonCauseView> common;
    static constexpr std::string_view schemaName = "SimilarView";
    static constexpr auto fields() {
        using T = SimilarView;
        return fieldTable(field("solved", &T::solved), field("articles", &T::articles),
                          field("guides", &T::guides), field("duplicates", &T::duplicates),
                          field("common", &T::common));
    }
};

}  // namespace guichet::finder
