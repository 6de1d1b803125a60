// Taking a ticket over from one another.

#include <algorithm>

#include "desk/presence_store.h"
#include "desk/teamwork.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"

namespace guichet::desk {

namespace {

/// Whoever has the ticket or is writing there now, but for the one who takes it.
std::vector<PersonId> concerned(Tx& tx, const Ticket& ticket, PersonId taker, Instant now) {
    std::vector<PersonId> out;
    const auto add = [&](PersonId person) {
        if (person != taker && std::find(out.begin(), out.end(), person) == out.end()) out.push_back(person);
    };
    if (ticket.assignee) add(*ticket.assignee);
    for (const Present& present : loadPresence(tx, now - presenceLife))
        if (present.ticket == ticket.id && present.presence == Presence::writing) add(present.person);
    return out;
}

}  // namespace

Result<Done> takeOver(Tx& tx, const Scope& scope, const Context& context, TicketId id) {
    lockTicket(tx, id);
    GUICHET_TRY(const Ticket before, ticketWorkedOn(tx, scope, id));
    GUICHET_CHECK(checkNotMerged(tx, id));
    const PersonId taker = context.actor.person;
    const auto told = concerned(tx, before, taker, context.now);
    if (before.assignee == taker && told.empty()) return fail(ErrorKind::conflict, "takeover.nothing");
    TicketPatch patch;
    patch.assigneeId = {true, taker};
    GUICHET_CHECK(changeTicket(tx, scope, context, id, before.version, patch));
    std::string list;
    for (const PersonId person : told) list += (list.empty() ? "" : ",") + std::to_string(person.value);
    Context further = context;
    if (before.assignee != taker) further.operation.clear();
    const auto now = loadTicket(tx, Scope::everything(), id);
    record(tx, further, *now, "ticket.taken_over", {{"told", "", list}}, now->version);
    return Done{};
}

}  // namespace guichet::desk
