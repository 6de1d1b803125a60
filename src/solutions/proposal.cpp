#include "solutions/proposal.h"

#include <algorithm>

#include "base/text.h"
#include "platform/markdown/markdown.h"

namespace guichet::solutions {

namespace {

using i18n::Language;
using i18n::translate;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isCapital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool isWord(char c) {
    return isDigit(c) || isCapital(c) || (c >= 'a' && c <= 'z') || c == '-';
}

/// "0x" and at least four digits, or capitals, a hyphen and at least four digits: names of machines have
/// fewer.
bool isCode(std::string_view word) {
    constexpr std::size_t digits = 4, fewest = 2, most = 6;
    if (word.starts_with("0x") || word.starts_with("0X")) {
        const auto rest = word.substr(2);
        return rest.size() >= digits && std::all_of(rest.begin(), rest.end(), isHex);
    }
    const std::size_t hyphen = word.find('-');
    if (hyphen == std::string_view::npos || hyphen < fewest || hyphen > most) return false;
    const auto letters = word.substr(0, hyphen), number = word.substr(hyphen + 1);
    return number.size() >= digits && std::all_of(letters.begin(), letters.end(), isCapital) &&
           std::all_of(number.begin(), number.end(), isDigit);
}

/// Lines as a list; `mark` is what each begins with.
std::string listOf(const std::vector<std::string>& lines, std::string_view mark) {
    constexpr std::size_t most = 40;
    std::string out;
    for (std::size_t i = 0; i < lines.size() && i < most; ++i)
        out += std::string(mark) + markdown::escaped(lines[i]) + "\n";
    return out;
}

std::string section(Language language, const char* heading, const std::string& text) {
    return "## " + translate(language, heading) + "\n\n" + std::string(trim(text)) + "\n\n";
}

}  // namespace

std::vector<std::string> codesIn(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && isWord(text[end])) ++end;
        const auto word = text.substr(at, end - at);
        if (isCode(word) && std::find(out.begin(), out.end(), word) == out.end()) out.emplace_back(word);
        at = end + 1;
    }
    return out;
}

knowledge::Content proposed(const Material& m, Language language) {
    constexpr std::size_t longestTitle = 120, longestText = 20'000, mostCodes = 40;
    const auto shortened = [](const std::string& text, std::size_t most) {
        return std::string(trim(firstCodePoints(text, most)));
    };
    knowledge::Content out;
    out.kind = knowledge::ArticleKind::solution;
    out.audience = knowledge::Audience::technicians;
    out.title.in(language) = shortened(m.subject, longestTitle);
    const std::string solution =
        trim(m.resolution).empty() ? translate(language, "article.proposal.no_solution") : m.resolution;
    std::string body = section(language, "article.proposal.problem", shortened(m.description, longestText)) +
                       section(language, "article.proposal.solution", shortened(solution, longestText));
    if (!m.steps.empty()) body += section(language, "article.proposal.steps", listOf(m.steps, "1. "));
    out.body.in(language) = std::string(trim(body));
    std::string technical = section(
        language, "article.proposal.cause",
        m.cause.empty() ? translate(language, "article.proposal.no_cause") : markdown::escaped(m.cause));
    std::string steps;
    for (const Finding& f : m.findings) steps += "- " + f.question + " **" + f.answer + "**\n";
    if (!steps.empty())
        technical += section(language, "article.proposal.findings", shortened(steps, longestText));
    if (!m.notes.empty()) technical += section(language, "article.proposal.notes", listOf(m.notes, "- "));
    out.technical.in(language) = std::string(trim(technical));
    out.codes = codesIn(m.subject + "\n" + m.description + "\n" + m.resolution);
    if (out.codes.size() > mostCodes) out.codes.resize(mostCodes);
    out.guide = m.guide;
    return out;
}

}  // namespace guichet::solutions
