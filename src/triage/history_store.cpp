#include "triage/history_store.h"

#include <limits>

namespace guichet::triage {

using storage::Row;
using storage::Statement;

namespace {

// The customer is the requester's, as it is known while a ticket is being written.
#define PAST_TICKET                                                                                    \
    "SELECT t.id, t.created_at, t.subject, m.body_text, p.customer_id, t.category_id, t.team_id FROM " \
    "ticket t LEFT JOIN person p ON p.id = t.requester_id LEFT JOIN message m ON m.id = (SELECT "      \
    "MIN(said.id) FROM message said WHERE said.ticket_id = t.id AND said.kind = 'public') WHERE "
constexpr Statement selectBefore{
    "triage.history.before", PAST_TICKET
    "t.id < $1 AND (t.category_id IS NOT NULL OR t.team_id IS NOT NULL) AND t.state <> 'cancelled' "
    "ORDER BY t.id DESC LIMIT $2"};
constexpr Statement selectOne{"triage.history.one", PAST_TICKET "t.id = $1"};

PastTicket from(const Row& row) {
    return {row.id<TicketId>(0),
            row.instant(1),
            {row.string(2), row.string(3), row.maybeId<CustomerId>(4)},
            row.maybeId<CategoryId>(5),
            row.maybeId<TeamId>(6)};
}

}  // namespace

std::vector<PastTicket> ticketsBefore(Tx& tx, TicketId before, int limit) {
    const std::int64_t end = before ? before.value : std::numeric_limits<std::int64_t>::max();
    return tx.all(selectBefore, from, end, limit);
}

std::optional<PastTicket> findPast(Tx& tx, TicketId id) {
    return tx.first(selectOne, from, id);
}

}  // namespace guichet::triage
