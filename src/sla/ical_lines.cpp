#include "sla/ical_lines.h"

#include <algorithm>

#include "base/text.h"

namespace guichet::sla {

namespace {

struct Line {
    int number = 0;
    std::string text;
};

/// Long lines are folded: a line that begins with a space or a tab goes on with the one before it (3.1).
std::vector<Line> unfolded(std::string_view text) {
    std::vector<Line> out;
    int number = 0;
    for (std::string_view line : split(text, '\n')) {
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!out.empty() && !line.empty() && (line.front() == ' ' || line.front() == '\t')) {
            out.back().text += line.substr(1);
        } else if (!line.empty()) {
            out.push_back({number, std::string(line)});
        }
    }
    // Only now: programs fold in the middle of a character.
    for (Line& line : out) line.text = repairUtf8(line.text);
    return out;
}

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

/// Where one of the signs stands outside of quotes; the length of the text if nowhere.
std::size_t findOutsideQuotes(std::string_view text, std::string_view signs, std::size_t from) {
    bool quoted = false;
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (!quoted && signs.find(text[i]) != std::string_view::npos) return i;
    }
    return text.size();
}

std::optional<IcalProperty> property(std::string_view line) {
    std::size_t at = findOutsideQuotes(line, ";:", 0);
    if (at == line.size()) return std::nullopt;
    IcalProperty out;
    out.name = upper(line.substr(0, at));
    while (at < line.size() && line[at] == ';') {
        const std::size_t end = findOutsideQuotes(line, ";:", at + 1);
        const std::string_view parameter = line.substr(at + 1, end - at - 1);
        const std::size_t equals = parameter.find('=');
        if (equals != std::string_view::npos) {
            std::string_view value = parameter.substr(equals + 1);
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
                value = value.substr(1, value.size() - 2);
            out.parameters.emplace_back(upper(parameter.substr(0, equals)), value);
        }
        at = end;
    }
    if (at == line.size()) return std::nullopt;
    out.value = line.substr(at + 1);
    return out;
}

}  // namespace

std::string_view IcalProperty::parameter(std::string_view key) const {
    for (const auto& [name_, value_] : parameters)
        if (name_ == key) return value_;
    return {};
}

const IcalProperty* IcalEvent::find(std::string_view name) const {
    const auto found = std::find_if(properties.begin(), properties.end(),
                                    [&](const IcalProperty& p) { return p.name == name; });
    return found == properties.end() ? nullptr : &*found;
}

std::optional<std::vector<IcalEvent>> icalEvents(std::string_view text) {
    bool isCalendar = false;
    std::vector<IcalEvent> out;
    std::vector<std::string> open;  // the components that have begun
    for (const Line& line : unfolded(text)) {
        auto read = property(line.text);
        if (!read) continue;
        if (read->name == "BEGIN") {
            open.push_back(upper(trim(read->value)));
            isCalendar = isCalendar || open.back() == "VCALENDAR";
            if (open.back() == "VEVENT") out.push_back({line.number, false, {}});
        } else if (read->name == "END") {
            // An END closes what began last under its name, and whatever was left open within.
            const std::string name = upper(trim(read->value));
            const auto begun = std::find(open.rbegin(), open.rend(), name);
            if (begun == open.rend()) continue;
            if (name == "VEVENT") out.back().ended = true;
            open.erase(begun.base() - 1, open.end());
        } else if (!open.empty() && open.back() == "VEVENT") {
            out.back().properties.push_back(std::move(*read));
        }
    }
    if (!isCalendar) return std::nullopt;
    return out;
}

std::string icalText(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        char c = value[i];
        if (c == '\\' && i + 1 < value.size()) {
            c = value[++i];
            if (c == 'n' || c == 'N') c = ' ';
        }
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    }
    return std::string(trim(firstCodePoints(trim(out), 200)));
}

}  // namespace guichet::sla
