#pragma once
// Inside the module: models, reports, switches and the plan of the night.

#include <optional>
#include <string>
#include <vector>

#include "platform/storage/database.h"
#include "triage/types.h"

namespace guichet::triage {

using storage::Tx;

struct NewTraining {
    Instant at;
    std::int64_t ms = 0;
    std::int64_t tickets = 0;
    std::optional<PersonId> by;
};
/// Keeps the newest trainings alone.
TrainingId insertTraining(Tx& tx, const NewTraining& training);
void insertReport(Tx& tx, TrainingId training, const ReportView& report);
/// The newest first, with their reports.
std::vector<TrainingView> loadTrainings(Tx& tx);

/// A model with what its leads promise.
struct StoredModel {
    TrainingId training;
    Instant trainedAt;
    std::string bytes;
    std::string steps;  ///< see encodedSteps
};
void putModel(Tx& tx, Target target, const StoredModel& model);
std::optional<StoredModel> loadModel(Tx& tx, Target target);
/// The training of the model that proposals are made from; nothing where none are made.
std::optional<TrainingId> modelInUse(Tx& tx, Target target);

std::vector<TargetView> loadTargets(Tx& tx);
/// False where the version is another.
bool updateMode(Tx& tx, Target target, std::int64_t version, Mode mode);

struct Plan {
    std::int64_t hour = 0;
    Instant nextAt;  ///< zero: none has been planned yet
    std::int64_t version = 1;
};
Plan loadPlan(Tx& tx);
/// Takes the moment that was due; false where another process did.
bool moveOn(Tx& tx, Instant due, Instant next);
/// False where the version is another.
bool updateHour(Tx& tx, std::int64_t version, std::int64_t hour, Instant next);

}  // namespace guichet::triage
