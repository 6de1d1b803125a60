// Calls as records: what is journalled of them, and how people see them.

#include <algorithm>

#include "directory/directory.h"
#include "telephony/use_case.h"

namespace guichet::telephony {

namespace {

std::string text(std::optional<Instant> at) {
    return at ? formatInstant(*at) : "";
}
template <class Tag>
std::string text(std::optional<Id<Tag>> id) {
    return id ? std::to_string(id->value) : "";
}

void add(std::vector<journal::Change>& out, const char* field, std::string before, std::string after) {
    if (before != after) out.push_back({field, std::move(before), std::move(after)});
}

std::optional<CustomerId> customerOf(Tx& tx, std::optional<PersonId> person) {
    return person ? directory::customerOfPerson(tx, *person) : std::nullopt;
}

/// Whether the call rang at the scope's own telephone or was answered there.
bool isOwn(Tx& tx, const Scope& scope, const Call& call) {
    if (call.answeredBy == scope.person) return true;
    const auto rings = loadRings(tx, call.id);
    return std::find(rings.begin(), rings.end(), scope.person) != rings.end();
}

CallView viewOf(Tx& tx, const Scope& scope, const Call& call) {
    CallView v;
    v.id = call.id;
    v.direction = call.direction;
    v.state = stateOf(call);
    v.number = call.number;
    if (call.person) v.person = directory::findPerson(tx, scope, *call.person);
    v.queue = call.queue;
    v.answeredBy = nameOfPerson(tx, call.answeredBy);
    v.beganAt = call.beganAt;
    v.answeredAt = call.answeredAt;
    v.endedAt = call.endedAt;
    v.cause = call.cause;
    v.ticket = ticketOf(tx, scope, call.ticket);
    return v;
}

std::vector<CallView> viewsOf(Tx& tx, const Scope& scope, const std::vector<Call>& calls) {
    std::vector<CallView> out;
    for (const Call& call : calls) out.push_back(viewOf(tx, scope, call));
    return out;
}

}  // namespace

void recordCall(Tx& tx, const Context& context, const std::string& kind, const Call& before,
                const Call& after) {
    journal::Entry entry{kind, "call", after.id.value, customerOf(tx, after.person), {}, 0};
    auto& changes = entry.changes;
    if (!before.id) changes.push_back({"direction", "", std::string(nameOf(after.direction))});
    add(changes, "person", text(before.person), text(after.person));
    add(changes, "answeredBy", text(before.answeredBy), text(after.answeredBy));
    add(changes, "answeredAt", text(before.answeredAt), text(after.answeredAt));
    add(changes, "endedAt", text(before.endedAt), text(after.endedAt));
    add(changes, "ticket", text(before.ticket), text(after.ticket));
    journal::append(tx, context, entry);
}

void recordVisit(Tx& tx, const Context& context, const std::string& kind, const Visit& before,
                 const Visit& after) {
    journal::Entry entry{kind, "visit", after.id.value, customerOf(tx, after.person), {}, 0};
    auto& changes = entry.changes;
    if (!before.id) changes.push_back({"number", "", slipNumber(after.number)});
    add(changes, "state", before.id ? std::string(nameOf(before.state)) : "",
        std::string(nameOf(after.state)));
    add(changes, "counter", before.counter, after.counter);
    add(changes, "person", text(before.person), text(after.person));
    add(changes, "ticket", text(before.ticket), text(after.ticket));
    journal::append(tx, context, entry);
}

std::optional<TicketOf> ticketOf(Tx& tx, const Scope& scope, std::optional<TicketId> id) {
    const auto ticket = id ? desk::findTicket(tx, scope, *id) : std::nullopt;
    if (!ticket) return std::nullopt;
    return TicketOf{ticket->id, ticket->reference, ticket->subject, ticket->state};
}

std::optional<PersonName> nameOfPerson(Tx& tx, std::optional<PersonId> id) {
    const auto person = id ? directory::personRef(tx, *id) : std::nullopt;
    if (!person) return std::nullopt;
    return PersonName{person->id, person->name};
}

std::optional<CallView> findCall(Tx& tx, const Scope& scope, CallId id) {
    const auto call = loadCall(tx, id);
    if (!call) return std::nullopt;
    const bool known = call->person && directory::findPerson(tx, scope, *call->person);
    if (!known && !isOwn(tx, scope, *call)) return std::nullopt;
    return viewOf(tx, scope, *call);
}

std::vector<CallView> callsOf(Tx& tx, const Scope& scope, PersonId person, int limit) {
    if (!directory::findPerson(tx, scope, person)) return {};
    return viewsOf(tx, scope, loadCallsOf(tx, person, limit));
}

std::vector<CallView> currentCalls(Tx& tx, const Scope& scope, Instant now) {
    return viewsOf(tx, scope, loadCurrent(tx, scope.person, now - callLife));
}

}  // namespace guichet::telephony
