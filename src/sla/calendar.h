#pragma once
// When people work: weekly hours, public holidays and days of their own, in one time zone. Values only;
// working_time.h reckons with them.
//
// What holds at a moment is decided by the clock on the wall of the zone:
//   1. open, if an own opening with hours covers it;
//   2. else closed, if an own closing covers it;
//   3. else closed, if the date is a public holiday that is kept;
//   4. else as the weekly hours say.
// Closings and holidays concern dates, midnight to midnight: the part of a night duty that reaches into a
// holiday is closed, and the night that begins on it is open from the midnight after it.
// When clocks are put back, an hour of the night is shown twice, and open both times if the calendar says so;
// the hour that is left out in spring does not exist. All lengths are real time.

#include <array>
#include <string>
#include <vector>

#include "base/enum.h"
#include "base/result.h"
#include "sla/holidays.h"

namespace guichet::sla {

constexpr int minutesOfDay = 1440;

/// A stretch of opening time that begins on a day. Minutes since that day's midnight: 0 ≤ from < 1440,
/// from < to ≤ from + 1440; beyond 1440 it reaches into the next day (22:00–06:00 is 1320–1800).
struct Hours {
    int from = 0;
    int to = 0;
    bool operator==(const Hours&) const = default;
};

enum class SpecialKind { closed, open };

/// Own days besides the week and the holidays, `first` to `last` included.
struct SpecialDays {
    Day first;
    Day last;
    SpecialKind kind = SpecialKind::closed;
    /// Closed without hours: all day. Open without hours: the public holidays of these days aren't kept, and
    /// the weekly hours hold. Open with hours: open then, besides the weekly hours.
    std::vector<Hours> hours;
    /// Again every year from that of `first`; what begins on a 29 February is there in leap years only.
    bool everyYear = false;
    std::string name;
    bool operator==(const SpecialDays&) const = default;
};

struct Calendar {
    std::string zone = "Europe/Paris";
    std::array<std::vector<Hours>, 7> week;  ///< Monday first
    std::vector<Region> holidays;
    std::vector<SpecialDays> special;
    bool operator==(const Calendar&) const = default;
};

/// Dates that calendars can speak of.
constexpr int firstYear = 1970, lastYear = 2199;

/// Errors with the path of each bad field: "calendar.zone_unknown", "calendar.hours_wrong",
/// "calendar.hours_overlap", "calendar.never_open", "calendar.days_wrong".
Result<Done> checkCalendar(const Calendar& calendar);

/// Monday to Friday, 8:30 to 18:00, Europe/Paris, with the holidays of France.
Calendar officeCalendar();

/// Time of one date that is closed for a reason.
struct ClosedTime {
    Day day;
    Hours hours{0, minutesOfDay};
    bool holiday = false;
    std::string name;  ///< of a holiday: its message id without prefix; else as people wrote it
    bool operator==(const ClosedTime&) const = default;
};

/// What is closed on the dates `first` to `last`, in order of dates: holidays that are kept and own closings.
std::vector<ClosedTime> closedTimes(const Calendar& calendar, Day first, Day last);

}  // namespace guichet::sla

template <>
struct guichet::EnumNames<guichet::sla::SpecialKind> {
    using T = guichet::sla::SpecialKind;
    static constexpr auto table = names<T>({{T::closed, "closed"}, {T::open, "open"}});
};
