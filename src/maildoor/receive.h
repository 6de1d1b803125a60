#pragma once
// Receiving in two halves, so that a crash between them repeats safely: the raw mail is stored, with the
// order to handle it, in one transaction; handling it is another one.

#include "maildoor/raw_store.h"
#include "platform/jobs/jobs.h"

namespace guichet::maildoor {

inline constexpr std::string_view handleJob = "mail.handle";

/// First half. Returns when the mail is safe on the disk; nothing if it is already known, in this mailbox or
/// another. Errors of kind unavailable: the disk or the database; the mail must be offered again.
Result<std::optional<RawId>> storeRaw(const Parts& parts, const mail::RawMail& mail);

/// How handleRaw() treats a mail.
enum class Handling {
    whole,        ///< reads it; what fails for its content becomes a ticket with the source
    source_only,  ///< for a mail that has failed for reasons unknown: goes straight to that ticket
};

/// Second half. Does nothing if the mail was handled before. Errors of kind unavailable: try again.
Result<Done> handleRaw(const Parts& parts, RawId id, Handling handling = Handling::whole);

/// Both halves. Succeeds once the first one has; what then goes wrong is tried again by a job.
Result<Done> receive(const Parts& parts, const mail::RawMail& mail);

/// A mail that its reader gives up: what there is of it becomes a ticket, and if even that can't be stored,
/// its headers alone do.
Result<Done> receiveSetAside(const Parts& parts, const mail::RawMail& mail);

/// The job that handles what a crash or a fault left unhandled.
jobs::Outcome runHandleJob(const Parts& parts, const jobs::Job& job);

/// Lets a mail in, or refuses it. Errors "review.not_found", those of kind unavailable.
Result<Done> decideReview(const Parts& parts, const Context& context, ReviewId id, ReviewDecision decision);

/// Gives up the bytes of mails that were handled long ago; what they became stays. Returns how many.
int sweepRaw(const Parts& parts, Instant now);

}  // namespace guichet::maildoor
