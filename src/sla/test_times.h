#pragma once
// For tests: instants as people write them, and as the wall of a zone shows them.

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "platform/i18n/time_zone.h"
#include "sla/calendar.h"

namespace guichet::sla::test {

/// "2026-03-27T17:50+01:00"; with seconds or without.
inline Instant at(std::string_view text) {
    if (text.at(16) == ':') return parseInstant(text).value();
    return parseInstant(std::string(text.substr(0, 16)) + ":00" + std::string(text.substr(16))).value();
}

/// "Mon 2026-03-30 09:20"; "never" for nothing.
inline std::string shown(std::optional<Instant> instant, std::string_view zone = "Europe/Paris") {
    if (!instant) return "never";
    constexpr const char* days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const auto wall = i18n::TimeZone::named(zone).value().at(*instant);
    std::string out = fmt::format("{} {}-{:02}-{:02} {:02}:{:02}", days[wall.weekday - 1], wall.year,
                                  wall.month, wall.day, wall.hour, wall.minute);
    if (wall.second != 0) out += fmt::format(":{:02}", wall.second);
    return out;
}

inline Day date(int year, unsigned month, unsigned day) {
    return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

/// The same hours on every day of the week, without holidays.
inline Calendar everyDay(std::vector<Hours> hours, std::string zone = "Europe/Paris") {
    Calendar calendar;
    calendar.zone = std::move(zone);
    calendar.week.fill(std::move(hours));
    return calendar;
}

}  // namespace guichet::sla::test
