// Ticket references in subjects.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/mime/message_id.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A reference found in a subject.
struct Found {
    std::size_t begin = 0, end = 0;
    std::string reference;
    bool bracketed = false;
};

/// Reads "I-2026-00042" at `at`: one letter, a year, at least one digit.
std::size_t referenceLength(std::string_view text, std::size_t at) {
    const auto digits = [&](std::size_t from) {
        std::size_t n = 0;
        while (from + n < text.size() && isDigit(text[from + n])) ++n;
        return n;
    };
    if (!isLetter(text[at]) || (at > 0 && (isLetter(text[at - 1]) || isDigit(text[at - 1]) || text[at - 1] == '-'))) return 0;
    if (at + 1 >= text.size() || text[at + 1] != '-' || digits(at + 2) != 4) return 0;
    if (at + 6 >= text.size() || text[at + 6] != '-') return 0;
    const std::size_t serial = digits(at + 7);
    const std::size_t end = at + 7 + serial;
    const bool clean = end == text.size() || (!isLetter(text[end]) && text[end] != '-');
    return serial >= 1 && serial <= 12 && clean ? end - at : 0;
}

std::vector<Found> scan(std::string_view subject) {
    std::vector<Found> out;
    for (std::size_t at = 0; at < subject.size() && out.size() < 10; ++at) {
        const std::size_t length = referenceLength(subject, at);
        if (length == 0) continue;
        Found found{at, at + length, asciiLower(subject.substr(at, length)), false};
        found.reference[0] = static_cast<char>(found.reference[0] - 'a' + 'A');
        found.bracketed = at > 0 && subject[at - 1] == '[' && found.end < subject.size() && subject[found.end] == ']';
        out.push_back(std::move(found));
        at += length - 1;
    }
    return out;
}

/// The length of one reply or forward prefix at the start, with the colon; 0 if there is none.
std::size_t prefixLength(std::string_view subject) {
    constexpr std::array<std::string_view, 30> words{
        "re", "r\xC3\xA9", "r\xC3\xA9p", "rep", "r\xC3\xA9""f", "ref", "tr", "fw", "fwd", "aw", "wg", "sv", "vs", "vb", "vl",
        "antw", "antwort", "rv", "res", "enc", "i", "r", "odp", "pd", "ynt", "ilt", "\xE5\x9B\x9E\xE5\xA4\x8D", "\xE7\xAD\x94\xE5\xA4\x8D",
        "\xE8\xBD\xAC\xE5\x8F\x91", "\xE8\xBF\x94\xE4\xBF\xA1"};
    constexpr std::string_view wideColon = "\xEF\xBC\x9A";
    const std::string lower = asciiLower(subject.substr(0, 40));
    for (const std::string_view word : words) {
        // "RÉF" keeps its capital accent through an ASCII fold; É is C3 89, é is C3 A9.
        std::string capital(word);
        if (const std::size_t accent = capital.find("\xC3\xA9"); accent != npos) capital[accent + 1] = '\x89';
        if (!lower.starts_with(word) && !lower.starts_with(capital)) continue;
        std::size_t at = word.size();
        if (at < lower.size() && lower[at] == '.') ++at;
        if (at < lower.size() && (lower[at] == '[' || lower[at] == '(' || lower[at] == '^')) {
            ++at;
            while (at < lower.size() && isDigit(lower[at])) ++at;
            if (at < lower.size() && (lower[at] == ']' || lower[at] == ')')) ++at;
        }
        while (at < lower.size() && lower[at] == ' ') ++at;
        if (lower.compare(at, 2, "\xC2\xA0") == 0) at += 2;  // French typography: "TR :"
        if (at < lower.size() && lower[at] == ':') return at + 1;
        if (lower.compare(at, wideColon.size(), wideColon) == 0) return at + wideColon.size();
    }
    return 0;
}

}  // namespace

std::vector<std::string> findReferences(std::string_view subject) {
    std::vector<Found> all = scan(subject.substr(0, 2000));
    std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.bracketed > b.bracketed; });
    std::vector<std::string> out;
    for (const Found& found : all)
        if (out.size() < 5 && std::find(out.begin(), out.end(), found.reference) == out.end()) out.push_back(found.reference);
    return out;
}

std::string bareSubject(std::string_view subject) {
    std::string rest = cleanLine(subject);
    for (int rounds = 0; rounds < 30; ++rounds) {
        if (const std::size_t prefix = prefixLength(rest); prefix > 0) {
            rest = trim(std::string_view(rest).substr(prefix));
            continue;
        }
        const std::vector<Found> found = scan(rest);
        const auto ours = std::find_if(found.begin(), found.end(), [](const Found& f) { return f.bracketed; });
        if (ours == found.end()) break;
        rest = cleanLine(rest.substr(0, ours->begin - 1) + " " + rest.substr(ours->end + 1));
    }
    return rest;
}

}  // namespace guichet::mime
