#include "desk/due_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {
constexpr Statement selectDue{"desk.due.get",
                              "SELECT promise, due_at, risk_at FROM ticket_due WHERE ticket_id=$1"};
constexpr Statement upsertDue{
    "desk.due.set",
    "INSERT INTO ticket_due (ticket_id, promise, due_at, risk_at) VALUES ($1,$2,$3,$4) ON CONFLICT "
    "(ticket_id) DO UPDATE SET promise = excluded.promise, due_at = excluded.due_at, risk_at = "
    "excluded.risk_at"};
constexpr Statement deleteDue{"desk.due.remove", "DELETE FROM ticket_due WHERE ticket_id=$1"};
}  // namespace

bool storeDue(Tx& tx, TicketId id, const std::optional<Due>& due) {
    if (loadDue(tx, id) == due) return false;
    if (due)
        tx.execute(upsertDue, id, due->promise, due->dueAt, due->riskAt);
    else
        tx.execute(deleteDue, id);
    return true;
}

std::optional<Due> loadDue(Tx& tx, TicketId id) {
    return tx.first(
        selectDue,
        [](const Row& row) {
            return Due{row.named<PromiseKind>(0), row.maybeInstant(1), row.maybeInstant(2)};
        },
        id);
}

}  // namespace guichet::desk
