#pragma once
// Public holidays computed by rule. A table of dates would need somebody to prolong it every year.

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "base/enum.h"

namespace guichet::sla {

/// A date on the wall, in no particular time zone.
using Day = std::chrono::local_days;

/// Whose holidays. The sources of the rules stand beside them in holidays.cpp.
enum class Region {
    france,
    alsace_moselle,
    belgium,
    luxembourg,
    switzerland,  ///< only the days that all cantons have
    bern,
    basel_stadt,
    geneva,
    jura,
    neuchatel,
    ticino,
    valais,
    vaud,
    zurich,
    canada,  ///< federal: whoever works under the Canada Labour Code
    quebec,
};

/// A public holiday in one year.
struct Holiday {
    Day day;
    /// The day off that replaces it where nobody works on the weekday it falls on, if the law gives one.
    std::optional<Day> instead;
    /// Message id without its prefix: "easter_monday" is "holiday.easter_monday".
    std::string_view name;
};

/// In the order of their days. Requires a year from 1900 to 2299.
std::vector<Holiday> holidaysOf(Region region, int year);

/// Easter Sunday of the Gregorian calendar.
Day easterSunday(int year);

}  // namespace guichet::sla

/// The codes of ISO 3166, where there is one.
template <>
struct guichet::EnumNames<guichet::sla::Region> {
    using T = guichet::sla::Region;
    static constexpr auto table = names<T>({{T::france, "FR"},
                                            {T::alsace_moselle, "FR-alsace-moselle"},
                                            {T::belgium, "BE"},
                                            {T::luxembourg, "LU"},
                                            {T::switzerland, "CH"},
                                            {T::bern, "CH-BE"},
                                            {T::basel_stadt, "CH-BS"},
                                            {T::geneva, "CH-GE"},
                                            {T::jura, "CH-JU"},
                                            {T::neuchatel, "CH-NE"},
                                            {T::ticino, "CH-TI"},
                                            {T::valais, "CH-VS"},
                                            {T::vaud, "CH-VD"},
                                            {T::zurich, "CH-ZH"},
                                            {T::canada, "CA"},
                                            {T::quebec, "CA-QC"}});
};
