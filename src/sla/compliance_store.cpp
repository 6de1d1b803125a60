#include "sla/compliance_store.h"

#include "desk/scope_sql.h"
#include "sla/clock_store.h"

namespace guichet::sla {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement selectBreaches{
    "sla.breach.list",
    "SELECT promise, cycle, reason, note, person_id, at FROM ticket_breach WHERE ticket_id=$1"};
constexpr Statement upsertBreach{
    "sla.breach.set",
    "INSERT INTO ticket_breach (ticket_id, promise, cycle, reason, note, person_id, at) VALUES "
    "($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (ticket_id, promise, cycle) DO UPDATE SET reason = "
    "excluded.reason, note = excluded.note, person_id = excluded.person_id, at = excluded.at"};
// $1 from, $2 to, $3 customer, $4 contract, $5 to $9 the scope.
constexpr Statement selectPromises{
    "sla.compliance.promises",
    "SELECT k.promise, k.started_at, k.due_at, k.met_at, k.consumed_ms, k.length_ms, k.contract_id, "
    "t.customer_id, t.priority, t.category_id, t.service_id, t.team_id, t.reference, b.reason FROM "
    "ticket_clock k JOIN ticket t ON t.id = k.ticket_id LEFT JOIN ticket_breach b ON b.ticket_id = "
    "k.ticket_id AND b.promise = k.promise AND b.cycle = k.cycle WHERE k.started_at >= $1 AND k.started_at "
    "< $2 AND (CAST($3 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM customer_tree of_customer WHERE "
    "of_customer.ancestor_id = $3 AND of_customer.descendant_id = t.customer_id)) AND (CAST($4 AS BIGINT) "
    "IS NULL OR k.contract_id = $4) AND " GUICHET_SQL_WORK_SCOPE("$5", "$6", "$7", "$8", "$9")};

}  // namespace

std::vector<StoredBreach> loadBreaches(Tx& tx, TicketId id) {
    return tx.all(
        selectBreaches,
        [](const Row& row) {
            return StoredBreach{row.named<PromiseKind>(0),  static_cast<int>(row.integer(1)),
                                row.named<BreachReason>(2), row.string(3),
                                row.maybeId<PersonId>(4),   row.instant(5)};
        },
        id);
}

void storeBreach(Tx& tx, TicketId id, const StoredBreach& b) {
    tx.execute(upsertBreach, id, b.promise, b.cycle, b.reason, b.note, b.person, b.at);
}

void eachPromise(Tx& tx, const auth::Scope& scope, const ComplianceRequest& request,
                 const std::function<void(const PromiseLine&)>& f) {
    tx.each(
        selectPromises,
        [&](const Row& row) {
            PromiseLine line{row.named<PromiseKind>(0),
                             row.instant(1),
                             row.maybeInstant(2),
                             row.maybeInstant(3),
                             lengthAt(row, 4),
                             lengthAt(row, 5),
                             row.id<ContractId>(6),
                             row.maybeId<CustomerId>(7),
                             static_cast<int>(row.integer(8)),
                             row.maybeId<CategoryId>(9),
                             row.maybeId<ServiceId>(10),
                             row.maybeId<TeamId>(11),
                             row.string(12),
                             std::nullopt};
            if (!row.isNull(13)) line.reason = row.named<BreachReason>(13);
            f(line);
        },
        request.from, request.to, request.customerId, request.contractId, scope.staff,
        directory::seesAllCustomers(scope), scope.account, scope.person, scope.ownTeamsOnly);
}

}  // namespace guichet::sla
