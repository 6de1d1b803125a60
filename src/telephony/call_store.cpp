#include "telephony/call_store.h"

#include "base/text.h"

namespace guichet::telephony {

using storage::Row;
using storage::Statement;

namespace {

#define GUICHET_SQL_CALL                                                                                 \
    "SELECT c.id, c.direction, c.number, c.person_id, c.answered_by, c.extension, c.queue, c.began_at, " \
    "c.answered_at, c.ended_at, c.cause, c.ticket_id, c.hook_id, c.hook_key FROM phone_call c "

constexpr Statement insertOne{
    "telephony.call.insert",
    "INSERT INTO phone_call (direction, number, person_id, answered_by, extension, queue, began_at, "
    "answered_at, ended_at, cause, ticket_id, hook_id, hook_key) VALUES "
    "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13) RETURNING id"};
constexpr Statement updateOne{
    "telephony.call.update",
    "UPDATE phone_call SET direction=$2, number=$3, person_id=$4, answered_by=$5, extension=$6, queue=$7, "
    "began_at=$8, answered_at=$9, ended_at=$10, cause=$11, ticket_id=$12 WHERE id=$1"};
constexpr Statement selectOne{"telephony.call.get", GUICHET_SQL_CALL "WHERE c.id=$1"};
constexpr Statement selectByKey{"telephony.call.by_key",
                                GUICHET_SQL_CALL "WHERE c.hook_id=$1 AND c.hook_key=$2 AND c.hook_key <> ''"};
constexpr Statement selectOpen{
    "telephony.call.open", GUICHET_SQL_CALL
    "WHERE c.ended_at IS NULL AND c.began_at > $3 AND c.hook_id=$1 AND c.number=$2 AND "
    "c.hook_key = '' ORDER BY c.began_at DESC, c.id DESC LIMIT 1"};
constexpr Statement selectOfTicket{
    "telephony.call.of_ticket",
    "SELECT id FROM phone_call WHERE ticket_id=$1 ORDER BY began_at DESC LIMIT 1"};
constexpr Statement selectOf{"telephony.call.of_person", GUICHET_SQL_CALL
                             "WHERE c.person_id=$1 ORDER BY c.began_at DESC, c.id DESC LIMIT $2"};
constexpr Statement selectCurrent{"telephony.call.current", GUICHET_SQL_CALL
                                  "WHERE c.ended_at IS NULL AND c.began_at > $2 AND (c.answered_by = $1 OR "
                                  "(c.answered_at IS NULL AND EXISTS "
                                  "(SELECT 1 FROM phone_call_ring r WHERE r.call_id = c.id AND r.person_id = "
                                  "$1))) ORDER BY c.began_at DESC"};
constexpr Statement insertRing{
    "telephony.ring.add",
    "INSERT INTO phone_call_ring (call_id, person_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement selectRings{"telephony.ring.list",
                                "SELECT person_id FROM phone_call_ring WHERE call_id=$1 ORDER BY person_id"};
constexpr Statement selectLine{"telephony.line.at", "SELECT person_id FROM telephone_line WHERE folded=$1"};
constexpr Statement selectExtension{"telephony.line.get",
                                    "SELECT extension FROM telephone_line WHERE person_id=$1"};
constexpr Statement insertLine{
    "telephony.line.set",
    "INSERT INTO telephone_line (person_id, extension, folded) VALUES ($1,$2,$3) ON CONFLICT (person_id) DO "
    "UPDATE SET extension = excluded.extension, folded = excluded.folded"};
constexpr Statement deleteLine{"telephony.line.clear", "DELETE FROM telephone_line WHERE person_id=$1"};

Call fromRow(const Row& row) {
    Call c;
    c.id = row.id<CallId>(0);
    c.direction = row.named<Direction>(1);
    c.number = row.string(2);
    c.person = row.maybeId<PersonId>(3);
    c.answeredBy = row.maybeId<PersonId>(4);
    c.extension = row.string(5);
    c.queue = row.string(6);
    c.beganAt = row.instant(7);
    c.answeredAt = row.maybeInstant(8);
    c.endedAt = row.maybeInstant(9);
    if (!row.isNull(10)) c.cause = row.named<EndCause>(10);
    c.ticket = row.maybeId<TicketId>(11);
    c.hook = row.maybeId<HookId>(12);
    c.key = row.string(13);
    return c;
}

}  // namespace

CallId insertCall(Tx& tx, const Call& c) {
    return CallId{tx.integer(insertOne, c.direction, c.number, c.person, c.answeredBy, c.extension, c.queue,
                             c.beganAt, c.answeredAt, c.endedAt, c.cause, c.ticket, c.hook, c.key)};
}

void updateCall(Tx& tx, const Call& c) {
    tx.execute(updateOne, c.id, c.direction, c.number, c.person, c.answeredBy, c.extension, c.queue,
               c.beganAt, c.answeredAt, c.endedAt, c.cause, c.ticket);
}

std::optional<Call> loadCall(Tx& tx, CallId id) {
    return tx.first(selectOne, fromRow, id);
}

std::optional<Call> loadCallByKey(Tx& tx, HookId hook, std::string_view key) {
    return tx.first(selectByKey, fromRow, hook, key);
}

std::optional<Call> loadOpenCall(Tx& tx, HookId hook, std::string_view number, Instant since) {
    return tx.first(selectOpen, fromRow, hook, number, since);
}

std::optional<CallId> loadCallOfTicket(Tx& tx, TicketId ticket) {
    return tx.first(
        selectOfTicket, [](const Row& row) { return row.id<CallId>(0); }, ticket);
}

std::vector<Call> loadCallsOf(Tx& tx, PersonId person, int limit) {
    return tx.all(selectOf, fromRow, person, limit);
}

std::vector<Call> loadCurrent(Tx& tx, PersonId person, Instant since) {
    return tx.all(selectCurrent, fromRow, person, since);
}

bool addRing(Tx& tx, CallId call, PersonId person) {
    return tx.execute(insertRing, call, person) == 1;
}

std::vector<PersonId> loadRings(Tx& tx, CallId call) {
    return tx.all(
        selectRings, [](const Row& row) { return row.id<PersonId>(0); }, call);
}

std::optional<PersonId> personAtExtension(Tx& tx, std::string_view extension) {
    return tx.first(
        selectLine, [](const Row& row) { return row.id<PersonId>(0); }, asciiLower(extension));
}

std::string loadExtension(Tx& tx, PersonId person) {
    return tx
        .first(
            selectExtension, [](const Row& row) { return row.string(0); }, person)
        .value_or("");
}

void storeExtension(Tx& tx, PersonId person, std::string_view extension) {
    if (extension.empty()) {
        tx.execute(deleteLine, person);
    } else {
        tx.execute(insertLine, person, extension, asciiLower(extension));
    }
}

}  // namespace guichet::telephony
