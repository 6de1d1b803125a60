// Tickets as people see them.

#include <map>

#include "desk/due_store.h"
#include "desk/file_view.h"
#include "desk/grant_store.h"
#include "desk/marks_store.h"
#include "desk/merge_store.h"
#include "desk/message_store.h"
#include "desk/question_store.h"
#include "desk/terms.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"
#include "directory/directory.h"
#include "platform/files/files.h"

namespace guichet::desk {

namespace {

/// Looks each person up once: the same few write most of a conversation.
class People {
public:
    explicit People(Tx& tx) : tx_(tx) {}

    const std::optional<PersonRef>& of(PersonId id) {
        const auto [at, fresh] = known_.try_emplace(id);
        if (fresh) at->second = directory::personRef(tx_, id);
        return at->second;
    }
    std::optional<PersonRef> of(std::optional<PersonId> id) { return id ? of(*id) : std::nullopt; }
    std::optional<PersonName> name(std::optional<PersonId> id) {
        const auto person = of(id);
        if (!person) return std::nullopt;
        return PersonName{person->id, person->name};
    }

private:
    Tx& tx_;
    std::map<PersonId, std::optional<PersonRef>> known_;
};

/// The ticket's name for who may see it.
std::optional<TicketName> nameIn(Tx& tx, const Scope& scope, std::optional<TicketId> id) {
    const auto ticket = id ? loadTicket(tx, reachOn(tx, scope, *id), *id) : std::nullopt;
    if (!ticket) return std::nullopt;
    return TicketName{ticket->id, ticket->reference};
}

MessageView messageView(Tx& tx, People& people, const Message& m, const std::vector<FileId>& attached) {
    MessageView v;
    v.id = m.id;
    v.kind = m.kind;
    v.author = people.name(m.author);
    v.fromUser = m.fromUser;
    v.html = m.html;
    v.quotedHtml = m.quotedHtml;
    v.at = m.at;
    v.source = m.source;
    for (const FileId id : attached)
        if (const auto file = files::find(tx, id)) v.files.push_back(fileView(*file));
    if (!m.mailState.empty()) v.mail = MailState{m.mailTo, m.mailState};
    return v;
}

void addPeople(Tx& tx, People& people, const Ticket& t, TicketView& v) {
    v.requester = people.of(t.requester);
    v.affected = people.of(t.affected);
    v.assignee = people.name(t.assignee);
    for (const PersonId id : watchersOf(tx, t.id))
        if (const auto& person = people.of(id)) v.watchers.push_back(*person);
    const auto customer =
        t.customer ? directory::findCustomer(tx, Scope::everything(), *t.customer) : std::nullopt;
    if (customer) {
        v.customer = CustomerRef{customer->id, customer->name};
        for (const SiteView& site : customer->sites)
            if (t.site == site.id) v.site = site;
    }
    if (t.team)
        if (const auto team = directory::findTeam(tx, *t.team)) v.team = TeamRef{team->id, team->name};
}

/// The conversation, with where its messages come from and what was made of them. `asked` is the scope beyond
/// this ticket.
void addMessages(Tx& tx, const Scope& scope, const Scope& asked, People& people, TicketView& v) {
    auto attached = filesOfTicket(tx, v.id);
    const auto splits = scope.staff ? splitsOf(tx, v.id) : std::map<MessageId, TicketId>{};
    std::map<TicketId, std::optional<TicketName>> names;
    const auto name = [&](TicketId id) {
        const auto [at, fresh] = names.try_emplace(id);
        if (fresh && id != v.id) at->second = nameIn(tx, asked, id);
        return at->second;
    };
    const auto shared = scope.staff ? sharedMessages(tx, v.id) : std::set<MessageId>{};
    for (const Message& m : loadMessages(tx, v.id, scope.staff)) {
        v.messages.push_back(messageView(tx, people, m, attached[m.id]));
        v.messages.back().forProvider = shared.contains(m.id);
        if (m.origin) v.messages.back().origin = name(*m.origin);
        if (const auto split = splits.find(m.id); split != splits.end())
            v.messages.back().splitInto = name(split->second);
    }
}

/// Only for the desk and for who has a say in the ticket, and nothing that would be refused.
std::vector<Action> allowedFor(Tx& tx, const Scope& scope, const Ticket& ticket, std::optional<Instant> now) {
    auto actions = allowedFrom(ticket.state);
    if (scope.staff) return actions;
    const bool over = now && isReopeningOver(tx, ticket.id, *now);
    std::erase_if(actions,
                  [&](Action a) { return !usersMay(scope, ticket, a) || (a == Action::reopen && over); });
    return actions;
}

}  // namespace

std::optional<Ticket> findTicket(Tx& tx, const Scope& scope, TicketId id) {
    return loadTicket(tx, scope, id);
}

std::optional<TicketId> resolveTicket(Tx& tx, std::string_view text) {
    if (looksLikeReference(text)) return ticketByReference(tx, text);
    if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return TicketId{std::stoll(std::string(text))};
}

std::optional<TicketView> viewTicket(Tx& tx, const Scope& asked, TicketId id, std::optional<Instant> now) {
    const Scope scope = reachOn(tx, asked, id);
    const auto t = loadTicket(tx, scope, id);
    if (!t) return std::nullopt;
    People people(tx);
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
    v.mayAnswer = scope.staff || takesPart(tx, scope.person, id);
    if (v.mayAnswer && !mergedInto(tx, id)) v.allowed = allowedFor(tx, scope, *t, now);
    v.answers = loadAnswers(tx, id);
    if (scope.staff) {
        v.due = loadDue(tx, id);
        v.marks = loadMarks(tx, id);
    }
    if (t->resolvedAt)
        v.resolution = ResolutionView{t->resolution, *t->resolvedAt, people.name(t->resolvedBy)};
    addPeople(tx, people, *t, v);
    if (const auto target = mergedInto(tx, id)) v.mergedInto = nameIn(tx, asked, conversationOf(tx, *target));
    addMessages(tx, scope, asked, people, v);
    return v;
}

std::optional<MessageView> viewMessage(Tx& tx, const Scope& asked, MessageId id) {
    const auto m = loadMessage(tx, id);
    if (!m) return std::nullopt;
    const Scope scope = reachOn(tx, asked, m->ticket);
    if ((!scope.staff && m->kind != MessageKind::public_) || !loadTicket(tx, scope, m->ticket))
        return std::nullopt;
    People people(tx);
    MessageView v = messageView(tx, people, *m, filesOf(tx, id));
    v.forProvider = scope.staff && sharedMessages(tx, m->ticket).contains(id);
    return v;
}

}  // namespace guichet::desk
