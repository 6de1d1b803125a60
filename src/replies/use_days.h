#pragma once
// Inside the module: uses are counted by day, and "lately" means the last 30 days.

#include "base/time.h"

namespace guichet::replies {

inline constexpr std::int64_t dayMs = 86'400'000;

/// Days since 1970, UTC.
constexpr std::int64_t dayOf(Instant at) {
    return at.ms / dayMs;
}

/// The first day that still counts.
constexpr std::int64_t firstDay(Instant now) {
    return dayOf(now) - 29;
}

}  // namespace guichet::replies
