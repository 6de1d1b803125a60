#include "sla/ical_rule.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace guichet::sla {

namespace chr = std::chrono;

std::optional<int> icalNumber(std::string_view digits) {
    if (digits.empty() || digits.size() > 6) return std::nullopt;
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Day> icalDate(std::string_view text) {
    if (text.size() < 8) return std::nullopt;
    const auto year = icalNumber(text.substr(0, 4)), month = icalNumber(text.substr(4, 2)),
               day = icalNumber(text.substr(6, 2));
    if (!year || !month || !day || *year < 1) return std::nullopt;
    const chr::year_month_day date{chr::year{*year}, chr::month{static_cast<unsigned>(*month)},
                                   chr::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

namespace {

std::optional<int> signedNumber(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const auto value = icalNumber(text);
    return value && negative ? -*value : value;
}

bool readNumbers(std::string_view list, int lowest, int highest, std::vector<int>& out) {
    for (const std::string_view each : split(list, ',')) {
        const auto number = signedNumber(each);
        if (!number || *number == 0 || *number < lowest || *number > highest) return false;
        out.push_back(*number);
    }
    return true;
}

bool readWeekdays(std::string_view list, IcalRule& rule) {
    constexpr std::array<std::string_view, 7> names{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    for (const std::string_view each : split(list, ',')) {
        if (each.size() < 2) return false;
        const auto name = std::find(names.begin(), names.end(), each.substr(each.size() - 2));
        const std::string_view which = each.substr(0, each.size() - 2);
        const auto nth = which.empty() ? std::optional(0) : signedNumber(which);
        if (name == names.end() || !nth || *nth < -5 || *nth > 5 || (!which.empty() && *nth == 0))
            return false;
        rule.weekdays.emplace_back(*nth, chr::weekday{static_cast<unsigned>(name - names.begin())});
    }
    return true;
}

/// Reads one part; false if it is not understood.
bool readPart(std::string_view name, std::string_view value, IcalRule& rule) {
    if (name == "FREQ") return value == "YEARLY";
    if (name == "WKST") return true;  // concerns weekly rules only
    if (name == "INTERVAL" || name == "COUNT") {
        const auto number = icalNumber(value);
        if (!number || *number < 1) return false;
        if (name == "INTERVAL") {
            rule.interval = *number;
        } else {
            rule.count = *number;
        }
        return true;
    }
    if (name == "UNTIL") return (rule.until = icalDate(value)).has_value();
    if (name == "BYMONTH") return readNumbers(value, 1, 12, rule.months);
    if (name == "BYMONTHDAY") return readNumbers(value, -31, 31, rule.monthDays);
    if (name == "BYDAY") return readWeekdays(value, rule);
    return false;
}

/// Whether a date of one of the rule's months fits the rest of the rule.
bool fits(const IcalRule& rule, const chr::year_month_day& date, Day start) {
    const int day = static_cast<int>(unsigned(date.day()));
    const int last = static_cast<int>(unsigned((date.year() / date.month() / chr::last).day()));
    if (rule.monthDays.empty() && rule.weekdays.empty())
        return date.day() == chr::year_month_day{start}.day();
    const bool dayFits = rule.monthDays.empty() ||
                         std::any_of(rule.monthDays.begin(), rule.monthDays.end(),
                                     [&](int wanted) { return wanted == day || wanted == day - last - 1; });
    const bool weekdayFits = rule.weekdays.empty() ||
                             std::any_of(rule.weekdays.begin(), rule.weekdays.end(), [&](const auto& wanted) {
                                 return chr::weekday{Day{date}} == wanted.second &&
                                        (wanted.first == 0 || wanted.first == (day - 1) / 7 + 1 ||
                                         wanted.first == -((last - day) / 7 + 1));
                             });
    return dayFits && weekdayFits;
}

}  // namespace

std::optional<IcalRule> icalRule(std::string_view text, Day start) {
    IcalRule rule;
    bool yearly = false;
    for (const std::string_view part : split(text, ';')) {
        if (part.empty()) continue;
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos ||
            !readPart(part.substr(0, equals), part.substr(equals + 1), rule))
            return std::nullopt;
        yearly = yearly || part == "FREQ=YEARLY";
    }
    if (!yearly) return std::nullopt;
    // Every such weekday of a month, or the n-th of a year: no holiday is made like that.
    const bool anyWeekday =
        std::any_of(rule.weekdays.begin(), rule.weekdays.end(), [](const auto& w) { return w.first == 0; });
    if (!rule.weekdays.empty() && (rule.months.empty() || (anyWeekday && rule.monthDays.empty())))
        return std::nullopt;
    // By RFC 5545, days of the month without a month are those of every month.
    if (!rule.monthDays.empty() && rule.months.empty()) return std::nullopt;
    const chr::year_month_day date{start};
    const bool sameMonth = rule.months == std::vector{static_cast<int>(unsigned(date.month()))};
    const bool sameDay = rule.monthDays == std::vector{static_cast<int>(unsigned(date.day()))};
    if (rule.weekdays.empty() && sameMonth && (sameDay || rule.monthDays.empty())) {
        rule.months.clear();
        rule.monthDays.clear();
    }
    return rule;
}

std::vector<Day> icalDates(const IcalRule& rule, Day start, int firstYear, int lastYear, std::int64_t& work) {
    const chr::year_month_day begin{start};
    auto months = rule.months.empty() ? std::vector{static_cast<int>(unsigned(begin.month()))} : rule.months;
    std::sort(months.begin(), months.end());
    months.erase(std::unique(months.begin(), months.end()), months.end());
    std::vector<Day> out;
    int found = 0;
    for (int year = int(begin.year()); year <= lastYear; year += rule.interval) {
        if (year < firstYear && !rule.count) continue;
        for (const int month : months) {
            if ((work -= 31) < 0) return out;
            const auto first = chr::year{year} / chr::month{static_cast<unsigned>(month)};
            const Day end{first / chr::last};
            for (Day day{first / 1}; day <= end; day += chr::days{1}) {
                if (day < start || !fits(rule, chr::year_month_day{day}, start)) continue;
                if ((rule.until && day > *rule.until) || (rule.count && found++ >= *rule.count)) return out;
                if (year >= firstYear) out.push_back(day);
            }
        }
    }
    return out;
}

}  // namespace guichet::sla
