// What a provider sees of a ticket, and what passes between it and the desk.

#include "desk/grant.h"

#include "desk/file_view.h"
#include "desk/grant_store.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"
#include "directory/directory.h"

namespace guichet::desk {

namespace {

/// A note that belongs to a grant: neither the people who ask nor other providers have it.
Result<MessageId> addNote(Tx& tx, const Context& context, const Ticket& ticket, GrantId grant,
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
    shareMessage(tx, m.id, grant);
    touchTicket(tx, ticket.id, context.now, false, false);
    record(tx, context, ticket, "message.added", {{"kind", "", std::string(nameOf(m.kind))}}, m.id.value);
    return m.id;
}

/// A provider may not use the desk's addresses of files: pictures in the text lead to theirs.
std::string withProviderFiles(std::string html) {
    constexpr std::string_view own = "\"/api/files/", theirs = "\"/api/handed-over/files/";
    for (std::size_t at = html.find(own); at != std::string::npos; at = html.find(own, at + theirs.size()))
        html.replace(at, own.size(), theirs);
    return html;
}

GrantedMessage viewOf(Tx& tx, const Message& m, PersonId self) {
    GrantedMessage v;
    v.id = m.id;
    if (const auto author = m.author ? directory::personRef(tx, *m.author) : std::nullopt)
        v.author = author->name;
    v.mine = m.author == self;
    v.forProvider = m.kind != MessageKind::public_;
    v.fromUser = m.fromUser;
    v.at = m.at;
    v.html = withProviderFiles(m.html);
    for (const FileId id : filesOf(tx, m.id)) {
        const auto file = files::find(tx, id);
        if (!file) continue;
        FileView view = fileView(*file);
        view.url = "/api/handed-over/files/" + std::to_string(id.value);
        view.thumbnailUrl.reset();
        v.files.push_back(std::move(view));
    }
    return v;
}

}  // namespace

Result<GrantId> grantTo(Tx& tx, const Scope& scope, TicketId ticket, ProviderId provider, Instant now) {
    lockTicket(tx, ticket);  // of two at the same moment the second must see the first
    GUICHET_CHECK(ticketWorkedOn(tx, scope, ticket));
    if (const auto open = openGrant(tx, ticket, provider)) return open->id;
    return insertGrant(tx, {{}, ticket, provider, now, {}});
}

Result<Done> revoke(Tx& tx, const Scope& scope, TicketId ticket, ProviderId provider, Instant now) {
    lockTicket(tx, ticket);
    GUICHET_CHECK(ticketWorkedOn(tx, scope, ticket));
    if (const auto open = openGrant(tx, ticket, provider)) endGrant(tx, open->id, now);
    return Done{};
}

Result<MessageId> writeToProvider(Tx& tx, const Scope& scope, const Context& context, TicketId id,
                                  ProviderId provider, const Body& body) {
    lockTicket(tx, id);
    GUICHET_TRY(const Ticket ticket, ticketWorkedOn(tx, scope, id));
    GUICHET_CHECK(checkNotMerged(tx, id));
    const auto open = openGrant(tx, id, provider);
    if (!open || ticket.state == State::closed || ticket.state == State::cancelled)
        return fail(ErrorKind::conflict, "grant.ended");
    return addNote(tx, context, ticket, open->id, body, Source::console);
}

Result<MessageId> answerDesk(Tx& tx, const Context& context, AccountId account, TicketId id,
                             const Body& body) {
    lockTicket(tx, id);
    const auto grant = grantFor(tx, account, id);
    const auto ticket = grant ? loadTicket(tx, Scope::everything(), id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    return addNote(tx, context, *ticket, grant->id, body, Source::portal);
}

std::vector<GrantedMessage> grantedMessages(Tx& tx, AccountId account, PersonId self, TicketId ticket) {
    std::vector<GrantedMessage> out;
    if (!isGranted(tx, account, ticket)) return out;
    for (const Message& m : messagesForProvider(tx, account, ticket)) out.push_back(viewOf(tx, m, self));
    return out;
}

bool mayReadGrantedFile(Tx& tx, AccountId account, FileId file) {
    for (const FileUse& use : usesOfFile(tx, file)) {
        if (!isGranted(tx, account, use.ticket)) continue;
        for (const Message& m : messagesForProvider(tx, account, use.ticket))
            for (const FileId attached : filesOf(tx, m.id))
                if (attached == file) return true;
    }
    return false;
}

}  // namespace guichet::desk
