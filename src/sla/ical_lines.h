#pragma once
// Inside the module: the lines of an iCalendar file, and the events they make up.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guichet::sla {

/// "DTSTART;TZID=Europe/Paris:20260714T080000".
struct IcalProperty {
    std::string name;                                             ///< upper case
    std::vector<std::pair<std::string, std::string>> parameters;  ///< names in upper case
    std::string value;                                            ///< as it stands, escapes and all

    std::string_view parameter(std::string_view key) const;  ///< empty if it is not there
};

/// The properties of a VEVENT itself; those of alarms inside it are left out.
struct IcalEvent {
    int line = 0;
    bool ended = false;  ///< false: the file stops within it
    std::vector<IcalProperty> properties;

    const IcalProperty* find(std::string_view name) const;
};

/// Nothing if the text is no calendar at all.
std::optional<std::vector<IcalEvent>> icalEvents(std::string_view text);

/// Without the escapes of TEXT values (RFC 5545, 3.3.11), in one line, of at most 200 characters.
std::string icalText(std::string_view value);

}  // namespace guichet::sla
