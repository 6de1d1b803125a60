#pragma once
// Reckoning with a calendar's open time: how much of it lies between two instants, and when so much of it
// has passed. Open time is laid out once per year and then found by halving, so that a question costs the
// same for a minute and for a year.

#include <memory>
#include <optional>
#include <vector>

#include "base/time.h"
#include "sla/calendar.h"

namespace guichet::sla {

/// A calendar made ready. A small value that shares what it has laid out; thread-safe.
/// Instants before 1970 and after 2199 count as closed.
class WorkingTime {
public:
    /// Errors of checkCalendar.
    static Result<WorkingTime> of(Calendar calendar);
    /// Open always: for targets that run around the clock.
    static const WorkingTime& continuous();

    const Calendar& calendar() const;

    bool isOpen(Instant at) const;
    /// Open time in [from, to); none if `to` is not after `from`.
    Duration between(Instant from, Instant to) const;
    /// The first instant at which `amount` of open time has passed since `from`; so it may be the moment of
    /// closing, never the opening after it. `from` itself for nothing or less. Nothing if it is more than 20
    /// years away.
    std::optional<Instant> after(Instant from, Duration amount) const;

    /// The date that the calendar's zone shows.
    Day dayAt(Instant at) const;
    /// The first instant of a date.
    Instant beginOf(Day day) const;
    /// When the last open time of a date ends, at midnight at the latest; nothing for a date without any.
    std::optional<Instant> endOf(Day day) const;
    /// The end (endOf) of the count-th date with open time after the date of `from`. The day that `from` lies
    /// on is not counted, whatever the hour. Requires count ≥ 1. Nothing if it is more than 20 years away.
    std::optional<Instant> endOfWorkingDay(Instant from, int count) const;

    /// The closed times that took something from the weekly hours on the dates from `from` to `to`.
    std::vector<ClosedTime> closedBetween(Instant from, Instant to) const;

private:
    struct State;
    explicit WorkingTime(std::shared_ptr<const State> state) : state_(std::move(state)) {}
    std::shared_ptr<const State> state_;
};

}  // namespace guichet::sla
