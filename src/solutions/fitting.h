#pragma once
// Which articles fit a ticket. A pure rule, so that it can be explained and tested: 10 points where the
// article is for the ticket's category, 6 where it is for one above it; 4 for each of its keywords, products
// and codes that stands in the subject, 2 where it stands in the description (three at most count); 1 for
// each long word that its title shares with the subject (three at most). From 4 points on it is offered; of
// two that fit alike, the one that worked more often comes first.

#include <set>
#include <string>
#include <vector>

#include "solutions/types.h"

namespace guichet::solutions {

struct Candidate {
    std::set<CategoryId> categories;
    std::vector<std::string> keywords;  ///< folded (base/text.h)
    Words title;
};

struct Traits {
    std::vector<CategoryId> categories;  ///< the ticket's own first, then those above it
    std::string subject;                 ///< folded
    std::string description;             ///< folded
};

int pointsOf(const Candidate& article, const Traits& ticket);

inline constexpr int pointsToOffer = 4;

/// How much better an article fared than it failed: for those that fit alike.
inline std::int64_t meritOf(const Tally& tally) {
    return tally.worked - 2 * tally.failed;
}

}  // namespace guichet::solutions
