#include "sla/calendar.h"

#include <algorithm>

#include "platform/i18n/time_zone.h"
#include "sla/special_days.h"

namespace guichet::sla {

namespace chr = std::chrono;

namespace {

int yearOf(Day day) {
    return int(chr::year_month_day{day}.year());
}

bool isValid(const Hours& h) {
    return h.from >= 0 && h.from < minutesOfDay && h.to > h.from && h.to <= h.from + minutesOfDay;
}

void add(Error& error, std::string path, std::string code) {
    error.fields.push_back({std::move(path), std::move(code), {}});
}

// messages: calendar.hours_wrong, calendar.hours_overlap, calendar.never_open
// messages: calendar.days_wrong, calendar.zone_unknown
void checkHours(Error& error, const std::string& path, const std::vector<Hours>& hours) {
    for (std::size_t i = 0; i < hours.size(); ++i) {
        if (!isValid(hours[i])) {
            add(error, path + "/" + std::to_string(i), "calendar.hours_wrong");
            continue;
        }
        for (std::size_t j = 0; j < i; ++j)
            if (hours[j].from < hours[i].to && hours[i].from < hours[j].to)
                add(error, path + "/" + std::to_string(i), "calendar.hours_overlap");
    }
}

/// A day-long closing that a special opening without hours lifts, if it is a holiday.
bool isLifted(const std::vector<SpecialSpan>& special, Day day) {
    return std::any_of(special.begin(), special.end(), [&](const SpecialSpan& s) {
        return s.days->kind == SpecialKind::open && s.days->hours.empty() && s.first <= day && day <= s.last;
    });
}

void addHolidays(std::vector<ClosedTime>& out, const Calendar& calendar,
                 const std::vector<SpecialSpan>& special, Day first, Day last) {
    const auto add = [&](Day day, std::string_view name) {
        if (day < first || day > last || isLifted(special, day)) return;
        out.push_back({day, {0, minutesOfDay}, true, std::string(name)});
    };
    for (int year = yearOf(first); year <= yearOf(last); ++year)
        for (const Region region : calendar.holidays)
            for (const Holiday& holiday : holidaysOf(region, year)) {
                add(holiday.day, holiday.name);
                const auto weekday = chr::weekday{holiday.day}.iso_encoding() - 1;
                if (holiday.instead && calendar.week.at(weekday).empty()) add(*holiday.instead, holiday.name);
            }
}

void addClosings(std::vector<ClosedTime>& out, const std::vector<SpecialSpan>& special, Day first, Day last) {
    for (const SpecialSpan& span : special) {
        if (span.days->kind != SpecialKind::closed) continue;
        for (Day day = std::max(first, span.first); day <= std::min(last, span.last); day += chr::days{1}) {
            if (span.days->hours.empty()) out.push_back({day, {0, minutesOfDay}, false, span.days->name});
            for (const Hours& hours : span.days->hours) out.push_back({day, hours, false, span.days->name});
        }
    }
}

}  // namespace

Result<Done> checkCalendar(const Calendar& calendar) {
    Error error{ErrorKind::invalid, "invalid_input", {}, {}};
    if (!i18n::TimeZone::named(calendar.zone)) add(error, "/zone", "calendar.zone_unknown");
    bool everOpen = false;
    for (std::size_t i = 0; i < calendar.week.size(); ++i) {
        checkHours(error, "/week/" + std::to_string(i), calendar.week[i]);
        everOpen = everOpen || !calendar.week[i].empty();
    }
    if (!everOpen) add(error, "/week", "calendar.never_open");
    for (std::size_t i = 0; i < calendar.special.size(); ++i) {
        const SpecialDays& days = calendar.special[i];
        const std::string path = "/special/" + std::to_string(i);
        if (days.last < days.first || yearOf(days.first) < firstYear || yearOf(days.last) > lastYear ||
            (days.everyYear && days.last - days.first > chr::days{365}))
            add(error, path + "/first", "calendar.days_wrong");
        checkHours(error, path + "/hours", days.hours);
    }
    if (!error.fields.empty()) return error;
    return Done{};
}

Calendar officeCalendar() {
    Calendar calendar;
    for (std::size_t day = 0; day < 5; ++day) calendar.week.at(day) = {{8 * 60 + 30, 18 * 60}};
    calendar.holidays = {Region::france};
    return calendar;
}

namespace {

/// The same month and day in another year; nothing for a 29 February that is not there.
std::optional<Day> inYear(Day day, int year) {
    const chr::year_month_day date{day};
    const chr::year_month_day other{chr::year{year}, date.month(), date.day()};
    if (!other.ok()) return std::nullopt;
    return Day{other};
}

}  // namespace

std::vector<SpecialSpan> specialSpans(const Calendar& calendar, Day first, Day last) {
    std::vector<SpecialSpan> out;
    const auto add = [&](const SpecialDays& days, Day from, Day to) {
        if (from <= last && to >= first) out.push_back({from, to, &days});
    };
    for (const SpecialDays& days : calendar.special) {
        if (!days.everyYear) {
            add(days, days.first, days.last);
            continue;
        }
        const int length = yearOf(days.last) - yearOf(days.first);  // of days over New Year: 1
        for (int year = std::max(yearOf(first) - 1, yearOf(days.first)); year <= yearOf(last); ++year) {
            const auto from = inYear(days.first, year);
            if (!from) continue;
            // Only a 29 February can be missing at the end: then the day before it ends the span.
            const auto to = inYear(days.last, year + length);
            add(days, *from, to ? *to : *inYear(days.last - chr::days{1}, year + length));
        }
    }
    return out;
}

std::vector<ClosedTime> closedTimes(const Calendar& calendar, Day first, Day last) {
    const auto special = specialSpans(calendar, first, last);
    std::vector<ClosedTime> out;
    addHolidays(out, calendar, special, first, last);
    addClosings(out, special, first, last);
    std::stable_sort(out.begin(), out.end(),
                     [](const ClosedTime& a, const ClosedTime& b) { return a.day < b.day; });
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace guichet::sla
