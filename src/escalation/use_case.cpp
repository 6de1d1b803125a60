#include "escalation/use_case.h"

#include <algorithm>

#include "directory/directory.h"
#include "platform/auth/auth.h"

namespace guichet::escalation {

Result<desk::Ticket> ticketWorkedOn(Tx& tx, const Scope& scope, TicketId id) {
    auto ticket = desk::findTicket(tx, scope, id);
    if (!ticket || !desk::worksOnTicket(tx, scope, id)) return fail(ErrorKind::not_found, "ticket.not_found");
    return std::move(*ticket);
}

Result<Done> checkRunning(const desk::Ticket& ticket) {
    const bool over = ticket.state == desk::State::resolved || !desk::isActive(ticket.state);
    if (over) return fail(ErrorKind::conflict, "handover.ticket_ended");
    return Done{};
}

Result<Done> waitForProvider(Tx& tx, const Scope& scope, const Context& context, const desk::Ticket& ticket,
                             const ProviderWait& wait) {
    auto moved = desk::moveTicket(tx, scope, context, ticket.id, ticket.version,
                                  {desk::Action::wait, desk::WaitingOn::provider, wait.until, wait.provider});
    if (moved.ok()) return moved;
    Error error = std::move(moved).error();
    for (FieldError& field : error.fields)
        if (field.path == "/until") field.path = "/promisedAt";
    return error;
}

std::optional<PersonName> nameOfPerson(Tx& tx, std::optional<PersonId> id) {
    const auto person = id ? directory::personRef(tx, *id) : std::nullopt;
    if (!person) return std::nullopt;
    return PersonName{person->id, person->name};
}

std::string toldText(const std::vector<PersonId>& people) {
    std::string out;
    std::vector<PersonId> seen;
    for (const PersonId person : people) {
        if (std::find(seen.begin(), seen.end(), person) != seen.end()) continue;
        seen.push_back(person);
        out += (out.empty() ? "" : ",") + std::to_string(person.value);
    }
    return out;
}

void record(Tx& tx, const Context& context, const desk::Ticket& ticket, std::string kind,
            std::vector<journal::Change> changes, std::int64_t detail) {
    std::erase_if(changes, [](const journal::Change& c) { return c.before == c.after; });
    journal::append(
        tx, context,
        {std::move(kind), "ticket", ticket.id.value, ticket.customer, std::move(changes), detail});
}

Context withoutOperation(const Context& context) {
    Context out = context;
    out.operation.clear();
    return out;
}

std::optional<PersonId> actorOf(const Context& context) {
    return context.actor.person ? std::optional(context.actor.person) : std::nullopt;
}

void markHandovers(Tx& tx, TicketId ticket) {
    desk::Marks marks = desk::marksOf(tx, ticket);
    std::vector<Leg> legs;
    marks.providerDueAt.reset();
    for (const Handover& h : loadHandovers(tx, ticket)) {
        legs.push_back(legOf(h));
        const bool waits = h.target == TargetKind::provider && h.state == HandoverState::open;
        if (waits) marks.providerDueAt = h.promisedAt;
    }
    marks.bounces = bouncesOn(pathOf(legs));
    desk::setMarks(tx, ticket, marks);
}

std::vector<PersonId> supervisors(Tx& tx) {
    std::vector<PersonId> out;
    for (const auth::Account& account : auth::listAccounts(tx))
        if (account.active && account.role == auth::Role::supervisor) out.push_back(account.person);
    return out;
}

}  // namespace guichet::escalation
