#pragma once
// The SQL of received mails: the raw ones, those kept for review, and what tickets know of their mailbox.

#include <vector>

#include "maildoor/parts.h"
#include "maildoor/types.h"

namespace guichet::maildoor {

/// A received mail's own columns.
struct RawRow {
    RawId id;
    MailboxId mailbox;
    std::string messageId;       ///< of its header, with brackets, at most 500 bytes; may be empty
    std::string contentHash;     ///< where its bytes are in the ContentStore
    std::optional<FileId> file;  ///< keeps the bytes from being collected; nothing once they were given up
    std::int64_t size = 0;       ///< of the whole mail, also when only a part was fetched
    mail::Extent extent = mail::Extent::whole;
    Instant receivedAt;
    Instant storedAt;
    RawState state = RawState::received;
};

/// Nothing if this mailbox has the same Message-ID with the same content already.
std::optional<RawId> insertRaw(Tx& tx, const RawRow& row);
void setRawFile(Tx& tx, RawId id, std::optional<FileId> file);
std::optional<RawRow> loadRaw(Tx& tx, RawId id);
/// Once it was read.
void describeRaw(Tx& tx, RawId id, std::string_view sender, std::string_view senderName,
                 std::string_view subject);
/// Remembers the fingerprint; false if another mail had it before.
bool markSeen(Tx& tx, const std::string& fingerprint, RawId id);

/// What became of a mail.
struct RawOutcome {
    RawState state = RawState::done;
    std::string what;  ///< "ticket", "reply", "note", or why it was dropped
    std::optional<TicketId> ticket;
    std::optional<MessageId> message;
};
/// Takes the mail from that state for handling; false if somebody else did. The row stays locked.
bool claimRaw(Tx& tx, RawId id, RawState from, Instant now);
void finishRaw(Tx& tx, RawId id, const RawOutcome& outcome);

/// How many mails of this sender became this ("ticket", "reply") since then.
std::int64_t countOutcomes(Tx& tx, std::string_view sender, std::string_view what, Instant since);
/// The newest ticket that a received mail with this Message-ID became part of.
std::optional<TicketId> ticketOfMessageId(Tx& tx, std::string_view messageId);
/// Message-IDs of the ticket's received mails, oldest first: the first and the newest few.
struct ThreadMail {
    std::string messageId;
    std::string sender;
    Instant at;
};
std::vector<ThreadMail> threadMails(Tx& tx, TicketId ticket);
/// Mails whose bytes may be given up: handled and stored before then.
struct OldRaw {
    RawId id;
    FileId file;
};
std::vector<OldRaw> handledBefore(Tx& tx, Instant before, int limit);

struct ReviewRow {
    ReviewId id;
    RawId raw;
    std::optional<TicketId> ticket;
    ReviewReason reason = ReviewReason::not_participant;
};
ReviewId insertReview(Tx& tx, const ReviewRow& row, std::string_view excerpt, Instant at);
std::optional<ReviewRow> openReview(Tx& tx, ReviewId id);
/// False if it was decided before.
bool decideReview(Tx& tx, ReviewId id, ReviewDecision decision, PersonId by, Instant now);
/// Undecided ones, oldest first, with ids above `after`.
std::vector<ReviewView> listReviews(Tx& tx, ReviewId after, int limit);

/// How a ticket came in by mail.
struct TicketMailbox {
    MailboxId mailbox;
    RawId raw;
    bool silent = false;  ///< a machine wrote it: no automatic answer
};
void setTicketMailbox(Tx& tx, TicketId ticket, const TicketMailbox& origin);
std::optional<TicketMailbox> ticketMailbox(Tx& tx, TicketId ticket);

}  // namespace guichet::maildoor

template <>
struct guichet::EnumNames<guichet::mail::Extent> {
    using E = guichet::mail::Extent;
    static constexpr auto table = names<E>({{E::whole, "whole"},
                                            {E::headers_too_large, "headers_too_large"},
                                            {E::headers_unfetchable, "headers_unfetchable"},
                                            {E::nothing, "nothing"}});
};
