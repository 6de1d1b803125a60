#pragma once
// Rules of calls: no SQL, no HTTP, no clock.

#include <string>
#include <string_view>
#include <vector>

#include "telephony/event.h"
#include "telephony/types.h"

namespace guichet::telephony {

/// A call's own columns.
struct Call {
    CallId id;
    Direction direction = Direction::in;
    std::string number;  ///< of the other side, by tidyNumber()
    std::optional<PersonId> person;
    std::optional<PersonId> answeredBy;
    std::string extension;  ///< which answered, or rang alone
    std::string queue;
    Instant beganAt;
    std::optional<Instant> answeredAt;
    std::optional<Instant> endedAt;
    std::optional<EndCause> cause;
    std::optional<TicketId> ticket;
    std::optional<HookId> hook;  ///< which told of it
    std::string key;             ///< by which that exchange knows the call; may be empty
    bool operator==(const Call&) const = default;
};

CallState stateOf(const Call& call);

/// An exchange that forgets to say that a call ended must not leave it on screens for ever.
inline constexpr Duration callLife = hours(4);

/// The call after one more event of its exchange. Events may come twice and in any order: each fact is kept
/// once, the first answer and the first end count, and the call began at the earliest event.
Call told(Call call, const HookEvent& event, std::optional<PersonId> answeredBy);

/// A telephone number as it is kept and compared: "+33199001234" where it says its country ("+" or "00"),
/// else its digits as dialled. Empty for numbers that are withheld, and for what is none.
std::string tidyNumber(std::string_view written);

/// The timer's beginning as it can be believed: not in the future, within the last day.
Instant believable(Instant began, Instant now);

}  // namespace guichet::telephony
