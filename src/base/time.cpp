#include "base/time.h"

#include <fmt/format.h>

#include <chrono>

namespace guichet {
namespace {

namespace chr = std::chrono;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// Minutes east of UTC from "Z", "+hh:mm" or "-hh:mm".
std::optional<int> parseOffset(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto h = digits(text, 1, 2);
    const auto m = digits(text, 4, 2);
    if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (*h * 60 + *m);
}

}  // namespace

std::string formatInstant(Instant at) {
    const chr::sys_time<chr::milliseconds> point{chr::milliseconds{at.ms}};
    const auto day = chr::floor<chr::days>(point);
    const chr::year_month_day date{day};
    const auto inDay = (point - day).count();
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       inDay / 3'600'000, inDay / 60'000 % 60, inDay / 1000 % 60, inDay % 1000);
}

std::optional<Instant> parseInstant(std::string_view text) {
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't') ||
        text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
    const chr::year_month_day date{chr::year{*year}, chr::month{static_cast<unsigned>(*month)},
                                   chr::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    std::size_t pos = 19;
    std::int64_t fraction = 0;
    if (text[pos] == '.') {
        std::int64_t scale = 100;
        const std::size_t first = ++pos;
        for (; pos < text.size() && text[pos] >= '0' && text[pos] <= '9'; ++pos, scale /= 10)
            fraction += (text[pos] - '0') * scale;
        if (pos == first) return std::nullopt;
    }
    const auto offset = parseOffset(text.substr(pos));
    if (!offset) return std::nullopt;
    const std::int64_t dayMs = chr::sys_days{date}.time_since_epoch().count() * 86'400'000LL;
    return Instant{dayMs + *hour * 3'600'000LL + *minute * 60'000LL + *second * 1000LL + fraction -
                   *offset * 60'000LL};
}

int yearOf(Instant at) {
    const chr::sys_time<chr::milliseconds> point{chr::milliseconds{at.ms}};
    return static_cast<int>(chr::year_month_day{chr::floor<chr::days>(point)}.year());
}

Instant SystemClock::now() const {
    const auto since = chr::system_clock::now().time_since_epoch();
    return {chr::duration_cast<chr::milliseconds>(since).count()};
}

}  // namespace guichet
