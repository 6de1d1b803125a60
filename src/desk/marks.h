#pragma once
// Signs that modules above the desk put beside a ticket, so that lists, consoles and queues have them without
// knowing those modules.

#include <optional>

#include "base/fields.h"
#include "base/time.h"

namespace guichet::desk {

/// What escalations and search say of a ticket.
struct Marks {
    std::int64_t bounces = 0;              ///< how often it came back to the same place
    std::optional<Instant> providerDueAt;  ///< while it is with a provider: when they promised to be ready
    bool major = false;                    ///< a major incident that goes on
    bool commonCause = false;              ///< several people asked for the same at the same time
    bool duplicate = false;                ///< its requester has perhaps asked for this already
    bool operator==(const Marks&) const = default;
    static constexpr std::string_view schemaName = "TicketMarksView";
    static constexpr auto fields() {
        return fieldTable(field("bounces", &Marks::bounces), field("providerDueAt", &Marks::providerDueAt),
                          field("major", &Marks::major), field("commonCause", &Marks::commonCause),
                          field("duplicate", &Marks::duplicate));
    }
};

}  // namespace guichet::desk
