#include "telephony/visit_store.h"

namespace guichet::telephony {

using storage::Row;
using storage::Statement;

namespace {

#define GUICHET_SQL_VISIT                                                                                   \
    "SELECT id, day, number, state, counter, person_id, ticket_id, came_at, called_at, called_by, over_at " \
    "FROM counter_visit "

constexpr Statement nextNumber{
    "telephony.visit.number",
    "INSERT INTO counter_day (day, last_number) VALUES ($1, 1) ON CONFLICT (day) DO UPDATE SET last_number = "
    "counter_day.last_number + 1 RETURNING last_number"};
// The row of the day stands for its queue: who calls the next one holds it.
constexpr Statement lockDay{"telephony.visit.lock_day",
                            "UPDATE counter_day SET last_number = last_number WHERE day=$1"};
constexpr Statement lockOne{"telephony.visit.lock", "UPDATE counter_visit SET state = state WHERE id=$1"};
constexpr Statement insertOne{
    "telephony.visit.insert",
    "INSERT INTO counter_visit (day, number, state, counter, person_id, ticket_id, came_at) VALUES "
    "($1,$2,$3,$4,$5,$6,$7) RETURNING id"};
constexpr Statement updateOne{
    "telephony.visit.update",
    "UPDATE counter_visit SET state=$2, counter=$3, person_id=$4, ticket_id=$5, called_at=$6, called_by=$7, "
    "over_at=$8 WHERE id=$1"};
constexpr Statement selectOne{"telephony.visit.get", GUICHET_SQL_VISIT "WHERE id=$1"};
constexpr Statement selectOpen{"telephony.visit.open",
                               GUICHET_SQL_VISIT "WHERE day=$1 AND over_at IS NULL ORDER BY number"};
constexpr Statement selectNext{
    "telephony.visit.next",
    GUICHET_SQL_VISIT "WHERE day=$1 AND over_at IS NULL AND state='waiting' ORDER BY number LIMIT 1"};
constexpr Statement selectOfTicket{
    "telephony.visit.of_ticket", "SELECT id FROM counter_visit WHERE ticket_id=$1 ORDER BY id DESC LIMIT 1"};

Visit fromRow(const Row& row) {
    Visit v;
    v.id = row.id<VisitId>(0);
    v.day = row.integer(1);
    v.number = row.integer(2);
    v.state = row.named<VisitState>(3);
    v.counter = row.string(4);
    v.person = row.maybeId<PersonId>(5);
    v.ticket = row.maybeId<TicketId>(6);
    v.cameAt = row.instant(7);
    v.calledAt = row.maybeInstant(8);
    v.calledBy = row.maybeId<PersonId>(9);
    v.overAt = row.maybeInstant(10);
    return v;
}

}  // namespace

Visit insertVisit(Tx& tx, Visit v) {
    v.number = tx.integer(nextNumber, v.day);
    v.id = VisitId{tx.integer(insertOne, v.day, v.number, v.state, v.counter, v.person, v.ticket, v.cameAt)};
    return v;
}

void updateVisit(Tx& tx, const Visit& v) {
    tx.execute(updateOne, v.id, v.state, v.counter, v.person, v.ticket, v.calledAt, v.calledBy, v.overAt);
}

std::optional<Visit> loadVisit(Tx& tx, VisitId id) {
    return tx.first(selectOne, fromRow, id);
}

std::optional<Visit> lockVisit(Tx& tx, VisitId id) {
    tx.execute(lockOne, id);
    return loadVisit(tx, id);
}

std::vector<Visit> loadOpenVisits(Tx& tx, std::int64_t day) {
    return tx.all(selectOpen, fromRow, day);
}

std::optional<VisitId> loadVisitOfTicket(Tx& tx, TicketId ticket) {
    return tx.first(
        selectOfTicket, [](const Row& row) { return row.id<VisitId>(0); }, ticket);
}

std::optional<Visit> lockNextVisit(Tx& tx, std::int64_t day) {
    tx.execute(lockDay, day);
    return tx.first(selectNext, fromRow, day);
}

}  // namespace guichet::telephony
