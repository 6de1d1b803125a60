// Dates computed by hand: both changes of the clocks, Easter, ends of years, leap days, nights.
#include "sla/working_time.h"

#include <gtest/gtest.h>

#include "sla/test_times.h"

namespace guichet::sla {
namespace {

using test::at;
using test::date;
using test::everyDay;
using test::shown;

WorkingTime ready(Calendar calendar) {
    return WorkingTime::of(std::move(calendar)).value();
}

/// When so many minutes have passed.
std::string after(const Calendar& calendar, std::string_view from, int count) {
    return shown(ready(calendar).after(at(from), minutes(count)), calendar.zone);
}

TEST(WorkingTime, officeHoursByHand) {
    const Calendar office = officeCalendar();
    struct {
        const char* from;
        int minutes;
        const char* expected;
    } const table[] = {
        {"2026-06-01T07:00+02:00", 60, "Mon 2026-06-01 09:30"},  // before opening
        {"2026-06-01T16:00+02:00", 120,
         "Mon 2026-06-01 18:00"},  // the moment of closing, not the next morning
        {"2026-06-01T16:00+02:00", 121, "Tue 2026-06-02 08:31"},
        {"2026-03-27T17:50+01:00", 60, "Mon 2026-03-30 09:20"},  // clocks go forward on the Sunday
        {"2026-10-23T17:50+02:00", 60, "Mon 2026-10-26 09:20"},  // and back
        {"2025-03-28T17:50+01:00", 60, "Mon 2025-03-31 09:20"},
        {"2025-10-24T17:50+02:00", 60, "Mon 2025-10-27 09:20"},
        {"2026-03-27T08:30+01:00", 5 * 570, "Thu 2026-04-02 18:00"},
        {"2026-04-03T16:00+02:00", 240, "Tue 2026-04-07 10:30"},  // Easter Monday; Good Friday is worked
        {"2026-05-07T17:30+02:00", 60, "Mon 2026-05-11 09:00"},   // 8 May
        {"2024-05-07T17:30+02:00", 60, "Fri 2024-05-10 09:00"},   // 8 May, and Ascension on the 9th
        {"2026-05-13T17:30+02:00", 60, "Fri 2026-05-15 09:00"},   // Ascension
        {"2026-05-22T17:30+02:00", 60, "Tue 2026-05-26 09:00"},   // Whit Monday
        {"2026-04-30T17:30+02:00", 60, "Mon 2026-05-04 09:00"},   // 1 May
        {"2026-07-13T17:00+02:00", 120, "Wed 2026-07-15 09:30"},  // 14 July
        {"2026-12-31T17:00+01:00", 120, "Mon 2027-01-04 09:30"},  // New Year on a Friday
        {"2024-12-31T17:00+01:00", 120, "Thu 2025-01-02 09:30"},
        {"2024-02-28T17:30+01:00", 90, "Thu 2024-02-29 09:30"},  // leap days
        {"2028-02-28T17:30+01:00", 90, "Tue 2028-02-29 09:30"},
        {"2028-02-29T17:30+01:00", 90, "Wed 2028-03-01 09:30"},
        {"2027-02-26T17:30+01:00", 90, "Mon 2027-03-01 09:30"},
    };
    for (const auto& row : table) EXPECT_EQ(after(office, row.from, row.minutes), row.expected) << row.from;
}

TEST(WorkingTime, alsaceRestsOnGoodFridayAndSaintStephen) {
    Calendar calendar = officeCalendar();
    calendar.holidays = {Region::alsace_moselle};
    EXPECT_EQ(after(calendar, "2026-04-02T17:00+02:00", 240), "Tue 2026-04-07 11:30");
    EXPECT_EQ(after(calendar, "2025-12-24T17:30+01:00", 60), "Mon 2025-12-29 09:00");
}

TEST(WorkingTime, breaksDoNotCount) {
    Calendar calendar = officeCalendar();
    for (std::size_t i = 0; i < 5; ++i) calendar.week.at(i) = {{510, 720}, {810, 1080}};
    EXPECT_EQ(after(calendar, "2026-06-02T11:30+02:00", 30), "Tue 2026-06-02 12:00");
    EXPECT_EQ(after(calendar, "2026-06-02T11:30+02:00", 60), "Tue 2026-06-02 14:00");
    EXPECT_EQ(after(calendar, "2026-06-02T12:30+02:00", 1), "Tue 2026-06-02 13:31");
}

TEST(WorkingTime, nightsOverTheChangesOfTheClocks) {
    const Calendar night = everyDay({{22 * 60, 30 * 60}});
    // 28 March 2026: the night has seven hours. 24 October: nine.
    EXPECT_EQ(after(night, "2026-03-28T22:00+01:00", 7 * 60), "Sun 2026-03-29 06:00");
    EXPECT_EQ(after(night, "2026-03-28T22:00+01:00", 8 * 60), "Sun 2026-03-29 23:00");
    EXPECT_EQ(after(night, "2026-10-24T22:00+02:00", 8 * 60), "Sun 2026-10-25 05:00");
    EXPECT_EQ(after(night, "2026-10-24T22:00+02:00", 9 * 60), "Sun 2026-10-25 06:00");
    EXPECT_EQ(ready(night).between(at("2026-06-01T12:00+02:00"), at("2026-06-02T12:00+02:00")), hours(8));
}

TEST(WorkingTime, theRepeatedHourCountsTwiceAndTheMissingOneNever) {
    const WorkingTime two = ready(everyDay({{120, 180}}));
    EXPECT_EQ(two.between(at("2026-10-25T00:00+02:00"), at("2026-10-26T00:00+01:00")), hours(2));
    EXPECT_EQ(two.between(at("2026-03-29T00:00+01:00"), at("2026-03-30T00:00+02:00")), hours(0));
    EXPECT_TRUE(two.isOpen(at("2026-10-25T02:59+02:00")));
    EXPECT_TRUE(two.isOpen(at("2026-10-25T02:00+01:00")));
    EXPECT_FALSE(two.isOpen(at("2026-10-25T03:00+01:00")));
    // Hours that end within the repeated hour: the wall shows 2:40 closed, then 2:10 open again.
    const WorkingTime half = ready(everyDay({{60, 150}}));
    EXPECT_FALSE(half.isOpen(at("2026-10-25T02:40+02:00")));
    EXPECT_TRUE(half.isOpen(at("2026-10-25T02:10+01:00")));
    EXPECT_EQ(half.between(at("2026-10-25T00:00+02:00"), at("2026-10-26T00:00+01:00")), hours(2));
}

TEST(WorkingTime, otherZones) {
    Calendar montreal = everyDay({{540, 1020}}, "America/Toronto");
    montreal.week[5].clear();
    montreal.week[6].clear();
    montreal.holidays = {Region::quebec};
    EXPECT_EQ(after(montreal, "2026-03-06T16:30-05:00", 60), "Mon 2026-03-09 09:30");  // forward on 8 March
    EXPECT_EQ(after(montreal, "2026-10-30T16:30-04:00", 60), "Mon 2026-11-02 09:30");  // back on 1 November
    EXPECT_EQ(after(montreal, "2026-06-23T16:30-04:00", 60), "Thu 2026-06-25 09:30");  // Saint-Jean
    EXPECT_EQ(after(montreal, "2018-06-22T16:30-04:00", 60),
              "Tue 2018-06-26 09:30");  // on a Sunday: the Monday
    // Half an hour is left out on Lord Howe Island, from 2:00 to 2:30 on 4 October 2026.
    const WorkingTime lordHowe = ready(everyDay({{0, minutesOfDay}}, "Australia/Lord_Howe"));
    EXPECT_EQ(lordHowe.between(lordHowe.beginOf(date(2026, 10, 4)), lordHowe.beginOf(date(2026, 10, 5))),
              minutes(23 * 60 + 30));
}

TEST(WorkingTime, holidaysGoFromMidnightToMidnight) {
    Calendar night = everyDay({{22 * 60, 30 * 60}});
    EXPECT_EQ(after(night, "2026-12-31T23:00+01:00", 240), "Fri 2027-01-01 03:00");
    night.holidays = {Region::france};
    EXPECT_EQ(after(night, "2026-12-31T23:00+01:00", 60), "Fri 2027-01-01 00:00");
    EXPECT_EQ(after(night, "2026-12-31T23:00+01:00", 240), "Sat 2027-01-02 03:00");
}

TEST(WorkingTime, ownDays) {
    Calendar calendar = officeCalendar();
    calendar.special = {
        {date(2020, 12, 24),
         date(2020, 12, 24),
         SpecialKind::closed,
         {{16 * 60, 24 * 60}},
         true,
         "Christmas Eve"},
        {date(2026, 7, 14), date(2026, 7, 14), SpecialKind::open, {}, false, "Open in 2026"},
        {date(2026, 8, 3), date(2026, 8, 14), SpecialKind::closed, {}, false, "Summer"},
        {date(2026, 6, 6), date(2026, 6, 6), SpecialKind::open, {{540, 720}}, false, "Saturday of the move"},
        {date(2025, 12, 29), date(2026, 1, 2), SpecialKind::closed, {}, true, "Between the years"},
    };
    EXPECT_EQ(after(calendar, "2026-12-24T15:30+01:00", 60), "Mon 2026-12-28 09:00");
    EXPECT_EQ(after(calendar, "2026-12-23T17:30+01:00", 60), "Thu 2026-12-24 09:00");
    EXPECT_EQ(after(calendar, "2026-07-13T17:00+02:00", 120), "Tue 2026-07-14 09:30");
    EXPECT_EQ(after(calendar, "2025-07-11T17:00+02:00", 120), "Tue 2025-07-15 09:30");
    EXPECT_EQ(after(calendar, "2026-07-31T17:00+02:00", 120), "Mon 2026-08-17 09:30");
    EXPECT_EQ(after(calendar, "2026-06-05T17:30+02:00", 120), "Sat 2026-06-06 10:30");
    // 2027: the days between the years are closed again, and the 2nd of January is a Sunday.
    EXPECT_EQ(after(calendar, "2027-12-28T17:30+01:00", 60), "Mon 2028-01-03 09:00");
}

TEST(WorkingTime, anOwnOpeningOnAHolidayWins) {
    Calendar calendar = officeCalendar();
    calendar.special = {
        {date(2026, 12, 25), date(2026, 12, 25), SpecialKind::open, {{600, 660}}, false, "Duty"},
        {date(2026, 12, 25), date(2026, 12, 25), SpecialKind::closed, {}, false, "Closed"}};
    EXPECT_EQ(after(calendar, "2026-12-24T17:30+01:00", 60), "Fri 2026-12-25 10:30");
}

TEST(WorkingTime, aLeapDayComesBackInLeapYearsOnly) {
    Calendar calendar = everyDay({{540, 600}});
    calendar.special = {{date(2024, 2, 29), date(2024, 2, 29), SpecialKind::closed, {}, true, "Leap"},
                        {date(2023, 12, 1), date(2024, 2, 29), SpecialKind::closed, {}, true, "Winter"}};
    EXPECT_EQ(after(calendar, "2028-02-28T12:00+01:00", 1), "Wed 2028-03-01 09:01");
    EXPECT_EQ(after(calendar, "2027-01-10T12:00+01:00", 1), "Mon 2027-03-01 09:01");
}

TEST(WorkingTime, endOfWorkingDays) {
    const WorkingTime office = ready(officeCalendar());
    const auto end = [&](std::string_view from, int count) {
        return shown(office.endOfWorkingDay(at(from), count));
    };
    EXPECT_EQ(end("2026-03-27T17:50+01:00", 1), "Mon 2026-03-30 18:00");
    EXPECT_EQ(end("2026-03-27T06:00+01:00", 1), "Mon 2026-03-30 18:00");
    EXPECT_EQ(end("2026-03-28T12:00+01:00", 1), "Mon 2026-03-30 18:00");
    EXPECT_EQ(end("2026-05-13T10:00+02:00", 1), "Fri 2026-05-15 18:00");
    EXPECT_EQ(end("2026-05-13T10:00+02:00", 2), "Mon 2026-05-18 18:00");
    EXPECT_EQ(end("2026-12-24T16:00+01:00", 1), "Mon 2026-12-28 18:00");
    // 2, 3, 6–10, 13, 15 and 16 July.
    EXPECT_EQ(end("2026-07-01T10:00+02:00", 10), "Thu 2026-07-16 18:00");
    const WorkingTime always = ready(everyDay({{0, minutesOfDay}}));
    EXPECT_EQ(shown(always.endOfWorkingDay(at("2026-03-28T12:00+01:00"), 1)), "Mon 2026-03-30 00:00");
}

TEST(WorkingTime, aCalendarThatHardlyOpensEndsTheSearch) {
    Calendar calendar = everyDay({{540, 541}});
    EXPECT_EQ(after(calendar, "2026-06-01T10:00+02:00", 20 * 366 + 400), "never");
    calendar.special = {{date(1970, 1, 1), date(2199, 12, 31), SpecialKind::closed, {}, false, "For good"}};
    EXPECT_EQ(after(calendar, "2026-06-01T10:00+02:00", 1), "never");
    EXPECT_FALSE(ready(calendar).endOfWorkingDay(at("2026-06-01T10:00+02:00"), 1));
}

TEST(WorkingTime, saysWhatWasClosed) {
    const WorkingTime office = ready(officeCalendar());
    const auto closed = office.closedBetween(at("2026-12-24T17:00+01:00"), at("2027-01-04T09:00+01:00"));
    ASSERT_EQ(closed.size(), 2u);  // Christmas and New Year, both Fridays
    EXPECT_EQ(closed[0].day, date(2026, 12, 25));
    EXPECT_TRUE(closed[0].holiday);
    EXPECT_EQ(closed[0].name, "christmas");
    EXPECT_EQ(closed[1].name, "new_year");
    // 15 August 2026 is a Saturday, on which nobody works anyway.
    EXPECT_TRUE(office.closedBetween(at("2026-08-14T17:00+02:00"), at("2026-08-17T09:00+02:00")).empty());
}

TEST(WorkingTime, refusesWrongCalendars) {
    const auto refused = [](Calendar calendar) {
        const auto result = WorkingTime::of(std::move(calendar));
        return result.ok() ? std::string()
                           : result.error().fields.at(0).path + " " + result.error().fields.at(0).code;
    };
    Calendar calendar = officeCalendar();
    calendar.zone = "Europe/Atlantis";
    EXPECT_EQ(refused(calendar), "/zone calendar.zone_unknown");
    calendar = officeCalendar();
    calendar.week[1] = {{600, 600}};
    EXPECT_EQ(refused(calendar), "/week/1/0 calendar.hours_wrong");
    calendar.week[1] = {{600, 600 + minutesOfDay + 1}};
    EXPECT_EQ(refused(calendar), "/week/1/0 calendar.hours_wrong");
    calendar.week[1] = {{600, 720}, {700, 800}};
    EXPECT_EQ(refused(calendar), "/week/1/1 calendar.hours_overlap");
    EXPECT_EQ(refused(Calendar{}), "/week calendar.never_open");
    calendar = officeCalendar();
    calendar.special = {{date(2026, 2, 2), date(2026, 2, 1), SpecialKind::closed, {}, false, ""}};
    EXPECT_EQ(refused(calendar), "/special/0/first calendar.days_wrong");
}

}  // namespace
}  // namespace guichet::sla
