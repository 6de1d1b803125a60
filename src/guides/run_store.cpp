#include "guides/run_store.h"

namespace guichet::guides {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertOne{
    "guides.run.insert",
    "INSERT INTO guide_run (guide_version_id, state, day, started_at, started_by, last_at, last_by, gone_by, "
    "at_step) VALUES ($1,$2,$3,$4,$5,$4,$5,$6,$7) RETURNING id"};
constexpr Statement insertPart{"guides.run.insert_part",
                               "INSERT INTO guide_run_part (run_id, guide_version_id) VALUES ($1,$2)"};
constexpr Statement updateOne{
    "guides.run.update",
    "UPDATE guide_run SET state=$3, last_at=$4, last_by=$5, spent_ms=$6, outcome=$7, at_step=$8, path=$9, "
    "gone_by=$10, alone_answers=$11, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement selectOne{
    "guides.run.get",
    "SELECT id, guide_version_id, state, day, started_at, started_by, last_at, last_by, spent_ms, outcome, "
    "version, gone_by, at_step, path, alone_answers FROM guide_run WHERE id=$1"};
constexpr Statement selectOpenSelfHelp{
    "guides.run.open_self_help",
    "SELECT id FROM guide_run WHERE started_by=$1 AND gone_by='user' AND state IN ('running', 'paused') AND "
    "id <> $2 ORDER BY id DESC LIMIT 1"};
constexpr Statement selectLeft{
    "guides.run.left",
    "SELECT id FROM guide_run WHERE gone_by='user' AND state IN ('running', 'paused') AND last_at < $1 ORDER "
    "BY last_at LIMIT $2"};
constexpr Statement selectParts{"guides.run.parts",
                                "SELECT guide_version_id FROM guide_run_part WHERE run_id=$1"};
constexpr Statement countRuns{"guides.run.of_version",
                              "SELECT COUNT(*) FROM guide_run_part WHERE guide_version_id=$1"};
constexpr Statement deleteEntries{"guides.run.delete_entries", "DELETE FROM guide_run_entry WHERE run_id=$1"};
constexpr Statement insertEntry{"guides.run.insert_entry",
                                "INSERT INTO guide_run_entry (run_id, shelved, place, guide_key, step, "
                                "value, unsure, said_by, said_at, spent_ms, measured) VALUES "
                                "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)"};
constexpr Statement selectEntries{
    "guides.run.entries",
    "SELECT shelved, guide_key, step, value, unsure, said_by, said_at, spent_ms, measured FROM "
    "guide_run_entry WHERE run_id=$1 ORDER BY shelved, place"};

Run fromRow(const Row& row) {
    Run r;
    r.id = row.id<RunId>(0);
    r.root = row.id<VersionId>(1);
    r.state = row.named<RunState>(2);
    r.day = row.string(3);
    r.startedAt = row.instant(4);
    r.startedBy = row.maybeId<PersonId>(5);
    r.lastAt = row.instant(6);
    r.lastBy = row.maybeId<PersonId>(7);
    r.spentMs = row.integer(8);
    if (!row.isNull(9)) r.outcome = row.named<OutcomeKind>(9);
    r.version = row.integer(10);
    r.goneBy = row.named<GoneBy>(11);
    r.atStep = row.string(12);
    r.path = row.string(13);
    r.aloneAnswers = row.integer(14);
    return r;
}

void insertEntries(Tx& tx, RunId run, bool shelved, const std::vector<Entry>& entries) {
    std::int64_t place = 0;
    for (const Entry& e : entries)
        tx.execute(insertEntry, run, shelved, place++, e.guide, e.step, e.given.value, e.given.unsure,
                   e.by ? std::optional(e.by) : std::nullopt, e.at, e.spent.ms, e.given.measured);
}

}  // namespace

RunId insertRun(Tx& tx, const Run& r, const std::vector<VersionId>& parts) {
    const RunId id{
        tx.integer(insertOne, r.root, r.state, r.day, r.startedAt, r.startedBy, r.goneBy, r.atStep)};
    for (const VersionId part : parts) tx.execute(insertPart, id, part);
    return id;
}

bool updateRun(Tx& tx, const Run& r) {
    if (tx.execute(updateOne, r.id, r.version, r.state, r.lastAt, r.lastBy, r.spentMs, r.outcome, r.atStep,
                   r.path, r.goneBy, r.aloneAnswers) != 1)
        return false;
    tx.execute(deleteEntries, r.id);
    insertEntries(tx, r.id, false, r.said.said);
    insertEntries(tx, r.id, true, r.said.shelf);
    return true;
}

std::optional<Run> loadRun(Tx& tx, RunId id) {
    auto run = tx.first(selectOne, fromRow, id);
    if (!run) return std::nullopt;
    tx.each(
        selectEntries,
        [&](const Row& row) {
            Entry e{row.string(1),       row.string(2),  {row.string(3), row.boolean(4), row.string(8)},
                    row.id<PersonId>(5), row.instant(6), Duration{row.integer(7)}};
            (row.boolean(0) ? run->said.shelf : run->said.said).push_back(std::move(e));
        },
        id);
    return run;
}

std::vector<VersionId> loadParts(Tx& tx, RunId id) {
    return tx.all(
        selectParts, [](const Row& row) { return row.id<VersionId>(0); }, id);
}

std::optional<RunId> loadOpenSelfHelp(Tx& tx, PersonId person, RunId except) {
    return tx.first(
        selectOpenSelfHelp, [](const Row& row) { return row.id<RunId>(0); }, person, except);
}

std::vector<RunId> loadLeft(Tx& tx, Instant before, int limit) {
    return tx.all(
        selectLeft, [](const Row& row) { return row.id<RunId>(0); }, before, limit);
}

bool hasRuns(Tx& tx, VersionId id) {
    return tx.integer(countRuns, id) > 0;
}

}  // namespace guichet::guides
