#include "platform/files/file_name.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace guichet::files {

namespace {

constexpr std::size_t maxCodePoints = 150;
constexpr std::size_t maxBytes = 240;
constexpr std::size_t maxEnding = 20;

bool startsWithAny(std::string_view text, std::initializer_list<std::string_view> heads) {
    return std::any_of(heads.begin(), heads.end(),
                       [&](std::string_view head) { return text.starts_with(head); });
}

/// Marks that change the direction of text (so that "exe.pdf" reads as "fdp.exe"), or that nobody sees.
bool isInvisible(std::string_view point) {
    if (point.size() == 2)
        return point[0] == '\xC2' && (static_cast<unsigned char>(point[1]) < 0xA0 || point == "\xC2\xAD");
    return startsWithAny(point, {"\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2028", "\u2029",
                                 "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2060", "\u2066",
                                 "\u2067", "\u2068", "\u2069", "\u061C", "\uFEFF"});
}

std::string cleaned(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::string_view point = firstCodePoints(text, 1);
        text.remove_prefix(point.size());
        const auto c = static_cast<unsigned char>(point[0]);
        if (c < 32 || c == 127) {
            out += ' ';  // a line end in the middle of a name is usually a folded header
        } else if (point.size() == 1 &&
                   std::string_view("<>:\"|?*").find(point[0]) != std::string_view::npos) {
            out += '_';
        } else if (!isInvisible(point)) {
            out += point;
        }
    }
    return out;
}

/// Windows knows these names as devices, with any ending.
bool isDevice(std::string_view name) {
    const std::string stem = asciiLower(trim(name.substr(0, name.find('.'))));
    if (stem == "con" || stem == "prn" || stem == "aux" || stem == "nul") return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' &&
           stem[3] <= '9';
}

std::string shortened(const std::string& name) {
    if (name.size() <= maxBytes && codePoints(name) <= maxCodePoints) return name;
    const std::size_t dot = name.rfind('.');
    std::string ending = dot == std::string::npos || name.size() - dot > maxEnding ? "" : name.substr(dot);
    std::string_view stem = firstCodePoints(name, maxCodePoints - codePoints(ending));
    while (stem.size() + ending.size() > maxBytes) stem = firstCodePoints(stem, codePoints(stem) - 1);
    while (!stem.empty() && (stem.back() == '.' || stem.back() == ' ')) stem.remove_suffix(1);
    return std::string(stem) + ending;
}

}  // namespace

std::string safeName(std::string_view name) {
    // Far more than any name has; the rest would only cost time.
    const std::string repaired = repairUtf8(name.substr(0, 16'384));
    std::string_view last = repaired;
    while (!last.empty() && (last.back() == '/' || last.back() == '\\')) last.remove_suffix(1);
    if (const std::size_t slash = last.find_last_of("/\\"); slash != std::string_view::npos)
        last.remove_prefix(slash + 1);
    const std::string clean = cleaned(last);
    std::string_view kept = clean;
    while (!kept.empty() && (kept.front() == '.' || kept.front() == ' ')) kept.remove_prefix(1);
    while (!kept.empty() && (kept.back() == '.' || kept.back() == ' ')) kept.remove_suffix(1);
    if (kept.empty()) return "file";
    const std::string out = shortened(std::string(kept));
    return isDevice(out) ? shortened("_" + out) : out;  // asked last: shortening may have bared the device
}

}  // namespace guichet::files
