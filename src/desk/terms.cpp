#include "desk/terms.h"

#include "desk/catalogue_store.h"
#include "desk/terms_store.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"

namespace guichet::desk {

void setTerms(Tx& tx, std::optional<CustomerId> customer, const std::optional<Terms>& terms) {
    storeTerms(tx, customer, terms);
}

Terms termsFor(Tx& tx, std::optional<CustomerId> customer) {
    return loadTerms(tx, customer);
}

void setReopenUntil(Tx& tx, TicketId id, std::optional<Instant> until) {
    storeReopenUntil(tx, id, until);
}

std::optional<Instant> reopenUntil(Tx& tx, TicketId id) {
    return loadReopenUntil(tx, id);
}

bool isReopeningOver(Tx& tx, TicketId id, Instant now) {
    const auto until = loadReopenUntil(tx, id);
    if (!until || now < *until) return false;
    const auto ticket = loadTicket(tx, Scope::everything(), id);
    return ticket && after(ticket->state, Action::reopen).has_value();
}

Matrix matrixFor(Tx& tx, std::optional<CustomerId> customer) {
    const Terms terms = loadTerms(tx, customer);
    return terms.matrix ? *terms.matrix : loadMatrix(tx);
}

bool refreshPriority(Tx& tx, const Context& context, TicketId id) {
    const auto seen = loadTicket(tx, Scope::everything(), id);
    const auto wanted = [&](const Ticket& t) {
        return priorityOf(matrixFor(tx, t.customer), t.impact, t.urgency);
    };
    const auto follows = [](const Ticket& t) { return !t.priorityOverridden && isActive(t.state); };
    if (!seen || !follows(*seen) || seen->priority == wanted(*seen)) return false;
    lockTicket(tx, id);
    const auto before = loadTicket(tx, Scope::everything(), id);
    if (!before || !follows(*before)) return false;
    Ticket after = *before;
    after.priority = wanted(after);
    const auto changes = differences(*before, after);
    if (changes.empty()) return false;
    after.updatedAt = context.now;
    if (!updateTicket(tx, after, before->version)) return false;  // not under the ticket's lock
    record(tx, context, after, "ticket.changed", changes, before->version + 1);
    return true;
}

}  // namespace guichet::desk
