#pragma once
// Which guides fit a ticket, or words that somebody is just writing. A pure rule, so that it can be explained
// and tested: 10 points where the guide is for the category, 6 where it is for one above it; 5 for each of
// its keywords that stands in the subject, 4 for each that stands in the description alone (the best two
// count). From 4 points on it is suggested. A keyword is met as whole words, in the plural (s, x) too.

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
    std::vector<CategoryId> categories;  ///< its own first, then those above it
    std::string subject;                 ///< folded
    std::string description;             ///< folded
};

int pointsOf(const Candidate& guide, const Traits& ticket);

inline constexpr int pointsToSuggest = 4;

}  // namespace guichet::guidance
