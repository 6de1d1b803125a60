#include "staffing/suggestion.h"

#include <algorithm>

namespace guichet::staffing {

int weightOf(int priority) {
    if (priority >= 5) return 4;
    return priority == 4 ? 2 : 1;
}

int levelOf(const Candidate& c) {
    if (c.skills.empty()) return 0;
    const auto lowest =
        std::min_element(c.skills.begin(), c.skills.end(),
                         [](const AskedSkill& a, const AskedSkill& b) { return a.level < b.level; });
    return lowest->level;
}

int pointsOf(const Candidate& c) {
    constexpr int perLevel = 4, forInterest = 1, forPerson = 3, forCustomer = 1;
    const bool interested =
        !c.skills.empty() &&
        std::all_of(c.skills.begin(), c.skills.end(), [](const AskedSkill& s) { return s.interested; });
    const int helped = c.helpedPerson ? forPerson : c.helpedCustomer ? forCustomer : 0;
    return perLevel * levelOf(c) + (interested ? forInterest : 0) + helped - static_cast<int>(c.load);
}

namespace {

int distanceOf(const Candidate& c) {
    if (c.absent) return 2;
    return c.atWork ? 0 : 1;
}

}  // namespace

bool fitsBetter(const Candidate& a, const Candidate& b) {
    if (distanceOf(a) != distanceOf(b)) return distanceOf(a) < distanceOf(b);
    const int points = pointsOf(a), others = pointsOf(b);
    if (points != others) return points > others;
    if (a.load != b.load) return a.load < b.load;
    return a.person < b.person;
}

bool mayBeGiven(const Candidate& c, int weight, int maxLoad) {
    return distanceOf(c) == 0 && (c.skills.empty() || levelOf(c) > 0) && c.load + weight <= maxLoad;
}

}  // namespace guichet::staffing
