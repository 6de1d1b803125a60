#pragma once
// The SQL of statistics of runs.

#include "guides/statistics.h"

namespace guichet::guides {

/// Runs that are alike, and how many.
struct RunGroup {
    GuideId guide;
    std::int64_t number = 1;
    GoneBy by = GoneBy::technician;
    RunState state = RunState::running;
    std::optional<OutcomeKind> outcome;
    std::int64_t count = 0;
};
std::vector<RunGroup> groupsSince(Tx& tx, Instant since);
std::vector<RunGroup> groupsOf(Tx& tx, GuideId guide, Instant since);

struct Measured {
    std::int64_t runs = 0;
    std::optional<std::int64_t> medianMs;
};
/// Of the newest runs of the choice, as all below.
Measured measuredRuns(Tx& tx, GuideId guide, const RunChoice& choice);

struct StepCount {
    std::string guide;
    std::string step;
    std::int64_t runs = 0, visits = 0, unsure = 0, medianMs = 0;
};
std::vector<StepCount> stepCounts(Tx& tx, GuideId guide, const RunChoice& choice);

struct PlaceCount {
    std::string place;  ///< "guide/step"
    RunState state = RunState::ended;
    std::int64_t runs = 0;
};
/// Where runs that are over came to.
std::vector<PlaceCount> endCounts(Tx& tx, GuideId guide, const RunChoice& choice);

struct PathCount {
    std::string path;
    std::int64_t runs = 0;
};
std::vector<PathCount> commonPaths(Tx& tx, GuideId guide, const RunChoice& choice, int limit);

}  // namespace guichet::guides
