#pragma once
// Which ticket a mail belongs to, and by what right its sender speaks there.

#include "maildoor/incoming.h"

namespace guichet::maildoor {

/// How a mail names its ticket, in the order of trust.
enum class Proof {
    message_id,   ///< our own, signed, in In-Reply-To or References: the sender got our mail
    reference,    ///< the reference in the subject: anybody can write it
    marker,       ///< our signed marker in the quoted text, where a provider rewrote the Message-IDs
    same_thread,  ///< the Message-ID of another mail of the ticket: a second thought before our answer
};

struct Thread {
    TicketId ticket;
    Proof proof = Proof::reference;
    /// The sender got a mail of ours: only its recipients know a signed token.
    bool signedByUs() const { return proof == Proof::message_id || proof == Proof::marker; }
};

enum class Standing {
    none,         ///< takes no part in the ticket
    participant,  ///< requester, affected person, watcher
    staff,        ///< somebody of the desk who is none of these
};

/// The ticket, if there is one; of one that was merged, the one in which its conversation goes on. A message
/// id or marker must be genuine and of a message of that ticket. Several references in a subject: the first
/// ticket in which the sender takes part, else the first.
std::optional<Thread> findThread(Tx& tx, const Keys& keys, const mime::ParsedMail& mail,
                                 std::optional<PersonId> sender);

Standing standingOf(Tx& tx, TicketId ticket, PersonId person);

}  // namespace guichet::maildoor
