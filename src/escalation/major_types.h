#pragma once
// Words of major incidents and their wire shapes.

#include "escalation/types.h"

namespace guichet {
using MajorId = Id<struct MajorTag>;
using MajorUpdateId = Id<struct MajorUpdateTag>;
}  // namespace guichet

namespace guichet::escalation {

/// What is agreed of a major incident: when it is declared, and changed as a whole while it lasts.
struct MajorInput {
    std::string title;  ///< for everybody, users too
    std::string reason;
    std::optional<ServiceId> serviceId;
    std::vector<CustomerId> customerIds;  ///< whom it affects, with all below them; none: everybody
    PersonId leadId;                      ///< who keeps everybody informed
    std::int64_t rhythmMinutes = 60;      ///< an update at least this often
    static constexpr std::string_view schemaName = "MajorIncident";
    static constexpr auto fields() {
        using T = MajorInput;
        return fieldTable(field("title", &T::title, {.min = 1, .max = 200}),
                          field("reason", &T::reason, {.min = 1, .max = 2000, .multiline = true}),
                          field("serviceId", &T::serviceId),
                          field("customerIds", &T::customerIds, {.max = 200, .optional = true}),
                          field("leadId", &T::leadId),
                          field("rhythmMinutes", &T::rhythmMinutes, {.min = 5, .max = 1440}));
    }
};

struct MajorUpdateInput {
    std::string publicText;                     ///< for the users whom it affects
    std::string internalText;                   ///< for the desk
    std::optional<std::int64_t> nextInMinutes;  ///< else the rhythm
    static constexpr std::string_view schemaName = "NewMajorUpdate";
    static constexpr auto fields() {
        using T = MajorUpdateInput;
        return fieldTable(
            field("publicText", &T::publicText, {.max = 4000, .optional = true, .multiline = true}),
            field("internalText", &T::internalText, {.max = 4000, .optional = true, .multiline = true}),
            field("nextInMinutes", &T::nextInMinutes, {.min = 5, .max = 1440}));
    }
};

struct MajorUpdateView {
    MajorUpdateId id;
    Instant at;
    std::optional<PersonName> by;
    std::string publicText;
    std::string internalText;
    static constexpr std::string_view schemaName = "MajorUpdateView";
    static constexpr auto fields() {
        using T = MajorUpdateView;
        return fieldTable(field("id", &T::id), field("at", &T::at), field("by", &T::by),
                          field("publicText", &T::publicText), field("internalText", &T::internalText));
    }
};

struct LinkedTicket {
    TicketId id;
    std::string reference;
    std::string subject;
    desk::State state = desk::State::new_;
    bool main = false;  ///< the one that was declared
    static constexpr std::string_view schemaName = "MajorTicketView";
    static constexpr auto fields() {
        using T = LinkedTicket;
        return fieldTable(field("id", &T::id), field("reference", &T::reference),
                          field("subject", &T::subject), field("state", &T::state), field("main", &T::main));
    }
};

struct MajorView {
    MajorId id;
    std::string title;
    std::string reason;
    std::optional<ServiceId> serviceId;
    std::vector<directory::CustomerRef> customers;  ///< those in sight; see everybody
    bool everybody = false;                         ///< no customer is named
    std::optional<PersonName> lead;
    std::int64_t rhythmMinutes = 60;
    Instant declaredAt;
    std::optional<PersonName> declaredBy;
    std::optional<Instant> nextUpdateAt;  ///< late once it is past; nothing when it has ended
    std::optional<Instant> endedAt;
    std::optional<PersonName> endedBy;
    std::string review;
    std::vector<MajorUpdateView> updates;  ///< the newest first
    std::vector<LinkedTicket> tickets;     ///< those in sight
    std::vector<PersonName> people;        ///< who is on it
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "MajorIncidentView";
    static constexpr auto fields() {
        using T = MajorView;
        return fieldTable(field("id", &T::id), field("title", &T::title), field("reason", &T::reason),
                          field("serviceId", &T::serviceId), field("customers", &T::customers),
                          field("everybody", &T::everybody), field("lead", &T::lead),
                          field("rhythmMinutes", &T::rhythmMinutes), field("declaredAt", &T::declaredAt),
                          field("declaredBy", &T::declaredBy), field("nextUpdateAt", &T::nextUpdateAt),
                          field("endedAt", &T::endedAt), field("endedBy", &T::endedBy),
                          field("review", &T::review), field("updates", &T::updates),
                          field("tickets", &T::tickets), field("people", &T::people),
                          field("version", &T::version));
    }
};

/// What users get to see: no more than was written for them.
struct PublicUpdate {
    Instant at;
    std::string text;
    static constexpr std::string_view schemaName = "PublicMajorUpdateView";
    static constexpr auto fields() {
        return fieldTable(field("at", &PublicUpdate::at), field("text", &PublicUpdate::text));
    }
};
struct PublicMajor {
    MajorId id;
    std::string title;
    Instant declaredAt;
    std::optional<Instant> nextUpdateAt;
    std::vector<PublicUpdate> updates;  ///< the newest first
    static constexpr std::string_view schemaName = "PublicMajorIncidentView";
    static constexpr auto fields() {
        using T = PublicMajor;
        return fieldTable(field("id", &T::id), field("title", &T::title), field("declaredAt", &T::declaredAt),
                          field("nextUpdateAt", &T::nextUpdateAt), field("updates", &T::updates));
    }
};

}  // namespace guichet::escalation
