#include "desk/merge_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;

namespace {

#define MERGE_COLUMNS "id, from_id, into_id, at, by_id, state, waiting_on, wake_at"
constexpr Statement insertRow{
    "desk.merge.insert",
    "INSERT INTO ticket_merge (from_id, into_id, at, by_id, state, waiting_on, wake_at, "
    "last_message_id) SELECT $1,$2,$3,$4,$5,$6,$7, COALESCE(MAX(id), 0) FROM message WHERE ticket_id IN "
    "($1,$2) RETURNING id"};
constexpr Statement selectInto{"desk.merge.list",
                               "SELECT " MERGE_COLUMNS
                               " FROM ticket_merge WHERE into_id=$1 AND undone_at IS NULL ORDER BY id"};
constexpr Statement selectOne{"desk.merge.get",
                              "SELECT " MERGE_COLUMNS " FROM ticket_merge WHERE id=$1 AND undone_at IS NULL"};
constexpr Statement selectTarget{"desk.merge.target",
                                 "SELECT into_id FROM ticket_merge WHERE from_id=$1 AND undone_at IS NULL"};
constexpr Statement updateUndone{"desk.merge.undo", "UPDATE ticket_merge SET undone_at=$2 WHERE id=$1"};
constexpr Statement insertMessages{
    "desk.merge.remember_messages",
    "INSERT INTO ticket_merge_message (merge_id, message_id) SELECT $1, id FROM message WHERE ticket_id=$2"};
constexpr Statement moveMessages{
    "desk.merge.take_messages",
    "UPDATE message SET origin_ticket_id=COALESCE(origin_ticket_id, ticket_id), ticket_id=$2 WHERE "
    "ticket_id=$1"};
constexpr Statement returnMessages{
    "desk.merge.give_messages_back",
    "UPDATE message SET ticket_id=$2, origin_ticket_id=CASE WHEN origin_ticket_id=$2 THEN NULL ELSE "
    "origin_ticket_id END WHERE ticket_id=$3 AND id IN (SELECT message_id FROM ticket_merge_message WHERE "
    "merge_id=$1)"};
constexpr Statement insertWatcher{"desk.merge.remember_watcher",
                                  "INSERT INTO ticket_merge_watcher (merge_id, person_id) VALUES ($1,$2)"};
constexpr Statement selectWatchers{"desk.merge.watchers",
                                   "SELECT person_id FROM ticket_merge_watcher WHERE merge_id=$1"};
constexpr Statement insertLinkRow{"desk.merge.remember_link",
                                  "INSERT INTO ticket_merge_link (merge_id, link_id) VALUES ($1,$2)"};
constexpr Statement selectLinks{"desk.merge.links",
                                "SELECT link_id FROM ticket_merge_link WHERE merge_id=$1 ORDER BY link_id"};
constexpr Statement countTaken{
    "desk.merge.count_taken",
    "SELECT COUNT(*) FROM ticket_merge_message k JOIN message m ON m.id = k.message_id WHERE k.merge_id=$1 "
    "AND m.ticket_id=$2"};
// Whoever writes in the ticket waits for its lock, so what was said later has a larger id.
constexpr Statement countSince{
    "desk.merge.count_since",
    "SELECT COUNT(*) FROM message m WHERE m.ticket_id=$1 AND m.id > (SELECT g.last_message_id FROM "
    "ticket_merge g WHERE g.id=$2) AND NOT EXISTS (SELECT 1 FROM ticket_merge_message k JOIN ticket_merge o "
    "ON "
    "o.id = k.merge_id WHERE k.message_id = m.id AND o.undone_at IS NULL)"};
constexpr Statement countFilesOf{"desk.merge.count_files",
                                 "SELECT COUNT(*) FROM message m JOIN message_file f ON f.message_id = m.id "
                                 "WHERE m.ticket_id=$1"};
constexpr Statement recountRow{
    "desk.ticket.recount",
    "UPDATE ticket SET message_count=(SELECT COUNT(*) FROM message m WHERE m.ticket_id=$1), "
    "last_public_from_user=COALESCE((SELECT m.from_user FROM message m WHERE m.ticket_id=$1 AND "
    "m.kind='public' ORDER BY m.id DESC LIMIT 1), 0) WHERE id=$1"};

Merge fromRow(const Row& row) {
    Merge m;
    m.id = row.id<MergeId>(0);
    m.from = row.id<TicketId>(1);
    m.into = row.id<TicketId>(2);
    m.at = row.instant(3);
    m.by = row.maybeId<PersonId>(4);
    m.state = row.named<State>(5);
    if (!row.isNull(6)) m.waitingOn = row.named<WaitingOn>(6);
    m.wakeAt = row.maybeInstant(7);
    return m;
}

}  // namespace

MergeId insertMerge(Tx& tx, const Merge& m) {
    return MergeId{tx.integer(insertRow, m.from, m.into, m.at, m.by, m.state, m.waitingOn, m.wakeAt)};
}

std::vector<Merge> loadMergesInto(Tx& tx, TicketId into) {
    return tx.all(selectInto, fromRow, into);
}

std::optional<Merge> loadMerge(Tx& tx, MergeId id) {
    return tx.first(selectOne, fromRow, id);
}

std::optional<TicketId> mergedInto(Tx& tx, TicketId from) {
    return tx.first(
        selectTarget, [](const Row& row) { return row.id<TicketId>(0); }, from);
}

void markUndone(Tx& tx, MergeId id, Instant at) {
    tx.execute(updateUndone, id, at);
}

void takeMessages(Tx& tx, const Merge& m) {
    tx.execute(insertMessages, m.id, m.from);
    tx.execute(moveMessages, m.from, m.into);
}

void giveMessagesBack(Tx& tx, const Merge& m) {
    tx.execute(returnMessages, m.id, m.from, m.into);
}

void rememberWatcher(Tx& tx, MergeId id, PersonId person) {
    tx.execute(insertWatcher, id, person);
}

std::vector<PersonId> rememberedWatchers(Tx& tx, MergeId id) {
    return tx.all(
        selectWatchers, [](const Row& row) { return row.id<PersonId>(0); }, id);
}

void rememberLink(Tx& tx, MergeId id, LinkId link) {
    tx.execute(insertLinkRow, id, link);
}

std::vector<LinkId> rememberedLinks(Tx& tx, MergeId id) {
    return tx.all(
        selectLinks, [](const Row& row) { return row.id<LinkId>(0); }, id);
}

MessageCounts countMessages(Tx& tx, const Merge& m) {
    return {tx.integer(countTaken, m.id, m.into), tx.integer(countSince, m.into, m.id)};
}

std::int64_t countFiles(Tx& tx, TicketId ticket) {
    return tx.integer(countFilesOf, ticket);
}

void recount(Tx& tx, TicketId ticket) {
    tx.execute(recountRow, ticket);
}

}  // namespace guichet::desk
