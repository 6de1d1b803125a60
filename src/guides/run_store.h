#pragma once
// The SQL of runs. Who may see one is decided by whoever tied it to a record.

#include "guides/guides.h"

namespace guichet::guides {

/// A run as it is kept.
struct Run {
    RunId id;
    VersionId root;
    RunState state = RunState::running;
    GoneBy goneBy = GoneBy::technician;
    std::int64_t aloneAnswers = 0;  ///< see Going::aloneUntil
    std::string day;                ///< what calculations see as today
    Instant startedAt;
    std::optional<PersonId> startedBy;
    Instant lastAt;
    std::optional<PersonId> lastBy;
    std::int64_t spentMs = 0;
    std::optional<OutcomeKind> outcome;
    std::int64_t version = 1;
    State said;
    // For statistics.
    std::string atStep;  ///< what is asked, or where it ended: "guide/step"
    std::string path;    ///< of a run that is over: the steps and what was chosen, without anybody's words
};

RunId insertRun(Tx& tx, const Run& run, const std::vector<VersionId>& parts);
/// With what was said. False if the stored version is another than run.version.
bool updateRun(Tx& tx, const Run& run);
std::optional<Run> loadRun(Tx& tx, RunId id);
/// The versions that it goes through.
std::vector<VersionId> loadParts(Tx& tx, RunId id);
std::optional<RunId> loadOpenSelfHelp(Tx& tx, PersonId person, RunId except);
std::vector<RunId> loadLeft(Tx& tx, Instant before, int limit);
/// Whether any run began with this version or calls it.
bool hasRuns(Tx& tx, VersionId id);

}  // namespace guichet::guides
