#include "escalation/handed_over.h"

#include <algorithm>

#include "directory/directory.h"
#include "escalation/use_case.h"

namespace guichet::escalation {

namespace {

std::string nameText(Tx& tx, std::optional<PersonId> id) {
    const auto person = nameOfPerson(tx, id);
    return person ? person->name : std::string();
}

/// The hand-over by which the caller has the ticket.
Result<Handover> heldBy(Tx& tx, const ProviderCaller& caller, TicketId ticket) {
    const auto all =
        desk::isGranted(tx, caller.account, ticket) ? loadHandovers(tx, ticket) : std::vector<Handover>();
    // One at a time: the newest is the open one, and the grant ended with those before it.
    if (all.empty() || !all.back().provider || all.back().state != HandoverState::open)
        return fail(ErrorKind::not_found, "ticket.not_found");
    return all.back();
}

HandedOverRow rowOf(Tx& tx, const desk::Ticket& t, const Handover& h) {
    HandedOverRow row;
    row.id = t.id;
    row.reference = t.reference;
    row.subject = t.subject;
    row.state = t.state;
    row.priority = t.priority;
    if (t.customer)
        if (const auto customer = directory::findCustomer(tx, Scope::everything(), *t.customer))
            row.customer = customer->name;
    row.from = h.at;
    row.providerReference = h.reference;
    row.promisedAt = h.promisedAt;
    row.updatedAt = t.updatedAt;
    return row;
}

/// The caller has no scope of their own; that they hold the ticket is what lets them do this.
Asker askerOf(const ProviderCaller& caller) {
    return {Scope::everything(), false, caller.language};
}

}  // namespace

std::vector<HandedOverRow> listHandedOver(Tx& tx, const ProviderCaller& caller) {
    std::vector<HandedOverRow> out;
    for (const TicketId id : desk::grantedTickets(tx, caller.account)) {
        const auto ticket = desk::findTicket(tx, Scope::everything(), id);
        const auto handover = heldBy(tx, caller, id);
        if (ticket && handover.ok()) out.push_back(rowOf(tx, *ticket, *handover));
    }
    std::sort(out.begin(), out.end(), [](const HandedOverRow& a, const HandedOverRow& b) {
        if (a.promisedAt.has_value() != b.promisedAt.has_value()) return a.promisedAt.has_value();
        if (a.promisedAt && *a.promisedAt != *b.promisedAt) return *a.promisedAt < *b.promisedAt;
        return a.from != b.from ? a.from > b.from : a.id.value > b.id.value;
    });
    return out;
}

Result<HandedOverView> viewHandedOver(Tx& tx, const ProviderCaller& caller, TicketId id) {
    GUICHET_TRY(const Handover handover, heldBy(tx, caller, id));
    const auto ticket = desk::findTicket(tx, Scope::everything(), id);
    HandedOverView v;
    v.ticket = rowOf(tx, *ticket, handover);
    v.note = handover.note;
    v.by = nameText(tx, handover.by);
    const auto files = loadFiles(tx, id);
    if (const auto file = files.find(handover.id); file != files.end())
        for (const FileItem& item : file->second)
            if (!item.text.empty()) v.items.push_back({item.key, item.label, item.text});
    v.requester = nameText(tx, ticket->requester);
    if (ticket->site)
        if (auto site = directory::findSite(tx, Scope::everything(), *ticket->site))
            v.site = std::move(*site);
    v.messages = desk::grantedMessages(tx, caller.account, caller.person, id);
    v.version = handover.version;
    return v;
}

Result<Done> promiseHandedOver(Tx& tx, const ProviderCaller& caller, const Context& context, TicketId ticket,
                               std::int64_t version, const std::string& reference,
                               std::optional<Instant> promisedAt) {
    GUICHET_TRY(const Handover handover, heldBy(tx, caller, ticket));
    return changeHandover(tx, askerOf(caller), context, handover.id, version, reference, promisedAt);
}

Result<Done> finishHandedOver(Tx& tx, const ProviderCaller& caller, const Context& context, TicketId ticket,
                              const std::string& outcome) {
    GUICHET_TRY(const Handover handover, heldBy(tx, caller, ticket));
    return finishHandover(tx, askerOf(caller), context, handover.id, outcome);
}

Result<Done> returnHandedOver(Tx& tx, const ProviderCaller& caller, const Context& context, TicketId ticket,
                              const std::string& reason, const std::vector<std::string>& lacking) {
    GUICHET_TRY(const Handover handover, heldBy(tx, caller, ticket));
    return returnHandover(tx, askerOf(caller), context, handover.id, reason, lacking);
}

}  // namespace guichet::escalation
