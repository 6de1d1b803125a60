#include "triage/triage_store.h"

#include "triage/triage.h"

namespace guichet::triage {

using storage::Row;
using storage::Statement;

namespace {

/// Trainings that are kept: a month of nights.
constexpr std::int64_t history = 31;

constexpr Statement insertTrainingRow{
    "triage.training.insert",
    "INSERT INTO triage_training (at, ms, tickets, person_id) VALUES ($1,$2,$3,$4) RETURNING id"};
// A model's training stays as long as the model does.
constexpr Statement deleteOldReports{
    "triage.report.delete_old",
    "DELETE FROM triage_report WHERE training_id <= $1 AND training_id NOT IN (SELECT training_id FROM "
    "triage_model)"};
constexpr Statement deleteOldTrainings{
    "triage.training.delete_old",
    "DELETE FROM triage_training WHERE id <= $1 AND id NOT IN (SELECT training_id FROM triage_model)"};
constexpr Statement selectOldest{"triage.training.oldest",
                                 "SELECT id FROM triage_training ORDER BY id DESC LIMIT 1 OFFSET $1"};
constexpr Statement insertReportRow{
    "triage.report.insert",
    "INSERT INTO triage_report (training_id, target, verdict, examples, known, right_first, right_three, "
    "right_frequent, proposed, proposed_right, later, later_proposed, later_right) VALUES "
    "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)"};
constexpr Statement selectTrainings{"triage.training.all",
                                    "SELECT t.id, t.at, t.ms, t.tickets, p.id, TRIM(p.first_name || ' ' || "
                                    "p.last_name) FROM triage_training t LEFT JOIN "
                                    "person p ON p.id = t.person_id ORDER BY t.id DESC"};
constexpr Statement selectReports{
    "triage.report.all",
    "SELECT training_id, target, verdict, examples, known, right_first, right_three, right_frequent, "
    "proposed, "
    "proposed_right, later, later_proposed, later_right FROM triage_report ORDER BY target"};
constexpr Statement upsertModel{"triage.model.put",
                                "INSERT INTO triage_model (target, training_id, steps, bytes) VALUES "
                                "($1,$2,$3,$4) ON CONFLICT (target) DO "
                                "UPDATE SET training_id = $2, steps = $3, bytes = $4"};
constexpr Statement selectModel{
    "triage.model.get",
    "SELECT m.training_id, t.at, m.steps, m.bytes FROM triage_model m JOIN triage_training t ON t.id = "
    "m.training_id WHERE m.target = $1"};
#define MODEL_IN_USE                                                                            \
    "triage_model m JOIN triage_target a ON a.target = m.target AND a.mode = 'automatic' JOIN " \
    "triage_report r ON r.training_id = m.training_id AND r.target = m.target AND r.verdict = 'better'"
constexpr Statement selectInUse{"triage.model.in_use",
                                "SELECT m.training_id FROM " MODEL_IN_USE " WHERE m.target = $1"};
constexpr Statement selectTargets{"triage.target.all",
                                  "SELECT t.target, t.mode, t.version, EXISTS (SELECT 1 FROM " MODEL_IN_USE
                                  " WHERE m.target = t.target) FROM triage_target t ORDER BY t.target"};
constexpr Statement updateModeRow{
    "triage.target.mode",
    "UPDATE triage_target SET mode = $3, version = version + 1 WHERE target = $1 AND version = $2"};
constexpr Statement selectPlan{"triage.plan.get", "SELECT hour, next_at, version FROM triage_plan"};
constexpr Statement updateNext{"triage.plan.next", "UPDATE triage_plan SET next_at = $2 WHERE next_at = $1"};
constexpr Statement updateHourRow{
    "triage.plan.hour",
    "UPDATE triage_plan SET hour = $2, next_at = $3, version = version + 1 WHERE version = $1"};

ReportView reportFrom(const Row& row) {
    ReportView r;
    r.target = row.named<Target>(1);
    r.verdict = row.named<Verdict>(2);
    r.examples = row.integer(3);
    r.values = row.integer(4);
    r.rightFirst = row.integer(5);
    r.rightInThree = row.integer(6);
    r.rightFrequent = row.integer(7);
    r.proposed = row.integer(8);
    r.proposedRight = row.integer(9);
    r.later = row.integer(10);
    r.laterProposed = row.integer(11);
    r.laterRight = row.integer(12);
    return r;
}

storage::Blob blobOf(std::string_view bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

std::string bytesOf(storage::Blob blob) {
    return {reinterpret_cast<const char*>(blob.data()), blob.size()};
}

}  // namespace

TrainingId insertTraining(Tx& tx, const NewTraining& training) {
    const TrainingId id{
        tx.integer(insertTrainingRow, training.at, training.ms, training.tickets, training.by)};
    if (const std::int64_t oldest = tx.integer(selectOldest, history); oldest > 0) {
        tx.execute(deleteOldReports, oldest);
        tx.execute(deleteOldTrainings, oldest);
    }
    return id;
}

void insertReport(Tx& tx, TrainingId training, const ReportView& r) {
    tx.execute(insertReportRow, training, r.target, r.verdict, r.examples, r.values, r.rightFirst,
               r.rightInThree, r.rightFrequent, r.proposed, r.proposedRight, r.later, r.laterProposed,
               r.laterRight);
}

std::vector<TrainingView> loadTrainings(Tx& tx) {
    auto out = tx.all(selectTrainings, [](const Row& row) {
        TrainingView t;
        t.id = row.id<TrainingId>(0);
        t.at = row.instant(1);
        t.ms = row.integer(2);
        t.tickets = row.integer(3);
        if (!row.isNull(4)) t.by = directory::PersonName{row.id<PersonId>(4), row.string(5)};
        return t;
    });
    tx.each(selectReports, [&](const Row& row) {
        for (TrainingView& t : out)
            if (t.id == row.id<TrainingId>(0)) t.reports.push_back(reportFrom(row));
    });
    return out;
}

void putModel(Tx& tx, Target target, const StoredModel& model) {
    tx.execute(upsertModel, target, model.training, model.steps, blobOf(model.bytes));
}

std::optional<StoredModel> loadModel(Tx& tx, Target target) {
    return tx.first(
        selectModel,
        [](const Row& row) {
            return StoredModel{row.id<TrainingId>(0), row.instant(1), bytesOf(row.blob(3)), row.string(2)};
        },
        target);
}

std::optional<TrainingId> modelInUse(Tx& tx, Target target) {
    return tx.first(
        selectInUse, [](const Row& row) { return row.id<TrainingId>(0); }, target);
}

std::vector<TargetView> loadTargets(Tx& tx) {
    return tx.all(selectTargets, [](const Row& row) {
        return TargetView{row.named<Target>(0), row.named<Mode>(1), row.boolean(3), row.integer(2)};
    });
}

bool updateMode(Tx& tx, Target target, std::int64_t version, Mode mode) {
    return tx.execute(updateModeRow, target, version, mode) == 1;
}

Plan loadPlan(Tx& tx) {
    const auto found = tx.first(selectPlan, [](const Row& row) {
        return Plan{row.integer(0), row.instant(1), row.integer(2)};
    });
    return found.value_or(Plan{});
}

bool moveOn(Tx& tx, Instant due, Instant next) {
    return tx.execute(updateNext, due, next) == 1;
}

bool updateHour(Tx& tx, std::int64_t version, std::int64_t hour, Instant next) {
    return tx.execute(updateHourRow, version, hour, next) == 1;
}

}  // namespace guichet::triage
