#include "desk/link_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;

namespace {

#define LINK_COLUMNS "id, kind, from_id, to_id, message_id"
constexpr Statement insertRow{
    "desk.link.insert",
    "INSERT INTO ticket_link (kind, from_id, to_id, message_id) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING "
    "RETURNING id"};
constexpr Statement deleteRow{"desk.link.delete", "DELETE FROM ticket_link WHERE id=$1"};
constexpr Statement selectAll{
    "desk.link.list", "SELECT " LINK_COLUMNS " FROM ticket_link WHERE from_id=$1 OR to_id=$1 ORDER BY id"};
constexpr Statement selectOne{"desk.link.get", "SELECT " LINK_COLUMNS " FROM ticket_link WHERE id=$1"};
constexpr Statement selectParent{"desk.link.parent",
                                 "SELECT from_id FROM ticket_link WHERE to_id=$1 AND kind='parent'"};
constexpr Statement selectSame{
    "desk.link.same", "SELECT 1 FROM ticket_link WHERE kind=$1 AND from_id=$2 AND to_id=$3 AND id<>$4"};
constexpr Statement updateEnds{"desk.link.rehang", "UPDATE ticket_link SET from_id=$2, to_id=$3 WHERE id=$1"};
// PostgreSQL only; on SQLite there is one writer.
constexpr Statement lockTable{"desk.link.lock", "LOCK TABLE ticket_link IN SHARE ROW EXCLUSIVE MODE"};
constexpr Statement selectSplits{
    "desk.link.splits",
    "SELECT message_id, to_id FROM ticket_link WHERE kind='split' AND message_id IN (SELECT id FROM message "
    "WHERE ticket_id=$1) ORDER BY id"};

Link fromRow(const Row& row) {
    return {row.id<LinkId>(0), row.named<LinkKind>(1), row.id<TicketId>(2), row.id<TicketId>(3),
            row.maybeId<MessageId>(4)};
}

/// A tree that deep would be an error of ours: links are checked when they are made.
constexpr int deepest = 1'000;

}  // namespace

std::optional<LinkId> insertLink(Tx& tx, const Link& link) {
    return tx.first(
        insertRow, [](const Row& row) { return row.id<LinkId>(0); }, link.kind, link.from, link.to,
        link.message);
}

bool deleteLink(Tx& tx, LinkId id) {
    return tx.execute(deleteRow, id) == 1;
}

std::vector<Link> loadLinks(Tx& tx, TicketId ticket) {
    return tx.all(selectAll, fromRow, ticket);
}

std::optional<Link> loadLink(Tx& tx, LinkId id) {
    return tx.first(selectOne, fromRow, id);
}

std::optional<TicketId> parentOf(Tx& tx, TicketId ticket) {
    return tx.first(
        selectParent, [](const Row& row) { return row.id<TicketId>(0); }, ticket);
}

bool isBelow(Tx& tx, TicketId ticket, TicketId ancestor) {
    std::optional<TicketId> at = ticket;
    for (int steps = 0; at && steps < deepest; ++steps) {
        if (*at == ancestor) return true;
        at = parentOf(tx, *at);
    }
    return at.has_value();
}

bool rehangLink(Tx& tx, LinkId id, TicketId from, TicketId to) {
    const auto before = loadLink(tx, id);
    if (!before) return false;
    const TicketId other = otherEnd(*before, from);
    const Link after = linkOf(to, roleIn(*before, from), other);
    const auto same = tx.first(
        selectSame, [](const Row& row) { return row.integer(0); }, after.kind, after.from, after.to, id);
    if (same) return false;
    tx.execute(updateEnds, id, after.from, after.to);
    return true;
}

void lockLinks(Tx& tx) {
    if (tx.engine() == storage::Engine::postgres) tx.execute(lockTable);
}

std::map<MessageId, TicketId> splitsOf(Tx& tx, TicketId ticket) {
    std::map<MessageId, TicketId> out;
    tx.each(
        selectSplits, [&](const Row& row) { out[row.id<MessageId>(0)] = row.id<TicketId>(1); }, ticket);
    return out;
}

}  // namespace guichet::desk
