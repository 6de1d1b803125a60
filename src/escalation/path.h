#pragma once
// Where a ticket was handed to and back: a pure rule, so that ping-pong can be explained and tested.
//
// The path begins at the team that escalated first. Each hand-over leads to its team or provider; one that
// was returned leads back. One that was withdrawn never was, and a provider who did their part is no
// detour. A ticket that went elsewhere by other ways is at that team when it is handed over next.
// It bounced as often as it came back to the place that it came back to most: A → B → A → B → A bounced
// twice.

#include <span>
#include <vector>

#include "escalation/types.h"

namespace guichet::escalation {

/// A place where a ticket was.
struct Station {
    TargetKind kind = TargetKind::team;
    std::int64_t id = 0;  ///< of the team or provider; 0 for no team
    auto operator<=>(const Station&) const = default;
};

/// What the path needs to know of a hand-over.
struct Leg {
    Station from;
    Station to;
    HandoverState state = HandoverState::open;
};

/// Requires the legs in their order.
std::vector<Station> pathOf(std::span<const Leg> legs);
std::int64_t bouncesOn(std::span<const Station> path);

/// From here on the queue shows that a ticket goes to and fro.
inline constexpr std::int64_t pingPongFrom = 2;

}  // namespace guichet::escalation
