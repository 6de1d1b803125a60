#include "guidance/offers.h"

#include <algorithm>
#include <map>
#include <set>

#include "guidance/fitting.h"
#include "guidance/guidance_store.h"

namespace guichet::guidance {

bool Rated::suggested() const {
    return points >= pointsToSuggest;
}

std::vector<Rated> ratedGuides(Tx& tx, const Need& need) {
    std::map<guides::GuideId, std::set<CategoryId>> categories;
    for (const CategoryOfGuide& c : loadCategories(tx)) categories[c.guide].insert(c.category);
    const Traits traits{desk::categoryLine(tx, need.category), foldForSearch(need.subject),
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
