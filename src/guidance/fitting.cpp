#include "guidance/fitting.h"

#include <algorithm>
#include <string_view>

namespace guichet::guidance {

namespace {

/// Whether the keyword's words stand in the text, each as a whole or with the ending of a plural.
bool standsIn(std::string_view text, std::string_view keyword) {
    if (keyword.empty()) return false;
    const auto ends = [&](std::size_t at) { return at == text.size() || text[at] == ' '; };
    for (std::size_t at = text.find(keyword); at != text.npos; at = text.find(keyword, at + 1)) {
        const std::size_t end = at + keyword.size();
        const bool begins = at == 0 || text[at - 1] == ' ';
        const bool plural = end < text.size() && (text[end] == 's' || text[end] == 'x') && ends(end + 1);
        if (begins && (ends(end) || plural)) return true;
    }
    return false;
}

}  // namespace

int pointsOf(const Candidate& guide, const Traits& ticket) {
    constexpr int own = 10, above = 6, inSubject = 5, inDescription = 4;
    constexpr std::size_t mostWords = 2;
    int points = 0;
    for (std::size_t i = 0; i < ticket.categories.size() && points == 0; ++i)
        if (guide.categories.contains(ticket.categories[i])) points = i == 0 ? own : above;
    std::vector<int> words;
    for (const std::string& keyword : guide.keywords) {
        if (standsIn(ticket.subject, keyword)) {
            words.push_back(inSubject);
        } else if (standsIn(ticket.description, keyword)) {
            words.push_back(inDescription);
        }
    }
    std::sort(words.rbegin(), words.rend());
    for (std::size_t i = 0; i < std::min(mostWords, words.size()); ++i) points += words[i];
    return points;
}

}  // namespace guichet::guidance
