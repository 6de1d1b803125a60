#include "escalation/path.h"

#include <algorithm>
#include <map>

namespace guichet::escalation {

std::vector<Station> pathOf(std::span<const Leg> legs) {
    std::vector<Station> out;
    const auto go = [&](const Station& station) {
        if (out.empty() || out.back() != station) out.push_back(station);
    };
    for (const Leg& leg : legs) {
        const bool detour = leg.state == HandoverState::withdrawn || leg.state == HandoverState::done;
        if (detour) continue;
        go(leg.from);
        go(leg.to);
        if (leg.state == HandoverState::returned) go(leg.from);
    }
    return out;
}

std::int64_t bouncesOn(std::span<const Station> path) {
    std::map<Station, std::int64_t> visits;
    std::int64_t most = 0;
    for (const Station& station : path) most = std::max(most, visits[station]++);
    return most;
}

}  // namespace guichet::escalation
