// The SQL of "next". Each part of the rule is a statement of its own, so that each is read along an index.

#include "desk/next.h"
#include "desk/ticket_sql.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;

namespace {

#define OWN_OR_FREE                                                                                  \
    "t.state IN ('new', 'in_progress') AND t.id <> $6 AND (t.assignee_id = $4 OR (t.assignee_id IS " \
    "NULL AND (t.team_id IS NULL OR EXISTS (SELECT 1 FROM team_member mine WHERE mine.team_id = "    \
    "t.team_id AND mine.person_id = $4)))) AND " WORK_SCOPE("$1", "$2", "$3", "$4", "$5")

constexpr Statement firstMajor{
    "desk.next.major", "SELECT " ROW_COLUMNS ROW_FROM
                       "WHERE t.priority = 5 AND t.state NOT IN ('closed', 'cancelled') AND " OWN_OR_FREE
                       " ORDER BY t.id LIMIT 1"};
constexpr Statement firstDue{
    "desk.next.due", "SELECT " ROW_COLUMNS
                     // CROSS: SQLite takes them in this order, and so reads along what is due.
                     " FROM ticket_due d CROSS JOIN ticket t LEFT JOIN person p ON "
                     "p.id = t.requester_id LEFT JOIN ticket_mark mark ON mark.ticket_id = t.id "
                     "WHERE t.id = d.ticket_id AND d.due_at IS NOT NULL AND (d.risk_at <= $7 OR "
                     "d.due_at < $7) AND t.priority < 5 AND " OWN_OR_FREE " ORDER BY d.due_at, t.id LIMIT 1"};
constexpr Statement firstArrived{"desk.next.oldest",
                                 "SELECT " ROW_COLUMNS ROW_FROM
                                 "WHERE t.state NOT IN ('closed', 'cancelled') AND " OWN_OR_FREE
                                 " ORDER BY t.id LIMIT 1"};
constexpr Statement arrivedSoonAfter{
    "desk.next.arrived_with",
    "SELECT " ROW_COLUMNS ROW_FROM
    "WHERE t.state NOT IN ('closed', 'cancelled') AND t.id > $7 AND t.created_at <= $8 AND " OWN_OR_FREE
    " ORDER BY t.id LIMIT 20"};

}  // namespace

std::vector<TicketRow> nextCandidates(storage::Tx& tx, const auth::Scope& s, Instant now,
                                      std::optional<TicketId> besides) {
    std::vector<TicketRow> out;
    const auto add = [&](const Row& row) { out.push_back(rowFor(s, row)); };
    const TicketId inHand = besides.value_or(TicketId{});
    tx.each(firstMajor, add, s.staff, s.allCustomers, s.account, s.person, s.ownTeamsOnly, inHand);
    tx.each(firstDue, add, s.staff, s.allCustomers, s.account, s.person, s.ownTeamsOnly, inHand, now);
    tx.each(firstArrived, add, s.staff, s.allCustomers, s.account, s.person, s.ownTeamsOnly, inHand);
    return out;
}

std::vector<TicketRow> arrivedWith(storage::Tx& tx, const auth::Scope& s, const TicketRow& oldest,
                                   std::optional<TicketId> besides) {
    std::vector<TicketRow> out;
    tx.each(
        arrivedSoonAfter, [&](const Row& row) { out.push_back(rowFor(s, row)); }, s.staff, s.allCustomers,
        s.account, s.person, s.ownTeamsOnly, besides.value_or(TicketId{}), oldest.id,
        Instant{oldest.createdAt} + hours(1));
    return out;
}

}  // namespace guichet::desk
