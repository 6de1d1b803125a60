#pragma once
// Holiday files in the iCalendar format (RFC 5545), as authorities, schools and other programs offer them:
// what they say is closed becomes own days of a calendar. Entries that can't be used are named one by one;
// the others are taken.
//
// Understood: VEVENT with DTSTART and DTEND or DURATION, as DATE or DATE-TIME (UTC, floating or with a TZID
// that is an IANA name); RRULE with FREQ=YEARLY and INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY, BYDAY;
// EXDATE; folded lines; STATUS:CANCELLED leaves an entry out.

#include <string>
#include <string_view>
#include <vector>

#include "sla/calendar.h"

namespace guichet::sla {

/// An entry that was not taken.
struct IcalProblem {
    int line = 0;  ///< where the entry begins, from 1
    std::string name;
    std::string code;
    Params params;
};

struct IcalFile {
    std::vector<SpecialDays> days;  ///< all closed
    std::vector<IcalProblem> problems;
};

struct IcalNeeds {
    std::string zone;  ///< of the calendar: in which dates are meant
    /// The years for which dates are written out of rules that are more than "every year on this date".
    int firstYear = 0;
    int lastYear = 0;
};

constexpr std::size_t maxIcalBytes = 4u << 20;
constexpr std::size_t maxIcalDays = 5'000;

/// Errors "ical.not_a_calendar", "ical.too_large", "ical.too_many_days" (param max), "calendar.zone_unknown".
/// Codes of problems: "ical.no_start", "ical.bad_date" (param value), "ical.end_before_start", "ical.no_end",
/// "ical.bad_duration" (value), "ical.zone_unknown" (value), "ical.rule_unsupported" (value),
/// "ical.too_long", "ical.out_of_years", "ical.cut_off", "ical.moved_occurrence".
Result<IcalFile> readIcal(std::string_view text, const IcalNeeds& needs);

}  // namespace guichet::sla
