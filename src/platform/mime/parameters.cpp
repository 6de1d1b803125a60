#include "platform/mime/parameters.h"

#include <algorithm>

#include "base/text.h"
#include "platform/mime/charset.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxParameters = 100;

/// A parameter that RFC 2231 cut into sections, or gave a charset.
struct Extended {
    std::map<int, std::pair<std::string, bool>> sections;  ///< text, and whether it is percent-encoded
};

/// Takes one value, quoted or not, up to the next ';'.
std::string takeValue(std::string_view raw, std::size_t& at) {
    std::string out;
    while (at < raw.size() && (raw[at] == ' ' || raw[at] == '\t')) ++at;
    if (at < raw.size() && raw[at] == '"') {
        ++at;
        for (; at < raw.size() && raw[at] != '"'; ++at) {
            // A backslash escapes a quote or itself; elsewhere it is part of a Windows path.
            if (raw[at] == '\\' && at + 1 < raw.size() && (raw[at + 1] == '"' || raw[at + 1] == '\\')) ++at;
            out += raw[at];
        }
        if (at < raw.size()) ++at;
        while (at < raw.size() && raw[at] != ';') ++at;
        return out;
    }
    const std::size_t end = std::min(raw.find(';', at), raw.size());
    out = trim(raw.substr(at, end - at));
    at = end;
    return out;
}

std::string decodeExtended(const Extended& parameter, std::string_view hint, HeaderRepairs& repairs) {
    std::string bytes, charset;
    bool first = true;
    bool encoded = false;
    for (const auto& [index, section] : parameter.sections) {
        std::string_view text = section.first;
        if (section.second && first) {
            const std::size_t a = text.find('\'');
            const std::size_t b = a == npos ? npos : text.find('\'', a + 1);
            if (b != npos) {
                charset = std::string(text.substr(0, a));
                text.remove_prefix(b + 1);
            }
        }
        first = false;
        encoded = encoded || section.second;
        bytes += section.second ? decodePercent(text) : std::string(text);
    }
    if (!encoded) return decodeHeaderText(bytes, hint, repairs);
    const DecodedText decoded = decodeText(bytes, charset, hint);
    if (decoded.finding == CharsetFinding::unknown || decoded.finding == CharsetFinding::wrong)
        repairs.wrongCharset = true;
    return normaliseNfc(cleanLine(decoded.text));
}

/// Splits "name*1*" into its name, section number and whether the value is encoded.
struct ParameterName {
    std::string base;
    int section = -1;
    bool encoded = false;
};

ParameterName readName(std::string_view name) {
    ParameterName out;
    name = trim(name);
    if (name.ends_with('*')) {
        out.encoded = true;
        out.section = 0;
        name.remove_suffix(1);
    }
    if (const std::size_t star = name.rfind('*'); star != npos && star + 1 < name.size()) {
        const std::string_view digits = name.substr(star + 1);
        const bool numeric = digits.size() <= 3 && std::all_of(digits.begin(), digits.end(),
                                                               [](char c) { return c >= '0' && c <= '9'; });
        if (numeric) {
            out.section = std::stoi(std::string(digits));
            name = name.substr(0, star);
        }
    }
    out.base = asciiLower(name);
    return out;
}

}  // namespace

std::string_view ParameterisedValue::get(std::string_view name) const {
    const auto found = parameters.find(std::string(name));
    return found == parameters.end() ? std::string_view{} : std::string_view(found->second);
}

ParameterisedValue parseParameters(std::string_view raw, std::string_view hint, HeaderRepairs& repairs) {
    ParameterisedValue out;
    std::size_t at = std::min(raw.find(';'), raw.size());
    out.value = asciiLower(trim(raw.substr(0, at)));
    std::map<std::string, Extended> extended;
    for (std::size_t count = 0; at < raw.size() && count < maxParameters; ++count) {
        ++at;
        const std::size_t equals = raw.find('=', at);
        if (equals == npos) break;
        const std::size_t semicolon = raw.find(';', at);
        if (semicolon < equals) {
            at = semicolon;
            continue;
        }
        const ParameterName name = readName(raw.substr(at, equals - at));
        at = equals + 1;
        std::string value = takeValue(raw, at);
        if (name.base.empty()) continue;
        if (name.section >= 0) {
            extended[name.base].sections.try_emplace(name.section, std::move(value), name.encoded);
        } else {
            out.parameters.try_emplace(name.base, decodeHeaderText(value, hint, repairs));
        }
    }
    // Programs that write both forms write the plain one for readers that don't know the extended one.
    for (const auto& [name, parameter] : extended)
        out.parameters[name] = decodeExtended(parameter, hint, repairs);
    return out;
}

}  // namespace guichet::mime
