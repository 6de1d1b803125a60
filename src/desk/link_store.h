#pragma once
// The SQL of links.

#include <map>

#include "desk/desk.h"
#include "desk/link.h"

namespace guichet::desk {

/// Nothing if there is such a link already.
std::optional<LinkId> insertLink(Tx& tx, const Link& link);
bool deleteLink(Tx& tx, LinkId id);
std::vector<Link> loadLinks(Tx& tx, TicketId ticket);
std::optional<Link> loadLink(Tx& tx, LinkId id);
/// Whether `ticket` is `ancestor` or below it.
bool isBelow(Tx& tx, TicketId ticket, TicketId ancestor);
/// Lets the end that is `from` be `to`; false where such a link exists already.
bool rehangLink(Tx& tx, LinkId id, TicketId from, TicketId to);
/// Until the transaction ends nobody else makes or removes links: whoever decides by the tree calls this
/// after having locked the tickets.
void lockLinks(Tx& tx);
/// The newest ticket that was split off each message of the ticket.
std::map<MessageId, TicketId> splitsOf(Tx& tx, TicketId ticket);

}  // namespace guichet::desk
