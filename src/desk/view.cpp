// Tickets as people see them.

#include "desk/catalogue_store.h"
#include "desk/desk.h"
#include "desk/message_store.h"
#include "desk/ticket_store.h"
#include "directory/directory.h"
#include "platform/files/files.h"

namespace guichet::desk {

namespace {

std::optional<PersonName> nameOfPerson(Tx& tx, std::optional<PersonId> id) {
    if (!id) return std::nullopt;
    const auto person = directory::personRef(tx, *id);
    if (!person) return std::nullopt;
    return PersonName{person->id, person->name};
}

FileView fileView(const files::FileInfo& f) {
    const std::string url = "/api/files/" + std::to_string(f.id.value);
    return {f.id, f.name, f.type, f.size, f.image, url, f.image ? std::optional(url + "/thumbnail") : std::nullopt};
}

MessageView messageView(Tx& tx, const Message& m) {
    MessageView v;
    v.id = m.id;
    v.kind = m.kind;
    v.author = nameOfPerson(tx, m.author);
    v.fromUser = m.fromUser;
    v.html = m.html;
    v.quotedHtml = m.quotedHtml;
    v.at = m.at;
    v.source = m.source;
    for (const FileId id : filesOf(tx, m.id))
        if (const auto file = files::find(tx, id)) v.files.push_back(fileView(*file));
    if (!m.mailState.empty()) v.mail = MailState{m.mailTo, m.mailState};
    return v;
}

void addPeople(Tx& tx, const Ticket& t, TicketView& v) {
    if (t.requester) v.requester = directory::personRef(tx, *t.requester);
    if (t.affected) v.affected = directory::personRef(tx, *t.affected);
    v.assignee = nameOfPerson(tx, t.assignee);
    for (const PersonId id : watchersOf(tx, t.id))
        if (auto person = directory::personRef(tx, id)) v.watchers.push_back(std::move(*person));
    if (t.customer)
        if (const auto customer = directory::findCustomer(tx, Scope::everything(), *t.customer))
            v.customer = CustomerRef{customer->id, customer->name};
    if (t.site) v.site = directory::findSite(tx, Scope::everything(), *t.site);
    if (t.team)
        if (const auto team = directory::findTeam(tx, *t.team)) v.team = TeamRef{team->id, team->name};
}

std::vector<Action> allowedFor(const Scope& scope, State state) {
    auto actions = allowedFrom(state);
    if (!scope.staff) std::erase_if(actions, [](Action a) { return a != Action::reopen; });
    return actions;
}

}  // namespace

std::optional<Ticket> findTicket(Tx& tx, const Scope& scope, TicketId id) { return loadTicket(tx, scope, id); }

std::optional<TicketId> resolveTicket(Tx& tx, std::string_view text) {
    if (looksLikeReference(text)) return ticketByReference(tx, text);
    if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    return TicketId{std::stoll(std::string(text))};
}

std::optional<TicketView> viewTicket(Tx& tx, const Scope& scope, TicketId id) {
    const auto t = loadTicket(tx, scope, id);
    if (!t) return std::nullopt;
    TicketView v;
    v.id = t->id;
    v.reference = t->reference;
    v.kind = t->kind;
    v.state = t->state;
    v.waitingOn = t->waitingOn;
    v.wakeAt = t->wakeAt;
    v.subject = t->subject;
    v.impact = t->impact;
    v.urgency = t->urgency;
    v.priority = t->priority;
    v.priorityOverridden = t->priorityOverridden;
    v.categoryId = t->category;
    v.serviceId = t->service;
    v.source = t->source;
    v.createdAt = t->createdAt;
    v.updatedAt = t->updatedAt;
    v.resolvedAt = t->resolvedAt;
    v.closedAt = t->closedAt;
    v.reopenCount = t->reopenCount;
    v.version = t->version;
    v.allowed = allowedFor(scope, t->state);
    if (t->resolvedAt) v.resolution = ResolutionView{t->resolution, *t->resolvedAt, nameOfPerson(tx, t->resolvedBy)};
    addPeople(tx, *t, v);
    for (const Message& m : loadMessages(tx, id, scope.staff)) v.messages.push_back(messageView(tx, m));
    return v;
}

std::optional<MessageView> viewMessage(Tx& tx, const Scope& scope, MessageId id) {
    const auto m = loadMessage(tx, id);
    if (!m || (!scope.staff && m->kind != MessageKind::public_) || !loadTicket(tx, scope, m->ticket)) return std::nullopt;
    return messageView(tx, *m);
}

}  // namespace guichet::desk
