#include "sla/holidays.h"

#include <algorithm>
#include <span>

namespace guichet::sla {
namespace {

namespace chr = std::chrono;

// messages: holiday.*
/// How a year's date is found.
enum class When {
    date,            ///< month, day
    easter,          ///< day: distance from Easter Sunday
    nth_weekday,     ///< month, weekday, nth of the month; then `day` days later
    weekday_before,  ///< weekday, the last one before month, day
};

/// What happens to a holiday on a day that is free anyway.
enum class Lieu {
    none,
    sunday,   ///< from a Sunday to the Monday, where Sundays aren't worked
    weekend,  ///< from a Saturday or Sunday to the next weekday that is free, where that day isn't worked
};

struct HolidayRule {
    std::string_view name;
    When when = When::date;
    int month = 0;
    int day = 0;
    chr::weekday weekday{};
    unsigned nth = 0;
    int since = 0;
    Lieu lieu = Lieu::none;
    bool leavesSunday = false;  ///< on a Sunday, the law itself puts it on the Monday, for everybody
    bool onlyMonday = false;    ///< a holiday only in years in which it is a Monday
};

constexpr HolidayRule onDate(std::string_view name, int month, int day) {
    return {.name = name, .month = month, .day = day};
}
constexpr HolidayRule onEaster(std::string_view name, int distance) {
    return {.name = name, .when = When::easter, .day = distance};
}
constexpr HolidayRule since(int year, HolidayRule rule) {
    rule.since = year;
    return rule;
}
constexpr HolidayRule inLieu(Lieu lieu, HolidayRule rule) {
    rule.lieu = lieu;
    return rule;
}
constexpr HolidayRule ifMonday(HolidayRule rule) {
    rule.onlyMonday = true;
    return rule;
}
constexpr HolidayRule leavingSunday(HolidayRule rule) {
    rule.leavesSunday = true;
    return rule;
}

constexpr auto newYear = onDate("new_year", 1, 1);
constexpr auto berchtold = onDate("berchtold", 1, 2);
constexpr auto epiphany = onDate("epiphany", 1, 6);
constexpr auto saintJoseph = onDate("saint_joseph", 3, 19);
constexpr auto goodFriday = onEaster("good_friday", -2);
constexpr auto easterMonday = onEaster("easter_monday", 1);
constexpr auto labourDay = onDate("labour_day", 5, 1);
constexpr auto ascension = onEaster("ascension", 39);
constexpr auto whitMonday = onEaster("whit_monday", 50);
constexpr auto corpusChristi = onEaster("corpus_christi", 60);
constexpr auto assumption = onDate("assumption", 8, 15);
constexpr auto allSaints = onDate("all_saints", 11, 1);
constexpr auto immaculateConception = onDate("immaculate_conception", 12, 8);
constexpr auto christmas = onDate("christmas", 12, 25);
constexpr auto secondChristmas = onDate("second_christmas", 12, 26);
constexpr auto armistice = onDate("armistice", 11, 11);
constexpr auto swissNational = onDate("swiss_national", 8, 1);
constexpr HolidayRule victoriaDay{
    .name = "victoria_day", .when = When::weekday_before, .month = 5, .day = 25, .weekday = chr::Monday};
constexpr HolidayRule patriotsDay{
    .name = "patriots_day", .when = When::weekday_before, .month = 5, .day = 25, .weekday = chr::Monday};
constexpr HolidayRule septemberLabourDay{
    .name = "labour_day", .when = When::nth_weekday, .month = 9, .weekday = chr::Monday, .nth = 1};
constexpr HolidayRule thanksgiving{
    .name = "thanksgiving", .when = When::nth_weekday, .month = 10, .weekday = chr::Monday, .nth = 2};
// The Thursday after the first Sunday of September, and the Monday after the third.
constexpr HolidayRule genevaFast{
    .name = "geneva_fast", .when = When::nth_weekday, .month = 9, .day = 4, .weekday = chr::Sunday, .nth = 1};
constexpr HolidayRule fastMonday{
    .name = "fast_monday", .when = When::nth_weekday, .month = 9, .day = 1, .weekday = chr::Sunday, .nth = 3};

// France: Code du travail, article L3133-1. Whit Monday is a holiday whether or not it is the "day of
// solidarity".
constexpr HolidayRule france[] = {newYear,
                                  easterMonday,
                                  labourDay,
                                  onDate("victory_1945", 5, 8),
                                  ascension,
                                  whitMonday,
                                  onDate("french_national", 7, 14),
                                  assumption,
                                  allSaints,
                                  armistice,
                                  christmas};
// Haut-Rhin, Bas-Rhin and Moselle: article L3134-13, besides the others.
constexpr HolidayRule alsaceMoselle[] = {newYear,
                                         goodFriday,
                                         easterMonday,
                                         labourDay,
                                         onDate("victory_1945", 5, 8),
                                         ascension,
                                         whitMonday,
                                         onDate("french_national", 7, 14),
                                         assumption,
                                         allSaints,
                                         armistice,
                                         christmas,
                                         secondChristmas};
// Belgium: royal decree of 18 April 1974, article 1. For a holiday on a Sunday each employer names another
// day, which no rule can know: it is entered as a closing day.
constexpr HolidayRule belgium[] = {
    newYear,    easterMonday, labourDay, ascension, whitMonday, onDate("belgian_national", 7, 21),
    assumption, allSaints,    armistice, christmas};
// Luxembourg: Code du travail, article L.232-2; Europe Day by the law of 25 April 2019.
constexpr HolidayRule luxembourg[] = {newYear,
                                      easterMonday,
                                      labourDay,
                                      since(2019, onDate("europe_day", 5, 9)),
                                      ascension,
                                      whitMonday,
                                      onDate("luxembourg_national", 6, 23),
                                      assumption,
                                      allSaints,
                                      christmas,
                                      secondChristmas};
// Switzerland: 1 August by article 110 of the Constitution; three more are the same in every canton. Each
// canton puts up to eight others beside it (article 20a of the labour law), Ticino and Jura more by laws of
// their own. Cantons whose days differ from commune to commune are not here.
constexpr HolidayRule switzerland[] = {newYear, ascension, swissNational, christmas};
// Bern: Gesetz über die Ruhe an öffentlichen Feiertagen, BSG 555.1, article 2.
constexpr HolidayRule bern[] = {newYear,    berchtold,     goodFriday, easterMonday,   ascension,
                                whitMonday, swissNational, christmas,  secondChristmas};
// Basel-Stadt: Ruhetagsgesetz, SG 811.100.
constexpr HolidayRule baselStadt[] = {newYear,    goodFriday,    easterMonday, labourDay,      ascension,
                                      whitMonday, swissNational, christmas,    secondChristmas};
// Geneva: loi sur les jours fériés, J 1 45, article 1.
constexpr HolidayRule geneva[] = {newYear,    goodFriday, easterMonday,
                                  ascension,  whitMonday, swissNational,
                                  genevaFast, christmas,  onDate("geneva_restoration", 12, 31)};
// Jura: loi sur les jours fériés officiels et le repos dominical, RSJU 555.1, article 2.
constexpr HolidayRule jura[] = {newYear,       berchtold,     goodFriday,
                                easterMonday,  labourDay,     ascension,
                                whitMonday,    corpusChristi, onDate("jura_independence", 6, 23),
                                swissNational, assumption,    allSaints,
                                christmas};
// Neuchâtel: loi sur le dimanche et les jours fériés, RSN 941.02. The days after New Year and Christmas only
// where these are Sundays. (Le Landeron alone adds Corpus Christi.)
constexpr HolidayRule neuchatel[] = {newYear,       ifMonday(berchtold), onDate("neuchatel_republic", 3, 1),
                                     goodFriday,    labourDay,           ascension,
                                     swissNational, christmas,           ifMonday(secondChristmas)};
// Ticino: legge concernente i giorni festivi ufficiali, RL 843.200.
constexpr HolidayRule ticino[] = {newYear,
                                  epiphany,
                                  saintJoseph,
                                  easterMonday,
                                  labourDay,
                                  ascension,
                                  whitMonday,
                                  corpusChristi,
                                  onDate("peter_and_paul", 6, 29),
                                  swissNational,
                                  assumption,
                                  allSaints,
                                  immaculateConception,
                                  christmas,
                                  secondChristmas};
// Valais: loi d'application de la loi sur le travail, RS-VS 822.1.
constexpr HolidayRule valais[] = {newYear,       saintJoseph,          ascension,
                                  corpusChristi, swissNational,        assumption,
                                  allSaints,     immaculateConception, christmas};
// Vaud: loi sur l'emploi, BLV 822.11, article 47.
constexpr HolidayRule vaud[] = {newYear,    berchtold,     goodFriday, easterMonday, ascension,
                                whitMonday, swissNational, fastMonday, christmas};
// Zürich: Ruhetags- und Ladenöffnungsgesetz, LS 822.4, § 1.
constexpr HolidayRule zurich[] = {newYear,    goodFriday,    easterMonday, labourDay,      ascension,
                                  whitMonday, swissNational, christmas,    secondChristmas};
// Canada: Canada Labour Code, section 166, with days in lieu by section 193 (the law leaves the working day
// before or after; here it is the one after). Canada Day on a Sunday is on the Monday by the Holidays Act.
constexpr HolidayRule canada[] = {
    inLieu(Lieu::weekend, newYear),
    goodFriday,
    victoriaDay,
    inLieu(Lieu::weekend, leavingSunday(onDate("canada_day", 7, 1))),
    septemberLabourDay,
    since(2021, inLieu(Lieu::weekend, onDate("truth_and_reconciliation", 9, 30))),
    thanksgiving,
    inLieu(Lieu::weekend, onDate("remembrance_day", 11, 11)),
    inLieu(Lieu::weekend, christmas),
    inLieu(Lieu::weekend, onDate("boxing_day", 12, 26))};
// Québec: Act respecting labour standards, section 60, and the National Holiday Act, section 2. The employer
// chooses Good Friday or Easter Monday; here it is the Friday, as most do, and the other a closing day.
constexpr HolidayRule quebec[] = {newYear,
                                  goodFriday,
                                  patriotsDay,
                                  inLieu(Lieu::sunday, onDate("quebec_national", 6, 24)),
                                  leavingSunday(onDate("canada_day", 7, 1)),
                                  septemberLabourDay,
                                  thanksgiving,
                                  christmas};

std::span<const HolidayRule> rulesOf(Region region) {
    switch (region) {
        case Region::france:
            return france;
        case Region::alsace_moselle:
            return alsaceMoselle;
        case Region::belgium:
            return belgium;
        case Region::luxembourg:
            return luxembourg;
        case Region::switzerland:
            return switzerland;
        case Region::bern:
            return bern;
        case Region::basel_stadt:
            return baselStadt;
        case Region::geneva:
            return geneva;
        case Region::jura:
            return jura;
        case Region::neuchatel:
            return neuchatel;
        case Region::ticino:
            return ticino;
        case Region::valais:
            return valais;
        case Region::vaud:
            return vaud;
        case Region::zurich:
            return zurich;
        case Region::canada:
            return canada;
        case Region::quebec:
            return quebec;
    }
    return {};
}

Day dayOf(int year, int month, int day) {
    return Day{chr::year{year} / chr::month{static_cast<unsigned>(month)} /
               chr::day{static_cast<unsigned>(day)}};
}

Day dayIn(int year, const HolidayRule& rule) {
    switch (rule.when) {
        case When::date:
            return dayOf(year, rule.month, rule.day);
        case When::easter:
            return easterSunday(year) + chr::days{rule.day};
        case When::nth_weekday:
            return Day{chr::year{year} / chr::month{static_cast<unsigned>(rule.month)} /
                       rule.weekday[rule.nth]} +
                   chr::days{rule.day};
        case When::weekday_before: {
            const Day last = dayOf(year, rule.month, rule.day) - chr::days{1};
            return last - (chr::weekday{last} - rule.weekday);
        }
    }
    return {};
}

/// The day in lieu of a holiday, or nothing if it is on a day that the rule leaves alone. Two holidays of
/// one weekend get two different days.
std::optional<Day> lieuOf(const HolidayRule& rule, Day day, const std::vector<Holiday>& taken) {
    const chr::weekday on{day};
    const bool moves = (rule.lieu == Lieu::sunday && on == chr::Sunday) ||
                       (rule.lieu == Lieu::weekend && (on == chr::Sunday || on == chr::Saturday));
    if (!moves) return std::nullopt;
    const auto isTaken = [&](Day d) {
        return std::any_of(taken.begin(), taken.end(),
                           [&](const Holiday& h) { return h.day == d || h.instead == d; });
    };
    Day other = day + chr::days{1};
    while (chr::weekday{other}.iso_encoding() > 5 || isTaken(other)) other += chr::days{1};
    return other;
}

}  // namespace

// The method of Gauss as the "anonymous Gregorian computus" (Nature, 20 April 1876) writes it, after Meeus,
// Astronomical Algorithms, chapter 8.
Day easterSunday(int year) {
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return dayOf(year, n / 31, n % 31 + 1);
}

std::vector<Holiday> holidaysOf(Region region, int year) {
    std::vector<Holiday> out;
    const auto rules = rulesOf(region);
    for (const HolidayRule& rule : rules) {
        Day day = dayIn(year, rule);
        if (year < rule.since || (rule.onlyMonday && chr::weekday{day} != chr::Monday)) continue;
        if (rule.leavesSunday && chr::weekday{day} == chr::Sunday) day += chr::days{1};
        out.push_back({day, std::nullopt, rule.name});
    }
    for (const HolidayRule& rule : rules)
        for (Holiday& holiday : out)
            if (holiday.name == rule.name) holiday.instead = lieuOf(rule, holiday.day, out);
    std::sort(out.begin(), out.end(), [](const Holiday& a, const Holiday& b) { return a.day < b.day; });
    return out;
}

}  // namespace guichet::sla
