#pragma once
// Time zones by their IANA names, from the system's own data (package tzdata), which is kept up to date;
// the copy inside ICU is not.

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace guichet::i18n {

/// What a clock and a calendar on the wall show.
struct LocalTime {
    int year = 1970;
    int month = 1;    ///< 1 to 12
    int day = 1;      ///< 1 to 31
    int weekday = 4;  ///< 1 Monday to 7 Sunday (ISO 8601)
    int hour = 0;
    int minute = 0;
    int second = 0;
    Duration offset;  ///< local time minus UTC
};

/// A stretch of time, [begin, end), in which the zone's clocks are not changed.
struct OffsetSpan {
    Instant begin;
    Instant end;
    Duration offset;  ///< local time minus UTC
};

/// A zone that the system knows. A small value; thread-safe.
class TimeZone {
public:
    /// "Europe/Paris", "UTC"; nothing for an unknown name. Throws std::runtime_error if the system has no
    /// tzdata.
    static std::optional<TimeZone> named(std::string_view name);

    std::string name() const;
    LocalTime at(Instant instant) const;
    /// The stretch that the instant lies in. The first and the last of a zone begin and end before and after
    /// all instants that anybody writes.
    OffsetSpan spanAt(Instant instant) const;
    /// The first instant at which the wall shows this time or a later one: of an hour that is shown twice the
    /// first, of one that is left out its end. `wall` is in milliseconds since 1970 on the wall.
    Instant firstShowing(std::int64_t wall) const;

private:
    explicit TimeZone(const void* zone) : zone_(zone) {}
    const void* zone_;  // a date::time_zone, which lives as long as the program
};

}  // namespace guichet::i18n
