#pragma once
// Inside the module: rules by which an entry of an iCalendar file comes again every year.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sla/holidays.h"

namespace guichet::sla {

/// The parts of an RRULE that are understood.
struct IcalRule {
    int interval = 1;
    std::optional<int> count;
    std::optional<Day> until;  ///< the last date that may still be one
    std::vector<int> months;
    std::vector<int> monthDays;                                  ///< negative: from the end of the month
    std::vector<std::pair<int, std::chrono::weekday>> weekdays;  ///< the n-th of the month; 0: any

    /// Every year on the date of the start, without end.
    bool isPlain() const {
        return interval == 1 && !count && !until && months.empty() && monthDays.empty() && weekdays.empty();
    }
};

/// Nothing for what is not yearly or says more than is understood. Months and days that only repeat those of
/// the start are left out.
std::optional<IcalRule> icalRule(std::string_view text, Day start);

/// The dates from `start` to the end of `lastYear` that lie in or after `firstYear`, in order. `work` is
/// lowered by what was looked at; the search ends when it is used up.
std::vector<Day> icalDates(const IcalRule& rule, Day start, int firstYear, int lastYear, std::int64_t& work);

/// "20260714" (what follows is not looked at); nothing for a date that does not exist.
std::optional<Day> icalDate(std::string_view text);

/// Digits only, at most six of them.
std::optional<int> icalNumber(std::string_view digits);

}  // namespace guichet::sla
