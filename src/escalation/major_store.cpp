#include "escalation/major_store.h"

namespace guichet::escalation {

using storage::Row;
using storage::Statement;

namespace {

#define GUICHET_SQL_MAJOR                                                                              \
    "SELECT m.id, m.title, m.reason, m.service_id, m.lead_id, m.rhythm_minutes, m.declared_at, "       \
    "m.declared_by, m.next_update_at, m.ended_at, m.ended_by, m.review, m.priority_before, m.version " \
    "FROM major_incident m "

constexpr Statement insertOne{
    "escalation.major.insert",
    "INSERT INTO major_incident (title, reason, service_id, lead_id, rhythm_minutes, declared_at, "
    "declared_by, next_update_at, priority_before) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) RETURNING id"};
constexpr Statement updateOne{
    "escalation.major.update",
    "UPDATE major_incident SET title=$3, reason=$4, service_id=$5, lead_id=$6, rhythm_minutes=$7, "
    "next_update_at=$8, ended_at=$9, ended_by=$10, review=$11, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement selectOne{"escalation.major.get", GUICHET_SQL_MAJOR "WHERE m.id=$1"};
constexpr Statement selectOpen{"escalation.major.open",
                               GUICHET_SQL_MAJOR "WHERE m.ended_at IS NULL ORDER BY m.id DESC LIMIT $1"};
constexpr Statement selectAll{"escalation.major.list", GUICHET_SQL_MAJOR
                              "ORDER BY CASE WHEN m.ended_at IS NULL THEN 0 ELSE 1 END, m.id DESC LIMIT $1"};
constexpr Statement selectOfTicket{
    "escalation.major.of_ticket", GUICHET_SQL_MAJOR
    "JOIN major_ticket t ON t.major_id = m.id WHERE t.ticket_id=$1 AND m.ended_at IS NULL ORDER BY m.id "
    "LIMIT 1"};
constexpr Statement insertCustomer{"escalation.major.customer_add",
                                   "INSERT INTO major_customer (major_id, customer_id) VALUES ($1,$2) ON "
                                   "CONFLICT DO NOTHING"};
constexpr Statement deleteCustomers{"escalation.major.customers_clear",
                                    "DELETE FROM major_customer WHERE major_id=$1"};
constexpr Statement selectCustomers{
    "escalation.major.customers",
    "SELECT customer_id FROM major_customer WHERE major_id=$1 ORDER BY customer_id"};
constexpr Statement selectAffects{
    "escalation.major.affects",
    "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM major_customer WHERE major_id=$1) OR EXISTS (SELECT 1 FROM "
    "major_customer c JOIN customer_tree tree ON tree.ancestor_id = c.customer_id WHERE c.major_id=$1 AND "
    "tree.descendant_id=$2)"};
constexpr Statement selectTickets{
    "escalation.major.tickets",
    "SELECT ticket_id, main FROM major_ticket WHERE major_id=$1 ORDER BY main DESC, ticket_id"};
constexpr Statement insertTicket{"escalation.major.ticket_add",
                                 "INSERT INTO major_ticket (major_id, ticket_id, main) VALUES ($1,$2,$3) ON "
                                 "CONFLICT DO NOTHING"};
constexpr Statement deleteTicket{"escalation.major.ticket_remove",
                                 "DELETE FROM major_ticket WHERE major_id=$1 AND ticket_id=$2 AND main=0"};
constexpr Statement selectPeople{"escalation.major.people",
                                 "SELECT person_id FROM major_person WHERE major_id=$1 ORDER BY person_id"};
constexpr Statement insertPerson{
    "escalation.major.person_add",
    "INSERT INTO major_person (major_id, person_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement deletePerson{"escalation.major.person_remove",
                                 "DELETE FROM major_person WHERE major_id=$1 AND person_id=$2"};
constexpr Statement insertUpdate{
    "escalation.major.update_add",
    "INSERT INTO major_update (major_id, at, by_id, public_text, internal_text) VALUES ($1,$2,$3,$4,$5) "
    "RETURNING id"};
constexpr Statement selectUpdates{
    "escalation.major.updates",
    "SELECT id, at, by_id, public_text, internal_text FROM major_update WHERE major_id=$1 ORDER BY id DESC"};

Major majorFrom(const Row& row) {
    Major m;
    m.id = row.id<MajorId>(0);
    m.title = row.string(1);
    m.reason = row.string(2);
    m.service = row.maybeId<ServiceId>(3);
    m.lead = row.id<PersonId>(4);
    m.rhythmMinutes = row.integer(5);
    m.declaredAt = row.instant(6);
    m.declaredBy = row.maybeId<PersonId>(7);
    m.nextUpdateAt = row.maybeInstant(8);
    m.endedAt = row.maybeInstant(9);
    m.endedBy = row.maybeId<PersonId>(10);
    m.review = row.string(11);
    m.priorityBefore = row.maybeInteger(12);
    m.version = row.integer(13);
    return m;
}

}  // namespace

MajorId insertMajor(Tx& tx, const Major& m) {
    return MajorId{tx.integer(insertOne, m.title, m.reason, m.service, m.lead, m.rhythmMinutes, m.declaredAt,
                              m.declaredBy, m.nextUpdateAt, m.priorityBefore)};
}

bool updateMajorRow(Tx& tx, const Major& m) {
    return tx.execute(updateOne, m.id, m.version, m.title, m.reason, m.service, m.lead, m.rhythmMinutes,
                      m.nextUpdateAt, m.endedAt, m.endedBy, m.review) == 1;
}

std::optional<Major> loadMajor(Tx& tx, MajorId id) {
    return tx.first(selectOne, majorFrom, id);
}

std::vector<Major> loadMajors(Tx& tx, bool openOnly, int limit) {
    return tx.all(openOnly ? selectOpen : selectAll, majorFrom, limit);
}

std::optional<Major> loadOpenMajorOf(Tx& tx, TicketId ticket) {
    return tx.first(selectOfTicket, majorFrom, ticket);
}

void storeCustomers(Tx& tx, MajorId id, const std::vector<CustomerId>& customers) {
    tx.execute(deleteCustomers, id);
    for (const CustomerId customer : customers) tx.execute(insertCustomer, id, customer);
}

std::vector<CustomerId> loadCustomers(Tx& tx, MajorId id) {
    return tx.all(
        selectCustomers, [](const Row& row) { return row.id<CustomerId>(0); }, id);
}

bool affects(Tx& tx, MajorId id, std::optional<CustomerId> customer) {
    return tx.integer(selectAffects, id, customer) == 1;
}

std::vector<MajorTicketRow> loadMajorTickets(Tx& tx, MajorId id) {
    return tx.all(
        selectTickets,
        [](const Row& row) {
            return MajorTicketRow{row.id<TicketId>(0), row.boolean(1)};
        },
        id);
}

bool addMajorTicket(Tx& tx, MajorId id, TicketId ticket, bool main) {
    return tx.execute(insertTicket, id, ticket, main) == 1;
}

bool removeMajorTicket(Tx& tx, MajorId id, TicketId ticket) {
    return tx.execute(deleteTicket, id, ticket) == 1;
}

std::vector<PersonId> loadMajorPeople(Tx& tx, MajorId id) {
    return tx.all(
        selectPeople, [](const Row& row) { return row.id<PersonId>(0); }, id);
}

bool addMajorPerson(Tx& tx, MajorId id, PersonId person) {
    return tx.execute(insertPerson, id, person) == 1;
}

bool removeMajorPerson(Tx& tx, MajorId id, PersonId person) {
    return tx.execute(deletePerson, id, person) == 1;
}

MajorUpdateId insertMajorUpdate(Tx& tx, MajorId id, const MajorUpdate& u) {
    return MajorUpdateId{tx.integer(insertUpdate, id, u.at, u.by, u.publicText, u.internalText)};
}

std::vector<MajorUpdate> loadMajorUpdates(Tx& tx, MajorId id) {
    return tx.all(
        selectUpdates,
        [](const Row& row) {
            return MajorUpdate{row.id<MajorUpdateId>(0), row.instant(1), row.maybeId<PersonId>(2),
                               row.string(3), row.string(4)};
        },
        id);
}

}  // namespace guichet::escalation
