#include "platform/i18n/time_zone.h"

#include <date/tz.h>

#include <algorithm>
#include <limits>
#include <mutex>
#include <stdexcept>

namespace guichet::i18n {

namespace {
const date::time_zone& zoneOf(const void* zone) {
    return *static_cast<const date::time_zone*>(zone);
}
}  // namespace

std::optional<TimeZone> TimeZone::named(std::string_view name) {
    if (name.empty()) return std::nullopt;
    // The library reads the list of zones at its first use, which is better not left to two threads at once.
    static std::once_flag loaded;
    std::call_once(loaded, [] { date::get_tzdb(); });
    try {
        return TimeZone(date::locate_zone(name));
    } catch (const std::runtime_error&) {
        return std::nullopt;  // the library's only way to say that it does not know the name
    }
}

std::string TimeZone::name() const {
    return zoneOf(zone_).name();
}

LocalTime TimeZone::at(Instant instant) const {
    using Milliseconds = std::chrono::milliseconds;
    const date::sys_time<Milliseconds> utc{Milliseconds(instant.ms)};
    const auto offset = zoneOf(zone_).get_info(utc).offset;
    const auto local = date::local_time<Milliseconds>((utc + offset).time_since_epoch());
    const auto midnight = date::floor<date::days>(local);
    const date::year_month_day day(midnight);
    const date::hh_mm_ss<Milliseconds> time(local - midnight);
    LocalTime out;
    out.year = int(day.year());
    out.month = static_cast<int>(unsigned(day.month()));
    out.day = static_cast<int>(unsigned(day.day()));
    out.weekday = static_cast<int>(date::weekday(midnight).iso_encoding());
    out.hour = static_cast<int>(time.hours().count());
    out.minute = static_cast<int>(time.minutes().count());
    out.second = static_cast<int>(time.seconds().count());
    out.offset = seconds(offset.count());
    return out;
}

OffsetSpan TimeZone::spanAt(Instant instant) const {
    const auto info = zoneOf(zone_).get_info(
        date::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds(instant.ms)});
    // The library's ends of time would overflow in milliseconds.
    static constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 4'000;
    const auto inMs = [](std::int64_t s) { return Instant{std::clamp(s, -far, far) * 1000}; };
    return {inMs(info.begin.time_since_epoch().count()), inMs(info.end.time_since_epoch().count()),
            seconds(info.offset.count())};
}

Instant TimeZone::firstShowing(std::int64_t wall) const {
    // No zone is further than 26 hours from the wall of UTC.
    OffsetSpan stretch = spanAt(Instant{wall - hours(26).ms});
    while (wall >= stretch.end.ms + stretch.offset.ms) stretch = spanAt(stretch.end);
    return Instant{std::max(stretch.begin.ms, wall - stretch.offset.ms)};
}

}  // namespace guichet::i18n
