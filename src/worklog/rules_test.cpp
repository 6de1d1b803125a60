#include <gmock/gmock.h>

#include "worklog/rounding.h"
#include "worklog/timer.h"

namespace guichet::worklog {
namespace {

TEST(RoundingRule, billsWholeSteps) {
    struct Case {
        std::int64_t step;
        RoundingMode mode;
        std::int64_t minutes, billed;
    };
    constexpr auto up = RoundingMode::up, nearest = RoundingMode::nearest;
    const Case cases[] = {
        {0, up, 7, 7},         {0, nearest, 1, 1},    {15, up, 1, 15},       {15, up, 15, 15},
        {15, up, 16, 30},      {15, nearest, 7, 15},  {15, nearest, 22, 15}, {15, nearest, 23, 30},
        {15, nearest, 37, 30}, {15, nearest, 38, 45}, {30, nearest, 44, 30}, {30, nearest, 45, 60},
        {10, nearest, 14, 10}, {10, nearest, 15, 20}, {5, up, 61, 65},       {5, nearest, 2, 5},
    };
    for (const Case& c : cases)
        EXPECT_EQ(rounded({c.step, c.mode}, c.minutes), c.billed)
            << c.minutes << " by " << c.step << " " << nameOf(c.mode);
}

TEST(RoundingRule, onlyTheUsualStepsAreTaken) {
    for (const std::int64_t step : {0, 5, 10, 15, 30}) EXPECT_TRUE(checkRounding({step, {}}).ok()) << step;
    for (const std::int64_t step : {1, 7, 20}) EXPECT_FALSE(checkRounding({step, {}}).ok()) << step;
}

TEST(TimerRule, pausesAreLeftOut) {
    const Instant start{1'000'000};
    const auto at = [&](std::int64_t m) { return start + minutes(m); };
    Timer timer = begun(PersonId{1}, TicketId{2}, start);
    EXPECT_EQ(worked(timer, at(10)), minutes(10));
    timer = resumed(timer, at(10));
    EXPECT_EQ(worked(timer, at(12)), minutes(12)) << "it runs already";
    timer = paused(timer, at(12));
    EXPECT_EQ(worked(timer, at(60)), minutes(12));
    timer = paused(timer, at(60));
    timer = resumed(timer, at(60));
    EXPECT_EQ(worked(timer, at(63)), minutes(15));
    EXPECT_EQ(timer.begunAt, start);
    EXPECT_EQ(worked(timer, at(50)), minutes(12)) << "a clock that was put back takes nothing away";
}

TEST(TimerRule, minutesAreTheNearestAndALookIsNone) {
    const Timer timer = begun(PersonId{1}, TicketId{2}, Instant{0});
    EXPECT_EQ(minutesOf(timer, Instant{29'999}), std::nullopt);
    EXPECT_EQ(minutesOf(timer, Instant{30'000}), 1);
    EXPECT_EQ(minutesOf(timer, Instant{89'999}), 1);
    EXPECT_EQ(minutesOf(timer, Instant{90'000}), 2);
    EXPECT_FALSE(asksForMinutes(timer, Instant{0} + hours(4)));
    EXPECT_TRUE(asksForMinutes(timer, Instant{0} + hours(4) + milliseconds(1)));
}

}  // namespace
}  // namespace guichet::worklog
