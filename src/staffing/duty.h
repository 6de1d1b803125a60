#pragma once
// Night and weekend duty: who is on duty at an instant. Pure.
//
// A roster has hours on weekdays, as the wall of its zone shows them, and people who take turns: each has
// duty for a week, from the date `since` on, and then the next one. A shift belongs to the turn of the date
// on which it begins, so a night is never cut in two. Where clocks are put forward, an hour that is left out
// does not exist; where they are put back, a shift ends and begins at the first of two equal times, so that
// nobody and no minute is forgotten.
//
// Exceptions come before the turns, the latest made first: a swap holds within the hours, an extra duty (a
// public holiday) for its whole time.

#include <optional>
#include <string>
#include <vector>

#include "platform/i18n/time_zone.h"
#include "sla/sla.h"
#include "staffing/types.h"

namespace guichet::staffing {

using DutyExceptionId = Id<struct DutyExceptionTag>;
using sla::Day;

/// A stretch of duty that begins on a weekday. Minutes since that day's midnight: 0 ≤ from < 1440,
/// from < to ≤ from + 7 × 1440; beyond 1440 it reaches into the next days (Friday 18:00 to Monday 8:00).
struct DutyHours {
    int weekday = 1;  ///< 1 Monday to 7 Sunday
    int from = 0;
    int to = 0;
    bool operator==(const DutyHours&) const = default;
};

struct Roster {
    std::vector<DutyHours> hours;
    std::vector<PersonId> turns;  ///< in the order in which they take turns
    Day since;                    ///< when the first turn begins; its weekday is when turns change
};

struct DutyException {
    DutyExceptionId id;
    PersonId person;
    Instant from;
    Instant until;
    bool extra = false;  ///< also outside of the roster's hours
};

/// Somebody's duty, [from, until).
struct Shift {
    Instant from;
    Instant until;
    PersonId person;
    std::optional<DutyExceptionId> exception;  ///< that puts them there
    bool operator==(const Shift&) const = default;
};

/// Errors: "duty.hours_wrong", "duty.hours_overlap", with the path of the hours.
Result<Done> checkHours(const std::vector<DutyHours>& hours);

/// Whose turn the date is; nothing before the first turn, or without people.
std::optional<PersonId> turnOf(const Roster& roster, Day day);

/// Who has duty between two instants, in order, cut at them; touching shifts of one person stay apart unless
/// they are one. Requires hours that checkHours takes.
std::vector<Shift> shiftsBetween(const Roster& roster, const std::vector<DutyException>& exceptions,
                                 const i18n::TimeZone& zone, Instant from, Instant until);

/// The shift that an instant lies in, cut nowhere but by exceptions; nothing if nobody is on duty.
std::optional<Shift> dutyAt(const Roster& roster, const std::vector<DutyException>& exceptions,
                            const i18n::TimeZone& zone, Instant at);

}  // namespace guichet::staffing
