#include "worklog/timer.h"

#include <algorithm>

namespace guichet::worklog {

Duration worked(const Timer& timer, Instant now) {
    const std::int64_t running = timer.runningSince ? (now - *timer.runningSince).ms : 0;
    return {timer.worked.ms + std::max<std::int64_t>(0, running)};
}

Timer begun(PersonId person, TicketId ticket, Instant now) {
    return {person, ticket, now, now, {}};
}

Timer resumed(Timer timer, Instant now) {
    if (!timer.runningSince) timer.runningSince = now;
    return timer;
}

Timer paused(Timer timer, Instant now) {
    timer.worked = worked(timer, now);
    timer.runningSince.reset();
    return timer;
}

std::optional<std::int64_t> minutesOf(const Timer& timer, Instant now) {
    const Duration time = worked(timer, now);
    if (time < worthWriting) return std::nullopt;
    constexpr std::int64_t minute = 60'000;
    return std::clamp<std::int64_t>((time.ms + minute / 2) / minute, 1, longestEntry);
}

}  // namespace guichet::worklog
