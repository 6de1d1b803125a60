#include "platform/mime/calendar.h"

#include <algorithm>

#include "base/text.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr std::size_t maxBytes = 256u << 10;

/// Joins folded lines (RFC 5545, 3.1).
std::string unfold(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') continue;
        if (text[i] == '\n' && i + 1 < text.size() && (text[i + 1] == ' ' || text[i + 1] == '\t')) {
            ++i;
            continue;
        }
        out += text[i];
    }
    return out;
}

std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            out += text[i];
            continue;
        }
        ++i;
        out += text[i] == 'n' || text[i] == 'N' ? ' ' : text[i];
    }
    return std::string(firstCodePoints(cleanLine(out), 300));
}

/// A line "NAME;PARAM=X:value" cut up; a colon inside quotes belongs to a parameter.
struct Property {
    std::string name;
    std::string_view parameters;
    std::string_view value;
};

Property readProperty(std::string_view line) {
    bool quoted = false;
    std::size_t colon = 0;
    for (; colon < line.size(); ++colon) {
        if (line[colon] == '"') quoted = !quoted;
        if (line[colon] == ':' && !quoted) break;
    }
    const std::string_view head = line.substr(0, colon);
    const std::size_t semicolon = std::min(head.find(';'), head.size());
    Property property;
    property.name = asciiLower(head.substr(0, semicolon));
    property.parameters = head.substr(semicolon);
    property.value = colon < line.size() ? line.substr(colon + 1) : std::string_view{};
    return property;
}

std::string parameter(const Property& property, std::string_view name) {
    for (std::string_view part : split(property.parameters, ';')) {
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || !equalsIgnoringCase(part.substr(0, equals), name)) continue;
        part.remove_prefix(equals + 1);
        if (part.starts_with('"')) part.remove_prefix(1);
        if (part.ends_with('"')) part.remove_suffix(1);
        return unescape(part);
    }
    return {};
}

/// "20260312T140000" → "2026-03-12 14:00", with the zone behind it.
std::string readTime(const Property& property) {
    const std::string_view v = trim(property.value);
    const auto digits = [&](std::size_t at, std::size_t n) {
        return v.size() >= at + n && std::all_of(v.begin() + static_cast<std::ptrdiff_t>(at),
                                                 v.begin() + static_cast<std::ptrdiff_t>(at + n),
                                                 [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!digits(0, 8)) return {};
    std::string out;
    out.append(v.substr(0, 4)).append("-").append(v.substr(4, 2)).append("-").append(v.substr(6, 2));
    if (v.size() < 13 || v[8] != 'T' || !digits(9, 4)) return out;
    out.append(" ").append(v.substr(9, 2)).append(":").append(v.substr(11, 2));
    if (v.ends_with('Z')) return out + " UTC";
    const std::string zone = parameter(property, "TZID");
    return zone.empty() ? out : out + " (" + zone + ')';
}

void readInto(CalendarSummary& summary, const Property& property) {
    const std::string& name = property.name;
    if (name == "summary") summary.title = unescape(property.value);
    if (name == "location") summary.location = unescape(property.value);
    if (name == "dtstart") summary.start = readTime(property);
    if (name == "dtend") summary.end = readTime(property);
    if (name != "organizer") return;
    std::string_view address = trim(property.value);
    if (equalsIgnoringCase(address.substr(0, 7), "mailto:")) address.remove_prefix(7);
    const std::string common = parameter(property, "CN");
    summary.organiser = common.empty() ? unescape(address) : common + " <" + unescape(address) + '>';
}

}  // namespace

CalendarSummary summariseCalendar(std::string_view ics) {
    CalendarSummary summary;
    const std::string text = unfold(ics.substr(0, maxBytes));
    bool inEvent = false;
    for (const std::string_view line : split(text, '\n')) {
        const Property property = readProperty(line);
        const bool event = equalsIgnoringCase(trim(property.value), "VEVENT");
        if (property.name == "method") summary.method = unescape(property.value);
        if (property.name == "end" && event) break;
        if (property.name == "begin") {
            // Alarms inside an event have properties of their own.
            if (inEvent && !event) break;
            inEvent = event;
        } else if (inEvent) {
            readInto(summary, property);
        }
    }
    std::transform(summary.method.begin(), summary.method.end(), summary.method.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return summary;
}

std::string calendarText(const CalendarSummary& summary) {
    std::string out = summary.title;
    const auto line = [&](std::string_view text) {
        if (text.empty()) return;
        if (!out.empty()) out += '\n';
        out += text;
    };
    if (!summary.start.empty())
        line(summary.end.empty() ? summary.start : summary.start + " \xE2\x80\x93 " + summary.end);
    line(summary.location);
    line(summary.organiser);
    return out;
}

}  // namespace guichet::mime
