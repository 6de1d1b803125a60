#pragma once
// The wire shapes of night and weekend duty.

#include <optional>
#include <string>
#include <vector>

#include "staffing/duty.h"

namespace guichet::staffing {

/// From "Friday 18:00" until "Monday 08:00". An end at or before the beginning on the same weekday lies a
/// week later.
struct DutyHoursText {
    int weekday = 1;  ///< 1 Monday to 7 Sunday
    std::string from;
    int untilWeekday = 1;
    std::string until;
    static constexpr std::string_view schemaName = "DutyHours";
    static constexpr auto fields() {
        using T = DutyHoursText;
        return fieldTable(field("weekday", &T::weekday, {.min = 1, .max = 7}),
                          field("from", &T::from, {.min = 5, .max = 5}),
                          field("untilWeekday", &T::untilWeekday, {.min = 1, .max = 7}),
                          field("until", &T::until, {.min = 5, .max = 5}));
    }
};

struct RosterInput {
    std::vector<DutyHoursText> hours;
    std::vector<PersonId> turns;
    std::string since;  ///< "2026-01-05": when the first turn begins, and on which weekday they change
    static constexpr std::string_view schemaName = "DutyRosterInput";
    static constexpr auto fields() {
        using T = RosterInput;
        return fieldTable(field("hours", &T::hours, {.max = 50}), field("turns", &T::turns, {.max = 100}),
                          field("since", &T::since, {.min = 10, .max = 10}));
    }
};

struct RosterView {
    std::vector<DutyHoursText> hours;
    std::vector<PersonName> turns;
    std::string since;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "DutyRosterView";
    static constexpr auto fields() {
        using T = RosterView;
        return fieldTable(field("hours", &T::hours), field("turns", &T::turns), field("since", &T::since),
                          field("version", &T::version));
    }
};

struct ExceptionInput {
    PersonId personId;
    Instant from;
    Instant until;
    bool extra = false;
    std::string note;
    static constexpr std::string_view schemaName = "DutyExceptionInput";
    static constexpr auto fields() {
        using T = ExceptionInput;
        return fieldTable(field("personId", &T::personId), field("from", &T::from), field("until", &T::until),
                          field("extra", &T::extra, {.optional = true}),
                          field("note", &T::note, {.max = 200, .optional = true}));
    }
};

struct ExceptionView {
    DutyExceptionId id;
    PersonName person;
    Instant from;
    Instant until;
    bool extra = false;
    std::string note;
    bool mayDelete = false;
    static constexpr std::string_view schemaName = "DutyExceptionView";
    static constexpr auto fields() {
        using T = ExceptionView;
        return fieldTable(field("id", &T::id), field("person", &T::person), field("from", &T::from),
                          field("until", &T::until), field("extra", &T::extra), field("note", &T::note),
                          field("mayDelete", &T::mayDelete));
    }
};

struct ShiftView {
    Instant from;
    Instant until;
    PersonName person;
    std::optional<DutyExceptionId> exceptionId;
    bool absent = false;  ///< their calendar of absences says otherwise
    static constexpr std::string_view schemaName = "DutyShiftView";
    static constexpr auto fields() {
        using T = ShiftView;
        return fieldTable(field("from", &T::from), field("until", &T::until), field("person", &T::person),
                          field("exceptionId", &T::exceptionId), field("absent", &T::absent));
    }
};

/// Which shifts: those that touch [from, until).
struct ShiftPeriod {
    Instant from;
    Instant until;
    static constexpr std::string_view schemaName = "DutyPeriod";
    static constexpr auto fields() {
        return fieldTable(field("from", &ShiftPeriod::from), field("until", &ShiftPeriod::until));
    }
};
constexpr Duration longestPeriod = days(100);

/// A team's duty. Without hours or people nobody has any.
struct DutyPlan {
    directory::TeamRef team;
    RosterView roster;
    std::vector<ExceptionView> exceptions;  ///< those that touch the period
    std::vector<ShiftView> shifts;
    static constexpr std::string_view schemaName = "DutyPlanView";
    static constexpr auto fields() {
        using T = DutyPlan;
        return fieldTable(field("team", &T::team), field("roster", &T::roster),
                          field("exceptions", &T::exceptions), field("shifts", &T::shifts));
    }
};

/// Who is on duty for a team now; of the teams that have a roster or an exception that holds.
struct DutyNow {
    directory::TeamRef team;
    std::optional<ShiftView> now;
    static constexpr std::string_view schemaName = "DutyNowView";
    static constexpr auto fields() {
        return fieldTable(field("team", &DutyNow::team), field("now", &DutyNow::now));
    }
};

}  // namespace guichet::staffing
