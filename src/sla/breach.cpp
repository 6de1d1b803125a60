// Why a promise was missed.

#include <algorithm>

#include "sla/clocks.h"
#include "sla/compliance_store.h"
#include "sla/contract_store.h"

namespace guichet::sla {

std::optional<int> missedCycle(const std::vector<StoredClock>& clocks, PromiseKind promise,
                               std::optional<int> breached) {
    std::optional<int> found = breached;
    for (const StoredClock& clock : clocks)
        if (clock.promise == promise && clock.metAt && clock.dueAt && *clock.dueAt < *clock.metAt)
            found = std::max(found, std::optional(clock.cycle));
    return found;
}

namespace {

std::optional<int> missedNow(Tx& tx, const Scope& scope, TicketId id, PromiseKind promise, Instant now) {
    std::optional<int> breached;
    const auto views = viewClocks(tx, scope, id, now);
    for (const ClockView& view : views.value_or(std::vector<ClockView>{}))
        if (view.promise == promise && view.state == ClockState::breached) breached = view.cycle;
    return missedCycle(loadClocks(tx, id), promise, breached);
}

}  // namespace

// messages: sla.not_breached, field.empty
Result<Done> explainBreach(Tx& tx, const Scope& scope, const Context& context, TicketId id,
                           PromiseKind promise, const BreachInput& input) {
    const auto ticket = desk::findTicket(tx, scope, id);
    if (!ticket || !desk::worksOnTicket(tx, scope, id)) return fail(ErrorKind::not_found, "ticket.not_found");
    const std::string note(trim(input.note));
    if (input.reason == BreachReason::other && note.empty()) return failField("/note", "field.empty");
    const auto cycle = missedNow(tx, scope, id, promise, context.now);
    if (!cycle) return fail(ErrorKind::conflict, "sla.not_breached");
    std::string before;
    for (const StoredBreach& each : loadBreaches(tx, id))
        if (each.promise == promise && each.cycle == *cycle) before = nameOf(each.reason);
    storeBreach(tx, id,
                {promise, *cycle, input.reason, note,
                 context.actor.person ? std::optional(context.actor.person) : std::nullopt, context.now});
    journal::append(tx, context,
                    {"ticket.breach_explained",
                     "ticket",
                     id.value,
                     ticket->customer,
                     {{"promise", "", std::string(nameOf(promise))},
                      {"breachReason", before, std::string(nameOf(input.reason))}},
                     ticket->version});
    return Done{};
}

}  // namespace guichet::sla
