#include "maildoor/outbox_store.h"

namespace guichet::maildoor {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertRow{"maildoor.outbox.insert",
                              "INSERT INTO outbox_mail (ticket_id, ticket_message_id, kind, recipient, "
                              "person_id, language, subject, body, too_large, "
                              "message_id, in_reply_to, reference_ids, state, last_error, created_at) VALUES "
                              "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15) RETURNING id"};
#define OUTBOX_COLUMNS                                                                                   \
    "id, ticket_id, ticket_message_id, kind, recipient, person_id, language, subject, body, too_large, " \
    "message_id, in_reply_to, "                                                                          \
    "reference_ids, state, attempts, last_error, created_at, sent_at"
constexpr Statement selectRow{"maildoor.outbox.get",
                              "SELECT " OUTBOX_COLUMNS " FROM outbox_mail WHERE id=$1"};
constexpr Statement selectByMessageId{"maildoor.outbox.by_message_id",
                                      "SELECT " OUTBOX_COLUMNS " FROM outbox_mail WHERE message_id=$1"};
constexpr Statement updateState{"maildoor.outbox.state",
                                "UPDATE outbox_mail SET state=$2, last_error=$3 WHERE id=$1"};
constexpr Statement beginRow{
    "maildoor.outbox.begin",
    "UPDATE outbox_mail SET state='sending', attempts=attempts+1 WHERE id=$1 AND state IN ('queued', "
    "'sending')"};
constexpr Statement sentRow{"maildoor.outbox.sent",
                            "UPDATE outbox_mail SET state='sent', sent_at=$2, last_error='' WHERE id=$1"};
constexpr Statement reviveRow{
    "maildoor.outbox.revive",
    "UPDATE outbox_mail SET state='queued', attempts=0 WHERE id=$1 AND state='dead'"};
constexpr Statement selectWaiting{
    "maildoor.outbox.waiting",
    "SELECT id FROM outbox_mail WHERE state IN ('queued', 'sending') AND id > $1 ORDER BY id LIMIT $2"};
#define OUTBOX_VIEW                                                                                     \
    "SELECT o.id, o.ticket_id, t.reference, o.kind, o.recipient, o.language, o.subject, o.message_id, " \
    "o.state, o.attempts, "                                                                             \
    "o.last_error, o.created_at, o.sent_at FROM outbox_mail o JOIN ticket t ON t.id = o.ticket_id "
constexpr Statement selectViews{
    "maildoor.outbox.list", OUTBOX_VIEW
    "WHERE o.state=$1 AND (CAST($2 AS BIGINT) = 0 OR o.id < $2) ORDER BY o.id DESC "
    "LIMIT $3"};
constexpr Statement selectView{"maildoor.outbox.view", OUTBOX_VIEW "WHERE o.id=$1"};
constexpr Statement selectTo{
    "maildoor.outbox.to",
    "SELECT message_id, created_at FROM outbox_mail WHERE ticket_id=$1 AND recipient=$2 AND state "
    "<> 'dead' ORDER BY id LIMIT 200"};
constexpr Statement lockRows{
    "maildoor.outbox.lock_replies",
    "UPDATE outbox_mail SET state=state WHERE ticket_id=$1 AND ticket_message_id=$2 AND kind='reply'"};
constexpr Statement selectReplies{
    "maildoor.outbox.replies",
    "SELECT recipient, state FROM outbox_mail WHERE ticket_id=$1 AND ticket_message_id=$2 AND "
    "kind='reply' ORDER BY id"};
constexpr Statement countAcks{"maildoor.outbox.count_acks",
                              "SELECT COUNT(*) FROM outbox_mail WHERE recipient=$1 AND created_at > $2 AND "
                              "kind='acknowledgement'"};
constexpr Statement countRows{"maildoor.outbox.count", "SELECT COUNT(*) FROM outbox_mail WHERE state=$1"};

constexpr Statement insertDeadRow{
    "maildoor.dead.insert",
    "INSERT INTO dead_address (address, reason, since) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING "
    "RETURNING id"};
constexpr Statement selectIsDead{"maildoor.dead.is", "SELECT 1 FROM dead_address WHERE address=$1"};
constexpr Statement deleteDead{"maildoor.dead.remove", "DELETE FROM dead_address WHERE address=$1"};
constexpr Statement selectDead{"maildoor.dead.get",
                               "SELECT id, address, reason, since FROM dead_address WHERE id=$1"};
constexpr Statement selectDeadList{
    "maildoor.dead.list",
    "SELECT id, address, reason, since FROM dead_address WHERE id > $1 ORDER BY id LIMIT $2"};

OutboxRow fromRow(const Row& row) {
    OutboxRow o;
    o.id = row.id<OutboxId>(0);
    o.ticket = row.id<TicketId>(1);
    o.message = row.id<MessageId>(2);
    o.kind = row.named<LetterKind>(3);
    o.to = row.string(4);
    o.person = row.maybeId<PersonId>(5);
    o.language = row.named<i18n::Language>(6);
    o.subject = row.string(7);
    o.body = row.string(8);
    o.tooLarge = row.boolean(9);
    o.messageId = row.string(10);
    o.inReplyTo = row.string(11);
    for (const std::string_view id : split(row.text(12), ' '))
        if (!id.empty()) o.references.emplace_back(id);
    o.state = row.named<OutboxState>(13);
    o.attempts = row.integer(14);
    o.lastError = row.string(15);
    o.createdAt = row.instant(16);
    o.sentAt = row.maybeInstant(17);
    return o;
}

OutboxView viewFrom(const Row& row) {
    OutboxView v;
    v.id = row.id<OutboxId>(0);
    v.ticketId = row.id<TicketId>(1);
    v.reference = row.string(2);
    v.kind = row.named<LetterKind>(3);
    v.to = row.string(4);
    v.language = row.named<i18n::Language>(5);
    v.subject = row.string(6);
    v.messageId = row.string(7);
    v.state = row.named<OutboxState>(8);
    v.attempts = row.integer(9);
    v.lastError = row.string(10);
    v.createdAt = row.instant(11);
    v.sentAt = row.maybeInstant(12);
    return v;
}

DeadAddressView deadFrom(const Row& row) {
    return {row.id<DeadAddressId>(0), row.string(1), row.string(2), row.instant(3)};
}

}  // namespace

OutboxId insertOutbox(Tx& tx, const OutboxRow& o) {
    std::string references;
    for (const std::string& id : o.references) references += (references.empty() ? "" : " ") + id;
    return OutboxId{tx.integer(insertRow, o.ticket, o.message, o.kind, o.to, o.person, o.language, o.subject,
                               o.body, o.tooLarge, o.messageId, o.inReplyTo, references, o.state, o.lastError,
                               o.createdAt)};
}

std::optional<OutboxRow> loadOutbox(Tx& tx, OutboxId id) {
    return tx.first(selectRow, fromRow, id);
}

void setOutboxState(Tx& tx, OutboxId id, OutboxState state, std::string_view error) {
    tx.execute(updateState, id, state, error);
}

bool beginSending(Tx& tx, OutboxId id) {
    return tx.execute(beginRow, id) == 1;
}
void setSent(Tx& tx, OutboxId id, Instant at) {
    tx.execute(sentRow, id, at);
}
bool reviveOutbox(Tx& tx, OutboxId id) {
    return tx.execute(reviveRow, id) == 1;
}

std::vector<OutboxId> waitingMails(Tx& tx, OutboxId after, int limit) {
    return tx.all(
        selectWaiting, [](const Row& row) { return row.id<OutboxId>(0); }, after, limit);
}

std::vector<OutboxView> listOutbox(Tx& tx, OutboxState state, OutboxId before, int limit) {
    return tx.all(selectViews, viewFrom, state, before, limit);
}

std::optional<OutboxView> viewOutbox(Tx& tx, OutboxId id) {
    return tx.first(selectView, viewFrom, id);
}

std::optional<OutboxRow> outboxByMessageId(Tx& tx, std::string_view messageId) {
    return tx.first(selectByMessageId, fromRow, messageId);
}

std::vector<SentMail> mailsTo(Tx& tx, TicketId ticket, std::string_view address) {
    return tx.all(
        selectTo,
        [](const Row& row) {
            return SentMail{row.string(0), row.instant(1)};
        },
        ticket, address);
}

void lockReplies(Tx& tx, TicketId ticket, MessageId message) {
    tx.execute(lockRows, ticket, message);
}

Delivery deliveryOf(Tx& tx, TicketId ticket, MessageId message) {
    Delivery out;
    tx.each(
        selectReplies,
        [&](const Row& row) {
            out.to.push_back(row.string(0));
            const auto state = row.named<OutboxState>(1);
            if (state == OutboxState::dead) ++out.dead;
            if (state == OutboxState::queued || state == OutboxState::sending) ++out.waiting;
        },
        ticket, message);
    return out;
}

std::int64_t countAcknowledgements(Tx& tx, std::string_view address, Instant since) {
    return tx.integer(countAcks, address, since);
}

std::int64_t countOutbox(Tx& tx, OutboxState state) {
    return tx.integer(countRows, state);
}

std::optional<DeadAddressId> insertDead(Tx& tx, std::string_view address, std::string_view reason,
                                        Instant now) {
    return tx.first(
        insertDeadRow, [](const Row& row) { return row.id<DeadAddressId>(0); }, address, reason, now);
}

bool isDead(Tx& tx, std::string_view address) {
    return tx.integer(selectIsDead, address) == 1;
}
bool removeDead(Tx& tx, std::string_view address) {
    return tx.execute(deleteDead, address) > 0;
}
std::optional<DeadAddressView> loadDead(Tx& tx, DeadAddressId id) {
    return tx.first(selectDead, deadFrom, id);
}
std::vector<DeadAddressView> listDead(Tx& tx, DeadAddressId after, int limit) {
    return tx.all(selectDeadList, deadFrom, after, limit);
}

}  // namespace guichet::maildoor
