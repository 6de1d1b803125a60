#include "desk/handover_store.h"

#include "desk/ticket_sql.h"
#include "desk/ticket_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;

namespace {

#define HANDOVER_COLUMNS                                                                                \
    "h.id, h.ticket_id, h.account_id, h.provider_id, h.name, h.asked, h.by_id, h.from_at, h.until_at, " \
    "h.provider_reference, h.promised_at, h.version"
constexpr Statement insertRow{
    "desk.handover.insert",
    "INSERT INTO ticket_handover (ticket_id, account_id, provider_id, name, asked, by_id, from_at, until_at) "
    "VALUES ($1,$2,$3,$4,$5,$6,$7,$8) RETURNING id"};
constexpr Statement endRow{"desk.handover.end",
                           "UPDATE ticket_handover SET until_at=$2, version=version+1 WHERE id=$1"};
constexpr Statement updateRow{
    "desk.handover.word",
    "UPDATE ticket_handover SET provider_reference=$3, promised_at=$4, version=version+1 WHERE "
    "id=$1 AND version=$2"};
constexpr Statement selectOne{"desk.handover.get",
                              "SELECT " HANDOVER_COLUMNS " FROM ticket_handover h WHERE h.id=$1"};
constexpr Statement selectOfTicket{"desk.handover.of_ticket",
                                   "SELECT " HANDOVER_COLUMNS
                                   " FROM ticket_handover h WHERE h.ticket_id=$1 ORDER BY h.id DESC"};
#define IS_OPEN(now) "h.from_at <= " now " AND (h.until_at IS NULL OR h.until_at > " now ")"
constexpr Statement selectOpen{
    "desk.handover.open",
    "SELECT " HANDOVER_COLUMNS
    " FROM ticket_handover h WHERE h.ticket_id=$1 AND (h.account_id = CAST($2 AS BIGINT) OR h.provider_id = "
    "CAST($3 AS BIGINT)) AND " IS_OPEN("$4") " ORDER BY h.id LIMIT 1"};
#define IS_OF(account)                                   \
    "JOIN account acting ON acting.id = " account        \
    " AND (h.account_id = acting.id OR h.provider_id = " \
    "acting.provider_id)"
constexpr Statement selectFor{"desk.handover.for",
                              "SELECT " HANDOVER_COLUMNS " FROM ticket_handover h " IS_OF(
                                  "$1") " WHERE h.ticket_id=$2 AND " IS_OPEN("$3") " ORDER BY h.id LIMIT 1"};
constexpr Statement selectHanded{
    "desk.handover.tickets",
    "SELECT DISTINCT h.ticket_id FROM ticket_handover h " IS_OF("$1") " WHERE " IS_OPEN("$2")};
constexpr Statement selectIsHanded{
    "desk.handover.is_handed",
    "SELECT 1 FROM ticket t WHERE t.id=$1 AND " GUICHET_SQL_HANDED_OVER("$2", "$3")};
constexpr Statement insertShare{
    "desk.handover.share",
    "INSERT INTO handover_message (message_id, handover_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement selectMessages{
    "desk.handover.messages",
    "SELECT m.id FROM message m WHERE m.ticket_id=$2 AND (m.kind = 'public' OR EXISTS (SELECT 1 FROM "
    "handover_message s JOIN ticket_handover h ON h.id = s.handover_id " IS_OF(
        "$1") " WHERE s.message_id = m.id)) ORDER BY m.id"};

Handover fromRow(const Row& row) {
    Handover h;
    h.id = row.id<HandoverId>(0);
    h.ticket = row.id<TicketId>(1);
    h.to = {row.maybeId<AccountId>(2), row.maybeId<ProviderId>(3), row.string(4)};
    h.asked = row.string(5);
    h.by = row.maybeId<PersonId>(6);
    h.from = row.instant(7);
    h.until = row.maybeInstant(8);
    h.word = {row.string(9), row.maybeInstant(10)};
    h.version = row.integer(11);
    return h;
}

}  // namespace

HandoverId insertHandover(Tx& tx, const Handover& h) {
    return HandoverId{tx.integer(insertRow, h.ticket, h.to.account, h.to.provider, h.to.name, h.asked, h.by,
                                 h.from, h.until)};
}

void endHandover(Tx& tx, HandoverId id, Instant at) {
    tx.execute(endRow, id, at);
}

bool updateWord(Tx& tx, HandoverId id, std::int64_t version, const ProviderWord& word) {
    return tx.execute(updateRow, id, version, word.reference, word.promisedAt) == 1;
}

std::optional<Handover> findHandover(Tx& tx, HandoverId id) {
    return tx.first(selectOne, fromRow, id);
}

std::vector<Handover> handoversOf(Tx& tx, TicketId ticket) {
    return tx.all(selectOfTicket, fromRow, ticket);
}

std::optional<Handover> openHandover(Tx& tx, TicketId ticket, const Grantee& to, Instant now) {
    return tx.first(selectOpen, fromRow, ticket, to.account, to.provider, now);
}

std::optional<Handover> handoverFor(Tx& tx, AccountId account, TicketId ticket, Instant now) {
    return tx.first(selectFor, fromRow, account, ticket, now);
}

void shareMessage(Tx& tx, MessageId message, HandoverId handover) {
    tx.execute(insertShare, message, handover);
}

std::vector<std::pair<Ticket, Handover>> handedTickets(Tx& tx, AccountId account, Instant now) {
    std::vector<std::pair<Ticket, Handover>> out;
    const auto ids = tx.all(
        selectHanded, [](const Row& row) { return row.id<TicketId>(0); }, account, now);
    for (const TicketId id : ids) {
        auto ticket = loadTicket(tx, Scope::everything(), id);
        auto handover = handoverFor(tx, account, id, now);
        if (ticket && handover) out.emplace_back(std::move(*ticket), std::move(*handover));
    }
    return out;
}

bool isHandedTo(Tx& tx, AccountId account, TicketId ticket, Instant now) {
    return tx.integer(selectIsHanded, ticket, account, now) == 1;
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
