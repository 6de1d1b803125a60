#include "guides/statistics_store.h"

namespace guichet::guides {

using storage::Row;
using storage::Statement;

namespace {

#define GROUPED_RUNS                                                                                  \
    "SELECT v.guide_id, v.number, r.gone_by, r.state, r.outcome, COUNT(*) FROM guide_version v JOIN " \
    "guide_run r ON r.guide_version_id = v.id WHERE r.started_at >= $1 "
#define GROUPED_BY " GROUP BY v.guide_id, v.number, r.gone_by, r.state, r.outcome"
constexpr Statement selectGroups{"guides.statistics.all", GROUPED_RUNS GROUPED_BY};
constexpr Statement selectGroupsOf{"guides.statistics.counts", GROUPED_RUNS "AND v.guide_id = $2" GROUPED_BY};

// The newest runs of the choice: $1 guide, $2 since, $3 version or 0, $4 by whom or '', $5 how many.
#define CHOSEN                                                                                          \
    "WITH chosen AS (SELECT r.id, r.state, r.spent_ms, r.at_step, r.path FROM guide_version v JOIN "    \
    "guide_run r ON r.guide_version_id = v.id WHERE v.guide_id = $1 AND r.started_at >= $2 AND "        \
    "(CAST($3 AS BIGINT) = 0 OR v.number = $3) AND (CAST($4 AS TEXT) = '' OR r.gone_by = $4) ORDER BY " \
    "r.started_at DESC LIMIT $5) "

constexpr Statement selectCount{"guides.statistics.measured", CHOSEN "SELECT COUNT(*) FROM chosen"};
// The lower of the two in the middle, which is a time that was really taken.
constexpr Statement selectMedian{
    "guides.statistics.median", CHOSEN
    "SELECT spent_ms FROM (SELECT spent_ms, ROW_NUMBER() OVER (ORDER BY spent_ms) AS place, COUNT(*) "
    "OVER () AS total FROM chosen WHERE state = 'ended') AS ranked WHERE place = (total + 1) / 2"};
constexpr Statement selectSteps{
    "guides.statistics.steps", CHOSEN
    "SELECT guide_key, step, COUNT(DISTINCT run_id), COUNT(*), CAST(SUM(unsure) AS BIGINT), "
    "MAX(CASE WHEN place = (total + 1) / 2 THEN spent_ms END) FROM (SELECT e.guide_key, e.step, "
    "e.run_id, e.unsure, e.spent_ms, ROW_NUMBER() OVER (PARTITION BY e.guide_key, e.step ORDER BY "
    "e.spent_ms) AS place, COUNT(*) OVER (PARTITION BY e.guide_key, e.step) AS total FROM chosen JOIN "
    "guide_run_entry e ON e.run_id = chosen.id AND e.shelved = 0) AS ranked GROUP BY guide_key, step"};
constexpr Statement selectEnds{
    "guides.statistics.ends", CHOSEN
    "SELECT at_step, state, COUNT(*) FROM chosen WHERE state IN ('ended', 'abandoned') GROUP BY "
    "at_step, state"};
constexpr Statement selectPaths{
    "guides.statistics.paths", CHOSEN
    "SELECT path, COUNT(*) AS runs FROM chosen WHERE state IN ('ended', 'abandoned') AND path <> '' "
    "GROUP BY path ORDER BY runs DESC, path LIMIT $6"};

RunGroup groupFrom(const Row& row) {
    RunGroup g;
    g.guide = row.id<GuideId>(0);
    g.number = row.integer(1);
    g.by = row.named<GoneBy>(2);
    g.state = row.named<RunState>(3);
    if (!row.isNull(4)) g.outcome = row.named<OutcomeKind>(4);
    g.count = row.integer(5);
    return g;
}

std::string byName(const RunChoice& choice) {
    return choice.by ? std::string(nameOf(*choice.by)) : "";
}

}  // namespace

std::vector<RunGroup> groupsSince(Tx& tx, Instant since) {
    return tx.all(selectGroups, groupFrom, since);
}

std::vector<RunGroup> groupsOf(Tx& tx, GuideId guide, Instant since) {
    return tx.all(selectGroupsOf, groupFrom, since, guide);
}

Measured measuredRuns(Tx& tx, GuideId guide, const RunChoice& choice) {
    const std::int64_t version = choice.version.value_or(0);
    Measured out;
    out.runs = tx.integer(selectCount, guide, choice.since, version, byName(choice), mostMeasured);
    out.medianMs = tx.first(
        selectMedian, [](const Row& row) { return row.integer(0); }, guide, choice.since, version,
        byName(choice), mostMeasured);
    return out;
}

std::vector<StepCount> stepCounts(Tx& tx, GuideId guide, const RunChoice& choice) {
    return tx.all(
        selectSteps,
        [](const Row& row) {
            return StepCount{row.string(0),  row.string(1),  row.integer(2),
                             row.integer(3), row.integer(4), row.integer(5)};
        },
        guide, choice.since, choice.version.value_or(0), byName(choice), mostMeasured);
}

std::vector<PlaceCount> endCounts(Tx& tx, GuideId guide, const RunChoice& choice) {
    return tx.all(
        selectEnds,
        [](const Row& row) {
            return PlaceCount{row.string(0), row.named<RunState>(1), row.integer(2)};
        },
        guide, choice.since, choice.version.value_or(0), byName(choice), mostMeasured);
}

std::vector<PathCount> commonPaths(Tx& tx, GuideId guide, const RunChoice& choice, int limit) {
    return tx.all(
        selectPaths,
        [](const Row& row) {
            return PathCount{row.string(0), row.integer(1)};
        },
        guide, choice.since, choice.version.value_or(0), byName(choice), mostMeasured, limit);
}

}  // namespace guichet::guides
