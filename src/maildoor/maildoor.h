#pragma once
// The face of the mail door: mail comes in as tickets and answers, and what happens at the desk goes out as
// mail. See README.md. Made once per process:
//
//     MailDoor door(database, contents, config, clock);
//     door.addRoutes(routes);
//     door.addJobs(workers);      // before workers.start()
//     door.start();               // after workers.start()
//     …
//     door.stop();                // before workers.stop()

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "maildoor/types.h"
#include "platform/config/config.h"
#include "platform/files/content.h"
#include "platform/jobs/jobs.h"
#include "platform/journal/consumer.h"
#include "platform/storage/database.h"

namespace guichet::api {
class Routes;
}

namespace guichet::maildoor {

std::span<const storage::Migration> migrations();

/// A mail to somebody of the desk about tickets. It is no part of their conversation: an answer to it proves
/// nothing and reaches no user.
struct Notice {
    TicketId ticket;  ///< the one it is about, or the first of several
    PersonId person;
    std::string subject;
    std::string text;         ///< all of it, in the person's language
    bool ofOneTicket = true;  ///< mail programs show those of one ticket together
};

/// Somebody who asks from outside, as they call themselves.
struct Outsider {
    std::string address;
    std::string name;
};
/// The person with this mail address; a new one where there is none, by the rules for the sender of a mail
/// (sender.h). Nothing for an address that can't be a person's.
Result<std::optional<PersonId>> personOfSender(storage::Tx& tx, const journal::Context& context,
                                               const Outsider& outsider, i18n::Language language);

/// A short letter about no ticket, in plain text.
struct DirectLetter {
    std::string to;
    std::string name;  ///< of the recipient; may be empty
    i18n::Language language = i18n::Language::fr;
    std::string subject;
    std::string text;
};

/// Thread-safe. What it is given must outlive it, and so must it what it is added to.
class MailDoor {
public:
    /// Reads or makes the key file in the data folder (see keys.h for what it throws). Starts nothing.
    MailDoor(storage::Database& database, const files::ContentStore& contents, const config::Config& config,
             const Clock& clock);
    ~MailDoor();
    MailDoor(const MailDoor&) = delete;
    MailDoor& operator=(const MailDoor&) = delete;

    /// Mailboxes, outbox, review, dead addresses.
    void addRoutes(api::Routes& routes);
    /// "mail.send" and "mail.handle".
    void addJobs(jobs::Workers& workers);

    /// Starts the readers of the mailboxes that no other process reads, the consumer of the journal that
    /// writes the outbox, and the sending of what waits there. Follows changes of the mailboxes.
    void start();
    /// Ends them; waits for nothing but what is in hand. May be called twice.
    void stop();

    /// The consumer that start() runs, for those who drive it themselves (tests, tools).
    journal::Consumer consumer();

    /// One mail from a pipe (`guichet mail-in`), for a mailbox named by its number or its address. Returns
    /// once it is stored safely. Errors "mailbox.not_found", those of kind unavailable (EX_TEMPFAIL).
    Result<Done> receiveFromPipe(std::string_view mailbox, std::string_view raw);

    /// Puts it into the outbox, in the caller's transaction. False if it can't arrive (reachable()): what is
    /// late helps nobody, so it does not wait.
    bool queueNotice(storage::Tx& tx, const Notice& notice);
    /// Whether notices can reach this address: mail can be sent, the address isn't one of our own, and no
    /// mail to it came back for good.
    bool reachable(storage::Tx& tx, std::string_view address) const;
    /// Whether a server for outgoing mail is configured.
    bool canSend() const;
    /// Sends it now, for the job of another module, which ends with this outcome: again for what may pass,
    /// never for what the server refuses. Addresses that are known to be dead, and our own, are not written
    /// to. Nothing of the letter is kept. Blocks as long as the server takes.
    jobs::Outcome sendDirectly(const DirectLetter& letter) const;

    /// Daily housekeeping: gives up the sources of mails handled 90 days ago. Returns how many.
    int sweep();

    /// For metrics.
    struct Figures {
        std::int64_t queued = 0;   ///< mails that wait to be sent
        std::int64_t dead = 0;     ///< mails given up
        std::int64_t readers = 0;  ///< mailboxes that this process reads
    };
    Figures figures() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::maildoor
