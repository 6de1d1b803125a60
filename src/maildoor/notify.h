#pragma once
// The journal's consumer that turns what happened into outgoing mail: rows of the outbox, written in the
// transaction that moves its cursor, so that each event gives its mails exactly once.

#include "maildoor/outbox_store.h"
#include "platform/journal/consumer.h"

namespace guichet::maildoor {

inline constexpr std::string_view notifyConsumer = "mail.notify";
/// Per address and hour; more are not sent, because a loop may be behind them.
inline constexpr int maxAcknowledgementsPerHour = 5;

/// `parts` must outlive the consumer.
journal::Consumer notifier(const Parts& parts);

/// Whom a ticket's mails come from: the mailbox that it came through, else the configured address.
struct FromAddress {
    std::string address;  ///< empty when there is none
    std::string name;
};
FromAddress fromAddress(Tx& tx, const Parts& parts, TicketId ticket);

}  // namespace guichet::maildoor
