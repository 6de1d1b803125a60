#include "maildoor/raw_store.h"

namespace guichet::maildoor {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertRow{"maildoor.raw.insert",
                              "INSERT INTO mail_raw (mailbox_id, message_id, content_hash, size, extent, "
                              "received_at, stored_at, state) VALUES "
                              "($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT DO NOTHING RETURNING id"};
constexpr Statement updateFile{"maildoor.raw.file", "UPDATE mail_raw SET file_id=$2 WHERE id=$1"};
constexpr Statement describeRow{"maildoor.raw.describe",
                                "UPDATE mail_raw SET sender=$2, sender_name=$3, subject=$4 WHERE id=$1"};
constexpr Statement selectRow{
    "maildoor.raw.get",
    "SELECT id, mailbox_id, message_id, content_hash, file_id, size, extent, received_at, stored_at, "
    "state FROM mail_raw WHERE id=$1"};
constexpr Statement insertSeen{
    "maildoor.raw.seen", "INSERT INTO mail_seen (fingerprint, raw_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement claimRow{"maildoor.raw.claim",
                             "UPDATE mail_raw SET handled_at=$3 WHERE id=$1 AND state=$2"};
constexpr Statement finishRow{
    "maildoor.raw.finish",
    "UPDATE mail_raw SET state=$2, outcome=$3, ticket_id=$4, ticket_message_id=$5 WHERE id=$1"};
constexpr Statement countRows{
    "maildoor.raw.count", "SELECT COUNT(*) FROM mail_raw WHERE sender=$1 AND outcome=$2 AND handled_at > $3"};
constexpr Statement selectTicketOf{
    "maildoor.raw.ticket_of",
    "SELECT ticket_id FROM mail_raw WHERE message_id=$1 AND ticket_id IS NOT NULL ORDER BY "
    "id DESC LIMIT 1"};
constexpr Statement selectThread{
    "maildoor.raw.thread",
    "SELECT message_id, sender, received_at FROM mail_raw WHERE ticket_id=$1 AND message_id <> "
    "'' AND state='done' ORDER BY id LIMIT 200"};
constexpr Statement selectOld{
    "maildoor.raw.old",
    "SELECT id, file_id FROM mail_raw WHERE file_id IS NOT NULL AND stored_at < $1 AND state IN "
    "('done', 'dropped') ORDER BY stored_at LIMIT $2"};

constexpr Statement insertReviewRow{"maildoor.review.insert",
                                    "INSERT INTO mail_review (raw_id, ticket_id, reason, excerpt, at) VALUES "
                                    "($1,$2,$3,$4,$5) RETURNING id"};
constexpr Statement selectReview{
    "maildoor.review.get",
    "SELECT id, raw_id, ticket_id, reason FROM mail_review WHERE id=$1 AND decision IS NULL"};
constexpr Statement decideRow{
    "maildoor.review.decide",
    "UPDATE mail_review SET decision=$2, decided_by=$3, decided_at=$4 WHERE id=$1 AND decision IS "
    "NULL"};
constexpr Statement selectReviews{
    "maildoor.review.list",
    "SELECT v.id, r.mailbox_id, b.address, r.sender, r.sender_name, r.subject, v.excerpt, v.reason, "
    "v.ticket_id, t.reference, "
    "r.received_at FROM mail_review v JOIN mail_raw r ON r.id = v.raw_id JOIN mailbox b ON b.id = "
    "r.mailbox_id LEFT JOIN "
    "ticket t ON t.id = v.ticket_id WHERE v.decision IS NULL AND v.id > $1 ORDER BY v.id LIMIT $2"};

constexpr Statement upsertOrigin{
    "maildoor.origin.save",
    "INSERT INTO ticket_mailbox (ticket_id, mailbox_id, raw_id, silent) VALUES ($1,$2,$3,$4) ON "
    "CONFLICT (ticket_id) DO NOTHING"};
constexpr Statement selectOrigin{"maildoor.origin.get",
                                 "SELECT mailbox_id, raw_id, silent FROM ticket_mailbox WHERE ticket_id=$1"};

RawRow fromRow(const Row& row) {
    RawRow r;
    r.id = row.id<RawId>(0);
    r.mailbox = row.id<MailboxId>(1);
    r.messageId = row.string(2);
    r.contentHash = row.string(3);
    r.file = row.maybeId<FileId>(4);
    r.size = row.integer(5);
    r.extent = row.named<mail::Extent>(6);
    r.receivedAt = row.instant(7);
    r.storedAt = row.instant(8);
    r.state = row.named<RawState>(9);
    return r;
}

}  // namespace

std::optional<RawId> insertRaw(Tx& tx, const RawRow& r) {
    return tx.first(
        insertRow, [](const Row& row) { return row.id<RawId>(0); }, r.mailbox, r.messageId, r.contentHash,
        r.size, r.extent, r.receivedAt, r.storedAt, r.state);
}

void setRawFile(Tx& tx, RawId id, std::optional<FileId> file) {
    tx.execute(updateFile, id, file);
}

std::optional<RawRow> loadRaw(Tx& tx, RawId id) {
    return tx.first(selectRow, fromRow, id);
}

void describeRaw(Tx& tx, RawId id, std::string_view sender, std::string_view senderName,
                 std::string_view subject) {
    tx.execute(describeRow, id, sender, senderName, subject);
}

bool markSeen(Tx& tx, const std::string& fingerprint, RawId id) {
    return tx.execute(insertSeen, fingerprint, id) == 1;
}

bool claimRaw(Tx& tx, RawId id, RawState from, Instant now) {
    return tx.execute(claimRow, id, from, now) == 1;
}

void finishRaw(Tx& tx, RawId id, const RawOutcome& o) {
    tx.execute(finishRow, id, o.state, o.what, o.ticket, o.message);
}

std::int64_t countOutcomes(Tx& tx, std::string_view sender, std::string_view what, Instant since) {
    return tx.integer(countRows, sender, what, since);
}

std::optional<TicketId> ticketOfMessageId(Tx& tx, std::string_view messageId) {
    return tx.first(
        selectTicketOf, [](const Row& row) { return row.id<TicketId>(0); }, messageId);
}

std::vector<ThreadMail> threadMails(Tx& tx, TicketId ticket) {
    return tx.all(
        selectThread,
        [](const Row& row) {
            return ThreadMail{row.string(0), row.string(1), row.instant(2)};
        },
        ticket);
}

std::vector<OldRaw> handledBefore(Tx& tx, Instant before, int limit) {
    return tx.all(
        selectOld,
        [](const Row& row) {
            return OldRaw{row.id<RawId>(0), row.id<FileId>(1)};
        },
        before, limit);
}

ReviewId insertReview(Tx& tx, const ReviewRow& r, std::string_view excerpt, Instant at) {
    return ReviewId{tx.integer(insertReviewRow, r.raw, r.ticket, r.reason, excerpt, at)};
}

std::optional<ReviewRow> openReview(Tx& tx, ReviewId id) {
    return tx.first(
        selectReview,
        [](const Row& row) {
            return ReviewRow{row.id<ReviewId>(0), row.id<RawId>(1), row.maybeId<TicketId>(2),
                             row.named<ReviewReason>(3)};
        },
        id);
}

bool decideReview(Tx& tx, ReviewId id, ReviewDecision decision, PersonId by, Instant now) {
    return tx.execute(decideRow, id, decision, by, now) == 1;
}

std::vector<ReviewView> listReviews(Tx& tx, ReviewId after, int limit) {
    return tx.all(
        selectReviews,
        [](const Row& row) {
            ReviewView v;
            v.id = row.id<ReviewId>(0);
            v.mailboxId = row.id<MailboxId>(1);
            v.mailbox = row.string(2);
            v.from = row.string(3);
            v.fromName = row.string(4);
            v.subject = row.string(5);
            v.excerpt = row.string(6);
            v.reason = row.named<ReviewReason>(7);
            v.ticketId = row.maybeId<TicketId>(8);
            v.reference = row.maybeString(9);
            v.receivedAt = row.instant(10);
            return v;
        },
        after, limit);
}

void setTicketMailbox(Tx& tx, TicketId ticket, const TicketMailbox& o) {
    tx.execute(upsertOrigin, ticket, o.mailbox, o.raw, o.silent);
}

std::optional<TicketMailbox> ticketMailbox(Tx& tx, TicketId ticket) {
    return tx.first(
        selectOrigin,
        [](const Row& row) {
            return TicketMailbox{row.id<MailboxId>(0), row.id<RawId>(1), row.boolean(2)};
        },
        ticket);
}

}  // namespace guichet::maildoor
