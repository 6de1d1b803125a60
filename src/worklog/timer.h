#pragma once
// Rules of a technician's timer: no SQL, no HTTP, no clock.

#include <optional>

#include "base/time.h"
#include "worklog/types.h"

namespace guichet::worklog {

/// Beyond this a timer was probably forgotten: whoever stops it says what was worked.
inline constexpr Duration believable = hours(4);
/// A look at a ticket that is shorter is not written down.
inline constexpr Duration worthWriting = seconds(30);

struct Timer {
    PersonId person;
    TicketId ticket;
    Instant begunAt;
    std::optional<Instant> runningSince;  ///< none while it is paused
    Duration worked;                      ///< before runningSince
};

/// What was worked until now, pauses left out. A clock that was put back takes nothing away.
Duration worked(const Timer& timer, Instant now);
Timer begun(PersonId person, TicketId ticket, Instant now);
/// The same while it runs already.
Timer resumed(Timer timer, Instant now);
/// The same while it is paused already.
Timer paused(Timer timer, Instant now);
inline bool asksForMinutes(const Timer& timer, Instant now) {
    return worked(timer, now) > believable;
}
/// Whole minutes, to the nearest; none for what isn't worth writing down.
std::optional<std::int64_t> minutesOf(const Timer& timer, Instant now);

}  // namespace guichet::worklog
