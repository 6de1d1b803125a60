#pragma once
// Tickets that a provider sees: which provider's accounts see which ticket, from when until when, and what
// passes between them and the desk. A provider sees the public conversation and what was written for them,
// and answers to the desk alone. People hand tickets over in the module above (escalation), which gives and
// ends the sight with it and journals that; nothing here has an entry of its own but messages.

#include "desk/desk.h"
#include "desk/grant_types.h"

namespace guichet::desk {

using GrantId = Id<struct GrantTag>;

/// The sight of one ticket, for all accounts that act for a provider; also for those that it gets later.
struct Grant {
    GrantId id;
    TicketId ticket;
    ProviderId provider;
    Instant from;
    std::optional<Instant> endedAt;
};

// The desk's side, for the module that hands over.

/// From here on the provider's accounts see the ticket, until it is revoked, closed or cancelled. One that is
/// there is kept as it is. Error "ticket.not_found" (unless the scope works on it).
Result<GrantId> grantTo(Tx& tx, const Scope& scope, TicketId ticket, ProviderId provider, Instant now);
/// From here on they don't. Nothing when it has ended. Error "ticket.not_found".
Result<Done> revoke(Tx& tx, const Scope& scope, TicketId ticket, ProviderId provider, Instant now);
/// Writes to the provider: a note that only the desk and this provider have. Errors "ticket.not_found",
/// "ticket.merged", "grant.ended", "field.empty".
Result<MessageId> writeToProvider(Tx& tx, const Scope& scope, const Context& context, TicketId ticket,
                                  ProviderId provider, const Body& body);

// The provider's side. `account` is the caller's.

/// The tickets that the account sees now, in no order.
std::vector<TicketId> grantedTickets(Tx& tx, AccountId account);
/// Agrees with grantedTickets.
bool isGranted(Tx& tx, AccountId account, TicketId ticket);
/// A note to the desk. Errors "ticket.not_found" for what the account doesn't see, "field.empty".
Result<MessageId> answerDesk(Tx& tx, const Context& context, AccountId account, TicketId ticket,
                             const Body& body);
/// Public ones, and notes that were written for this provider or by it, also under earlier grants. Oldest
/// first. `self` is the person behind the account. Nothing for a ticket that the account doesn't see.
std::vector<GrantedMessage> grantedMessages(Tx& tx, AccountId account, PersonId self, TicketId ticket);
/// Whether a message that the account may read has the file.
bool mayReadGrantedFile(Tx& tx, AccountId account, FileId file);

}  // namespace guichet::desk
