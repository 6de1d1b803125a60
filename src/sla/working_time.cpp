#include "sla/working_time.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>

#include "sla/open_year.h"

namespace guichet::sla {

namespace chr = std::chrono;

namespace {

/// A target is never further away, so a calendar that hardly ever opens does not keep us looking.
constexpr int farthestYears = 20;

}  // namespace

struct WorkingTime::State {
    State(Calendar c, i18n::TimeZone z) : calendar(std::move(c)), zone(z) {}

    /// The year's open time, laid out at its first use. Requires a year from firstYear to lastYear.
    const OpenYear& year(int number) const {
        std::atomic<const OpenYear*>& slot = years.at(static_cast<std::size_t>(number - firstYear));
        if (const OpenYear* ready = slot.load(std::memory_order_acquire)) return *ready;
        const std::lock_guard lock(mutex);
        if (const OpenYear* ready = slot.load(std::memory_order_acquire)) return *ready;
        owned.push_back(std::make_unique<const OpenYear>(openYear(calendar, zone, number)));
        slot.store(owned.back().get(), std::memory_order_release);
        return *owned.back();
    }

    const Calendar calendar;
    const i18n::TimeZone zone;
    mutable std::array<std::atomic<const OpenYear*>, lastYear - firstYear + 1> years{};
    mutable std::mutex mutex;  // guards `owned`
    mutable std::vector<std::unique_ptr<const OpenYear>> owned;
};

Result<WorkingTime> WorkingTime::of(Calendar calendar) {
    GUICHET_CHECK(checkCalendar(calendar));
    const auto zone = i18n::TimeZone::named(calendar.zone);
    return WorkingTime(std::make_shared<const State>(std::move(calendar), *zone));
}

const WorkingTime& WorkingTime::continuous() {
    static const WorkingTime always = [] {
        Calendar calendar;
        calendar.zone = "UTC";
        calendar.week.fill({{0, minutesOfDay}});
        return of(std::move(calendar)).value();
    }();
    return always;
}

const Calendar& WorkingTime::calendar() const {
    return state_->calendar;
}

bool WorkingTime::isOpen(Instant at) const {
    return between(at, at + milliseconds(1)).ms > 0;
}

Duration WorkingTime::between(Instant from, Instant to) const {
    if (to <= from) return {};
    std::int64_t sum = 0;
    const int last = std::min(yearOf(to), lastYear);
    for (int y = std::max(yearOf(from), firstYear); y <= last; ++y) {
        const OpenYear& year = state_->year(y);
        sum += year.openBefore(to.ms) - year.openBefore(from.ms);
    }
    return {sum};
}

std::optional<Instant> WorkingTime::after(Instant from, Duration amount) const {
    if (amount.ms <= 0) return from;
    const int first = std::max(yearOf(from), firstYear);
    for (int y = first; y <= std::min(first + farthestYears, lastYear); ++y) {
        const OpenYear& year = state_->year(y);
        const std::int64_t wanted = year.openBefore(from.ms) + amount.ms;
        if (wanted <= year.total) {
            const auto next = std::lower_bound(year.before.begin(), year.before.end(), wanted);
            const auto index = static_cast<std::size_t>(next - year.before.begin() - 1);
            return Instant{year.open[index].from + wanted - year.before[index]};
        }
        amount.ms = wanted - year.total;
    }
    return std::nullopt;
}

Day WorkingTime::dayAt(Instant at) const {
    const auto local = state_->zone.at(at);
    return Day{chr::year{local.year} / chr::month{static_cast<unsigned>(local.month)} /
               chr::day{static_cast<unsigned>(local.day)}};
}

Instant WorkingTime::beginOf(Day day) const {
    return state_->zone.firstShowing(day.time_since_epoch().count() * days(1).ms);
}

std::optional<Instant> WorkingTime::endOf(Day day) const {
    const Instant begin = beginOf(day), end = beginOf(day + chr::days{1});
    const Duration open = between(begin, end);
    if (open.ms == 0) return std::nullopt;
    return after(begin, open);
}

std::optional<Instant> WorkingTime::endOfWorkingDay(Instant from, int count) const {
    const Day last = dayAt(from) + chr::days{farthestYears * 366};
    for (Day day = dayAt(from) + chr::days{1}; day <= last; day += chr::days{1}) {
        const auto end = endOf(day);
        if (end && --count == 0) return end;
    }
    return std::nullopt;
}

std::vector<ClosedTime> WorkingTime::closedBetween(Instant from, Instant to) const {
    auto times = closedTimes(state_->calendar, dayAt(from), dayAt(to));
    std::erase_if(times, [&](const ClosedTime& time) {
        const auto begin = time.day.time_since_epoch().count() * std::int64_t{minutesOfDay};
        const auto week = weeklyRanges(state_->calendar, time.day - chr::days{1}, time.day + chr::days{1});
        return std::none_of(week.begin(), week.end(), [&](const Range& r) {
            return r.from < begin + time.hours.to && begin + time.hours.from < r.to;
        });
    });
    return times;
}

}  // namespace guichet::sla
