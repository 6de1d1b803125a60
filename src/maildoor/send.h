#pragma once
// Sending the outbox: one job per mail, over SMTP, with the back-off of platform/jobs. A mail may leave
// twice (a crash after the server took it), always with the same Message-ID; it is never lost.

#include "maildoor/outbox_store.h"
#include "platform/jobs/jobs.h"
#include "platform/mail/smtp.h"

namespace guichet::maildoor {

inline constexpr std::string_view sendJob = "mail.send";

/// Whether a server for outgoing mail is configured. Without one, mails wait in the outbox.
bool canSend(const Parts& parts);

/// The server for outgoing mail, as configured.
mail::SmtpAccount smtpAccount(const config::Config::Mail& mail);

/// Has the mail sent soon, in the caller's transaction; nothing while no server is configured.
void enqueueSending(Tx& tx, const Parts& parts, OutboxId id, Instant now);
/// The same for all mails that wait: at the start of the server. Returns how many were looked at.
int enqueueWaiting(const Parts& parts);

/// A mail ready to send.
struct Composed {
    std::string from;
    std::string raw;
};
/// The same bytes on every call, as long as the ticket's message and files stay. Errors "mail.no_sender",
/// "message.not_found", those of kind unavailable.
Result<Composed> composeMail(const Parts& parts, const OutboxRow& row);

/// The job. Sends, and records what became of it.
jobs::Outcome runSendJob(const Parts& parts, const jobs::Job& job);

/// The steps of the job, apart for tests. beginning() counts an attempt and gives the row; nothing if there
/// is nothing to send any more. finishing() records the server's word; `last` makes a temporary failure a
/// final one. Returns whether to try again.
std::optional<OutboxRow> beginning(const Parts& parts, OutboxId id);
bool finishing(const Parts& parts, const OutboxRow& row, const mail::RecipientOutcome& outcome, bool last);

/// Whether a status (RFC 3463) or an SMTP answer that begins with one says that the address itself does
/// not work, rather than this mail or the server.
bool meansDeadAddress(std::string_view answer);

/// Sends a dead letter again. Error "outbox.not_dead".
Result<Done> retryOutbox(Tx& tx, const Parts& parts, const Context& context, OutboxId id);

}  // namespace guichet::maildoor
