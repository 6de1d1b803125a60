#include "maildoor/send.h"

#include <algorithm>
#include <stdexcept>

#include "maildoor/delivery.h"
#include "platform/log/log.h"

namespace guichet::maildoor {

namespace {

constexpr int maxAttempts = 72;  // about three days with an hour between tries, as mail servers do

Context contextNow(const Parts& parts) {
    return {{}, parts.clock.now(), std::string(sendJob), ""};
}

/// What went wrong, for the list that administrators see.
std::string words(const Parts& parts, const Error& error) {
    return i18n::translate(parts.config.desk.language, error.code, error.params);
}

/// What can't be built never will be: a fault of ours must end as a dead letter that somebody sees.
Result<Composed> composeSafely(const Parts& parts, const OutboxRow& row) {
    try {
        return composeMail(parts, row);
    } catch (const std::logic_error& e) {  // an invariant of the builder; the words go into the outbox
        return fail(ErrorKind::internal, "mail.account", {{"detail", e.what()}});
    }
}

/// One attempt, in the form of the server's word on the recipient. Trouble with the server or our own
/// settings is temporary: it is not the mail's fault. What can't be composed never will be.
mail::RecipientOutcome attempt(const Parts& parts, const OutboxRow& row) {
    mail::RecipientOutcome outcome{row.to, mail::Delivery::deferred, 0, {}};
    const auto composed = composeSafely(parts, row);
    if (!composed.ok()) {
        if (composed.error().kind != ErrorKind::unavailable) outcome.delivery = mail::Delivery::refused;
        outcome.answer = words(parts, composed.error());
        return outcome;
    }
    const auto report =
        mail::sendMail(smtpAccount(parts.config.mail), composed->from, {row.to}, composed->raw);
    if (report.ok()) return report->front();
    if (report.error().code == "mail.address") outcome.delivery = mail::Delivery::refused;
    outcome.answer = words(parts, report.error());
    return outcome;
}

}  // namespace

mail::SmtpAccount smtpAccount(const config::Config::Mail& mail) {
    mail::SmtpAccount account;
    account.server.host = mail.smtpHost;
    account.server.port = static_cast<std::uint16_t>(mail.smtpPort);
    account.server.security = mail.smtpSecurity;
    account.server.user = mail.smtpUser;
    account.server.password = mail.smtpPassword;
    account.server.caFile = mail.caFile;
    // A server that hangs holds up one worker for no longer than this.
    account.server.timeouts = {seconds(20), seconds(45)};
    account.dataTimeout = minutes(2);
    return account;
}

bool canSend(const Parts& parts) {
    return !parts.config.mail.smtpHost.empty();
}

void enqueueSending(Tx& tx, const Parts& parts, OutboxId id, Instant now) {
    if (!canSend(parts)) return;
    const std::string number = std::to_string(id.value);
    jobs::enqueue(tx, {std::string(sendJob), number, now, maxAttempts, std::string(sendJob) + ":" + number});
}

int enqueueWaiting(const Parts& parts) {
    constexpr int batch = 500;
    int count = 0;
    OutboxId after;
    while (canSend(parts)) {
        const auto ids = parts.database.read([&](Tx& tx) { return waitingMails(tx, after, batch); });
        if (ids.empty()) break;
        (void)parts.database.write([&](Tx& tx) -> Result<Done> {
            for (const OutboxId id : ids) enqueueSending(tx, parts, id, parts.clock.now());
            return Done{};
        });
        count += static_cast<int>(ids.size());
        after = ids.back();
    }
    return count;
}

std::optional<OutboxRow> beginning(const Parts& parts, OutboxId id) {
    const auto row = parts.database.write([&](Tx& tx) -> Result<std::optional<OutboxRow>> {
        if (!beginSending(tx, id)) return std::optional<OutboxRow>();
        return loadOutbox(tx, id);
    });
    return row.ok() ? *row : std::nullopt;
}

bool finishing(const Parts& parts, const OutboxRow& row, const mail::RecipientOutcome& outcome, bool last) {
    const Context context = contextNow(parts);
    bool again = false;
    (void)parts.database.write([&](Tx& tx) -> Result<Done> {
        again = false;
        lockReplies(tx, row.ticket, row.message);
        if (outcome.delivery == mail::Delivery::accepted) {
            setSent(tx, row.id, context.now);
            if (row.kind == LetterKind::reply) showDelivery(tx, context, row.ticket, row.message);
            return Done{};
        }
        const bool refused = outcome.delivery == mail::Delivery::refused;
        const std::string why =
            outcome.code == 0 ? outcome.answer : std::to_string(outcome.code) + " " + outcome.answer;
        if (refused && outcome.code != 0 && meansDeadAddress(outcome.answer))
            declareDead(tx, context, row.to, why);
        if (refused || last) {
            giveUp(tx, context, row, why, "failed");
        } else {
            again = true;
            setOutboxState(tx, row.id, OutboxState::queued, why);
        }
        return Done{};
    });
    return again;
}

jobs::Outcome runSendJob(const Parts& parts, const jobs::Job& job) {
    if (!canSend(parts))
        return {};  // the server was taken out of the configuration; the mail waits in the outbox
    const auto row = beginning(parts, OutboxId{std::stoll(job.payload)});
    if (!row) return {};
    const mail::RecipientOutcome outcome = attempt(parts, *row);
    const bool again = finishing(parts, *row, outcome, job.attempts >= job.maxAttempts);
    log::info("mail.sent", {{"outbox", row->id}, {"outcome", outcome.delivery}, {"code", outcome.code}});
    // A dead letter is in the outbox, where it can be sent again; the job is over in any case.
    if (!again) return {};
    return {jobs::Outcome::Kind::again, outcome.answer};
}

bool meansDeadAddress(std::string_view answer) {
    // 5.1.7 and 5.1.8 are about the sender; 5.2.2 is a full mailbox, 5.2.3 and below the mail itself.
    constexpr std::string_view senders[] = {"5.1.7", "5.1.8"};
    for (const std::string_view status : senders)
        if (answer.starts_with(status)) return false;
    constexpr std::string_view dead[] = {"5.1.", "5.2.1", "5.4.", "5.0.0"};
    return std::any_of(std::begin(dead), std::end(dead),
                       [&](std::string_view status) { return answer.starts_with(status); });
}

Result<Done> retryOutbox(Tx& tx, const Parts& parts, const Context& context, OutboxId id) {
    const auto row = loadOutbox(tx, id);
    if (!row || !reviveOutbox(tx, id)) return fail(ErrorKind::not_found, "outbox.not_dead");
    enqueueSending(tx, parts, id, context.now);
    if (row->kind == LetterKind::reply) {
        lockReplies(tx, row->ticket, row->message);
        showDelivery(tx, context, row->ticket, row->message);
    }
    journal::append(tx, context, {"mail.retried", "outbox_mail", id.value, {}, {}, 0});
    return Done{};
}

}  // namespace guichet::maildoor
