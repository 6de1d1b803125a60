#pragma once
// Which articles fit a ticket. A pure rule, so that it can be explained and tested: 10 points where the
// article is for the ticket's category, 6 where it is for one above it; up to 8 for its words, as search
// weighs them (8 for the one whose words fit best, fewer for the others in proportion). From 4 points on it
// is offered. What came of it in tickets moves it up or down by at most 4: one for each time it worked, two
// for each time it failed; what its readers said, by at most 2: one for each whom it helped or didn't.

#include <set>
#include <vector>

#include "knowledge/knowledge.h"
#include "solutions/types.h"

namespace guichet::solutions {

struct Candidate {
    std::set<CategoryId> categories;
    double words = 0;  ///< how its words fit: 1 for the one that fits best, 0 for one that doesn't
    Tally tally;
    knowledge::Votes votes{};
};

/// `categories`: the ticket's own first, then those above it.
int pointsOf(const Candidate& article, const std::vector<CategoryId>& categories);

inline constexpr int pointsToOffer = 4;

/// The points by which those that are offered are ranked.
int rankOf(const Candidate& article, const std::vector<CategoryId>& categories);

}  // namespace guichet::solutions
