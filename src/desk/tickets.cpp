// Use cases that open and change tickets.

#include <algorithm>
#include <set>

#include "desk/catalogue_store.h"
#include "desk/desk.h"
#include "desk/due_store.h"
#include "desk/marks_store.h"
#include "desk/message_store.h"
#include "desk/terms.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"
#include "directory/directory.h"

namespace guichet::desk {

namespace {

bool isSiteOf(Tx& tx, std::optional<CustomerId> customer, SiteId site) {
    const auto owner = customer ? directory::findCustomer(tx, Scope::everything(), *customer) : std::nullopt;
    return owner && std::any_of(owner->sites.begin(), owner->sites.end(),
                                [&](const SiteView& own) { return own.id == site; });
}

/// Whatever a ticket points at exists; a site is one of its customer's. People, customers and teams may be
/// outside the caller's scope only if the ticket had them before.
Result<Done> checkReferences(Tx& tx, const Scope& scope, const Ticket& before, const Ticket& t) {
    if (t.requester != before.requester && t.requester && !directory::findPerson(tx, scope, *t.requester))
        return failField("/requesterId", "person.not_found");
    if (t.affected != before.affected && t.affected && !directory::findPerson(tx, scope, *t.affected))
        return failField("/affectedId", "person.not_found");
    const bool ofRequester =
        t.customer && t.requester && directory::customerOfPerson(tx, *t.requester) == t.customer;
    if (t.customer != before.customer && t.customer && !ofRequester &&
        !directory::findCustomer(tx, scope, *t.customer))
        return failField("/customerId", "customer.not_found");
    if (t.site && (t.site != before.site || t.customer != before.customer) &&
        !isSiteOf(tx, t.customer, *t.site))
        return failField("/siteId", "site.not_found");
    if (t.team != before.team && t.team && !directory::findTeam(tx, *t.team))
        return failField("/teamId", "team.not_found");
    if (t.assignee != before.assignee && t.assignee) {
        const auto technicians = directory::listTechnicians(tx);
        const bool known = std::any_of(technicians.begin(), technicians.end(),
                                       [&](const auto& p) { return p.id == *t.assignee; });
        if (!known) return failField("/assigneeId", "ticket.assignee_not_technician");
    }
    if (t.category != before.category && t.category && !loadCategory(tx, *t.category))
        return failField("/categoryId", "category.not_found");
    if (t.service != before.service && t.service && !loadService(tx, *t.service))
        return failField("/serviceId", "service.not_found");
    return Done{};
}

/// A user asks for themselves and leaves the desk's decisions to the desk.
Result<Done> checkUserMayOpen(const Scope& scope, const NewTicket& n) {
    if (scope.staff) return Done{};
    if (n.requesterId && *n.requesterId != scope.person) return failField("/requesterId", "auth.forbidden");
    if (n.teamId) return failField("/teamId", "auth.forbidden");
    if (n.assigneeId) return failField("/assigneeId", "auth.forbidden");
    if (n.customerId) return failField("/customerId", "auth.forbidden");
    if (n.impact != 3) return failField("/impact", "auth.forbidden");
    if (n.urgency != 3) return failField("/urgency", "auth.forbidden");
    if (!n.watchers.empty()) return failField("/watchers", "auth.forbidden");
    return Done{};
}

Ticket draft(Tx& tx, const Scope& scope, const Context& context, const NewTicket& n) {
    Ticket t;
    t.kind = n.kind;
    t.subject = trim(n.subject);
    t.impact = n.impact;
    t.urgency = n.urgency;
    t.requester = scope.staff ? n.requesterId : std::optional(scope.person);
    t.affected = n.affectedId;
    t.customer = n.customerId;
    if (!t.customer && t.requester) t.customer = directory::customerOfPerson(tx, *t.requester);
    t.priority = priorityOf(matrixFor(tx, t.customer), n.impact, n.urgency);
    t.site = n.siteId;
    t.team = n.teamId;
    t.assignee = n.assigneeId;
    t.category = n.categoryId;
    t.service = n.serviceId;
    t.source = scope.staff ? n.source : Source::portal;
    t.createdAt = t.updatedAt = context.now;
    return t;
}

}  // namespace

Result<TicketId> openTicket(Tx& tx, const Scope& scope, const Context& context, const NewTicket& n,
                            const Body& body) {
    GUICHET_CHECK(checkUserMayOpen(scope, n));
    if (scope.staff && !n.requesterId && n.source != Source::mail)
        return failField("/requesterId", "field.missing");
    Ticket t = draft(tx, scope, context, n);
    GUICHET_CHECK(checkReferences(tx, scope, {}, t));
    insertTicket(tx, t, yearOf(context.now));
    GUICHET_CHECK(answerQuestions(tx, t.id, t.category, n.answers, !scope.staff));
    for (const PersonId watcher : n.watchers) {
        if (!directory::findPerson(tx, scope, watcher)) return failField("/watchers", "person.not_found");
        addWatcher(tx, t.id, watcher);
    }
    Message m;
    m.ticket = t.id;
    m.author = context.actor.person ? std::optional(context.actor.person) : std::nullopt;
    m.fromUser = !t.requester || m.author == t.requester || t.source == Source::mail;
    m.html = body.html;
    m.text = body.text;
    m.quotedHtml = body.quotedHtml;
    m.at = context.now;
    m.source = t.source;
    m.id = insertMessage(tx, m);
    GUICHET_CHECK(attachFiles(tx, scope, m.id, n.files));
    touchTicket(tx, t.id, context.now, true, m.fromUser);
    record(tx, context, t, "ticket.created", differences({}, t), m.id.value);
    return t.id;
}

namespace {

template <class T>
void take(T& target, const Patch<T>& patch) {
    if (patch.given) target = patch.value;
}

Ticket applied(Tx& tx, const Ticket& before, const TicketPatch& patch) {
    Ticket t = before;
    take(t.kind, patch.kind);
    take(t.subject, patch.subject);
    t.subject = trim(t.subject);
    take(t.category, patch.categoryId);
    take(t.service, patch.serviceId);
    take(t.impact, patch.impact);
    take(t.urgency, patch.urgency);
    take(t.team, patch.teamId);
    take(t.assignee, patch.assigneeId);
    take(t.affected, patch.affectedId);
    if (patch.requesterId.given) t.requester = patch.requesterId.value;
    take(t.customer, patch.customerId);
    take(t.site, patch.siteId);
    if (patch.requesterId.given && !patch.customerId.given && t.requester && t.requester != before.requester)
        t.customer = directory::customerOfPerson(tx, *t.requester);
    if (t.customer != before.customer && !patch.siteId.given) t.site.reset();
    if (patch.priority.given) t.priorityOverridden = patch.priority.value.has_value();
    if (patch.priority.given && patch.priority.value) {
        t.priority = *patch.priority.value;
    } else if (!t.priorityOverridden) {
        t.priority = priorityOf(matrixFor(tx, t.customer), t.impact, t.urgency);
    }
    return t;
}

}  // namespace

Result<Done> changeTicket(Tx& tx, const Scope& asked, const Context& context, TicketId id,
                          std::int64_t version, const TicketPatch& patch) {
    lockTicket(tx, id);
    const Scope scope = reachOn(tx, asked, id);
    const auto before = loadTicket(tx, scope, id);
    if (!before) return fail(ErrorKind::not_found, "ticket.not_found");
    if (!scope.staff) return fail(ErrorKind::forbidden, "auth.forbidden");
    Ticket after = applied(tx, *before, patch);
    const auto changes = differences(*before, after);
    if (changes.empty()) return Done{};
    GUICHET_CHECK(checkReferences(tx, scope, *before, after));
    GUICHET_CHECK(checkUnchanged(tx, *before, version, changes));
    after.updatedAt = context.now;
    if (!updateTicket(tx, after, before->version)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, after, "ticket.changed", changes, before->version + 1);
    return Done{};
}

Result<Done> moveTicket(Tx& tx, const Scope& asked, const Context& context, TicketId id, std::int64_t version,
                        const Move& move) {
    lockTicket(tx, id);
    const Scope scope = reachOn(tx, asked, id);
    const auto before = loadTicket(tx, scope, id);
    if (!before) return fail(ErrorKind::not_found, "ticket.not_found");
    GUICHET_CHECK(checkMove(tx, scope, *before, version, move.action));
    if (!scope.staff && move.action == Action::reopen)
        GUICHET_CHECK(checkStillReopens(tx, *before, context.now));
    return carryOut(tx, context, *before, move);
}

Result<Done> setWatcher(Tx& tx, const Scope& asked, const Context& context, TicketId id, PersonId person,
                        bool watches) {
    const Scope scope = reachOn(tx, asked, id);
    const auto ticket = loadTicket(tx, scope, id);
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    if (!scope.staff) return fail(ErrorKind::forbidden, "auth.forbidden");
    const auto who = directory::personRef(tx, person);
    // Adding shows name, address and number of the person; only somebody in sight may be added.
    if (!who || (watches && !directory::findPerson(tx, scope, person)))
        return fail(ErrorKind::not_found, "person.not_found");
    const bool changed = watches ? addWatcher(tx, id, person) : removeWatcher(tx, id, person);
    if (!changed) return Done{};
    const Difference d{"watcher", watches ? "" : who->name, watches ? who->name : ""};
    record(tx, context, *ticket, "ticket.watched", {d}, person.value);
    return Done{};
}

bool setDue(Tx& tx, TicketId id, const std::optional<Due>& due) {
    return storeDue(tx, id, due);
}

Marks marksOf(Tx& tx, TicketId id) {
    return loadMarks(tx, id);
}

void setMarks(Tx& tx, TicketId id, const Marks& marks) {
    storeMarks(tx, id, marks);
}

void announceDue(Tx& tx, const Context& context, TicketId id) {
    const auto ticket = loadTicket(tx, Scope::everything(), id);
    if (ticket) record(tx, context, *ticket, "ticket.due", {}, ticket->version);
}

int wakeDue(Tx& tx, Instant now) {
    constexpr int most = 200;
    const Context context{{}, now, "", ""};
    int count = 0;
    for (const TicketId id : dueToWake(tx, now, most)) {
        const auto ticket = loadTicket(tx, Scope::everything(), id);
        if (ticket && carryOut(tx, context, *ticket, {Action::wake, {}, {}, {}}).ok()) ++count;
    }
    return count;
}

}  // namespace guichet::desk
