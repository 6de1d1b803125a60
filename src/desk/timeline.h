#pragma once
// The journal seen from a ticket, with names instead of numbers.

#include "desk/desk.h"

namespace guichet::desk {

struct TimelineActor {
    std::optional<PersonId> id;
    std::string name;
    std::string kind;  ///< person, token, mail, system
    static constexpr std::string_view schemaName = "TimelineActorView";
    static constexpr auto fields() {
        using T = TimelineActor;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("kind", &T::kind));
    }
};

struct TimelineEntry {
    std::int64_t seq = 0;
    Instant at;
    TimelineActor actor;
    std::string kind;
    std::vector<ChangeView> changes;
    std::optional<MessageId> messageId;
    static constexpr std::string_view schemaName = "TimelineEntryView";
    static constexpr auto fields() {
        using T = TimelineEntry;
        return fieldTable(field("seq", &T::seq), field("at", &T::at), field("actor", &T::actor),
                          field("kind", &T::kind), field("changes", &T::changes),
                          field("messageId", &T::messageId));
    }
};

/// Entries with seq > after, oldest first; none for those who do not work on the ticket.
std::vector<TimelineEntry> timeline(Tx& tx, const Scope& scope, i18n::Language language, TicketId id,
                                    std::int64_t after, int limit);

}  // namespace guichet::desk
