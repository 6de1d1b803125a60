// The rules of staffing, without a database: half days, whom to suggest, who is on duty.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "staffing/dates.h"
#include "staffing/duty.h"
#include "staffing/suggestion.h"

namespace guichet::staffing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const i18n::TimeZone paris = *i18n::TimeZone::named("Europe/Paris");

Instant at(std::string_view text) {
    return *parseInstant(text);
}
Day date(std::string_view text) {
    return *dayFrom(text);
}

TEST(HalfDays, anAbsenceIsAStretchOfHalfDays) {
    const auto whole = halfDays("2026-06-01", false, "2026-06-01", false);
    EXPECT_EQ(whole->until - whole->from, 2);
    const auto morning = halfDays("2026-06-01", false, "2026-06-01", true);
    EXPECT_EQ(morning->until - morning->from, 1);
    EXPECT_EQ(morning->from, whole->from);
    const auto afternoon = halfDays("2026-06-01", true, "2026-06-01", false);
    EXPECT_EQ(afternoon->from, morning->until);
    EXPECT_EQ(halfDays("2026-06-01", true, "2026-06-01", true).error().fields[0].code, "absence.empty");
    EXPECT_EQ(halfDays("2026-06-02", false, "2026-06-01", false).error().fields[0].code, "absence.empty");
    EXPECT_EQ(halfDays("2026-02-29", false, "2026-03-01", false).error().fields[0].path, "/first");
    EXPECT_EQ(halfDays("2026-01-01", false, "2027-12-31", false).error().fields[0].code, "absence.too_long");
    EXPECT_EQ(dayOfHalf(whole->from), date("2026-06-01"));
    EXPECT_EQ(dayOfHalf(afternoon->from), date("2026-06-01"));
}

TEST(HalfDays, noonIsThatOfTheWall) {
    const std::int64_t monday = halfOf(date("2026-06-01"));
    EXPECT_EQ(halfAt(paris, at("2026-06-01T09:59:59Z")), monday) << "11:59:59 in Paris";
    EXPECT_EQ(halfAt(paris, at("2026-06-01T10:00:00Z")), monday + 1);
    EXPECT_EQ(halfAt(paris, at("2026-05-31T22:00:00Z")), monday) << "midnight in Paris";
}

Candidate somebody(int number, int level, std::int64_t load) {
    Candidate out;
    out.person = PersonId{number};
    out.load = load;
    out.skills = {{SkillId{1}, {"Réseau", "Network"}, level, false}};
    return out;
}

TEST(SuggestionRule, levelsInterestAndHelpCountAgainstTheLoad) {
    Candidate c = somebody(1, 3, 5);
    EXPECT_EQ(pointsOf(c), 4 * 3 - 5);
    c.skills[0].interested = true;
    EXPECT_EQ(pointsOf(c), 12 + 1 - 5);
    c.helpedCustomer = true;
    EXPECT_EQ(pointsOf(c), 12 + 1 + 1 - 5);
    c.helpedPerson = true;
    EXPECT_EQ(pointsOf(c), 12 + 1 + 3 - 5) << "the person instead of only the customer";
    c.skills.push_back({SkillId{2}, {"Wi-Fi", "Wi-Fi"}, 1, false});
    EXPECT_EQ(pointsOf(c), 4 * 1 + 3 - 5) << "the lowest level, and not interested in all";
    c.skills.clear();
    EXPECT_EQ(pointsOf(c), 3 - 5) << "no skill is asked for";
}

// The worked example of docs/guide/supervisor.md.
TEST(SuggestionRule, theWorkedExampleOfTheGuide) {
    Candidate leila = somebody(1, 4, 12), tom = somebody(2, 3, 4), yann = somebody(3, 4, 0);
    tom.helpedPerson = true;
    yann.absent = true;
    EXPECT_EQ(pointsOf(leila), 4);
    EXPECT_EQ(pointsOf(tom), 11);
    EXPECT_EQ(pointsOf(yann), 16);
    EXPECT_TRUE(fitsBetter(tom, leila));
    EXPECT_TRUE(fitsBetter(leila, yann)) << "who is absent comes last, whatever they know";
}

TEST(SuggestionRule, whoIsThereComesFirstAndTheOrderIsTotal) {
    Candidate there = somebody(3, 0, 9), later = somebody(2, 4, 0), absent = somebody(1, 4, 0);
    later.atWork = false;
    absent.absent = true;
    EXPECT_TRUE(fitsBetter(there, later));
    EXPECT_TRUE(fitsBetter(later, absent));
    EXPECT_FALSE(fitsBetter(absent, there));
    EXPECT_TRUE(fitsBetter(somebody(2, 2, 4), somebody(1, 3, 8))) << "equal points: the smaller load";
    EXPECT_TRUE(fitsBetter(somebody(1, 2, 4), somebody(2, 2, 4)));
    EXPECT_FALSE(fitsBetter(somebody(1, 2, 4), somebody(1, 2, 4)));
}

TEST(SuggestionRule, nobodyIsGivenATicketWhoIsAwayOrFullOrDoesNotKnowHow) {
    EXPECT_TRUE(mayBeGiven(somebody(1, 1, 9), 1, 10));
    EXPECT_FALSE(mayBeGiven(somebody(1, 1, 10), 1, 10));
    EXPECT_FALSE(mayBeGiven(somebody(1, 1, 7), 4, 10)) << "a critical ticket weighs four";
    EXPECT_FALSE(mayBeGiven(somebody(1, 0, 0), 1, 10)) << "knows nothing of it";
    Candidate c = somebody(1, 0, 0);
    c.skills.clear();
    EXPECT_TRUE(mayBeGiven(c, 1, 10));
    c.atWork = false;
    EXPECT_FALSE(mayBeGiven(c, 1, 10));
    c.atWork = true;
    c.absent = true;
    EXPECT_FALSE(mayBeGiven(c, 1, 10));
}

// Weeknights 18:00 to 8:00, and from Friday 18:00 to Monday 8:00; turns change on Mondays.
Roster nights(int people) {
    Roster out;
    for (int weekday = 1; weekday <= 4; ++weekday) out.hours.push_back({weekday, 18 * 60, 32 * 60});
    out.hours.push_back({5, 18 * 60, (3 * 24 + 8) * 60});
    for (int i = 1; i <= people; ++i) out.turns.push_back(PersonId{i});
    out.since = date("2026-01-05");
    return out;
}

std::int64_t onDuty(const Roster& roster, std::string_view when,
                    const std::vector<DutyException>& exceptions = {}) {
    const auto shift = dutyAt(roster, exceptions, paris, at(when));
    return shift ? shift->person.value : 0;
}

/// "Mon 2026-01-05 18:00 – Tue …: 1"
std::vector<std::string> shown(const std::vector<Shift>& shifts) {
    std::vector<std::string> out;
    for (const Shift& s : shifts)
        out.push_back(fmt::format("{} {} {}{}", formatInstant(s.from).substr(0, 16),
                                  formatInstant(s.until).substr(0, 16), s.person.value,
                                  s.exception ? " instead" : ""));
    return out;
}

TEST(Duty, turnsLastAWeekAndANightBelongsToTheDayOnWhichItBegins) {
    const Roster roster = nights(3);
    EXPECT_TRUE(checkHours(roster.hours).ok());
    EXPECT_EQ(onDuty(roster, "2026-01-05T17:59:59+01:00"), 0) << "working hours";
    EXPECT_EQ(onDuty(roster, "2026-01-05T18:00:00+01:00"), 1);
    EXPECT_EQ(onDuty(roster, "2026-01-06T07:59:59+01:00"), 1);
    EXPECT_EQ(onDuty(roster, "2026-01-06T08:00:00+01:00"), 0);
    EXPECT_EQ(onDuty(roster, "2026-01-10T12:00:00+01:00"), 1) << "Saturday";
    EXPECT_EQ(onDuty(roster, "2026-01-12T07:59:00+01:00"), 1) << "the weekend's end is still theirs";
    EXPECT_EQ(onDuty(roster, "2026-01-12T18:00:00+01:00"), 2);
    EXPECT_EQ(onDuty(roster, "2026-01-26T20:00:00+01:00"), 1) << "the fourth week begins anew";
    EXPECT_EQ(onDuty(roster, "2026-01-04T20:00:00+01:00"), 0) << "before the first turn";
    EXPECT_EQ(onDuty(nights(0), "2026-01-05T20:00:00+01:00"), 0);
}

TEST(Duty, aSwapHoldsWithinTheHoursAndExtraDutyAlways) {
    const Roster roster = nights(3);
    const DutyException swap{DutyExceptionId{1}, PersonId{7}, at("2026-01-05T00:00:00+01:00"),
                             at("2026-01-07T00:00:00+01:00"), false};
    EXPECT_EQ(onDuty(roster, "2026-01-05T20:00:00+01:00", {swap}), 7);
    EXPECT_EQ(onDuty(roster, "2026-01-05T12:00:00+01:00", {swap}), 0);
    EXPECT_EQ(onDuty(roster, "2026-01-07T01:00:00+01:00", {swap}), 1) << "from midnight on the own turn";
    const DutyException holiday{DutyExceptionId{2}, PersonId{8}, at("2026-01-06T08:00:00+01:00"),
                                at("2026-01-06T18:00:00+01:00"), true};
    EXPECT_EQ(onDuty(roster, "2026-01-06T12:00:00+01:00", {swap, holiday}), 8);
    const DutyException again{DutyExceptionId{3}, PersonId{9}, swap.from, swap.until, false};
    EXPECT_EQ(onDuty(roster, "2026-01-05T20:00:00+01:00", {again, swap}), 9) << "the latest made";
    EXPECT_THAT(
        shown(shiftsBetween(roster, {swap, holiday}, paris, at("2026-01-05T00:00:00+01:00"),
                            at("2026-01-07T12:00:00+01:00"))),
        ElementsAre("2026-01-05T17:00 2026-01-06T07:00 7 instead",
                    "2026-01-06T07:00 2026-01-06T17:00 8 instead",
                    "2026-01-06T17:00 2026-01-06T23:00 7 instead", "2026-01-06T23:00 2026-01-07T07:00 1"));
}

TEST(Duty, theNightsOfTheClockChangesHaveNoHoleAndNoOverlap) {
    Roster roster;
    for (int weekday = 1; weekday <= 7; ++weekday) {
        roster.hours.push_back({weekday, 0, 150});        // midnight to 2:30
        roster.hours.push_back({weekday, 150, 24 * 60});  // 2:30 to midnight
    }
    roster.turns = {PersonId{1}};
    roster.since = date("2026-01-05");
    EXPECT_TRUE(checkHours(roster.hours).ok());
    // 29 March: 2:30 does not exist, so the first stretch ends and the second begins at 3:00.
    EXPECT_THAT(shown(shiftsBetween(roster, {}, paris, at("2026-03-29T00:00:00+01:00"),
                                    at("2026-03-30T00:00:00+02:00"))),
                ElementsAre("2026-03-28T23:00 2026-03-29T01:00 1", "2026-03-29T01:00 2026-03-29T22:00 1"));
    // 25 October: 2:30 is shown twice; the first time counts.
    EXPECT_THAT(shown(shiftsBetween(roster, {}, paris, at("2026-10-25T00:00:00+02:00"),
                                    at("2026-10-26T00:00:00+01:00"))),
                ElementsAre("2026-10-24T22:00 2026-10-25T00:30 1", "2026-10-25T00:30 2026-10-25T23:00 1"));
    for (Instant each = at("2026-10-24T20:00:00Z"); each < at("2026-10-26T04:00:00Z");
         each = each + minutes(15))
        EXPECT_TRUE(dutyAt(roster, {}, paris, each)) << formatInstant(each);
    for (Instant each = at("2026-03-28T20:00:00Z"); each < at("2026-03-30T04:00:00Z");
         each = each + minutes(15))
        EXPECT_TRUE(dutyAt(roster, {}, paris, each)) << formatInstant(each);
}

// An obviously right model: minute by minute over a year, who has duty by the wall's clock.
TEST(Duty, agreesWithAModelThatLooksAtTheWallEachQuarterOfAnHour) {
    const Roster roster = nights(3);
    const Instant end = at("2027-01-10T00:00:00Z");
    std::vector<Shift> all = shiftsBetween(roster, {}, paris, at("2026-01-05T00:00:00Z"), end + days(1));
    std::size_t next = 0;
    for (Instant each = at("2026-01-05T00:00:00Z"); each < end; each = each + minutes(15)) {
        const auto wall = paris.at(each);
        const int hour = wall.hour;
        const bool weekend =
            wall.weekday >= 6 || (wall.weekday == 5 && hour >= 18) || (wall.weekday == 1 && hour < 8);
        const bool night = hour >= 18 || hour < 8;
        // The turn of the day on which the night or the weekend began.
        const bool fromBefore = hour < 8;
        const Day day = dayAt(paris, each) - std::chrono::days{fromBefore ? 1 : 0};
        const auto turn = (weekend || night) ? turnOf(roster, day) : std::nullopt;
        while (next < all.size() && all[next].until <= each) ++next;
        const bool inShift = next < all.size() && all[next].from <= each;
        ASSERT_EQ(inShift ? all[next].person.value : 0, turn ? turn->value : 0) << formatInstant(each);
    }
}

TEST(Duty, hoursThatCrossEachOtherAreRefused) {
    EXPECT_EQ(checkHours({{1, 600, 600}}).error().fields[0].code, "duty.hours_wrong");
    EXPECT_EQ(checkHours({{8, 0, 60}}).error().fields[0].code, "duty.hours_wrong");
    EXPECT_EQ(checkHours({{1, 0, 120}, {1, 60, 180}}).error().fields[0].path, "/hours/1");
    EXPECT_EQ(checkHours({{7, 1200, 1800}, {1, 300, 600}}).error().fields[0].code, "duty.hours_overlap")
        << "Sunday's night reaches into Monday";
    EXPECT_TRUE(checkHours({{7, 1200, 1740}, {1, 300, 600}}).ok());
    EXPECT_TRUE(checkHours({{1, 0, 7 * 1440}}).ok()) << "always";
    EXPECT_THAT(shiftsBetween(nights(1), {}, paris, at("2026-01-05T00:00:00Z"), at("2026-01-05T00:00:00Z")),
                IsEmpty());
}

}  // namespace
}  // namespace guichet::staffing
