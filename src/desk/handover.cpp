// Use cases of hand-overs to providers.

#include "desk/handover_store.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"
#include "directory/directory.h"
#include "platform/auth/auth.h"

namespace guichet::desk {

namespace {

/// The hand-over with its ticket, if the scope works on that.
Result<std::pair<Handover, Ticket>> inHand(Tx& tx, const Scope& scope, HandoverId id) {
    const auto handover = findHandover(tx, id);
    if (!handover || !worksOnTicket(tx, scope, handover->ticket))
        return fail(ErrorKind::not_found, "handover.not_found");
    lockTicket(tx, handover->ticket);
    return std::pair(*findHandover(tx, id), *loadTicket(tx, Scope::everything(), handover->ticket));
}

/// A note that belongs to a hand-over: neither the people who ask nor other providers have it.
Result<MessageId> addNote(Tx& tx, const Context& context, const Ticket& ticket, HandoverId handover,
                          const Body& body, Source source) {
    if (body.empty()) return failField("/text", "field.empty");
    Message m;
    m.ticket = ticket.id;
    m.kind = MessageKind::internal;
    m.author = context.actor.person ? std::optional(context.actor.person) : std::nullopt;
    m.html = body.html;
    m.text = body.text;
    m.at = context.now;
    m.source = source;
    m.id = insertMessage(tx, m);
    shareMessage(tx, m.id, handover);
    touchTicket(tx, ticket.id, context.now, false, false);
    record(tx, context, ticket, "message.added", {{"kind", "", std::string(nameOf(m.kind))}}, m.id.value);
    return m.id;
}

std::string textOf(const std::optional<Instant>& at) {
    return at ? formatInstant(*at) : std::string();
}

}  // namespace

Result<HandoverId> grantTo(Tx& tx, const Scope& scope, const Context& context, TicketId id,
                           const Grant& grant) {
    lockTicket(tx, id);  // of two hand-overs to the same the second must see the first
    const auto ticket = worksOnTicket(tx, scope, id) ? loadTicket(tx, scope, id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    Handover h;
    h.ticket = id;
    h.to = grant.to;
    h.asked = trim(grant.asked);
    h.by = context.actor.person ? std::optional(context.actor.person) : std::nullopt;
    h.from = context.now;
    h.until = grant.until;
    if (h.to.account) {
        const auto account = auth::findAccount(tx, *h.to.account);
        if (!account || !account->active || account->role != auth::Role::provider)
            return failField("/accountId", "handover.not_provider");
        if (const auto person = directory::personRef(tx, account->person)) h.to.name = person->name;
    }
    if (h.until && *h.until <= context.now) return failField("/until", "handover.until_past");
    if (const auto open = openHandover(tx, id, h.to, context.now)) return open->id;
    h.id = insertHandover(tx, h);
    record(tx, context, *ticket, "ticket.handed_over", {{"provider", "", h.to.name}}, h.id.value);
    return h.id;
}

Result<Done> revoke(Tx& tx, const Scope& scope, const Context& context, HandoverId id) {
    GUICHET_TRY(const auto found, inHand(tx, scope, id));
    const auto& [handover, ticket] = found;
    if (!handover.isOpen(context.now)) return Done{};
    endHandover(tx, id, context.now);
    record(tx, context, ticket, "ticket.handover_ended", {{"provider", handover.to.name, ""}}, id.value);
    return Done{};
}

Result<MessageId> writeToProvider(Tx& tx, const Scope& scope, const Context& context, HandoverId id,
                                  const Body& body) {
    GUICHET_TRY(const auto found, inHand(tx, scope, id));
    const auto& [handover, ticket] = found;
    if (!handover.isOpen(context.now)) return fail(ErrorKind::conflict, "handover.ended");
    return addNote(tx, context, ticket, id, body, Source::console);
}

Result<Done> setProviderWord(Tx& tx, const Context& context, HandoverId id, std::int64_t version,
                             const ProviderWord& word) {
    const auto before = findHandover(tx, id);
    if (!before) return fail(ErrorKind::not_found, "handover.not_found");
    const ProviderWord after{std::string(trim(word.reference)), word.promisedAt};
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    std::vector<Difference> changes;
    if (after.reference != before->word.reference)
        changes.push_back({"providerReference", before->word.reference, after.reference});
    if (after.promisedAt != before->word.promisedAt)
        changes.push_back({"promisedAt", textOf(before->word.promisedAt), textOf(after.promisedAt)});
    if (changes.empty()) return Done{};
    if (!updateWord(tx, id, version, after)) return fail(ErrorKind::stale, "record.stale");
    const auto ticket = loadTicket(tx, Scope::everything(), before->ticket);
    record(tx, context, *ticket, "ticket.provider_word", changes, id.value);
    return Done{};
}

Result<MessageId> answerDesk(Tx& tx, const Context& context, AccountId account, TicketId id,
                             const Body& body) {
    lockTicket(tx, id);
    const auto handover = handoverFor(tx, account, id, context.now);
    const auto ticket = handover ? loadTicket(tx, Scope::everything(), id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    return addNote(tx, context, *ticket, handover->id, body, Source::portal);
}

bool mayReadHandedFile(Tx& tx, AccountId account, FileId file, Instant now) {
    for (const FileUse& use : usesOfFile(tx, file)) {
        if (!isHandedTo(tx, account, use.ticket, now)) continue;
        for (const Message& m : messagesForProvider(tx, account, use.ticket))
            for (const FileId attached : filesOf(tx, m.id))
                if (attached == file) return true;
    }
    return false;
}

}  // namespace guichet::desk
