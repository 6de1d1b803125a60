#pragma once
// The readers of the mailboxes. With several server processes on one database, a lease decides which of
// them reads a mailbox; when its holder dies, another takes over within a minute.

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "maildoor/mailbox_store.h"
#include "platform/mail/mailbox_reader.h"

namespace guichet::maildoor {

class Readers {
public:
    /// How long a lease lasts, and how often it is renewed and foreign ones are looked at. The clocks of the
    /// processes may differ by a few seconds.
    static constexpr Duration lease = seconds(45);
    static constexpr Duration round = seconds(10);

    /// Starts. `parts` must outlive it.
    explicit Readers(const Parts& parts);
    /// Stops.
    ~Readers();
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    /// Ends all readers and gives their leases back. May be called twice.
    void stop();
    std::size_t count() const;

private:
    struct Running {
        std::int64_t version = 0;
        std::unique_ptr<mail::MailboxReader> reader;
    };

    void loop();
    void look();
    void lookAt(const Mailbox& mailbox);
    bool hold(MailboxId id);
    void begin(const Mailbox& mailbox);
    mail::MailboxHooks hooks(MailboxId id);
    void end(MailboxId id);
    void endOthers(const std::vector<Mailbox>& wanted);
    void showStatus(MailboxId id, const mail::ReaderStatus& status);

    const Parts& parts_;
    const std::string holder_;
    std::map<MailboxId, Running> running_;  ///< loop's own
    std::atomic<std::size_t> count_ = 0;
    std::atomic<bool> stopping_ = false;
    std::mutex stopMutex_;
    std::thread thread_;
};

}  // namespace guichet::maildoor
