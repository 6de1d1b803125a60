#pragma once
// The wire shapes of calendars: dates and times of day as people write them.

#include <optional>
#include <string>
#include <vector>

#include "sla/types.h"

namespace guichet::sla {

/// "08:30" to "18:00". "24:00" ends a day; an end at or before the beginning lies on the next day.
struct HoursText {
    std::string from;
    std::string to;
    static constexpr std::string_view schemaName = "OpeningHours";
    static constexpr auto fields() {
        return fieldTable(field("from", &HoursText::from, {.min = 5, .max = 5}),
                          field("to", &HoursText::to, {.min = 5, .max = 5}));
    }
};

/// See SpecialDays; dates as "2026-12-24".
struct SpecialDaysText {
    std::string first;
    std::string last;
    SpecialKind kind = SpecialKind::closed;
    std::vector<HoursText> hours;
    bool everyYear = false;
    std::string name;
    static constexpr std::string_view schemaName = "SpecialDays";
    static constexpr auto fields() {
        using T = SpecialDaysText;
        return fieldTable(field("first", &T::first, {.min = 10, .max = 10}),
                          field("last", &T::last, {.min = 10, .max = 10}), field("kind", &T::kind),
                          field("hours", &T::hours, {.max = 20, .optional = true}),
                          field("everyYear", &T::everyYear, {.optional = true}),
                          field("name", &T::name, {.max = 200, .optional = true}));
    }
};

struct CalendarInput {
    std::string name;
    std::string zone;
    std::vector<std::vector<HoursText>> week;  ///< seven lists, Monday first
    std::vector<Region> holidays;
    std::vector<SpecialDaysText> special;
    static constexpr std::string_view schemaName = "CalendarInput";
    static constexpr auto fields() {
        using T = CalendarInput;
        return fieldTable(
            field("name", &T::name, {.min = 1, .max = 200}), field("zone", &T::zone, {.min = 1, .max = 64}),
            field("week", &T::week, {.min = 7, .max = 7}), field("holidays", &T::holidays, {.max = 16}),
            field("special", &T::special, {.max = 5'000}));
    }
};

struct CalendarView : CalendarInput {
    CalendarId id;
    bool used = false;  ///< some contract names it, so it can't be deleted
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "CalendarView";
    static constexpr auto fields() {
        using T = CalendarView;
        return joined(fieldTable(field("id", &T::id), field("used", &T::used), field("version", &T::version)),
                      CalendarInput::fields());
    }
};

/// The calendar that an input means. Errors with the path of each bad field: those of checkCalendar,
/// "calendar.time_wrong", "calendar.date_wrong".
Result<Calendar> calendarFrom(const CalendarInput& input);
CalendarInput inputFrom(const std::string& name, const Calendar& calendar);

SpecialDaysText textOf(const SpecialDays& days);
HoursText textOf(const Hours& hours);
/// "2026-12-24".
std::string textOf(Day day);

}  // namespace guichet::sla
