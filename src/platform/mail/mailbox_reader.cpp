#include "platform/mail/mailbox_reader.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "platform/mail/backoff.h"

namespace guichet::mail {
namespace {

/// Waiting for news ends at the latest then, and the folder is listed again even without news, in case
/// the server forgot to announce some.
constexpr Duration longestWait = minutes(30);

/// Runs a callback; an exception becomes an Error, because it must not end the thread.
template <class Call>
auto guarded(Call&& call) -> decltype(call()) {
    try {
        return call();
    } catch (const std::exception& thrown) {
        return fail(ErrorKind::internal, "mail.receiver", {{"detail", cleanText(thrown.what())}});
    }
}

}  // namespace

struct MailboxReader::Impl {
    Impl(MailboxReaderSettings givenSettings, MailboxHooks givenHooks, const Clock& givenClock)
        : settings(std::move(givenSettings)), hooks(std::move(givenHooks)), clock(givenClock) {}

    void run();
    std::optional<Error> runConnection(ImapSession& session);
    Result<Done> readFolder(ImapSession& session);
    Result<MailPosition> startPosition(std::uint32_t uidValidity);
    Result<Done> readOne(ImapSession& session, const MessageInfo& info, std::uint32_t uidValidity);
    Result<bool> fetch(ImapSession& session, RawMail& mail);
    Error countFailure(RawMail& mail, Error error);
    Result<Done> handOver(const RawMail& mail);
    Result<Done> advance(const RawMail& mail);
    Result<Done> tidyUp(ImapSession& session, std::uint32_t uid);

    void giveUp(const RawMail& mail, const Error& error);
    void warn(const Error& error);
    void publish(ReaderState state, std::optional<Error> error);
    bool pause(Duration length);
    bool isStopping() const;

    const MailboxReaderSettings settings;
    const MailboxHooks hooks;
    const Clock& clock;

    // Of the reader's thread alone.
    Backoff backoff{settings.firstPause, settings.longestPause};
    std::minstd_rand random{std::random_device{}()};
    MailPosition troubled;     // the message that was fetched last,
    int fetchFailures = 0;     // how often that failed,
    bool isOversized = false;  // and whether because it is larger than announced
    bool progressed = false;   // whether this connection did anything useful

    mutable std::mutex mutex;  // guards all below
    std::condition_variable stopAsked;
    bool stopping = false;
    ImapSession* active = nullptr;
    ReaderStatus current;

    std::thread thread;
};

bool MailboxReader::Impl::isStopping() const {
    const std::lock_guard lock(mutex);
    return stopping;
}

/// Waits; false if the reader was stopped meanwhile.
bool MailboxReader::Impl::pause(Duration length) {
    std::unique_lock lock(mutex);
    return !stopAsked.wait_for(lock, std::chrono::milliseconds(length.ms), [this] { return stopping; });
}

void MailboxReader::Impl::publish(ReaderState state, std::optional<Error> error) {
    const ReaderStatus status{state, clock.now(), std::move(error)};
    {
        const std::lock_guard lock(mutex);
        current = status;
    }
    if (!hooks.onStatus) return;
    const auto told = guarded([&]() -> Result<Done> {
        hooks.onStatus(status);
        return Done{};
    });
    if (!told) warn(told.error());
}

void MailboxReader::Impl::warn(const Error& error) {
    if (!hooks.onWarning) return;
    try {
        hooks.onWarning(error);
    } catch (const std::exception&) {
        // The hook for trouble is in trouble itself: there is nobody left to tell, and reading goes on.
        return;
    }
}

void MailboxReader::Impl::giveUp(const RawMail& mail, const Error& error) {
    const auto told = guarded([&]() -> Result<Done> {
        hooks.setAside(mail, error);
        return Done{};
    });
    if (!told) warn(told.error());
}

void MailboxReader::Impl::run() {
    std::optional<Error> lastError;
    while (!isStopping()) {
        publish(ReaderState::connecting, lastError);
        ImapSession session(settings.account);
        lastError = runConnection(session);
        if (!lastError) break;
        if (progressed) backoff.reset();
        publish(ReaderState::failed, lastError);
        if (!pause(backoff.next(random))) break;
    }
    publish(ReaderState::stopped, std::nullopt);
}

/// One connection; ends with the reason why it failed, or with nothing when the reader is stopped.
std::optional<Error> MailboxReader::Impl::runConnection(ImapSession& session) {
    {
        const std::lock_guard lock(mutex);
        if (stopping) return std::nullopt;
        active = &session;
    }
    progressed = false;
    auto ended = readFolder(session);
    session.logout();
    const std::lock_guard lock(mutex);
    active = nullptr;
    if (stopping || ended) return std::nullopt;
    return std::move(ended).error();
}

Result<Done> MailboxReader::Impl::readFolder(ImapSession& session) {
    // Guarded because of the token provider, which is a callback too.
    GUICHET_CHECK(guarded([&] { return session.connect(); }));
    GUICHET_CHECK(session.select());
    GUICHET_TRY(MailPosition position, startPosition(session.uidValidity()));
    publish(ReaderState::connected, std::nullopt);
    while (true) {
        GUICHET_TRY(const auto messages, session.listAfter(position.uid));
        bool passedOver = false;  // the last one, without its position being saved yet
        for (const MessageInfo& each : messages) {
            if (isStopping()) return Done{};
            passedOver = each.receivedAt && *each.receivedAt < settings.ignoreBefore;
            if (!passedOver) GUICHET_CHECK(readOne(session, each, position.uidValidity));
            position.uid = each.uid;
            progressed = true;
        }
        if (passedOver) GUICHET_CHECK(guarded([&] { return hooks.savePosition(position); }));
        progressed = true;
        GUICHET_TRY(const News news, session.wait(longestWait));
        if (news == News::interrupted) return Done{};
    }
}

Result<MailPosition> MailboxReader::Impl::startPosition(std::uint32_t uidValidity) {
    GUICHET_TRY(const auto saved, guarded(hooks.loadPosition));
    if (saved && saved->uidValidity == uidValidity) return *saved;
    if (saved) warn(mailError("mail.folder_replaced", "the folder's UIDVALIDITY changed; it is read again"));
    return MailPosition{uidValidity, 0};
}

/// Fetches a message, hands it over, saves the position. An error ends the connection; the message is then
/// met again, unless the position was advanced.
Result<Done> MailboxReader::Impl::readOne(ImapSession& session, const MessageInfo& info,
                                          std::uint32_t uidValidity) {
    RawMail mail{settings.mailbox, uidValidity, info.uid, {}, info.receivedAt.value_or(clock.now()),
                 info.size};
    if (troubled.uid != info.uid || troubled.uidValidity != uidValidity) {
        troubled = {uidValidity, info.uid};
        fetchFailures = 0;
        isOversized = false;
    }
    auto present = fetch(session, mail);
    if (!present) return countFailure(mail, std::move(present).error());
    if (*present) GUICHET_CHECK(handOver(mail));
    GUICHET_CHECK(advance(mail));
    return *present ? tidyUp(session, info.uid) : Done{};
}

/// Fetches as much as the limits and earlier failures allow. False if the message is gone.
Result<bool> MailboxReader::Impl::fetch(ImapSession& session, RawMail& mail) {
    if (isOversized || mail.size > settings.maxMessageBytes) {
        mail.extent = Extent::headers_too_large;
    } else if (fetchFailures >= settings.maxAttempts) {
        mail.extent = Extent::headers_unfetchable;
    }
    GUICHET_TRY(auto bytes, mail.extent == Extent::whole
                                ? session.fetchWhole(mail.uid, settings.maxMessageBytes)
                                : session.fetchHeaders(mail.uid));
    if (bytes) mail.bytes = std::move(*bytes);
    return bytes.has_value();
}

/// Takes note that a message could not be fetched, and gives it up when that happened too often.
Error MailboxReader::Impl::countFailure(RawMail& mail, Error error) {
    if (error.code == "mail.interrupted") return error;
    if (error.code == "mail.too_large" && mail.extent == Extent::whole) {
        isOversized = true;
        return error;
    }
    if (++fetchFailures < 2 * settings.maxAttempts) return error;
    mail.extent = Extent::nothing;
    giveUp(mail, error);
    auto saved = advance(mail);
    return saved ? std::move(error) : std::move(saved).error();
}

/// Gives the message to the receiver. Only an error that is not about this message is returned.
Result<Done> MailboxReader::Impl::handOver(const RawMail& mail) {
    for (int attempt = 1;; ++attempt) {
        auto taken = guarded([&] { return hooks.receive(mail); });
        if (taken || taken.error().kind == ErrorKind::unavailable) return taken;
        if (attempt >= settings.maxAttempts) {
            giveUp(mail, taken.error());
            return Done{};
        }
        if (!pause({settings.firstPause.ms * attempt})) return mailError("mail.interrupted", "");
    }
}

Result<Done> MailboxReader::Impl::advance(const RawMail& mail) {
    return guarded([&] { return hooks.savePosition({mail.uidValidity, mail.uid}); });
}

Result<Done> MailboxReader::Impl::tidyUp(ImapSession& session, std::uint32_t uid) {
    if (settings.afterReading == AfterReading::leave) return Done{};
    auto done = settings.afterReading == AfterReading::mark_seen
                    ? session.markSeen(uid)
                    : session.move(uid, settings.processedFolder);
    if (done || done.error().code == "mail.interrupted") return done;
    // The message is safe, so this is only a warning. If the line broke, the next command tells.
    warn(done.error());
    return Done{};
}

MailboxReader::MailboxReader(MailboxReaderSettings settings, MailboxHooks hooks, const Clock& clock)
    : impl_(std::make_unique<Impl>(std::move(settings), std::move(hooks), clock)) {
    impl_->current = {ReaderState::connecting, clock.now(), std::nullopt};
    impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
}

MailboxReader::~MailboxReader() {
    stop();
}

void MailboxReader::stop() {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->stopping = true;
        if (impl_->active != nullptr) impl_->active->interrupt();
    }
    impl_->stopAsked.notify_all();
    if (impl_->thread.joinable()) impl_->thread.join();
}

ReaderStatus MailboxReader::status() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->current;
}

}  // namespace guichet::mail
