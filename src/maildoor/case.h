#pragma once
// What becomes of one received mail: a ticket, an answer, a note, something to review, or nothing. All in
// the caller's transaction. The order of the questions is the order of facts that settle a mail: receipts
// and bounces are no letters, our own mail is no news, answers belong to tickets, the rest opens one.

#include "maildoor/incoming.h"
#include "maildoor/outbox_store.h"
#include "maildoor/thread.h"

namespace guichet::maildoor {

/// Per sender and hour. More is kept for review, because headers alone have failed to stop loops.
inline constexpr int maxTicketsPerHour = 20;
inline constexpr int maxRepliesPerHour = 60;

/// Used for one transaction.
class Case {
public:
    struct Options {
        bool accepted = false;  ///< somebody looked at it and wants it in
    };

    Case(const Parts& parts, Tx& tx, const RawRow& raw, const Mailbox& mailbox, const Incoming& in,
         Options options);
    Case(const Parts& parts, Tx& tx, const RawRow& raw, const Mailbox& mailbox, const Incoming& in)
        : Case(parts, tx, raw, mailbox, in, Options{}) {}

    /// Requires that the raw mail was claimed; finishes it.
    Result<Done> decide();
    /// A ticket with the source and little else, for a mail that decide() failed on.
    Result<Done> openWithSource();

private:
    Result<Done> answer(const Thread& thread, std::optional<PersonId> person);
    std::optional<ReviewReason> doubt(const Thread& thread, Standing standing) const;
    Result<Done> addReply(const Thread& thread, PersonId person, Standing standing);
    Result<Done> addNote(TicketId ticket, std::optional<PersonId> person);
    Result<TicketId> open();
    /// An answer to a ticket that ended too long ago: a ticket of its own, and a note in both.
    Result<Done> openFollowUp(TicketId before);
    Result<Done> bounce();
    Result<Done> bounceOfNotice(const OutboxRow& row, const mime::RecipientStatus& worst);
    Result<Done> noteBounce(TicketId ticket, const mime::RecipientStatus& worst, std::string_view address);
    Result<Done> keep(ReviewReason reason, std::optional<TicketId> ticket);
    Result<Done> drop(std::string_view why);

    Context context(std::optional<PersonId> person) const;
    bool isOwnMail() const;
    bool isOwnAddress(std::string_view address) const;
    bool overLimit(std::string_view what, int most) const;
    void liftDeadAddress() const;
    /// The body with file addresses in place of cid: sources, and the files to attach.
    struct Content {
        desk::Body body;
        std::vector<FileId> files;
    };
    Content content(i18n::Language language) const;
    std::string explanation(i18n::Language language) const;

    const Parts& parts_;
    Tx& tx_;
    const RawRow& raw_;
    const Mailbox& mailbox_;
    const Incoming& in_;
    const Options options_;
    const Instant now_;
};

}  // namespace guichet::maildoor
