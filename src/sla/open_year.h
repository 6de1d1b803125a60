#pragma once
// Inside the module: the open time of one year (UTC), laid out as a list of ranges.

#include <cstdint>
#include <span>
#include <vector>

#include "platform/i18n/time_zone.h"
#include "sla/calendar.h"

namespace guichet::sla {

/// [from, to): milliseconds, or minutes on the wall.
struct Range {
    std::int64_t from = 0;
    std::int64_t to = 0;
    bool operator==(const Range&) const = default;
};

/// Sorts, joins what touches or overlaps, leaves out what is empty.
std::vector<Range> joined(std::vector<Range> ranges);
/// What of `ranges` is not in `holes`. Both as joined() leaves them.
std::vector<Range> without(std::span<const Range> ranges, std::span<const Range> holes);

struct OpenYear {
    std::vector<Range> open;           ///< milliseconds since 1970, in order, apart from each other
    std::vector<std::int64_t> before;  ///< open milliseconds of the year before each range
    std::int64_t total = 0;

    /// Open time of the year before `ms`.
    std::int64_t openBefore(std::int64_t ms) const;
};

/// The weekly hours of the dates `first` to `last`, in minutes on the wall since 1970, not joined.
std::vector<Range> weeklyRanges(const Calendar& calendar, Day first, Day last);

/// Lays out a year. Requires a checked calendar whose zone this is.
OpenYear openYear(const Calendar& calendar, const i18n::TimeZone& zone, int year);

}  // namespace guichet::sla
