#include "desk/marks_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {
constexpr Statement selectMarks{
    "desk.marks.get",
    "SELECT bounces, provider_due_at, major, common_cause, duplicate FROM ticket_mark WHERE ticket_id=$1"};
constexpr Statement upsertMarks{
    "desk.marks.set",
    "INSERT INTO ticket_mark (ticket_id, bounces, provider_due_at, major, common_cause, duplicate) VALUES "
    "($1,$2,$3,$4,$5,$6) ON CONFLICT (ticket_id) DO UPDATE SET bounces = excluded.bounces, provider_due_at = "
    "excluded.provider_due_at, major = excluded.major, common_cause = excluded.common_cause, duplicate = "
    "excluded.duplicate"};
constexpr Statement deleteMarks{"desk.marks.remove", "DELETE FROM ticket_mark WHERE ticket_id=$1"};
}  // namespace

Marks loadMarks(Tx& tx, TicketId id) {
    const auto found = tx.first(
        selectMarks,
        [](const Row& row) {
            return Marks{row.integer(0), row.maybeInstant(1), row.boolean(2), row.boolean(3), row.boolean(4)};
        },
        id);
    return found.value_or(Marks{});
}

void storeMarks(Tx& tx, TicketId id, const Marks& marks) {
    if (marks == Marks{})
        tx.execute(deleteMarks, id);
    else
        tx.execute(upsertMarks, id, marks.bounces, marks.providerDueAt, marks.major, marks.commonCause,
                   marks.duplicate);
}

}  // namespace guichet::desk
