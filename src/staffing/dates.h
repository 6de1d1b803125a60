#pragma once
// Inside the module: dates and times of day as people write them, and half days. Pure.
//
// Half days are counted from the midnight before 1 January 1970 on the wall: twice the day, and one more from
// noon on. So a stretch of half days is two integers, and daylight saving concerns nobody.

#include <optional>
#include <string>
#include <string_view>

#include "platform/i18n/time_zone.h"
#include "sla/sla.h"

namespace guichet::staffing {

using sla::Day;

/// A stretch of half days, [from, until).
struct HalfDays {
    std::int64_t from = 0;
    std::int64_t until = 0;
    bool operator==(const HalfDays&) const = default;
};

/// "2026-12-24"; nothing for what is no date from 1970 to 2199.
std::optional<Day> dayFrom(std::string_view text);
/// Minutes since midnight of "18:30"; "24:00" is 1440. Nothing for what is no time.
std::optional<int> minuteFrom(std::string_view text);
std::string clockText(int minute);

/// The date that the zone's wall shows, and the half day.
Day dayAt(const i18n::TimeZone& zone, Instant at);
std::int64_t halfAt(const i18n::TimeZone& zone, Instant at);
inline std::int64_t halfOf(Day day) {
    return day.time_since_epoch().count() * 2;
}
Day dayOfHalf(std::int64_t half);

/// The half days of an absence. Errors: "absence.date_wrong", "absence.empty" (it ends before it begins),
/// "absence.too_long" (param days), with the path of the field.
Result<HalfDays> halfDays(std::string_view first, bool fromNoon, std::string_view last, bool untilNoon);
constexpr int longestAbsence = 400;  ///< days

}  // namespace guichet::staffing
