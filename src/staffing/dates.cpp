#include "staffing/dates.h"

#include <fmt/format.h>

namespace guichet::staffing {

namespace chr = std::chrono;

namespace {

std::optional<int> numberFrom(std::string_view digits) {
    int out = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        out = out * 10 + (c - '0');
    }
    return out;
}

}  // namespace

std::optional<Day> dayFrom(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = numberFrom(text.substr(0, 4)), month = numberFrom(text.substr(5, 2)),
               day = numberFrom(text.substr(8, 2));
    if (!year || !month || !day || *year < sla::firstYear || *year > sla::lastYear) return std::nullopt;
    const chr::year_month_day date{chr::year{*year}, chr::month{static_cast<unsigned>(*month)},
                                   chr::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::optional<int> minuteFrom(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = numberFrom(text.substr(0, 2)), minute = numberFrom(text.substr(3, 2));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > sla::minutesOfDay) return std::nullopt;
    return *hour * 60 + *minute;
}

std::string clockText(int minute) {
    const int shown = minute > sla::minutesOfDay ? minute - sla::minutesOfDay : minute;
    return fmt::format("{:02}:{:02}", shown / 60, shown % 60);
}

Day dayAt(const i18n::TimeZone& zone, Instant at) {
    const i18n::LocalTime wall = zone.at(at);
    return Day{chr::year{wall.year} / chr::month{static_cast<unsigned>(wall.month)} /
               chr::day{static_cast<unsigned>(wall.day)}};
}

std::int64_t halfAt(const i18n::TimeZone& zone, Instant at) {
    return halfOf(dayAt(zone, at)) + (zone.at(at).hour >= 12 ? 1 : 0);
}

Day dayOfHalf(std::int64_t half) {
    return Day{chr::days{half >= 0 ? half / 2 : (half - 1) / 2}};
}

Result<HalfDays> halfDays(std::string_view first, bool fromNoon, std::string_view last, bool untilNoon) {
    const auto begin = dayFrom(first), end = dayFrom(last);
    if (!begin) return failField("/first", "absence.date_wrong");
    if (!end) return failField("/last", "absence.date_wrong");
    const HalfDays out{halfOf(*begin) + (fromNoon ? 1 : 0), halfOf(*end) + (untilNoon ? 1 : 2)};
    if (out.until <= out.from) return failField("/last", "absence.empty");
    if (out.until - out.from > 2 * longestAbsence)
        return failField("/last", "absence.too_long", {{"days", std::to_string(longestAbsence)}});
    return out;
}

}  // namespace guichet::staffing
