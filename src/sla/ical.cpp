#include "sla/ical.h"

#include <algorithm>
#include <set>
#include <variant>

#include "base/text.h"
#include "platform/i18n/time_zone.h"
#include "sla/ical_lines.h"
#include "sla/ical_rule.h"

namespace guichet::sla {

namespace chr = std::chrono;

namespace {

constexpr std::int64_t day = minutesOfDay;
constexpr std::int64_t longestEntry = 366 * day;
/// Dates that one file may make us look at, so that a hostile one ends soon.
constexpr std::int64_t mostWork = 2'000'000;

// messages: ical.cut_off, ical.moved_occurrence, ical.no_start, ical.bad_date, ical.end_before_start
// messages: ical.no_end, ical.bad_duration, ical.zone_unknown, ical.rule_unsupported, ical.too_long
// messages: ical.out_of_years
/// Why an entry is not taken.
struct Refusal {
    std::string code;
    std::string value;
};

/// A point on the wall of the calendar's zone, in minutes since 1970.
struct WallPoint {
    std::int64_t minute = 0;
    bool wholeDay = false;
};

Day dayOf(std::int64_t minute) {
    return Day{chr::days{minute >= 0 ? minute / day : -((-minute + day - 1) / day)}};
}

class EntryReader {
public:
    EntryReader(const IcalNeeds& needs, const i18n::TimeZone& zone, std::int64_t& work)
        : needs_(needs), zone_(zone), work_(work) {}

    /// The days of an entry, or why there are none. An entry that was called off has none and is no fault.
    std::variant<std::vector<SpecialDays>, Refusal> read(const IcalEvent& event) const {
        if (!event.ended) return Refusal{"ical.cut_off", ""};
        if (const auto* status = event.find("STATUS");
            status && equalsIgnoringCase(trim(status->value), "CANCELLED"))
            return std::vector<SpecialDays>{};
        if (event.find("RECURRENCE-ID")) return Refusal{"ical.moved_occurrence", ""};
        const auto* startProperty = event.find("DTSTART");
        if (!startProperty) return Refusal{"ical.no_start", ""};
        WallPoint start;
        if (auto wrong = readPoint(*startProperty, start)) return *wrong;
        std::int64_t length = 0;
        if (auto wrong = readLength(event, start, length)) return *wrong;
        const auto* summary = event.find("SUMMARY");
        return repeat(event, start.minute, length, summary ? icalText(summary->value) : std::string());
    }

private:
    using MaybeRefusal = std::optional<Refusal>;

    MaybeRefusal readPoint(const IcalProperty& property, WallPoint& out) const {
        const std::string_view text = trim(property.value);
        const auto date = icalDate(text);
        if (!date) return Refusal{"ical.bad_date", icalText(text)};
        out.minute = date->time_since_epoch().count() * day;
        out.wholeDay = text.size() == 8;
        if (out.wholeDay) return std::nullopt;
        const bool utc = text.size() == 16 && text.back() == 'Z';
        if ((text.size() != 15 && !utc) || text[8] != 'T') return Refusal{"ical.bad_date", icalText(text)};
        const auto hour = icalNumber(text.substr(9, 2)), minute = icalNumber(text.substr(11, 2)),
                   second = icalNumber(text.substr(13, 2));
        if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
            return Refusal{"ical.bad_date", icalText(text)};
        out.minute += *hour * 60 + *minute;
        const std::string_view name = utc ? std::string_view("UTC") : property.parameter("TZID");
        if (name.empty() || name == needs_.zone) return std::nullopt;
        const auto zone = i18n::TimeZone::named(name);
        if (!zone) return Refusal{"ical.zone_unknown", icalText(name)};
        const Instant at = zone->firstShowing(out.minute * 60'000);
        out.minute = (at.ms + zone_.at(at).offset.ms) / 60'000;
        return std::nullopt;
    }

    /// An entry without an end lasts its day (RFC 5545, 3.6.1); one with a time and no end lasts no time at
    /// all.
    MaybeRefusal readLength(const IcalEvent& event, const WallPoint& start, std::int64_t& out) const {
        if (const auto* end = event.find("DTEND")) {
            WallPoint to;
            if (auto wrong = readPoint(*end, to)) return wrong;
            out = to.minute - start.minute;
            if (out <= 0) return Refusal{"ical.end_before_start", ""};
        } else if (const auto* duration = event.find("DURATION")) {
            const auto length = readDuration(trim(duration->value));
            if (!length || *length <= 0) return Refusal{"ical.bad_duration", icalText(duration->value)};
            out = *length;
        } else if (start.wholeDay) {
            out = day;
        } else {
            return Refusal{"ical.no_end", ""};
        }
        if (out > longestEntry) return Refusal{"ical.too_long", ""};
        return std::nullopt;
    }

    /// "P2W", "P1DT12H30M", in minutes (3.3.6).
    static std::optional<std::int64_t> readDuration(std::string_view text) {
        if (text.starts_with('+')) text.remove_prefix(1);
        if (!text.starts_with('P')) return std::nullopt;
        std::int64_t minutes = 0;
        bool inTime = false;
        for (std::size_t at = 1; at < text.size();) {
            if (text[at] == 'T' && !inTime) {
                inTime = true;
                ++at;
                continue;
            }
            const std::size_t unit = text.find_first_not_of("0123456789", at);
            const auto number = icalNumber(text.substr(at, std::min(unit, text.size()) - at));
            if (!number || unit == std::string_view::npos) return std::nullopt;
            switch (text[unit]) {
                case 'W':
                    minutes += *number * 7 * day;
                    break;
                case 'D':
                    minutes += *number * day;
                    break;
                case 'H':
                    minutes += *number * 60;
                    break;
                case 'M':
                    minutes += *number;
                    break;
                case 'S':
                    break;
                default:
                    return std::nullopt;
            }
            if (inTime == (text[unit] == 'W' || text[unit] == 'D')) return std::nullopt;
            at = unit + 1;
        }
        return minutes;
    }

    std::variant<std::vector<SpecialDays>, Refusal> repeat(const IcalEvent& event, std::int64_t start,
                                                           std::int64_t length,
                                                           const std::string& name) const {
        const Day first = dayOf(start);
        const auto* ruleProperty = event.find("RRULE");
        if (event.find("RDATE")) return Refusal{"ical.rule_unsupported", "RDATE"};
        if (!ruleProperty) return spans(start, length, name, false);
        const auto rule = icalRule(trim(ruleProperty->value), first);
        if (!rule) return Refusal{"ical.rule_unsupported", icalText(ruleProperty->value)};
        const std::set<Day> without = exceptions(event);
        if (rule->isPlain() && without.empty()) return spans(sinceFirstYear(start), length, name, true);
        std::vector<SpecialDays> out;
        for (const Day date : icalDates(*rule, first, std::max(needs_.firstYear, firstYear),
                                        std::min(needs_.lastYear, lastYear), work_)) {
            if (without.contains(date)) continue;
            auto one = spans(start + (date - first).count() * day, length, name, false);
            if (auto* wrong = std::get_if<Refusal>(&one)) return *wrong;
            for (SpecialDays& days : std::get<0>(one)) out.push_back(std::move(days));
            if (out.size() > maxIcalDays) break;
        }
        return out;
    }

    std::set<Day> exceptions(const IcalEvent& event) const {
        std::set<Day> out;
        for (const IcalProperty& property : event.properties) {
            if (property.name != "EXDATE") continue;
            for (const std::string_view each : split(property.value, ',')) {
                WallPoint point;
                if (!readPoint({property.name, property.parameters, std::string(each)}, point))
                    out.insert(dayOf(point.minute));
            }
        }
        return out;
    }

    /// The same date of the first year that calendars know: programs let "every year" begin in 1601 or 1900.
    static std::int64_t sinceFirstYear(std::int64_t start) {
        const chr::year_month_day date{dayOf(start)};
        if (int(date.year()) >= firstYear) return start;
        const bool leapDay = date.month() == chr::February && date.day() == chr::day{29};
        const Day moved{chr::year{leapDay ? 1972 : firstYear} / date.month() / date.day()};
        return start + (moved - dayOf(start)).count() * day;
    }

    static std::variant<std::vector<SpecialDays>, Refusal> spans(std::int64_t start, std::int64_t length,
                                                                 const std::string& name, bool everyYear) {
        const Day first = dayOf(start), last = dayOf(start + length - 1);
        if (int(chr::year_month_day{first}.year()) < firstYear ||
            int(chr::year_month_day{last}.year()) > lastYear)
            return Refusal{"ical.out_of_years", ""};
        const int from = static_cast<int>(start - first.time_since_epoch().count() * day);
        const int to = static_cast<int>(start + length - last.time_since_epoch().count() * day);
        const auto part = [&](Day a, Day b, std::vector<Hours> hours) {
            return SpecialDays{a, b, SpecialKind::closed, std::move(hours), everyYear, name};
        };
        std::vector<SpecialDays> out;
        const bool wholeFirst = from == 0 && (first != last || to == minutesOfDay);
        if (first == last && !wholeFirst) return std::vector{part(first, first, {{from, to}})};
        const Day a = wholeFirst ? first : first + chr::days{1};
        const Day b = to == minutesOfDay ? last : last - chr::days{1};
        if (!wholeFirst) out.push_back(part(first, first, {{from, minutesOfDay}}));
        if (a <= b) out.push_back(part(a, b, {}));
        if (b != last) out.push_back(part(last, last, {{0, to}}));
        return out;
    }

    const IcalNeeds& needs_;
    const i18n::TimeZone& zone_;
    std::int64_t& work_;
};

}  // namespace

Result<IcalFile> readIcal(std::string_view text, const IcalNeeds& needs) {
    if (text.size() > maxIcalBytes) return fail(ErrorKind::too_large, "ical.too_large");
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto zone = i18n::TimeZone::named(needs.zone);
    if (!zone) return failField("/zone", "calendar.zone_unknown");
    const auto events = icalEvents(text);
    if (!events) return fail(ErrorKind::invalid, "ical.not_a_calendar");
    std::int64_t work = mostWork;
    const EntryReader reader(needs, *zone, work);
    IcalFile out;
    for (const IcalEvent& event : *events) {
        auto read = reader.read(event);
        if (auto* wrong = std::get_if<Refusal>(&read)) {
            const auto* summary = event.find("SUMMARY");
            out.problems.push_back(
                {event.line, summary ? icalText(summary->value) : std::string(), wrong->code, {}});
            if (!wrong->value.empty()) out.problems.back().params = {{"value", wrong->value}};
            continue;
        }
        for (SpecialDays& days : std::get<0>(read)) out.days.push_back(std::move(days));
        if (out.days.size() > maxIcalDays || work < 0)
            return fail(ErrorKind::too_large, "ical.too_many_days", {{"max", std::to_string(maxIcalDays)}});
    }
    return out;
}

}  // namespace guichet::sla
