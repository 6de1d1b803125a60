// Reckoning all open clocks again after a change of the calendar: how many a second, and whether the cost
// grows with their number (the fitted order is printed; it must be N).
#include <benchmark/benchmark.h>

#include <random>

#include "sla/clock.h"

namespace guichet::sla {
namespace {

struct OpenClock {
    ClockFacts facts;
    Target target;
};

/// A desk's open tickets: of the last 60 days, every third has waited for somebody.
std::vector<OpenClock> openClocks(std::int64_t count, Instant now) {
    std::mt19937_64 engine(3);
    const auto upTo = [&](std::int64_t n) { return std::int64_t(engine() % std::uint64_t(n)); };
    constexpr Target targets[] = {{30, TargetUnit::minutes},     {4, TargetUnit::hours},
                                  {8, TargetUnit::hours},        {40, TargetUnit::hours},
                                  {1, TargetUnit::working_days}, {5, TargetUnit::working_days}};
    std::vector<OpenClock> out;
    for (std::int64_t i = 0; i < count; ++i) {
        OpenClock clock;
        clock.facts.start = now - minutes(upTo(60 * 1440));
        clock.target = targets[upTo(6)];
        for (std::int64_t pauses = upTo(3) == 0 ? 1 + upTo(3) : 0; pauses > 0; --pauses) {
            const Instant from = clock.facts.start + minutes(upTo(5 * 1440));
            clock.facts.pauses.push_back({from, from + minutes(upTo(2 * 1440))});
        }
        out.push_back(std::move(clock));
    }
    return out;
}

void recomputeOpenClocks(benchmark::State& state) {
    const Instant now = parseInstant("2026-11-20T10:00:00Z").value();
    const auto clocks = openClocks(state.range(0), now);
    for (auto _ : state) {
        Calendar calendar = officeCalendar();  // a changed calendar has nothing laid out yet
        calendar.special = {{Day{std::chrono::days{20'700}},
                             Day{std::chrono::days{20'702}},
                             SpecialKind::closed,
                             {},
                             false,
                             "closed"}};
        const auto time = WorkingTime::of(calendar).value();
        for (const OpenClock& clock : clocks)
            benchmark::DoNotOptimize(PromiseClock(time, clock.target, clock.facts).read(now));
    }
    state.SetComplexityN(state.range(0));
    state.counters["clocks_per_s"] =
        benchmark::Counter(double(state.range(0)), benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(recomputeOpenClocks)
    ->Arg(10'000)
    ->Arg(30'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

}  // namespace
}  // namespace guichet::sla
