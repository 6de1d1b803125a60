// Hand-computed tables: the dates below were taken from printed calendars, not from the code.
#include "sla/holidays.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace guichet::sla {
namespace {

namespace chr = std::chrono;

std::string shortDate(Day day) {
    const chr::year_month_day date{day};
    return fmt::format("{:02}-{:02}", unsigned(date.month()), unsigned(date.day()));
}

/// "01-01 04-06 …"; a day in lieu follows its holiday after an arrow.
std::string written(Region region, int year) {
    std::string out;
    for (const Holiday& h : holidaysOf(region, year)) {
        if (!out.empty()) out += ' ';
        out += shortDate(h.day);
        if (h.instead) out += ">" + shortDate(*h.instead);
    }
    return out;
}

TEST(Easter, ofManyYears) {
    const std::pair<int, const char*> table[] = {
        {1954, "04-18"}, {1961, "04-02"}, {1981, "04-19"}, {2000, "04-23"}, {2008, "03-23"}, {2011, "04-24"},
        {2016, "03-27"}, {2019, "04-21"}, {2020, "04-12"}, {2021, "04-04"}, {2022, "04-17"}, {2023, "04-09"},
        {2024, "03-31"}, {2025, "04-20"}, {2026, "04-05"}, {2027, "03-28"}, {2028, "04-16"}, {2029, "04-01"},
        {2030, "04-21"}, {2035, "03-25"}, {2038, "04-25"}, {2049, "04-18"}, {2076, "04-19"}, {2100, "03-28"}};
    for (const auto& [year, date] : table) EXPECT_EQ(shortDate(easterSunday(year)), date) << year;
    for (int year = 1900; year < 2300; ++year)
        EXPECT_EQ(chr::weekday{easterSunday(year)}, chr::Sunday) << year;
}

TEST(Holidays, france) {
    EXPECT_EQ(written(Region::france, 2024),
              "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25");
    EXPECT_EQ(written(Region::france, 2026),
              "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25");
    EXPECT_EQ(written(Region::france, 2027),
              "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25");
    // Ascension on the first of May itself: two names, one day.
    EXPECT_EQ(written(Region::france, 2008),
              "01-01 03-24 05-01 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25");
}

TEST(Holidays, alsaceAndMoselleHaveTwoMore) {
    EXPECT_EQ(written(Region::alsace_moselle, 2026),
              "01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26");
}

TEST(Holidays, belgiumAndLuxembourg) {
    EXPECT_EQ(written(Region::belgium, 2026), "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25");
    EXPECT_EQ(written(Region::luxembourg, 2018),
              "01-01 04-02 05-01 05-10 05-21 06-23 08-15 11-01 12-25 12-26");
    EXPECT_EQ(written(Region::luxembourg, 2026),
              "01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26");
}

TEST(Holidays, switzerland) {
    EXPECT_EQ(written(Region::switzerland, 2026), "01-01 05-14 08-01 12-25");
    EXPECT_EQ(written(Region::geneva, 2026), "01-01 04-03 04-06 05-14 05-25 08-01 09-10 12-25 12-31");
    EXPECT_EQ(written(Region::geneva, 2024), "01-01 03-29 04-01 05-09 05-20 08-01 09-05 12-25 12-31");
    EXPECT_EQ(written(Region::vaud, 2026), "01-01 01-02 04-03 04-06 05-14 05-25 08-01 09-21 12-25");
    EXPECT_EQ(written(Region::vaud, 2025), "01-01 01-02 04-18 04-21 05-29 06-09 08-01 09-22 12-25");
    EXPECT_EQ(written(Region::zurich, 2026), "01-01 04-03 04-06 05-01 05-14 05-25 08-01 12-25 12-26");
    EXPECT_EQ(written(Region::bern, 2026), "01-01 01-02 04-03 04-06 05-14 05-25 08-01 12-25 12-26");
    EXPECT_EQ(written(Region::valais, 2026), "01-01 03-19 05-14 06-04 08-01 08-15 11-01 12-08 12-25");
    EXPECT_EQ(written(Region::jura, 2026),
              "01-01 01-02 04-03 04-06 05-01 05-14 05-25 06-04 06-23 08-01 08-15 11-01 12-25");
}

TEST(Holidays, neuchatelHasTheSecondDaysOnlyAfterASunday) {
    EXPECT_EQ(written(Region::neuchatel, 2026), "01-01 03-01 04-03 05-01 05-14 08-01 12-25");
    EXPECT_EQ(written(Region::neuchatel, 2022), "01-01 03-01 04-15 05-01 05-26 08-01 12-25 12-26");
    EXPECT_EQ(written(Region::neuchatel, 2023), "01-01 01-02 03-01 04-07 05-01 05-18 08-01 12-25");
}

TEST(Holidays, canadaPutsWeekendDaysOnTheNextFreeWeekday) {
    EXPECT_EQ(written(Region::canada, 2020), "01-01 04-10 05-18 07-01 09-07 10-12 11-11 12-25 12-26>12-28");
    EXPECT_EQ(written(Region::canada, 2021),
              "01-01 04-02 05-24 07-01 09-06 09-30 10-11 11-11 12-25>12-27 12-26>12-28");
    // Christmas on a Sunday: the Monday is Boxing Day already. New Year on a Saturday.
    EXPECT_EQ(written(Region::canada, 2022),
              "01-01>01-03 04-15 05-23 07-01 09-05 09-30 10-10 11-11 12-25>12-27 12-26");
    // The first of July on a Sunday moves by law.
    EXPECT_EQ(written(Region::canada, 2029),
              "01-01 03-30 05-21 07-02 09-03 09-30>10-01 10-08 11-11>11-12 12-25 12-26");
}

TEST(Holidays, quebec) {
    EXPECT_EQ(written(Region::quebec, 2026), "01-01 04-03 05-18 06-24 07-01 09-07 10-12 12-25");
    EXPECT_EQ(written(Region::quebec, 2018), "01-01 03-30 05-21 06-24>06-25 07-02 09-03 10-08 12-25");
    // The Monday before the 25th of May, also when the 25th is a Monday itself.
    EXPECT_EQ(written(Region::quebec, 2020), "01-01 04-10 05-18 06-24 07-01 09-07 10-12 12-25");
}

TEST(Holidays, everyRegionHasDaysInEveryYear) {
    for (const auto& [region, name] : EnumNames<Region>::table)
        for (int year = 1900; year < 2300; ++year) {
            const auto days = holidaysOf(region, year);
            ASSERT_GE(days.size(), 4u) << name << " " << year;
            for (const Holiday& h : days) ASSERT_EQ(int(chr::year_month_day{h.day}.year()), year) << name;
        }
}

}  // namespace
}  // namespace guichet::sla
