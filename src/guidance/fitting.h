#pragma once
// Which guides fit a ticket. A pure rule, so that it can be explained and tested: 10 points where the guide
// is for the ticket's category, 6 where it is for one above it, 4 for each of its keywords that stands in the
// subject (at most two count). From 4 points on it is suggested.

#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"

namespace guichet::guidance {

struct Candidate {
    std::set<CategoryId> categories;
    std::vector<std::string> keywords;  ///< folded (base/text.h)
};

struct Traits {
    std::vector<CategoryId> categories;  ///< the ticket's own first, then those above it
    std::string subject;                 ///< folded
};

int pointsOf(const Candidate& guide, const Traits& ticket);

inline constexpr int pointsToSuggest = 4;

}  // namespace guichet::guidance
