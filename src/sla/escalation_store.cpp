#include "sla/escalation_store.h"

namespace guichet::sla {

using storage::Row;
using storage::Statement;

namespace {

#define STEP_COLUMNS "ticket_id, promise, cycle, step, at, carried_at"

constexpr Statement selectSteps{"sla.step.list",
                                "SELECT " STEP_COLUMNS " FROM ticket_step WHERE ticket_id=$1"};
constexpr Statement upsertStep{
    "sla.step.set", "INSERT INTO ticket_step (" STEP_COLUMNS
                    ") VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (ticket_id, promise, cycle, step) DO UPDATE "
                    "SET at = excluded.at WHERE ticket_step.carried_at IS NULL"};
constexpr Statement deleteStep{"sla.step.remove",
                               "DELETE FROM ticket_step WHERE ticket_id=$1 AND promise=$2 AND cycle=$3 AND "
                               "step=$4 AND carried_at IS NULL"};
constexpr Statement selectDue{"sla.step.due",
                              "SELECT " STEP_COLUMNS
                              " FROM ticket_step WHERE carried_at IS NULL AND at IS NOT NULL AND at <= $1 "
                              "ORDER BY at, ticket_id LIMIT $2"};
constexpr Statement claim{"sla.step.claim",
                          "UPDATE ticket_step SET carried_at=$6 WHERE ticket_id=$1 AND promise=$2 AND "
                          "cycle=$3 AND step=$4 AND carried_at IS NULL AND at <= $5"};

PlannedStep stepFrom(const Row& row) {
    return {row.id<TicketId>(0), row.named<PromiseKind>(1), static_cast<int>(row.integer(2)),
            row.string(3),       row.maybeInstant(4),       row.maybeInstant(5)};
}

}  // namespace

std::vector<PlannedStep> loadSteps(Tx& tx, TicketId id) {
    return tx.all(selectSteps, stepFrom, id);
}

void storeStep(Tx& tx, const PlannedStep& s) {
    tx.execute(upsertStep, s.ticket, s.promise, s.cycle, s.step, s.at, s.carriedAt);
}

void removeStep(Tx& tx, const PlannedStep& s) {
    tx.execute(deleteStep, s.ticket, s.promise, s.cycle, s.step);
}

std::vector<PlannedStep> loadDueSteps(Tx& tx, Instant until, int limit) {
    return tx.all(selectDue, stepFrom, until, limit);
}

bool claimStep(Tx& tx, const PlannedStep& s, Instant until, Instant at) {
    return tx.execute(claim, s.ticket, s.promise, s.cycle, s.step, until, at) == 1;
}

}  // namespace guichet::sla
