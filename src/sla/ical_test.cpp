#include "sla/ical.h"

#include <gtest/gtest.h>

#include "sla/test_times.h"

namespace guichet::sla {
namespace {

namespace chr = std::chrono;

std::string wrap(std::string_view events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mairie//Calendrier//FR\r\n" + std::string(events) +
           "END:VCALENDAR\r\n";
}

std::string event(std::string_view properties) {
    return "BEGIN:VEVENT\r\n" + std::string(properties) + "END:VEVENT\r\n";
}

std::string shortDate(Day day) {
    const chr::year_month_day date{day};
    return fmt::format("{}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

/// "2026-07-14", "2026-12-24..2026-12-31", "2026-12-24 960-1440"; with a star if it comes again every year.
std::string written(const SpecialDays& days) {
    std::string out = shortDate(days.first);
    if (days.last != days.first) out += ".." + shortDate(days.last);
    for (const Hours& h : days.hours) out += fmt::format(" {}-{}", h.from, h.to);
    return out + (days.everyYear ? "*" : "");
}

IcalFile file(std::string_view events) {
    return readIcal(wrap(events), {"Europe/Paris", 2026, 2028}).value();
}

std::vector<std::string> days(std::string_view properties) {
    std::vector<std::string> out;
    const IcalFile read = file(event(properties));
    for (const SpecialDays& each : read.days) out.push_back(written(each));
    for (const IcalProblem& problem : read.problems) out.push_back(problem.code);
    return out;
}

using Written = std::vector<std::string>;

TEST(Ical, datesWithAndWithoutAnEnd) {
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20260714\r\n"), Written{"2026-07-14"});
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20260714\r\nDTEND;VALUE=DATE:20260715\r\n"), Written{"2026-07-14"});
    EXPECT_EQ(days("DTSTART:20261224\r\nDTEND:20270102\r\n"), Written{"2026-12-24..2027-01-01"});
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20260803\r\nDURATION:P2W\r\n"), Written{"2026-08-03..2026-08-16"});
}

TEST(Ical, timesOfTheDay) {
    EXPECT_EQ(days("DTSTART:20261224T160000\r\nDTEND:20261225T000000\r\n"), Written{"2026-12-24 960-1440"});
    EXPECT_EQ(days("DTSTART;TZID=\"America/Toronto\":20260706T100000\r\nDURATION:PT1H30M\r\n"),
              Written{"2026-07-06 960-1050"});
    EXPECT_EQ(days("DTSTART:20260706T100000Z\r\nDTEND:20260706T110000Z\r\n"), Written{"2026-07-06 720-780"});
    EXPECT_EQ(days("DTSTART:20260105T100000Z\r\nDTEND:20260105T110000Z\r\n"), Written{"2026-01-05 660-720"});
    EXPECT_EQ(days("DTSTART:20260706T180000\r\nDTEND:20260709T080000\r\n"),
              (Written{"2026-07-06 1080-1440", "2026-07-07..2026-07-08", "2026-07-09 0-480"}));
}

TEST(Ical, everyYearOnADate) {
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20200115\r\nRRULE:FREQ=YEARLY\r\n"), Written{"2020-01-15*"});
    EXPECT_EQ(days("DTSTART;VALUE=DATE:16010115\r\nRRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15\r\n"),
              Written{"1970-01-15*"});
    EXPECT_EQ(days("DTSTART;VALUE=DATE:19040229\r\nRRULE:FREQ=YEARLY;INTERVAL=1\r\n"),
              Written{"1972-02-29*"});
}

TEST(Ical, rulesOfYearsAreWrittenOut) {
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20260701\r\nRRULE:FREQ=YEARLY;COUNT=2\r\n"),
              (Written{"2026-07-01", "2027-07-01"}));
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20200701\r\nRRULE:FREQ=YEARLY;UNTIL=20270630\r\n"),
              Written{"2026-07-01"});
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20240701\r\nRRULE:FREQ=YEARLY;INTERVAL=4\r\n"), Written{"2028-07-01"});
    // First Monday of September; last Monday of May; the Monday between the 18th and the 24th of May.
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20200907\r\nRRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=1MO\r\n"),
              (Written{"2026-09-07", "2027-09-06", "2028-09-04"}));
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20200525\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\n"),
              (Written{"2026-05-25", "2027-05-31", "2028-05-29"}));
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20200518\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYMONTHDAY=18,19,20,"
                   "21,22,23,24\r\n"),
              (Written{"2026-05-18", "2027-05-24", "2028-05-22"}));
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20200131\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1\r\n"),
              (Written{"2026-02-28", "2027-02-28", "2028-02-29"}));
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20260701\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20270701\r\n"),
              (Written{"2026-07-01", "2028-07-01"}));
}

TEST(Ical, namesAreUnfoldedAndUnescaped) {
    const IcalFile read =
        file(event("DTSTART;VALUE=DATE:20260714\r\nSUMMARY:Fête nationale\\, dé\r\n filé\\n et bal\r\n"));
    ASSERT_EQ(read.days.size(), 1u);
    EXPECT_EQ(read.days[0].name, "Fête nationale, défilé  et bal");
    const auto bare = readIcal(
        "\xEF\xBB\xBF"
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260714\nSUMMARY:a\n\tb\nEND:VEVENT\nEND:VCALENDAR",
        {"Europe/Paris", 2026, 2026});
    EXPECT_EQ(bare.value().days.at(0).name, "ab");
}

TEST(Ical, whatIsCalledOffIsLeftOutAndAlarmsAreNoPartOfIt) {
    EXPECT_EQ(days("DTSTART;VALUE=DATE:20260714\r\nSTATUS:CANCELLED\r\n"), Written{});
    EXPECT_EQ(days("BEGIN:VALARM\r\nDURATION:PT99M\r\nEND:VALARM\r\nDTSTART;VALUE=DATE:20260714\r\n"),
              Written{"2026-07-14"});
}

TEST(Ical, namesWhatItCannotUse) {
    const std::pair<const char*, const char*> table[] = {
        {"SUMMARY:x\r\n", "ical.no_start"},
        {"DTSTART:20260230\r\n", "ical.bad_date"},
        {"DTSTART:20260714T2500\r\n", "ical.bad_date"},
        {"DTSTART:20260714T250000\r\n", "ical.bad_date"},
        {"DTSTART:20260714T100000\r\n", "ical.no_end"},
        {"DTSTART:20260714\r\nDTEND:20260714\r\n", "ical.end_before_start"},
        {"DTSTART:20260714\r\nDURATION:1 day\r\n", "ical.bad_duration"},
        {"DTSTART:20260714\r\nDURATION:P1H\r\n", "ical.bad_duration"},
        {"DTSTART;TZID=Romance Standard Time:20260714T100000\r\nDTEND:20260714T110000\r\n",
         "ical.zone_unknown"},
        {"DTSTART:20260714\r\nRRULE:FREQ=WEEKLY\r\n", "ical.rule_unsupported"},
        {"DTSTART:20260714\r\nRRULE:FREQ=YEARLY;BYWEEKNO=20\r\n", "ical.rule_unsupported"},
        {"DTSTART:20260714\r\nRRULE:FREQ=YEARLY;BYDAY=MO\r\n", "ical.rule_unsupported"},
        {"DTSTART:20260714\r\nRDATE:20260715\r\n", "ical.rule_unsupported"},
        {"DTSTART:20260714\r\nDTEND:20280714\r\n", "ical.too_long"},
        {"DTSTART:16010714\r\n", "ical.out_of_years"},
        {"DTSTART:20260714\r\nRECURRENCE-ID:20260713\r\n", "ical.moved_occurrence"},
    };
    for (const auto& [properties, code] : table) EXPECT_EQ(days(properties), Written{code}) << properties;
}

TEST(Ical, aBadEntryDoesNotHinderTheOthersAndSaysItsPlace) {
    const IcalFile read =
        file(event("DTSTART:20260714\r\nSUMMARY:good\r\n") + event("DTSTART:soon\r\nSUMMARY:bad\r\n") +
             "BEGIN:VEVENT\r\nDTSTART:20260715\r\n");
    EXPECT_EQ(read.days.size(), 1u);
    ASSERT_EQ(read.problems.size(), 2u);
    EXPECT_EQ(read.problems[0].line, 8);
    EXPECT_EQ(read.problems[0].name, "bad");
    EXPECT_EQ(read.problems[0].params, (Params{{"value", "soon"}}));
    EXPECT_EQ(read.problems[1].code, "ical.cut_off");
}

TEST(Ical, refusesWhatIsNoCalendarOrTooMuch) {
    const IcalNeeds needs{"Europe/Paris", 2026, 2199};
    EXPECT_EQ(readIcal("<html>", needs).error().code, "ical.not_a_calendar");
    EXPECT_EQ(readIcal(std::string(maxIcalBytes + 1, ' '), needs).error().code, "ical.too_large");
    EXPECT_EQ(readIcal(wrap(""), {"Nowhere", 2026, 2027}).error().fields.at(0).code, "calendar.zone_unknown");
    std::string many;
    for (int i = 0; i < 100; ++i)
        many += event("DTSTART:20260714\r\nRRULE:FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14,15,16\r\n");
    EXPECT_EQ(readIcal(wrap(many), needs).error().code, "ical.too_many_days");
}

TEST(Ical, whatIsReadMakesACalendar) {
    Calendar calendar = officeCalendar();
    calendar.special =
        file(event("DTSTART:20261224T160000\r\nDTEND:20261225T000000\r\nRRULE:FREQ=YEARLY\r\n") +
             event("DTSTART:20260706T180000\r\nDTEND:20260709T080000\r\n"))
            .days;
    EXPECT_TRUE(checkCalendar(calendar).ok());
}

}  // namespace
}  // namespace guichet::sla
