#pragma once
// Who fits a ticket best. Pure. The rule, in this order:
//   1. who is there: neither absent nor outside their team's hours; then those outside their hours; then
//   those
//      who are absent;
//   2. more points: 4 for each level of the skill that the ticket asks for (the lowest, where it asks for
//      several), 1 for being interested in all of them, 3 for having helped the person lately (or 1 for only
//      the customer), less the load;
//   3. the smaller load, then the smaller number of the person, so that the order is always the same.
// The load is the sum of a person's tickets that are new or in progress: 4 for priority 5, 2 for priority 4,
// 1 for each other. What waits for somebody else weighs nothing.
// docs/guide/supervisor.md explains it to people; both change together.

#include <vector>

#include "base/time.h"
#include "staffing/types.h"

namespace guichet::staffing {

/// "Lately".
constexpr Duration helpedWithin = days(90);

int weightOf(int priority);

/// What the rule asks about a person.
struct Candidate {
    PersonId person;
    std::vector<AskedSkill> skills;  ///< those that the ticket asks for
    bool absent = false;
    bool atWork = true;
    std::int64_t load = 0;
    bool helpedPerson = false;
    bool helpedCustomer = false;
};

/// The lowest level among the skills that are asked for; 0 where none is.
int levelOf(const Candidate& candidate);
int pointsOf(const Candidate& candidate);
/// A total order: whom to name first.
bool fitsBetter(const Candidate& a, const Candidate& b);

/// Whether a ticket may be given to them without anybody deciding it: they are there, know something of every
/// skill that it asks for, and have no more than `maxLoad` with it (whose weight is `weight`).
bool mayBeGiven(const Candidate& candidate, int weight, int maxLoad);

}  // namespace guichet::staffing
