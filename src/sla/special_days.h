#pragma once
// Inside the module: own days of a calendar, each year's of those that come again.

#include <vector>

#include "sla/calendar.h"

namespace guichet::sla {

struct SpecialSpan {
    Day first;
    Day last;
    const SpecialDays* days;  ///< of the calendar that was asked
};

/// Those that touch the dates `first` to `last`. Requires that the calendar outlives the answer.
std::vector<SpecialSpan> specialSpans(const Calendar& calendar, Day first, Day last);

}  // namespace guichet::sla
