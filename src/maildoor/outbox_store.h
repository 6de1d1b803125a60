#pragma once
// The SQL of outgoing mail: one row per mail and recipient, and the addresses that mail no longer goes to.

#include <vector>

#include "maildoor/parts.h"
#include "maildoor/types.h"

namespace guichet::maildoor {

/// A mail of the outbox.
struct OutboxRow {
    OutboxId id;
    TicketId ticket;
    MessageId message;  ///< of the ticket: what is sent, or the last one said before
    LetterKind kind = LetterKind::reply;
    std::string to;  ///< lower case
    std::optional<PersonId> person;
    i18n::Language language = i18n::Language::fr;
    std::string subject;    ///< as sent
    std::string body;       ///< the resolution's text; empty for other kinds
    bool tooLarge = false;  ///< an acknowledgement that says that the mail was too large
    std::string messageId;  ///< signed, fixed when the row is made, so that every attempt has the same
    std::string inReplyTo;  ///< one Message-ID, or empty
    std::vector<std::string> references;  ///< oldest first
    OutboxState state = OutboxState::queued;
    std::int64_t attempts = 0;
    std::string lastError;
    Instant createdAt;
    std::optional<Instant> sentAt;
};

OutboxId insertOutbox(Tx& tx, const OutboxRow& row);
std::optional<OutboxRow> loadOutbox(Tx& tx, OutboxId id);
void setOutboxState(Tx& tx, OutboxId id, OutboxState state, std::string_view error);
/// queued or sending → sending, one attempt more. False when there is nothing to send any more.
bool beginSending(Tx& tx, OutboxId id);
void setSent(Tx& tx, OutboxId id, Instant at);
/// dead → queued with its attempts back. False if it is not dead.
bool reviveOutbox(Tx& tx, OutboxId id);
/// Rows that are not settled: after a start, or once a server is configured, jobs may be missing for them.
std::vector<OutboxId> waitingMails(Tx& tx, OutboxId after, int limit);
/// Newest first, with ids below `before` (0: from the newest on).
std::vector<OutboxView> listOutbox(Tx& tx, OutboxState state, OutboxId before, int limit);
std::optional<OutboxView> viewOutbox(Tx& tx, OutboxId id);
std::optional<OutboxRow> outboxByMessageId(Tx& tx, std::string_view messageId);
/// Message-IDs sent to this address about the ticket, oldest first.
struct SentMail {
    std::string messageId;
    Instant at;
};
std::vector<SentMail> mailsTo(Tx& tx, TicketId ticket, std::string_view address);
/// To be called before one of these mails changes and deliveryOf() is read, so that two workers that finish
/// mails of one message at the same time see each other's result.
void lockReplies(Tx& tx, TicketId ticket, MessageId message);
/// How the replies fare that carry this message.
struct Delivery {
    std::vector<std::string> to;
    std::int64_t waiting = 0;
    std::int64_t dead = 0;
};
Delivery deliveryOf(Tx& tx, TicketId ticket, MessageId message);
/// Automatic answers to this address since then.
std::int64_t countAcknowledgements(Tx& tx, std::string_view address, Instant since);
std::int64_t countOutbox(Tx& tx, OutboxState state);

/// Nothing if it was on the list already.
std::optional<DeadAddressId> insertDead(Tx& tx, std::string_view address, std::string_view reason,
                                        Instant now);
bool isDead(Tx& tx, std::string_view address);
bool removeDead(Tx& tx, std::string_view address);
std::optional<DeadAddressView> loadDead(Tx& tx, DeadAddressId id);
std::vector<DeadAddressView> listDead(Tx& tx, DeadAddressId after, int limit);

}  // namespace guichet::maildoor
