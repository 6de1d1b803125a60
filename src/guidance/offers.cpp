#include "guidance/offers.h"

#include <algorithm>
#include <map>

#include "guidance/fitting.h"
#include "guidance/guidance_store.h"

namespace guichet::guidance {

namespace {

/// The category and those above it.
std::vector<CategoryId> lineOf(Tx& tx, std::optional<CategoryId> category) {
    if (!category) return {};
    std::map<CategoryId, std::optional<CategoryId>> above;
    for (const desk::CategoryView& c : desk::categories(tx)) above[c.id] = c.parentId;
    std::vector<CategoryId> out;
    while (category && out.size() <= above.size()) {
        out.push_back(*category);
        const auto found = above.find(*category);
        category = found == above.end() ? std::nullopt : found->second;
    }
    return out;
}

}  // namespace

bool Rated::suggested() const {
    return points >= pointsToSuggest;
}

std::vector<Rated> ratedGuides(Tx& tx, const Need& need) {
    std::map<guides::GuideId, std::set<CategoryId>> categories;
    for (const CategoryOfGuide& c : loadCategories(tx)) categories[c.guide].insert(c.category);
    const Traits traits{lineOf(tx, need.category), foldForSearch(need.subject),
                        foldForSearch(need.description)};
    std::vector<Rated> out;
    for (guides::Offered& g : guides::offeredGuides(tx)) {
        const int points = pointsOf({categories[g.id], g.keywords}, traits);
        out.push_back({points, std::move(g)});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Rated& a, const Rated& b) { return a.points > b.points; });
    return out;
}

}  // namespace guichet::guidance
