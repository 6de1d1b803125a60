#pragma once
// What the desk has promised next for a ticket. Service levels reckon it and say it here, so that lists,
// consoles and queues have it beside the ticket.

#include <optional>

#include "base/enum.h"
#include "base/fields.h"
#include "base/time.h"

namespace guichet::desk {

enum class PromiseKind {
    response,  ///< the first public word of the desk
    resolution,
    next_update,  ///< a public word of the desk at least this often
};

}  // namespace guichet::desk

template <>
struct guichet::EnumNames<guichet::desk::PromiseKind> {
    using T = guichet::desk::PromiseKind;
    static constexpr auto table =
        names<T>({{T::response, "response"}, {T::resolution, "resolution"}, {T::next_update, "next_update"}});
};

namespace guichet::desk {

/// Of a ticket's promises that are not met yet, the one that is due first.
struct Due {
    PromiseKind promise = PromiseKind::response;
    std::optional<Instant> dueAt;   ///< nothing while the clock is paused; late once it is past
    std::optional<Instant> riskAt;  ///< from when on the promise is at risk; not after dueAt
    bool operator==(const Due&) const = default;
    static constexpr std::string_view schemaName = "DueView";
    static constexpr auto fields() {
        return fieldTable(field("promise", &Due::promise), field("dueAt", &Due::dueAt),
                          field("riskAt", &Due::riskAt));
    }
};

}  // namespace guichet::desk
