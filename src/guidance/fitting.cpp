#include "guidance/fitting.h"

#include <algorithm>

namespace guichet::guidance {

int pointsOf(const Candidate& guide, const Traits& ticket) {
    constexpr int own = 10, above = 6, word = 4, mostWords = 2;
    int points = 0;
    for (std::size_t i = 0; i < ticket.categories.size() && points == 0; ++i)
        if (guide.categories.contains(ticket.categories[i])) points = i == 0 ? own : above;
    const std::string subject = " " + ticket.subject + " ";
    const auto words = std::count_if(guide.keywords.begin(), guide.keywords.end(), [&](const std::string& k) {
        return !k.empty() && subject.find(" " + k + " ") != std::string::npos;
    });
    return points + word * std::min(mostWords, static_cast<int>(words));
}

}  // namespace guichet::guidance
