#pragma once
// The SQL of hand-overs.

#include "desk/handover.h"
#include "desk/message_store.h"

namespace guichet::desk {

HandoverId insertHandover(Tx& tx, const Handover& handover);
void endHandover(Tx& tx, HandoverId id, Instant at);
/// False if the stored version is not `version` any more.
bool updateWord(Tx& tx, HandoverId id, std::int64_t version, const ProviderWord& word);
/// The open one to exactly this grantee.
std::optional<Handover> openHandover(Tx& tx, TicketId ticket, const Grantee& to, Instant now);
void shareMessage(Tx& tx, MessageId message, HandoverId handover);

/// Tickets handed to the account now, those with the nearest promise first; each with the hand-over.
std::vector<std::pair<Ticket, Handover>> handedTickets(Tx& tx, AccountId account, Instant now);
/// Whether the account has the ticket now; agrees with handoverFor and handedTickets.
bool isHandedTo(Tx& tx, AccountId account, TicketId ticket, Instant now);
/// Public ones, and notes that were written for the account's hand-overs of this ticket or by them, also for
/// earlier ones. Oldest first.
std::vector<Message> messagesForProvider(Tx& tx, AccountId account, TicketId ticket);

}  // namespace guichet::desk
