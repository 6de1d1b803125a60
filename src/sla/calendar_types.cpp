#include "sla/calendar_types.h"

#include <fmt/format.h>

#include "sla/ical_rule.h"

namespace guichet::sla {

namespace chr = std::chrono;

namespace {

std::optional<int> minuteOf(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = icalNumber(text.substr(0, 2)), minute = icalNumber(text.substr(3, 2));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > minutesOfDay) return std::nullopt;
    return *hour * 60 + *minute;
}

std::optional<Day> dayFrom(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return icalDate(std::string(text.substr(0, 4)) + std::string(text.substr(5, 2)) +
                    std::string(text.substr(8, 2)));
}

// messages: calendar.time_wrong, calendar.date_wrong
std::vector<Hours> hoursFrom(Error& error, const std::string& path, const std::vector<HoursText>& texts) {
    std::vector<Hours> out;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto from = minuteOf(texts[i].from), to = minuteOf(texts[i].to);
        if (!from || !to) {
            error.fields.push_back({path + "/" + std::to_string(i), "calendar.time_wrong", {}});
            continue;
        }
        // Equal times stay equal, which no hours may be: whether a moment or a whole day is meant, nobody
        // knows.
        out.push_back({*from, *to < *from ? *to + minutesOfDay : *to});
    }
    return out;
}

std::string clockText(int minute) {
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

}  // namespace

Result<Calendar> calendarFrom(const CalendarInput& input) {
    Error error{ErrorKind::invalid, "invalid_input", {}, {}};
    Calendar out;
    out.zone = input.zone;
    out.holidays = input.holidays;
    for (std::size_t i = 0; i < out.week.size(); ++i)
        out.week.at(i) = hoursFrom(error, "/week/" + std::to_string(i), input.week.at(i));
    for (std::size_t i = 0; i < input.special.size(); ++i) {
        const SpecialDaysText& text = input.special[i];
        const std::string path = "/special/" + std::to_string(i);
        const auto first = dayFrom(text.first), last = dayFrom(text.last);
        if (!first) error.fields.push_back({path + "/first", "calendar.date_wrong", {}});
        if (!last) error.fields.push_back({path + "/last", "calendar.date_wrong", {}});
        out.special.push_back({first.value_or(Day{}), last.value_or(Day{}), text.kind,
                               hoursFrom(error, path + "/hours", text.hours), text.everyYear, text.name});
    }
    if (!error.fields.empty()) return error;
    GUICHET_CHECK(checkCalendar(out));
    return out;
}

CalendarInput inputFrom(const std::string& name, const Calendar& calendar) {
    CalendarInput out{name, calendar.zone, std::vector<std::vector<HoursText>>(7), calendar.holidays, {}};
    for (std::size_t i = 0; i < calendar.week.size(); ++i)
        for (const Hours& hours : calendar.week.at(i)) out.week[i].push_back(textOf(hours));
    for (const SpecialDays& days : calendar.special) out.special.push_back(textOf(days));
    return out;
}

SpecialDaysText textOf(const SpecialDays& days) {
    SpecialDaysText out{textOf(days.first), textOf(days.last), days.kind, {}, days.everyYear, days.name};
    for (const Hours& hours : days.hours) out.hours.push_back(textOf(hours));
    return out;
}

HoursText textOf(const Hours& hours) {
    return {clockText(hours.from), clockText(hours.to > minutesOfDay ? hours.to - minutesOfDay : hours.to)};
}

std::string textOf(Day day) {
    const chr::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

}  // namespace guichet::sla
