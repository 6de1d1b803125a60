#include "solutions/fitting.h"

#include <algorithm>

#include "base/text.h"

namespace guichet::solutions {

namespace {

int ofCategory(const Candidate& article, const Traits& ticket) {
    constexpr int own = 10, above = 6;
    for (std::size_t i = 0; i < ticket.categories.size(); ++i)
        if (article.categories.contains(ticket.categories[i])) return i == 0 ? own : above;
    return 0;
}

int ofKeywords(const Candidate& article, const Traits& ticket) {
    constexpr int inSubject = 4, inDescription = 2;
    constexpr std::size_t most = 3;
    const std::string subject = " " + ticket.subject + " ", description = " " + ticket.description + " ";
    std::vector<int> points;
    for (const std::string& keyword : article.keywords) {
        if (keyword.empty()) continue;
        const std::string whole = " " + keyword + " ";
        if (subject.find(whole) != std::string::npos) {
            points.push_back(inSubject);
        } else if (description.find(whole) != std::string::npos) {
            points.push_back(inDescription);
        }
    }
    std::sort(points.rbegin(), points.rend());
    int sum = 0;
    for (std::size_t i = 0; i < std::min(most, points.size()); ++i) sum += points[i];
    return sum;
}

int ofTitle(const Candidate& article, const Traits& ticket) {
    constexpr std::size_t longWord = 5;
    constexpr int most = 3;
    const auto words = split(ticket.subject, ' ');
    int best = 0;
    for (const std::string* title : {&article.title.fr, &article.title.en}) {
        int shared = 0;
        const std::string folded = foldForSearch(*title);
        for (const auto word : split(folded, ' '))
            if (word.size() >= longWord && std::find(words.begin(), words.end(), word) != words.end())
                ++shared;
        best = std::max(best, shared);
    }
    return std::min(best, most);
}

}  // namespace

int pointsOf(const Candidate& article, const Traits& ticket) {
    return ofCategory(article, ticket) + ofKeywords(article, ticket) + ofTitle(article, ticket);
}

}  // namespace guichet::solutions
