#pragma once
// The SQL of what providers see.

#include <set>

#include "desk/grant.h"
#include "desk/message_store.h"

namespace guichet::desk {

GrantId insertGrant(Tx& tx, const Grant& grant);
void endGrant(Tx& tx, GrantId id, Instant at);
/// The one that has not ended.
std::optional<Grant> openGrant(Tx& tx, TicketId ticket, ProviderId provider);
/// By which the account sees the ticket now.
std::optional<Grant> grantFor(Tx& tx, AccountId account, TicketId ticket);
/// From now on the grant's provider reads the note, too.
void shareMessage(Tx& tx, MessageId message, GrantId grant);
/// The notes of the ticket that a provider reads, too.
std::set<MessageId> sharedMessages(Tx& tx, TicketId ticket);
/// What the account may read of the ticket's conversation, whether or not it sees the ticket now.
std::vector<Message> messagesForProvider(Tx& tx, AccountId account, TicketId ticket);

}  // namespace guichet::desk
