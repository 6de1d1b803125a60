// Random calendars and clocks against the model that goes minute by minute.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "sla/minute_model.h"

namespace guichet::sla {
namespace {

namespace chr = std::chrono;
using test::MinuteModel;

constexpr int calendars = 250, casesEach = 480;  // 120,000 cases
constexpr std::int64_t hour = 3600, day = 24 * hour;

/// GUICHET_SLA_SEED repeats a run that failed; every failure says the seed of its calendar.
std::uint64_t firstSeed() {
    const char* given = std::getenv("GUICHET_SLA_SEED");
    return given ? std::strtoull(given, nullptr, 10) : 20260329;
}

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    int upTo(int n) { return int(engine_() % std::uint64_t(n)); }  ///< 0 to n − 1
    bool oneIn(int n) { return upTo(n) == 0; }
    template <class T, std::size_t N>
    const T& of(const T (&list)[N]) {
        return list[std::size_t(upTo(int(N)))];
    }

private:
    std::mt19937_64 engine_;
};

const char* const zones[] = {
    "Europe/Paris",      "Europe/Paris",        "Europe/Brussels", "Europe/London", "America/Toronto",
    "America/St_Johns",  "Australia/Lord_Howe", "Pacific/Chatham", "Asia/Kolkata",  "UTC",
    "Africa/Casablanca", "America/Havana",      "Pacific/Apia",    "Asia/Beirut"};
// Changes of the clocks (here and elsewhere), Easters, ends of years, leap days.
const char* const dates[] = {"2026-03-22", "2026-10-18", "2025-03-24", "2025-10-20", "2027-03-22",
                             "2028-02-22", "2024-02-23", "2025-12-22", "2026-12-24", "2026-04-29",
                             "2026-11-01", "2026-03-05", "2024-04-01", "2026-07-10", "2008-03-16",
                             "2030-12-24", "2021-12-20", "2022-12-20"};
const Region regions[] = {Region::france, Region::alsace_moselle, Region::belgium,
                          Region::geneva, Region::canada,         Region::quebec};

std::vector<Hours> randomHours(Dice& dice) {
    switch (dice.upTo(6)) {
        case 0:
            return {{8 * 60 + 30, 12 * 60}, {13 * 60 + 30, 18 * 60}};
        case 1:
            return {{9 * 60, 17 * 60 + dice.upTo(60)}};
        case 2:
            return {{22 * 60, 30 * 60}};  // over midnight
        case 3:
            return {{0, minutesOfDay}};
        case 4:
            return {{dice.upTo(120), 150 + dice.upTo(200)}, {20 * 60 + dice.upTo(60), minutesOfDay}};
        default: {
            const int from = dice.upTo(minutesOfDay);
            return {{from, from + 1 + dice.upTo(minutesOfDay)}};
        }
    }
}

Calendar randomCalendar(Dice& dice, std::int64_t begin) {
    Calendar calendar;
    calendar.zone = dice.of(zones);
    for (auto& hours : calendar.week)
        if (!dice.oneIn(4)) hours = randomHours(dice);
    if (std::all_of(calendar.week.begin(), calendar.week.end(), [](const auto& h) { return h.empty(); }))
        calendar.week[0] = {{540, 1020}};
    for (int i = dice.upTo(3); i > 0; --i) calendar.holidays.push_back(dice.of(regions));
    const Day first{chr::days{begin / day}};
    for (int i = dice.upTo(4); i > 0; --i) {
        SpecialDays days;
        days.first = first + chr::days{dice.upTo(16)};
        days.last = days.first + chr::days{dice.oneIn(2) ? 0 : dice.upTo(4)};
        days.kind = dice.oneIn(2) ? SpecialKind::open : SpecialKind::closed;
        if (!dice.oneIn(3)) days.hours = randomHours(dice);
        if (dice.oneIn(4)) {
            days.everyYear = true;
            days.first -= chr::days{730};
            days.last -= chr::days{730};
        }
        calendar.special.push_back(days);
    }
    return calendar;
}

struct Case {
    std::int64_t start = 0, now = 0, met = -1;
    std::vector<std::pair<std::int64_t, std::int64_t>> pauses;  ///< the end -1: still lasts
    Target target;
};

Case randomCase(Dice& dice, std::int64_t begin) {
    Case c;
    c.start = begin + dice.upTo(int(8 * day));
    if (dice.oneIn(3)) c.start -= c.start % 60;
    if (dice.oneIn(4)) c.start -= c.start % 1800;
    c.now = c.start + dice.upTo(int(6 * day));
    for (int i = dice.upTo(4); i > 0; --i) {
        const std::int64_t from = c.start - hour + dice.upTo(int(4 * day));
        c.pauses.emplace_back(from,
                              dice.oneIn(6) ? -1 : from + dice.upTo(int(dice.oneIn(3) ? 3 * day : 4 * hour)));
    }
    if (dice.oneIn(3)) c.met = c.start + dice.upTo(int(5 * day));
    switch (dice.upTo(6)) {
        case 0:
            c.target = {1 + dice.upTo(3), TargetUnit::working_days};
            break;
        case 1:
            c.target = {1 + dice.upTo(40), TargetUnit::hours};
            break;
        case 2:
            c.target = {1 + dice.upTo(48), TargetUnit::continuous_hours};
            break;
        default:
            c.target = {1 + dice.upTo(1200), TargetUnit::minutes};
    }
    return c;
}

/// The model's pauses at `end`: those that have begun, the lasting ones until `forever`.
std::vector<std::pair<std::int64_t, std::int64_t>> pausesAt(const Case& c, std::int64_t end,
                                                            std::int64_t forever) {
    std::vector<std::pair<std::int64_t, std::int64_t>> out;
    for (const auto& [from, to] : c.pauses)
        if (from <= end) out.emplace_back(from, to < 0 || to > end ? forever : to);
    return out;
}

void expectSame(const MinuteModel& model, const PromiseClock& clock, const Case& c, int& compared) {
    const bool isMet = c.met >= 0 && c.met <= c.now;
    const std::int64_t end = isMet ? c.met : c.now;
    std::int64_t length = c.target.amount * std::int64_t{60};
    if (c.target.unit == TargetUnit::hours || c.target.unit == TargetUnit::continuous_hours) length *= 60;
    if (c.target.unit == TargetUnit::working_days) {
        const std::int64_t last = model.endOfWorkingDay(c.start, c.target.amount);
        if (last < 0) return;  // beyond what the model has laid out
        length = model.run(c.start, {}, 1, last).consumed;
    }
    const ClockReading reading = clock.read(Instant{c.now * 1000});
    ASSERT_TRUE(reading.length);
    ASSERT_EQ(reading.length->ms, length * 1000);
    const auto pauses = pausesAt(c, end, isMet ? c.met : model.end());
    ASSERT_EQ(reading.consumed.ms, model.run(c.start, pauses, length, end).consumed * 1000);

    const auto whole = model.run(c.start, pauses, length, model.end(), true);
    if (whole.due >= 0) {
        ASSERT_TRUE(reading.due);
        ASSERT_EQ(reading.due->ms, whole.due * 1000);
    } else {
        ASSERT_TRUE(!reading.due || reading.due->ms >= model.end() * 1000);
    }
    const bool late = whole.due >= 0 && end > whole.due;
    const bool paused =
        std::any_of(pauses.begin(), pauses.end(), [&](const auto& p) { return p.second == model.end(); });
    const ClockState state = late     ? ClockState::breached
                             : isMet  ? ClockState::met
                             : paused ? ClockState::paused
                                      : ClockState::running;
    ASSERT_EQ(nameOf(reading.state), nameOf(state));

    ++compared;
    if (isMet) return;
    const auto half = model.run(c.start, pauses, length * 50 / 100, model.end(), true);
    const auto at = clock.atPercent(50, Instant{c.now * 1000});
    if (half.due >= 0 && length % 2 == 0) {
        ASSERT_TRUE(at);
        ASSERT_EQ(at->ms, half.due * 1000);
    }
}

TEST(ClockProperty, agreesWithTheModelMinuteByMinute) {
    int compared = 0;
    for (int i = 0; i < calendars; ++i) {
        const std::uint64_t seed = firstSeed() + std::uint64_t(i);
        Dice dice(seed);
        const std::int64_t begin = parseInstant(std::string(dice.of(dates)) + "T00:00:00Z")->ms / 1000;
        const Calendar calendar = randomCalendar(dice, begin);
        auto time = WorkingTime::of(calendar);
        if (!time.ok()) continue;  // hours that overlap
        const MinuteModel model(calendar, begin - day, begin + 16 * day);
        Calendar always;
        always.zone = calendar.zone;
        always.week.fill({{0, minutesOfDay}});
        const MinuteModel continuous(always, begin - day, begin + 16 * day);
        for (int n = 0; n < casesEach; ++n) {
            SCOPED_TRACE("GUICHET_SLA_SEED=" + std::to_string(seed) + ", case " + std::to_string(n) + ", " +
                         calendar.zone);
            const Case c = randomCase(dice, begin);
            ClockFacts facts{Instant{c.start * 1000}, {}, std::nullopt};
            if (c.met >= 0) facts.met = Instant{c.met * 1000};
            for (const auto& [from, to] : c.pauses)
                facts.pauses.push_back(
                    {Instant{from * 1000}, to < 0 ? std::nullopt : std::optional(Instant{to * 1000})});
            const bool round = c.target.unit == TargetUnit::continuous_hours;
            expectSame(round ? continuous : model, PromiseClock(*time, c.target, facts), c, compared);
            if (HasFatalFailure()) return;
        }
    }
    EXPECT_GE(compared, 100'000);
}

}  // namespace
}  // namespace guichet::sla
