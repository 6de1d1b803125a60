#pragma once
// Reads one mailbox for ever, on a thread of its own, and hands every message to a receiver.
//
// What it promises:
// - Nothing is lost. The position advances only after the receiver took a message. A crash in between
//   repeats that message, so the receiver must recognise repetitions.
// - The queue never stops at one message. A message that the receiver refuses, or that can't be fetched,
//   is tried a few times, then reported through `setAside` (with as much of it as could be had), and
//   reading goes on. A receiver that fails with ErrorKind::unavailable says that it is not the message's
//   fault: then the reader waits and tries again for as long as it takes.
// - Messages come in UID order. After a change of UIDVALIDITY the whole folder is read again.
// - It reconnects by itself, with jittered exponential back-off, and stop() never waits for a server.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/id.h"
#include "platform/mail/imap.h"

namespace guichet::mail {

/// Up to where a folder was read.
struct MailPosition {
    std::uint32_t uidValidity = 0;
    std::uint32_t uid = 0;  ///< the last message that was taken or set aside
};

/// How much of a message was fetched.
enum class Extent {
    whole,
    headers_too_large,    ///< only the headers: the message is over the size limit
    headers_unfetchable,  ///< only the headers: the server failed to hand out the rest
    nothing,              ///< not even the headers; only ever given to setAside
};

struct RawMail {
    MailboxId mailbox;
    std::uint32_t uidValidity = 0;
    std::uint32_t uid = 0;
    std::string bytes;
    Instant receivedAt;      ///< INTERNALDATE; if the server gave none, the time of fetching
    std::uint64_t size = 0;  ///< of the whole message, as the server said
    Extent extent = Extent::whole;
};

/// What happens in the mailbox to a message that was taken. If that fails, the message stays as it is.
enum class AfterReading { leave, mark_seen, move };

enum class ReaderState { connecting, connected, failed, stopped };

struct ReaderStatus {
    ReaderState state = ReaderState::connecting;
    Instant since;
    std::optional<Error> error;  ///< of `failed`, and while connecting again after it
};

struct MailboxReaderSettings {
    MailboxId mailbox;
    ImapAccount account;
    AfterReading afterReading = AfterReading::leave;
    std::string processedFolder;                       ///< for AfterReading::move
    std::uint64_t maxMessageBytes = 25 * 1024 * 1024;  ///< larger messages come as headers only
    Instant ignoreBefore;              ///< what arrived earlier is neither fetched nor touched
    int maxAttempts = 4;               ///< per message, for the receiver and for fetching
    Duration firstPause = seconds(1);  ///< of the back-off
    Duration longestPause = minutes(5);
};

/// All are called on the reader's thread, one at a time, and must not call stop(). An exception from
/// them counts as an Error of kind `internal`. `loadPosition` and `savePosition` that fail, and `receive`
/// that fails with ErrorKind::unavailable, are tried again with back-off.
struct MailboxHooks {
    std::function<Result<Done>(const RawMail&)> receive;
    /// The saved position; nothing before the first message. Called once per connection.
    std::function<Result<std::optional<MailPosition>>()> loadPosition;
    std::function<Result<Done>(MailPosition)> savePosition;
    /// A message was given up, and why. The reader goes on behind it.
    std::function<void(const RawMail&, const Error&)> setAside;
    /// The status changed, or something failed that stops nothing (such as moving a message away).
    std::function<void(const ReaderStatus&)> onStatus = {};
    std::function<void(const Error&)> onWarning = {};
};

class MailboxReader {
public:
    /// Starts reading. `clock` must outlive the reader.
    MailboxReader(MailboxReaderSettings settings, MailboxHooks hooks, const Clock& clock);
    /// Stops.
    ~MailboxReader();
    MailboxReader(const MailboxReader&) = delete;
    MailboxReader& operator=(const MailboxReader&) = delete;

    /// Interrupts the dialogue with the server and returns when the thread has ended, which waits at most
    /// for the callback that is running. May be called more than once, not from a callback.
    void stop();
    /// From any thread.
    ReaderStatus status() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::mail

template <>
struct guichet::EnumNames<guichet::mail::AfterReading> {
    using A = guichet::mail::AfterReading;
    static constexpr auto table =
        guichet::names<A>({{A::leave, "leave"}, {A::mark_seen, "mark_seen"}, {A::move, "move"}});
};

template <>
struct guichet::EnumNames<guichet::mail::ReaderState> {
    using R = guichet::mail::ReaderState;
    static constexpr auto table = guichet::names<R>({{R::connecting, "connecting"},
                                                     {R::connected, "connected"},
                                                     {R::failed, "failed"},
                                                     {R::stopped, "stopped"}});
};
