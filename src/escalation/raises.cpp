// Hierarchical escalation: a ticket is raised to who answers for it.

#include <algorithm>

#include "escalation/settings_store.h"
#include "escalation/use_case.h"

namespace guichet::escalation {

namespace {

std::optional<PersonId> answersFor(Tx& tx, const desk::Ticket& ticket, RaiseTo to) {
    if (to == RaiseTo::team_manager) {
        if (!ticket.team) return std::nullopt;
        return loadTeamStandings(tx)[*ticket.team].manager;
    }
    const auto owners = loadServiceOwners(tx);
    const auto owner = owners.find(*ticket.service);
    return owner == owners.end() ? std::nullopt : std::optional(owner->second);
}

}  // namespace

Result<RaiseId> raiseTicket(Tx& tx, const Asker& asker, const Context& context, TicketId id, RaiseTo to,
                            const std::string& reason) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, asker.scope, id));
    if (trim(reason).empty()) return failField("/reason", "field.empty");
    if (to == RaiseTo::service_owner && !ticket.service) return fail(ErrorKind::conflict, "raise.no_service");
    std::vector<PersonId> told;
    const PersonId self = context.actor.person;
    if (const auto person = answersFor(tx, ticket, to); person && *person != self) told.push_back(*person);
    if (told.empty()) told = supervisors(tx);
    std::erase(told, self);
    if (told.empty()) return fail(ErrorKind::conflict, "raise.nobody");
    Raise raise;
    raise.ticket = id;
    raise.to = to;
    if (self) raise.by = self;
    raise.at = context.now;
    raise.reason = std::string(trim(reason));
    const RaiseId made = insertRaise(tx, raise, told);
    record(tx, context, ticket, "ticket.raised",
           {{"raisedTo", "", std::string(nameOf(to))},
            {"reason", "", raise.reason},
            {"told", "", toldText(told)}},
           made.value);
    return made;
}

Result<Done> answerRaise(Tx& tx, const Asker& asker, const Context& context, RaiseId id,
                         const std::string& answer) {
    auto raise = loadRaise(tx, id);
    if (!raise) return fail(ErrorKind::not_found, "raise.not_found");
    const auto ticket = ticketWorkedOn(tx, asker.scope, raise->ticket);
    if (!ticket.ok()) return fail(ErrorKind::not_found, "raise.not_found");
    if (trim(answer).empty()) return failField("/text", "field.empty");
    raise->answer = std::string(trim(answer));
    if (context.actor.person) raise->answeredBy = context.actor.person;
    raise->answeredAt = context.now;
    if (!storeAnswer(tx, *raise)) return fail(ErrorKind::conflict, "raise.answered");
    const bool tell = raise->by && raise->by != raise->answeredBy;
    record(tx, context, *ticket, "ticket.raise_answered",
           {{"reason", "", raise->answer}, {"told", "", tell ? toldText({*raise->by}) : ""}}, id.value);
    return Done{};
}

}  // namespace guichet::escalation
