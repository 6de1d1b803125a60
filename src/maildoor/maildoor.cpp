#include "maildoor/maildoor.h"

#include <charconv>
#include <mutex>

#include "maildoor/direct_letter.h"
#include "maildoor/notice.h"
#include "maildoor/notify.h"
#include "maildoor/readers.h"
#include "maildoor/receive.h"
#include "maildoor/routes.h"
#include "maildoor/send.h"
#include "maildoor/sender.h"
#include "platform/log/log.h"

namespace guichet::maildoor {

struct MailDoor::Impl {
    Impl(storage::Database& database, const files::ContentStore& contents, const config::Config& givenConfig,
         const Clock& clock)
        : config(givenConfig),
          keys(Keys::open(config.dataDir)),
          parts{database, contents, config, keys, clock} {}

    const config::Config config;
    const Keys keys;
    const Parts parts;
    mutable std::mutex mutex;  // guards the two below
    std::unique_ptr<journal::ConsumerThread> consumer;
    std::unique_ptr<Readers> readers;
};

Result<std::optional<PersonId>> personOfSender(storage::Tx& tx, const journal::Context& context,
                                               const Outsider& outsider, i18n::Language language) {
    return personFor(tx, context, {asciiLower(trim(outsider.address)), outsider.name}, language, Mailbox{});
}

MailDoor::MailDoor(storage::Database& database, const files::ContentStore& contents,
                   const config::Config& config, const Clock& clock)
    : impl_(std::make_unique<Impl>(database, contents, config, clock)) {}

MailDoor::~MailDoor() {
    stop();
}

void MailDoor::addRoutes(api::Routes& routes) {
    addMailboxRoutes(routes, impl_->parts);
    addMailRoutes(routes, impl_->parts);
}

void MailDoor::addJobs(jobs::Workers& workers) {
    const Parts& parts = impl_->parts;
    workers.handle(std::string(sendJob), [&parts](const jobs::Job& job) { return runSendJob(parts, job); });
    workers.handle(std::string(handleJob),
                   [&parts](const jobs::Job& job) { return runHandleJob(parts, job); });
}

void MailDoor::start() {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->readers) return;
    const int waiting = enqueueWaiting(impl_->parts);
    if (waiting > 0) log::info("mail.waiting", {{"count", waiting}});
    if (!canSend()) log::warning("mail.sending_off", {{"reason", "no SMTP server is configured"}});
    impl_->consumer = std::make_unique<journal::ConsumerThread>(
        impl_->parts.database, consumer(), impl_->parts.clock, [](const std::string& what) {
            log::error("mail.notify_failed", {{"error", what}});
        });
    impl_->readers = std::make_unique<Readers>(impl_->parts);
}

void MailDoor::stop() {
    const std::lock_guard lock(impl_->mutex);
    impl_->readers.reset();
    impl_->consumer.reset();
}

journal::Consumer MailDoor::consumer() {
    return notifier(impl_->parts);
}

Result<Done> MailDoor::receiveFromPipe(std::string_view name, std::string_view raw) {
    const Parts& parts = impl_->parts;
    const auto mailbox = parts.database.read([&](Tx& tx) -> std::optional<Mailbox> {
        MailboxId id;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id.value);
        if (error == std::errc{} && end == name.data() + name.size()) return loadMailbox(tx, id);
        return mailboxByAddress(tx, asciiLower(trim(name)));
    });
    if (!mailbox || mailbox->deleted) return fail(ErrorKind::not_found, "mailbox.not_found");
    mail::RawMail mail;
    mail.mailbox = mailbox->id;
    mail.bytes = raw;
    mail.size = raw.size();
    mail.receivedAt = parts.clock.now();
    return receive(parts, mail);
}

bool MailDoor::queueNotice(storage::Tx& tx, const Notice& notice) {
    return maildoor::queueNotice(tx, impl_->parts, notice);
}

bool MailDoor::reachable(storage::Tx& tx, std::string_view address) const {
    return maildoor::reachable(tx, impl_->parts, address);
}

bool MailDoor::canSend() const {
    return maildoor::canSend(impl_->parts);
}

jobs::Outcome MailDoor::sendDirectly(const DirectLetter& letter) const {
    return maildoor::sendDirectly(impl_->parts, letter);
}

int MailDoor::sweep() {
    return sweepRaw(impl_->parts, impl_->parts.clock.now());
}

MailDoor::Figures MailDoor::figures() const {
    Figures out = impl_->parts.database.read([](Tx& tx) {
        return Figures{countOutbox(tx, OutboxState::queued) + countOutbox(tx, OutboxState::sending),
                       countOutbox(tx, OutboxState::dead), 0};
    });
    const std::lock_guard lock(impl_->mutex);
    if (impl_->readers) out.readers = static_cast<std::int64_t>(impl_->readers->count());
    return out;
}

}  // namespace guichet::maildoor
