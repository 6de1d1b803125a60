#include "sla/open_year.h"

#include <algorithm>

#include "sla/special_days.h"

namespace guichet::sla {

namespace chr = std::chrono;

namespace {

constexpr std::int64_t minuteMs = 60'000;

std::int64_t midnight(Day day) {
    return day.time_since_epoch().count() * std::int64_t{minutesOfDay};
}

Range onDay(Day day, const Hours& hours) {
    return {midnight(day) + hours.from, midnight(day) + hours.to};
}

/// Open time by the clock on the wall, in minutes: the order of the four rules in calendar.h.
std::vector<Range> openOnTheWall(const Calendar& calendar, Day first, Day last) {
    std::vector<Range> closed;
    for (const ClosedTime& time : closedTimes(calendar, first, last))
        closed.push_back(onDay(time.day, time.hours));
    auto open = without(joined(weeklyRanges(calendar, first, last)), joined(std::move(closed)));
    for (const SpecialSpan& span : specialSpans(calendar, first, last)) {
        if (span.days->kind != SpecialKind::open) continue;
        for (Day day = std::max(first, span.first); day <= std::min(last, span.last); day += chr::days{1})
            for (const Hours& hours : span.days->hours) open.push_back(onDay(day, hours));
    }
    return joined(std::move(open));
}

}  // namespace

std::vector<Range> joined(std::vector<Range> ranges) {
    std::erase_if(ranges, [](const Range& r) { return r.to <= r.from; });
    std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.from < b.from; });
    std::vector<Range> out;
    for (const Range& r : ranges) {
        if (!out.empty() && r.from <= out.back().to) {
            out.back().to = std::max(out.back().to, r.to);
        } else {
            out.push_back(r);
        }
    }
    return out;
}

std::vector<Range> without(std::span<const Range> ranges, std::span<const Range> holes) {
    std::vector<Range> out;
    std::size_t next = 0;
    for (Range r : ranges) {
        while (next < holes.size() && holes[next].to <= r.from) ++next;
        for (std::size_t i = next; i < holes.size() && holes[i].from < r.to; ++i) {
            if (holes[i].from > r.from) out.push_back({r.from, holes[i].from});
            r.from = std::max(r.from, holes[i].to);
        }
        if (r.from < r.to) out.push_back(r);
    }
    return out;
}

std::int64_t OpenYear::openBefore(std::int64_t ms) const {
    const auto next = std::upper_bound(open.begin(), open.end(), ms,
                                       [](std::int64_t at, const Range& r) { return at < r.from; });
    if (next == open.begin()) return 0;
    const auto index = static_cast<std::size_t>(next - open.begin() - 1);
    return before[index] + std::min(ms, open[index].to) - open[index].from;
}

std::vector<Range> weeklyRanges(const Calendar& calendar, Day first, Day last) {
    std::vector<Range> out;
    for (Day day = first; day <= last; day += chr::days{1})
        for (const Hours& hours : calendar.week.at(chr::weekday{day}.iso_encoding() - 1))
            out.push_back(onDay(day, hours));
    return out;
}

OpenYear openYear(const Calendar& calendar, const i18n::TimeZone& zone, int year) {
    const Day newYear{chr::year{year} / chr::January / 1};
    const Day nextYear{chr::year{year + 1} / chr::January / 1};
    const Range all{midnight(newYear) * minuteMs, midnight(nextYear) * minuteMs};  // the year in UTC
    // The wall is at most 14 hours away from UTC, and a night duty reaches a day further.
    const auto wall = openOnTheWall(calendar, newYear - chr::days{3}, nextYear + chr::days{3});
    std::vector<Range> open;
    for (std::int64_t at = all.from; at < all.to;) {
        // Between two changes of the clocks, the wall is UTC moved by a constant: each stretch by itself
        // gives the repeated hour twice and the missing one not at all.
        const auto stretch = zone.spanAt(Instant{at});
        const std::int64_t end = std::min(stretch.end.ms, all.to);
        const auto from =
            std::upper_bound(wall.begin(), wall.end(), at + stretch.offset.ms,
                             [](std::int64_t ms, const Range& r) { return ms < r.to * minuteMs; });
        for (auto r = from; r != wall.end() && r->from * minuteMs - stretch.offset.ms < end; ++r)
            open.push_back({std::max(at, r->from * minuteMs - stretch.offset.ms),
                            std::min(end, r->to * minuteMs - stretch.offset.ms)});
        at = end;
    }
    OpenYear out;
    out.open = joined(std::move(open));
    for (const Range& r : out.open) {
        out.before.push_back(out.total);
        out.total += r.to - r.from;
    }
    return out;
}

}  // namespace guichet::sla
