#include "solutions/fitting.h"

#include <algorithm>
#include <cmath>

namespace guichet::solutions {

namespace {

int ofCategory(const Candidate& article, const std::vector<CategoryId>& categories) {
    constexpr int own = 10, above = 6;
    for (std::size_t i = 0; i < categories.size(); ++i)
        if (article.categories.contains(categories[i])) return i == 0 ? own : above;
    return 0;
}

}  // namespace

int pointsOf(const Candidate& article, const std::vector<CategoryId>& categories) {
    constexpr double most = 8;
    return ofCategory(article, categories) + static_cast<int>(std::lround(most * article.words));
}

int rankOf(const Candidate& article, const std::vector<CategoryId>& categories) {
    constexpr std::int64_t mostOfTickets = 4, mostOfReaders = 2;
    const std::int64_t merit = article.tally.worked - 2 * article.tally.failed;
    const std::int64_t liking = article.votes.helped - article.votes.notHelped;
    return pointsOf(article, categories) +
           static_cast<int>(std::clamp(merit, -mostOfTickets, mostOfTickets) +
                            std::clamp(liking, -mostOfReaders, mostOfReaders));
}

}  // namespace guichet::solutions
