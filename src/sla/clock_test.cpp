// The clock of a promise: the examples of README.md and the faults that it is to avoid.
#include "sla/clock.h"

#include <gtest/gtest.h>

#include "sla/test_times.h"

namespace guichet::sla {
namespace {

using test::at;
using test::date;
using test::everyDay;
using test::shown;

const WorkingTime& office() {
    static const WorkingTime time = WorkingTime::of(officeCalendar()).value();
    return time;
}

Target inHours(int amount) {
    return {amount, TargetUnit::hours};
}

std::string due(const ClockFacts& facts, const Target& target, std::string_view now,
                const WorkingTime& time = office()) {
    return shown(PromiseClock(time, target, facts).read(at(now)).due);
}

std::string state(const ClockFacts& facts, const Target& target, std::string_view now) {
    return std::string(nameOf(PromiseClock(office(), target, facts).read(at(now)).state));
}

TEST(PromiseClock, runsInOpenTime) {
    const ClockFacts facts{at("2026-03-27T17:50+01:00"), {}, std::nullopt};
    EXPECT_EQ(due(facts, {60, TargetUnit::minutes}, "2026-03-27T17:55+01:00"), "Mon 2026-03-30 09:20");
    const PromiseClock clock(office(), {60, TargetUnit::minutes}, facts);
    EXPECT_EQ(clock.consumed(at("2026-03-29T12:00+02:00")), minutes(10));
    EXPECT_EQ(clock.read(at("2026-03-30T09:00+02:00")).remaining, minutes(20));
    EXPECT_EQ(clock.read(at("2026-03-30T09:30+02:00")).remaining, minutes(-10));
}

TEST(PromiseClock, aPauseMovesTheDueInstantByItsOpenTime) {
    ClockFacts facts{at("2026-06-01T10:00+02:00"), {}, std::nullopt};
    EXPECT_EQ(due(facts, inHours(4), "2026-06-01T10:30+02:00"), "Mon 2026-06-01 14:00");
    facts.pauses = {{at("2026-06-01T11:00+02:00"), std::nullopt}};
    EXPECT_EQ(due(facts, inHours(4), "2026-06-01T11:30+02:00"), "never");
    EXPECT_EQ(state(facts, inHours(4), "2026-06-01T11:30+02:00"), "paused");
    EXPECT_EQ(state(facts, inHours(4), "2026-07-01T11:30+02:00"), "paused");  // never breached while pending
    facts.pauses = {{at("2026-06-01T11:00+02:00"), at("2026-06-01T12:30+02:00")}};
    EXPECT_EQ(due(facts, inHours(4), "2026-06-01T13:00+02:00"), "Mon 2026-06-01 15:30");
    // Three hours were used on Monday; the fourth runs on Wednesday.
    facts.pauses = {{at("2026-06-01T13:00+02:00"), at("2026-06-03T09:00+02:00")}};
    EXPECT_EQ(due(facts, inHours(4), "2026-06-03T09:00+02:00"), "Wed 2026-06-03 10:00");
}

TEST(PromiseClock, pausesMayOverlapAndComeInAnyOrder) {
    const ClockFacts facts{at("2026-06-01T10:00+02:00"),
                           {{at("2026-06-01T12:00+02:00"), at("2026-06-01T13:00+02:00")},
                            {at("2026-06-01T09:00+02:00"), at("2026-06-01T10:30+02:00")},
                            {at("2026-06-01T12:30+02:00"), at("2026-06-01T14:00+02:00")},
                            {at("2026-06-01T12:10+02:00"), at("2026-06-01T12:10+02:00")}},
                           std::nullopt};
    EXPECT_EQ(due(facts, inHours(2), "2026-06-01T15:00+02:00"), "Mon 2026-06-01 14:30");
}

TEST(PromiseClock, whatWasDueBeforeThePauseStaysBreached) {
    const ClockFacts facts{
        at("2026-06-01T10:00+02:00"), {{at("2026-06-01T13:00+02:00"), std::nullopt}}, std::nullopt};
    EXPECT_EQ(due(facts, inHours(2), "2026-06-01T14:00+02:00"), "Mon 2026-06-01 12:00");
    EXPECT_EQ(state(facts, inHours(2), "2026-06-01T14:00+02:00"), "breached");
    // Due at the very beginning of the pause: reached.
    EXPECT_EQ(due(facts, inHours(3), "2026-06-01T14:00+02:00"), "Mon 2026-06-01 13:00");
}

TEST(PromiseClock, metInTimeOrLate) {
    ClockFacts facts{at("2026-06-01T10:00+02:00"), {}, at("2026-06-01T12:00+02:00")};
    EXPECT_EQ(state(facts, inHours(2), "2026-06-05T12:00+02:00"), "met");  // at the due instant itself
    facts.met = at("2026-06-01T12:01+02:00");
    EXPECT_EQ(state(facts, inHours(2), "2026-06-05T12:00+02:00"), "breached");
    EXPECT_EQ(due(facts, inHours(2), "2026-06-05T12:00+02:00"), "Mon 2026-06-01 12:00");
    EXPECT_EQ(PromiseClock(office(), inHours(2), facts).consumed(at("2026-06-05T12:00+02:00")), minutes(121));
    // Before it was met, it ran.
    EXPECT_EQ(state(facts, inHours(2), "2026-06-01T11:00+02:00"), "running");
    // Met in a pause.
    facts.pauses = {{at("2026-06-01T11:00+02:00"), std::nullopt}};
    EXPECT_EQ(state(facts, inHours(2), "2026-06-05T12:00+02:00"), "met");
    EXPECT_EQ(due(facts, inHours(2), "2026-06-05T12:00+02:00"), "Mon 2026-06-01 13:01");
}

TEST(PromiseClock, timeBetweenResolutionAndReopeningIsAPause) {
    // Resolved after one hour, reopened two days later: three hours are left of four.
    const ClockFacts facts{at("2026-06-01T10:00+02:00"),
                           {{at("2026-06-01T11:00+02:00"), at("2026-06-03T11:00+02:00")}},
                           std::nullopt};
    EXPECT_EQ(due(facts, inHours(4), "2026-06-03T11:00+02:00"), "Wed 2026-06-03 14:00");
}

TEST(PromiseClock, workingDays) {
    ClockFacts facts{at("2026-03-27T17:50+01:00"), {}, std::nullopt};
    const Target next{1, TargetUnit::working_days};
    EXPECT_EQ(due(facts, next, "2026-03-27T18:00+01:00"), "Mon 2026-03-30 18:00");
    EXPECT_EQ(due({at("2026-05-13T10:00+02:00"), {}, std::nullopt}, next, "2026-05-13T10:00+02:00"),
              "Fri 2026-05-15 18:00");
    // A pause of an hour of open time moves it by that hour, into the next morning.
    facts.pauses = {{at("2026-03-30T10:00+02:00"), at("2026-03-30T11:00+02:00")}};
    EXPECT_EQ(due(facts, next, "2026-03-30T12:00+02:00"), "Tue 2026-03-31 09:30");
}

TEST(PromiseClock, aroundTheClockOverBothChanges) {
    const Target day{24, TargetUnit::continuous_hours};
    EXPECT_EQ(due({at("2026-03-28T12:00+01:00"), {}, std::nullopt}, day, "2026-03-28T12:00+01:00"),
              "Sun 2026-03-29 13:00");
    EXPECT_EQ(due({at("2026-10-24T12:00+02:00"), {}, std::nullopt}, day, "2026-10-24T12:00+02:00"),
              "Sun 2026-10-25 11:00");
    EXPECT_EQ(due({at("2026-06-05T17:00+02:00"), {}, std::nullopt}, {90, TargetUnit::continuous_minutes},
                  "2026-06-05T17:00+02:00"),
              "Fri 2026-06-05 18:30");
}

TEST(PromiseClock, stepsFollowTheCalendar) {
    const PromiseClock clock(office(), inHours(4), {at("2026-06-05T16:00+02:00"), {}, std::nullopt});
    const Instant now = at("2026-06-05T16:00+02:00");
    EXPECT_EQ(shown(clock.atPercent(50, now)), "Fri 2026-06-05 18:00");
    EXPECT_EQ(shown(clock.atPercent(75, now)), "Mon 2026-06-08 09:30");
    EXPECT_EQ(shown(clock.atPercent(100, now)), "Mon 2026-06-08 10:30");
    EXPECT_EQ(shown(clock.atPercent(150, now)), "Mon 2026-06-08 12:30");
    EXPECT_EQ(shown(clock.beforeDue(minutes(30), now)), "Mon 2026-06-08 10:00");
    EXPECT_EQ(shown(clock.beforeDue(hours(-9), now)), "Tue 2026-06-09 10:00");
    EXPECT_EQ(shown(clock.beforeDue(hours(5), now)), "Fri 2026-06-05 16:00");  // not before the start
}

TEST(PromiseClock, aStepBeyondTheEndIsNeverReached) {
    const PromiseClock met(office(), inHours(4),
                           {at("2026-06-05T10:00+02:00"), {}, at("2026-06-05T12:00+02:00")});
    EXPECT_EQ(shown(met.atPercent(50, at("2026-06-09T12:00+02:00"))), "Fri 2026-06-05 12:00");
    EXPECT_EQ(shown(met.atPercent(51, at("2026-06-09T12:00+02:00"))), "never");
}

TEST(PromiseClock, whatCannotBeReachedIsNeverDue) {
    Calendar calendar = officeCalendar();
    calendar.special = {{date(2026, 1, 1), date(2199, 12, 31), SpecialKind::closed, {}, false, "For good"}};
    const auto closed = WorkingTime::of(calendar).value();
    const ClockFacts facts{at("2026-06-05T10:00+02:00"), {}, std::nullopt};
    const auto reading =
        PromiseClock(closed, {1, TargetUnit::working_days}, facts).read(at("2026-06-09T10:00+02:00"));
    EXPECT_FALSE(reading.due);
    EXPECT_FALSE(reading.length);
    EXPECT_EQ(nameOf(reading.state), "running");
    EXPECT_EQ(due(facts, inHours(1), "2026-06-09T10:00+02:00", closed), "never");
}

TEST(History, aChangeReckonsFromTheStartAndKeepsThePauses) {
    // Opened Monday 10:00 with 8 hours; paused 11:00–12:00; raised at 14:00 to 4 hours.
    const ClockFacts facts{at("2026-06-01T10:00+02:00"),
                           {{at("2026-06-01T11:00+02:00"), at("2026-06-01T12:00+02:00")}},
                           std::nullopt};
    const std::vector<Term> terms{{facts.start, office(), inHours(8)},
                                  {at("2026-06-01T14:00+02:00"), office(), inHours(4)}};
    const auto told = history(terms, facts, at("2026-06-01T14:30+02:00"));
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(shown(told[0].reading.due), "Tue 2026-06-02 09:30");
    EXPECT_EQ(shown(told[0].to), "Mon 2026-06-01 14:00");
    EXPECT_EQ(shown(told[1].reading.due), "Mon 2026-06-01 15:00");
    EXPECT_FALSE(told[1].to);
    EXPECT_EQ(told[1].reading.remaining, minutes(30));
}

TEST(History, aChangeMayBreachAtOnceAndAnotherTakeItBack) {
    const ClockFacts facts{at("2026-06-01T10:00+02:00"), {}, std::nullopt};
    const std::vector<Term> terms{{facts.start, office(), inHours(8)},
                                  {at("2026-06-01T14:00+02:00"), office(), inHours(2)},
                                  {at("2026-06-01T15:00+02:00"), office(), inHours(6)},
                                  {at("2026-06-01T15:00+02:00"), office(), inHours(9)}};
    EXPECT_EQ(history(terms, facts, at("2026-06-01T09:00+02:00")).size(), 0u);
    const auto told = history(terms, facts, at("2026-06-01T16:00+02:00"));
    ASSERT_EQ(told.size(), 3u);  // of two changes at one instant the last counts
    EXPECT_EQ(nameOf(told[1].reading.state), "breached");
    EXPECT_EQ(shown(told[1].reading.due), "Mon 2026-06-01 12:00");
    EXPECT_EQ(nameOf(told[2].reading.state), "running");
    EXPECT_EQ(shown(told[2].reading.due), "Tue 2026-06-02 09:30");
}

TEST(History, anotherCalendarCountsFromTheStartToo) {
    const auto always = WorkingTime::of(everyDay({{0, minutesOfDay}})).value();
    const ClockFacts facts{at("2026-06-05T17:00+02:00"), {}, std::nullopt};
    const auto told =
        history({{facts.start, office(), inHours(8)}, {at("2026-06-05T19:00+02:00"), always, inHours(8)}},
                facts, at("2026-06-05T20:00+02:00"));
    EXPECT_EQ(shown(told.at(0).reading.due), "Mon 2026-06-08 15:30");
    EXPECT_EQ(shown(told.at(1).reading.due), "Sat 2026-06-06 01:00");
}

TEST(Reopening, untilTheEndOfADayWhateverTheClocksDo) {
    EXPECT_EQ(shown(endOfDayAfter(office(), at("2026-03-27T17:00+01:00"), 7)), "Sat 2026-04-04 00:00");
    EXPECT_EQ(shown(endOfDayAfter(office(), at("2026-10-24T23:30+02:00"), 1)), "Mon 2026-10-26 00:00");
    EXPECT_EQ(shown(endOfDayAfter(office(), at("2026-10-24T23:30+02:00"), 0)), "Sun 2026-10-25 00:00");
}

TEST(Targets, haveLimits) {
    EXPECT_TRUE(checkTarget({1, TargetUnit::minutes}).ok());
    EXPECT_TRUE(checkTarget({366, TargetUnit::working_days}).ok());
    EXPECT_TRUE(checkTarget({366 * 24, TargetUnit::continuous_hours}).ok());
    EXPECT_FALSE(checkTarget({0, TargetUnit::hours}).ok());
    EXPECT_FALSE(checkTarget({367, TargetUnit::working_days}).ok());
    EXPECT_FALSE(checkTarget({366 * 24 + 1, TargetUnit::hours}).ok());
}

}  // namespace
}  // namespace guichet::sla
