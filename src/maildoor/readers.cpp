#include "maildoor/readers.h"

#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "maildoor/mailbox.h"
#include "maildoor/receive.h"
#include "platform/log/log.h"

namespace guichet::maildoor {

namespace {

/// Unique per start of a process, so that one that was restarted does not take its own old lease for held.
std::string makeHolder() {
    std::array<std::uint8_t, 8> random{};
    randombytes_buf(random.data(), random.size());
    return std::to_string(::getpid()) + "-" + hex(random);
}

std::string detailOf(const Error& error) {
    for (const auto& [name, value] : error.params)
        if (name == "detail") return value;
    return {};
}

/// A database that is away is no fault of the mail: the reader waits and tries again.
template <class Work>
auto patiently(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const storage::StorageError& e) {  // passed on as the kind of failure that is tried again
        return fail(ErrorKind::unavailable, "mail.receiver", {{"detail", mail::cleanText(e.what())}});
    }
}

}  // namespace

Readers::Readers(const Parts& parts) : parts_(parts), holder_(makeHolder()), thread_([this] { loop(); }) {}

Readers::~Readers() {
    stop();
}

void Readers::stop() {
    const std::lock_guard once(stopMutex_);
    if (!thread_.joinable()) return;
    stopping_ = true;
    parts_.database.interrupt();
    thread_.join();
}

std::size_t Readers::count() const {
    return count_;
}

void Readers::loop() {
    std::uint64_t seen = 0;
    while (!stopping_) {
        try {
            look();
        } catch (const storage::StorageError& e) {  // leases run on for a while; the next round tries again
            log::error("mailbox.round_failed", {{"error", e.what()}});
        }
        seen = parts_.database.wait(mailboxChannel, seen, round);
    }
    while (!running_.empty()) end(running_.begin()->first);
}

void Readers::look() {
    auto mailboxes = parts_.database.read([](Tx& tx) { return loadMailboxes(tx); });
    std::erase_if(mailboxes, [](const Mailbox& m) { return !m.active || m.host.empty(); });
    endOthers(mailboxes);
    for (const Mailbox& mailbox : mailboxes) {
        if (stopping_) return;
        lookAt(mailbox);
    }
}

void Readers::lookAt(const Mailbox& mailbox) {
    bool held = hold(mailbox.id);
    const auto at = running_.find(mailbox.id);
    if (at != running_.end() && (!held || at->second.version != mailbox.version)) {
        end(mailbox.id);
        held = held && hold(mailbox.id);
    }
    if (held && !running_.contains(mailbox.id)) begin(mailbox);
}

bool Readers::hold(MailboxId id) {
    const Instant now = parts_.clock.now();
    const auto taken = parts_.database.write(
        [&](Tx& tx) -> Result<bool> { return takeLease(tx, id, holder_, now, now + lease); });
    return taken.ok() && *taken;
}

void Readers::begin(const Mailbox& mailbox) {
    auto account = imapAccountOf(parts_, mailbox);
    if (!account.ok()) {
        // Looked at again in every round: the key file may come back. Said once.
        const auto shown = parts_.database.read([&](Tx& tx) { return loadStatus(tx, mailbox.id); });
        if (!shown || shown->errorCode != account.error().code)
            showStatus(mailbox.id, {mail::ReaderState::failed, parts_.clock.now(), account.error()});
        return;
    }
    mail::MailboxReaderSettings settings;
    settings.mailbox = mailbox.id;
    settings.account = std::move(*account);
    settings.afterReading = mailbox.afterReading;
    settings.processedFolder = mailbox.processedFolder;
    settings.maxMessageBytes = parts_.maxMailBytes();
    settings.ignoreBefore = mailbox.readSince;
    running_[mailbox.id] = {mailbox.version, std::make_unique<mail::MailboxReader>(
                                                 std::move(settings), hooks(mailbox.id), parts_.clock)};
    count_ = running_.size();
    log::info("mailbox.reading", {{"mailbox", mailbox.id}});
}

mail::MailboxHooks Readers::hooks(MailboxId id) {
    mail::MailboxHooks hooks;
    hooks.receive = [this](const mail::RawMail& mail) { return receive(parts_, mail); };
    hooks.loadPosition = [this, id] {
        return patiently([&]() -> Result<std::optional<mail::MailPosition>> {
            return parts_.database.read([&](Tx& tx) { return loadPosition(tx, id); });
        });
    };
    hooks.savePosition = [this, id](mail::MailPosition position) {
        return patiently([&]() -> Result<Done> {
            return parts_.database.write([&](Tx& tx) -> Result<Done> {
                savePosition(tx, id, position);
                return Done{};
            });
        });
    };
    hooks.setAside = [this](const mail::RawMail& mail, const Error& error) {
        log::error("mail.set_aside", {{"mailbox", mail.mailbox}, {"uid", mail.uid}, {"error", error}});
        const auto kept = receiveSetAside(parts_, mail);
        if (!kept.ok()) log::error("mail.set_aside_lost", {{"uid", mail.uid}, {"error", kept.error()}});
    };
    hooks.onStatus = [this, id](const mail::ReaderStatus& status) { showStatus(id, status); };
    hooks.onWarning = [id](const Error& error) {
        log::warning("mailbox.warning", {{"mailbox", id}, {"error", error}});
    };
    return hooks;
}

void Readers::end(MailboxId id) {
    const auto at = running_.find(id);
    if (at == running_.end()) return;
    at->second.reader->stop();
    running_.erase(at);
    count_ = running_.size();
    try {
        (void)parts_.database.write([&](Tx& tx) -> Result<Done> {
            releaseLease(tx, id, holder_);
            return Done{};
        });
    } catch (const storage::StorageError& e) {  // it runs out by itself
        log::warning("mailbox.lease_not_released", {{"mailbox", id}, {"error", e.what()}});
    }
}

void Readers::endOthers(const std::vector<Mailbox>& wanted) {
    std::vector<MailboxId> unwanted;
    for (const auto& running : running_) {
        const MailboxId id = running.first;
        if (std::none_of(wanted.begin(), wanted.end(), [&](const Mailbox& m) { return m.id == id; }))
            unwanted.push_back(id);
    }
    for (const MailboxId id : unwanted) end(id);
}

void Readers::showStatus(MailboxId id, const mail::ReaderStatus& status) {
    StoredStatus stored{status.state, status.since, "", ""};
    if (status.error) {
        stored.errorCode = status.error->code;
        stored.errorDetail = detailOf(*status.error);
        log::warning("mailbox.trouble", {{"mailbox", id}, {"state", status.state}, {"error", *status.error}});
    }
    try {
        (void)parts_.database.write([&](Tx& tx) -> Result<Done> {
            saveStatus(tx, id, stored);
            return Done{};
        });
    } catch (const storage::StorageError& e) {  // the status is for people to see; the reading goes on
        log::warning("mailbox.status_not_saved", {{"mailbox", id}, {"error", e.what()}});
    }
}

}  // namespace guichet::maildoor
