#include "replies/fitting.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"

namespace guichet::replies {

namespace {

constexpr std::size_t shortestWord = 4, stemLength = 6, mostWords = 4, mostSuggested = 5;
constexpr int enough = 15;

int categoryPoints(const Candidate& candidate, const TicketTraits& ticket) {
    if (!candidate.category) return 0;
    const auto at = std::find(ticket.categories.begin(), ticket.categories.end(), *candidate.category);
    if (at == ticket.categories.end()) return -30;
    return std::max(10, 40 - 10 * static_cast<int>(at - ticket.categories.begin()));
}

/// In how many templates each word stands.
std::map<std::string, std::size_t> spread(std::span<const Candidate> candidates) {
    std::map<std::string, std::size_t> out;
    for (const Candidate& each : candidates)
        for (const std::string& word : each.words) ++out[word];
    return out;
}

}  // namespace

std::set<std::string> tellingWords(std::string_view text) {
    std::set<std::string> out;
    const std::string folded = foldForSearch(text);
    for (const std::string_view word : split(folded, ' '))
        if (codePoints(word) >= shortestWord) out.emplace(firstCodePoints(word, stemLength));
    return out;
}

std::vector<Ranked> rank(std::span<const Candidate> candidates, const TicketTraits& ticket) {
    const auto standsIn = spread(candidates);
    const std::size_t rare = std::max<std::size_t>(1, candidates.size() / 4);
    struct Line {
        Ranked ranked;
        std::string name;
    };
    std::vector<Line> lines;
    for (const Candidate& each : candidates) {
        const auto shared = std::count_if(each.words.begin(), each.words.end(), [&](const std::string& word) {
            return ticket.words.contains(word) && standsIn.at(word) <= rare;
        });
        const int words =
            8 * static_cast<int>(std::min<std::size_t>(static_cast<std::size_t>(shared), mostWords));
        const int team = each.team && each.team == ticket.team ? 10 : 0;
        const int use = 2 * static_cast<int>(std::min<std::int64_t>(each.uses, 10));
        lines.push_back(
            {{each.id, categoryPoints(each, ticket) + words + team + use, false}, foldForSearch(each.name)});
    }
    const auto byName = [](const Line& a, const Line& b) {
        return std::tie(a.name, a.ranked.id) < std::tie(b.name, b.ranked.id);
    };
    std::sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) {
        if (a.ranked.points != b.ranked.points) return a.ranked.points > b.ranked.points;
        return byName(a, b);
    });
    std::size_t suggested = 0;
    while (suggested < std::min(lines.size(), mostSuggested) && lines[suggested].ranked.points >= enough)
        lines[suggested++].ranked.suggested = true;
    std::sort(lines.begin() + static_cast<std::ptrdiff_t>(suggested), lines.end(), byName);
    std::vector<Ranked> out;
    for (const Line& line : lines) out.push_back(line.ranked);
    return out;
}

}  // namespace guichet::replies
