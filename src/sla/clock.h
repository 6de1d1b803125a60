#pragma once
// The clock of a promise: a pure function of (calendar, target, start, pauses). Nothing is counted up, so
// nothing can drift; the console, the escalations and the reports ask the same functions. README.md has
// worked examples.
//
// The clock consumes open time from its start, except in pauses, until it is met. The promise is due when
// the target is consumed: the first such instant, so a clock may be due at closing time. Met at the due
// instant is met in time.
//  - While it is paused, nothing is due and nothing becomes breached; afterwards the due instant has moved
//    by the open time of the pause. What was due before the pause began stays due.
//  - A target in working days means: by the end of the n-th working day after the day of the start. It is
//    turned into open time at the start, so that pauses move it like any other.
//  - A changed target or calendar is reckoned from the start again and keeps the pauses.

#include <optional>
#include <vector>

#include "base/enum.h"
#include "base/fields.h"
#include "base/time.h"
#include "sla/working_time.h"

namespace guichet::sla {

enum class TargetUnit {
    minutes,             ///< of open time
    hours,               ///< of open time
    working_days,        ///< by the end of the n-th working day after the day of the start
    continuous_minutes,  ///< around the clock, whatever the calendar
    continuous_hours,
};

}  // namespace guichet::sla

template <>
struct guichet::EnumNames<guichet::sla::TargetUnit> {
    using T = guichet::sla::TargetUnit;
    static constexpr auto table = names<T>({{T::minutes, "minutes"},
                                            {T::hours, "hours"},
                                            {T::working_days, "working_days"},
                                            {T::continuous_minutes, "continuous_minutes"},
                                            {T::continuous_hours, "continuous_hours"}});
};

namespace guichet::sla {

/// The longest target that can be promised: a year, or as many working days.
constexpr int maxTargetMinutes = 366 * 24 * 60;
constexpr int maxTargetDays = 366;

struct Target {
    int amount = 0;  ///< at least 1
    TargetUnit unit = TargetUnit::minutes;
    bool operator==(const Target&) const = default;
    static constexpr std::string_view schemaName = "Target";
    static constexpr auto fields() {
        return fieldTable(field("amount", &Target::amount), field("unit", &Target::unit));
    }
};

/// Error "target.out_of_range".
Result<Done> checkTarget(const Target& target);

/// Time that does not count, [from, to); without an end, it still lasts.
struct Pause {
    Instant from;
    std::optional<Instant> to;
    bool operator==(const Pause&) const = default;
};

/// What happened to a ticket, as one promise sees it. Pauses may come in any order and overlap.
struct ClockFacts {
    Instant start;
    std::vector<Pause> pauses;
    std::optional<Instant> met;  ///< when what was promised was done
};

enum class ClockState {
    running,
    paused,
    met,       ///< in time
    breached,  ///< late: met after it was due, or due before now and not met
};

struct ClockReading {
    ClockState state = ClockState::running;
    std::optional<Instant> due;         ///< nothing while paused, or if it can't be reached
    std::optional<Duration> length;     ///< the target as open time; nothing if it can't be reached
    Duration consumed;                  ///< open time used until now, or until it was met
    std::optional<Duration> remaining;  ///< length − consumed; below zero once breached
};

/// A clock for one promise of one ticket. A value; the answers depend on its arguments alone.
class PromiseClock {
public:
    /// Requires a valid target (checkTarget).
    PromiseClock(const WorkingTime& calendar, const Target& target, ClockFacts facts);

    ClockReading read(Instant now) const;

    /// The target as open time; nothing if the calendar does not reach it within 20 years.
    std::optional<Duration> length() const { return length_; }
    /// Open time used until `now`, or until it was met if that is earlier.
    Duration consumed(Instant now) const;
    /// The first instant at which so much is consumed, as far as is known at `now`: a pause that lasts at
    /// `now` has no end yet. The start for nothing or less. Nothing if the clock is paused, or was met,
    /// before it gets there.
    std::optional<Instant> whenConsumed(Duration amount, Instant now) const;
    /// When this part of the target is consumed: 50 is half of it, 150 half of it after it was due.
    std::optional<Instant> atPercent(int percent, Instant now) const;
    /// When so much open time before it is due (negative: after) is reached, but not before the start.
    std::optional<Instant> beforeDue(Duration before, Instant now) const;

private:
    std::vector<Pause> pausesKnownAt(Instant now) const;
    const WorkingTime time_;  // the calendar, or around the clock
    ClockFacts facts_;
    std::optional<Duration> length_;
};

/// What was promised from an instant on. A ticket has one when it opens and another whenever its priority,
/// its contract or its calendar changes.
struct Term {
    Instant since;
    WorkingTime calendar;
    Target target;
};

/// A stretch of a ticket's life with one promise: what the clock said at its end.
struct TermReading {
    Instant from;
    std::optional<Instant> to;  ///< nothing for the promise in force
    Target target;
    ClockReading reading;
};

/// The history of a promise, oldest first. Each term is reckoned from the start of the clock, with the
/// pauses known when it ended. Requires terms in the order of `since`; the last one of an instant counts.
std::vector<TermReading> history(const std::vector<Term>& terms, const ClockFacts& facts, Instant now);

/// The end of the `days`-th day after that of `from`, by the wall of the calendar: midnight, whatever the
/// clocks did. Until then a resolved ticket is reopened; afterwards an answer makes a follow-up.
Instant endOfDayAfter(const WorkingTime& calendar, Instant from, int days);

}  // namespace guichet::sla

template <>
struct guichet::EnumNames<guichet::sla::ClockState> {
    using T = guichet::sla::ClockState;
    static constexpr auto table = names<T>(
        {{T::running, "running"}, {T::paused, "paused"}, {T::met, "met"}, {T::breached, "breached"}});
};
