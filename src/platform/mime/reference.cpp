// Ticket references in subjects.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/mime/message_id.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

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
    if (!isLetter(text[at]) ||
        (at > 0 && (isLetter(text[at - 1]) || isDigit(text[at - 1]) || text[at - 1] == '-')))
        return 0;
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
        found.bracketed =
            at > 0 && subject[at - 1] == '[' && found.end < subject.size() && subject[found.end] == ']';
        out.push_back(std::move(found));
        at += length - 1;
    }
    return out;
}

/// Words that mail programs put before a subject, without their colon; É stands for itself in either case.
constexpr std::array<std::string_view, 30> prefixWords{
    "re", "ré", "rép", "rep", "réf", "ref",  "tr",      "fw",   "fwd",  "aw",
    "wg", "sv", "vs",  "vb",  "vl",  "antw", "antwort", "rv",   "res",  "enc",
    "i",  "r",  "odp", "pd",  "ynt", "ilt",  "回复",    "答复", "转发", "返信"};

/// Where the colon of a prefix may be, behind its word: "Re[2]", "Réf. ", "TR " (with a no-break blank).
std::size_t skipCounter(std::string_view text, std::size_t at) {
    const auto is = [&](std::string_view chars) { return at < text.size() && chars.find(text[at]) != npos; };
    if (is(".")) ++at;
    if (is("[(^")) {
        ++at;
        while (at < text.size() && isDigit(text[at])) ++at;
        if (is("])")) ++at;
    }
    while (is(" ")) ++at;
    return text.substr(at).starts_with("\xC2\xA0") ? at + 2 : at;
}

/// The length of one reply or forward prefix at the start, with the colon; 0 if there is none.
std::size_t prefixLength(std::string_view subject) {
    constexpr std::string_view wideColon = "\xEF\xBC\x9A";
    std::string lower = asciiLower(subject.substr(0, 40));
    for (std::size_t at = lower.find("\xC3\x89"); at != std::string::npos; at = lower.find("\xC3\x89"))
        lower[at + 1] = '\xA9';  // É
    for (const std::string_view word : prefixWords) {
        if (!lower.starts_with(word)) continue;
        const std::size_t at = skipCounter(lower, word.size());
        const std::string_view rest = std::string_view(lower).substr(at);
        if (rest.starts_with(':')) return at + 1;
        if (rest.starts_with(wideColon)) return at + wideColon.size();
    }
    return 0;
}

}  // namespace

std::vector<std::string> findReferences(std::string_view subject) {
    std::vector<Found> all = scan(subject.substr(0, 2000));
    std::stable_sort(all.begin(), all.end(),
                     [](const Found& a, const Found& b) { return a.bracketed > b.bracketed; });
    std::vector<std::string> out;
    for (const Found& found : all)
        if (out.size() < 5 && std::find(out.begin(), out.end(), found.reference) == out.end())
            out.push_back(found.reference);
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
        const auto ours =
            std::find_if(found.begin(), found.end(), [](const Found& f) { return f.bracketed; });
        if (ours == found.end()) break;
        rest = cleanLine(rest.substr(0, ours->begin - 1) + " " + rest.substr(ours->end + 1));
    }
    return rest;
}

}  // namespace guichet::mime
