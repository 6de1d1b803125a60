#include "desk/grant_store.h"

#include "desk/ticket_sql.h"
#include "desk/ticket_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;

namespace {

#define GRANT_COLUMNS "g.id, g.ticket_id, g.provider_id, g.from_at, g.ended_at"
constexpr Statement insertRow{
    "desk.grant.insert",
    "INSERT INTO ticket_grant (ticket_id, provider_id, from_at) VALUES ($1,$2,$3) RETURNING id"};
constexpr Statement endRow{"desk.grant.end", "UPDATE ticket_grant SET ended_at=$2 WHERE id=$1"};
constexpr Statement selectOpen{
    "desk.grant.open",
    "SELECT " GRANT_COLUMNS
    " FROM ticket_grant g WHERE g.ticket_id=$1 AND g.provider_id=$2 AND g.ended_at IS NULL"};
constexpr Statement selectFor{
    "desk.grant.for",
    "SELECT " GRANT_COLUMNS
    " FROM ticket t JOIN account acting ON acting.id = $1 JOIN ticket_grant g ON g.ticket_id = t.id AND "
    "g.provider_id = acting.provider_id AND g.ended_at IS NULL WHERE t.id=$2 AND " GUICHET_SQL_GRANTED("$1")};
// Begins with the provider's own grants, of which there are few among very many tickets.
constexpr Statement selectGranted{
    "desk.grant.tickets",
    "SELECT t.id FROM ticket t WHERE t.id IN (SELECT g.ticket_id FROM ticket_grant g JOIN account acting ON "
    "acting.id = $1 AND g.provider_id = acting.provider_id WHERE g.ended_at IS NULL) "
    "AND " GUICHET_SQL_GRANTED("$1")};
constexpr Statement selectIsGranted{"desk.grant.is_granted",
                                    "SELECT 1 FROM ticket t WHERE t.id=$1 AND " GUICHET_SQL_GRANTED("$2")};
constexpr Statement insertShare{
    "desk.grant.share",
    "INSERT INTO grant_message (message_id, grant_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement selectMessages{
    "desk.grant.messages",
    "SELECT m.id FROM message m WHERE m.ticket_id=$2 AND (m.kind = 'public' OR EXISTS (SELECT 1 FROM "
    "grant_message s JOIN ticket_grant g ON g.id = s.grant_id JOIN account acting ON acting.id = $1 AND "
    "g.provider_id = acting.provider_id WHERE s.message_id = m.id)) ORDER BY m.id"};

constexpr Statement selectShared{
    "desk.grant.shared",
    "SELECT s.message_id FROM message m JOIN grant_message s ON s.message_id = m.id WHERE m.ticket_id=$1"};

Grant fromRow(const Row& row) {
    return {row.id<GrantId>(0), row.id<TicketId>(1), row.id<ProviderId>(2), row.instant(3),
            row.maybeInstant(4)};
}

}  // namespace

GrantId insertGrant(Tx& tx, const Grant& g) {
    return GrantId{tx.integer(insertRow, g.ticket, g.provider, g.from)};
}

void endGrant(Tx& tx, GrantId id, Instant at) {
    tx.execute(endRow, id, at);
}

std::optional<Grant> openGrant(Tx& tx, TicketId ticket, ProviderId provider) {
    return tx.first(selectOpen, fromRow, ticket, provider);
}

std::optional<Grant> grantFor(Tx& tx, AccountId account, TicketId ticket) {
    return tx.first(selectFor, fromRow, account, ticket);
}

std::vector<TicketId> grantedTickets(Tx& tx, AccountId account) {
    return tx.all(
        selectGranted, [](const Row& row) { return row.id<TicketId>(0); }, account);
}

bool isGranted(Tx& tx, AccountId account, TicketId ticket) {
    return tx.integer(selectIsGranted, ticket, account) == 1;
}

void shareMessage(Tx& tx, MessageId message, GrantId grant) {
    tx.execute(insertShare, message, grant);
}

std::set<MessageId> sharedMessages(Tx& tx, TicketId ticket) {
    std::set<MessageId> out;
    tx.each(
        selectShared, [&](const Row& row) { out.insert(row.id<MessageId>(0)); }, ticket);
    return out;
}

std::vector<Message> messagesForProvider(Tx& tx, AccountId account, TicketId ticket) {
    std::vector<Message> out;
    const auto ids = tx.all(
        selectMessages, [](const Row& row) { return row.id<MessageId>(0); }, account, ticket);
    for (const MessageId id : ids)
        if (auto message = loadMessage(tx, id)) out.push_back(std::move(*message));
    return out;
}

}  // namespace guichet::desk
