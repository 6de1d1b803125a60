#pragma once
// Tickets handed to providers: which account of another company sees which ticket, from when until when, and
// what passes between it and the desk. A provider sees the public conversation and what was written for them,
// answers to the desk alone, and says their own reference and when they promise to be ready. Nothing else.

#include "desk/desk.h"

namespace guichet::desk {

using HandoverId = Id<struct HandoverTag>;

/// To whom: one account of the role provider, or all accounts that act for a provider.
struct Grantee {
    std::optional<AccountId> account;
    std::optional<ProviderId> provider;
    std::string name{};  ///< of the provider; of an account it is looked up
};

/// What is asked of them, and for how long.
struct Grant {
    Grantee to;
    std::string asked;             ///< shown to the provider
    std::optional<Instant> until;  ///< ends by itself then
};

/// What the provider says: their own number, and when they promise to be ready.
struct ProviderWord {
    std::string reference;
    std::optional<Instant> promisedAt;
};

struct Handover {
    HandoverId id;
    TicketId ticket;
    Grantee to;
    std::string asked;
    std::optional<PersonId> by;
    Instant from;
    std::optional<Instant> until;
    ProviderWord word;
    std::int64_t version = 1;
    bool isOpen(Instant now) const { return from <= now && (!until || *until > now); }
};

// The desk's side, for modules above that escalate. Each journals on the ticket.

/// From here on the grantee sees the ticket. A hand-over to the same that is open is kept as it is, and given
/// back. Errors "ticket.not_found" (unless the scope works on it), "handover.not_provider".
Result<HandoverId> grantTo(Tx& tx, const Scope& scope, const Context& context, TicketId ticket,
                           const Grant& grant);
/// From here on they don't. Errors "handover.not_found"; nothing when it has ended.
Result<Done> revoke(Tx& tx, const Scope& scope, const Context& context, HandoverId id);
/// All of a ticket, also those that ended, the newest first.
std::vector<Handover> handoversOf(Tx& tx, TicketId ticket);
std::optional<Handover> findHandover(Tx& tx, HandoverId id);
/// Writes to the provider: a note that only the desk and this provider have. Errors "handover.not_found",
/// "handover.ended", "field.empty".
Result<MessageId> writeToProvider(Tx& tx, const Scope& scope, const Context& context, HandoverId id,
                                  const Body& body);
/// Errors "handover.not_found", "record.stale".
Result<Done> setProviderWord(Tx& tx, const Context& context, HandoverId id, std::int64_t version,
                             const ProviderWord& word);

// The provider's side. `account` is the caller's; the time decides what is open.

/// The open hand-over by which the account sees the ticket.
std::optional<Handover> handoverFor(Tx& tx, AccountId account, TicketId ticket, Instant now);
/// A note to the desk. Errors "ticket.not_found", "field.empty".
Result<MessageId> answerDesk(Tx& tx, const Context& context, AccountId account, TicketId ticket,
                             const Body& body);
/// Whether a message that the account may read has the file.
bool mayReadHandedFile(Tx& tx, AccountId account, FileId file, Instant now);

}  // namespace guichet::desk
