#pragma once
// What is known of how our mail arrives: the steps that sending and bounces share.

#include "maildoor/outbox_store.h"

namespace guichet::maildoor {

/// Puts the address on the list of those that mail no longer goes to, and journals it once.
void declareDead(Tx& tx, const Context& context, std::string_view address, std::string_view why);

/// The mail is a dead letter; the message of the ticket that it carried shows `delivery` ("failed",
/// "bounced").
void giveUp(Tx& tx, const Context& context, const OutboxRow& row, std::string_view why,
            std::string_view delivery);

/// Shows on the ticket's message that its mails are queued or sent, unless one has failed. Call lockReplies()
/// first.
void showDelivery(Tx& tx, const Context& context, TicketId ticket, MessageId message);

}  // namespace guichet::maildoor
