// What of a major incident whom may see, and who and what is on it.

#include <algorithm>

#include "directory/directory.h"
#include "escalation/major_use_case.h"

namespace guichet::escalation {

bool seesMajor(Tx& tx, const Scope& scope, MajorId id) {
    if (!scope.staff) return false;
    const auto customers = loadCustomers(tx, id);
    if (scope.allCustomers || customers.empty()) return true;
    for (const CustomerId customer : customers)
        if (directory::findCustomer(tx, scope, customer)) return true;
    for (const MajorTicketRow& row : loadMajorTickets(tx, id))
        if (desk::worksOnTicket(tx, scope, row.ticket)) return true;
    return false;
}

Result<Major> openMajor(Tx& tx, const Scope& scope, MajorId id) {
    auto major = loadMajor(tx, id);
    if (!major || !seesMajor(tx, scope, id)) return fail(ErrorKind::not_found, "major.not_found");
    if (major->endedAt) return fail(ErrorKind::conflict, "major.ended");
    return std::move(*major);
}

void note(Tx& tx, const Context& context, const Major& major, std::string kind,
          std::vector<journal::Change> changes, std::int64_t detail) {
    std::erase_if(changes, [](const journal::Change& c) { return c.before == c.after; });
    journal::append(tx, context,
                    {std::move(kind), "major_incident", major.id.value, {}, std::move(changes), detail});
}

Result<Done> setMajorTicket(Tx& tx, const Asker& asker, const Context& context, MajorId id, TicketId ticketId,
                            bool linked) {
    GUICHET_TRY(const Major major, openMajor(tx, asker.scope, id));
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, asker.scope, ticketId));
    const auto other = loadOpenMajorOf(tx, ticketId);
    if (linked && other && other->id != id)
        return fail(ErrorKind::conflict, "major.already", {{"title", other->title}});
    if (!linked && other && other->id == id) {
        for (const MajorTicketRow& row : loadMajorTickets(tx, id))
            if (row.main && row.ticket == ticketId) return fail(ErrorKind::conflict, "major.main_stays");
    }
    const bool changed =
        linked ? addMajorTicket(tx, id, ticketId, false) : removeMajorTicket(tx, id, ticketId);
    if (!changed) return Done{};
    const std::string before = linked ? "" : major.title, after = linked ? major.title : "";
    record(tx, context, ticket, linked ? "ticket.major_linked" : "ticket.major_unlinked",
           {{"major", before, after}}, id.value);
    note(tx, withoutOperation(context), major, "major.tickets",
         {{"ticket", linked ? "" : ticket.reference, linked ? ticket.reference : ""}}, ticketId.value);
    return Done{};
}

Result<Done> setMajorPerson(Tx& tx, const Asker& asker, const Context& context, MajorId id, PersonId person,
                            bool on) {
    GUICHET_TRY(const Major major, openMajor(tx, asker.scope, id));
    const auto technicians = directory::listTechnicians(tx);
    const auto who = std::find_if(technicians.begin(), technicians.end(),
                                  [&](const auto& each) { return each.id == person; });
    if (on && who == technicians.end()) return fail(ErrorKind::not_found, "person.not_found");
    const bool changed = on ? addMajorPerson(tx, id, person) : removeMajorPerson(tx, id, person);
    if (!changed) return Done{};
    const auto name = nameOfPerson(tx, person);
    const std::string words = name ? name->name : "";
    note(tx, context, major, "major.people", {{"person", on ? "" : words, on ? words : ""}}, person.value);
    return Done{};
}

namespace {

MajorView viewOf(Tx& tx, const Scope& scope, const Major& m) {
    MajorView v;
    v.id = m.id;
    v.title = m.title;
    v.reason = m.reason;
    v.serviceId = m.service;
    const auto customers = loadCustomers(tx, m.id);
    v.everybody = customers.empty();
    for (const CustomerId id : customers)
        if (const auto customer = directory::findCustomer(tx, scope, id))
            v.customers.push_back({customer->id, customer->name});
    v.lead = nameOfPerson(tx, m.lead);
    v.rhythmMinutes = m.rhythmMinutes;
    v.declaredAt = m.declaredAt;
    v.declaredBy = nameOfPerson(tx, m.declaredBy);
    v.nextUpdateAt = m.nextUpdateAt;
    v.endedAt = m.endedAt;
    v.endedBy = nameOfPerson(tx, m.endedBy);
    v.review = m.review;
    for (const MajorUpdate& u : loadMajorUpdates(tx, m.id))
        v.updates.push_back({u.id, u.at, nameOfPerson(tx, u.by), u.publicText, u.internalText});
    for (const MajorTicketRow& row : loadMajorTickets(tx, m.id)) {
        const auto ticket = ticketWorkedOn(tx, scope, row.ticket);
        if (ticket.ok())
            v.tickets.push_back({ticket->id, ticket->reference, ticket->subject, ticket->state, row.main});
    }
    for (const PersonId person : loadMajorPeople(tx, m.id))
        if (auto name = nameOfPerson(tx, person)) v.people.push_back(std::move(*name));
    v.version = m.version;
    return v;
}

}  // namespace

std::optional<MajorView> findMajor(Tx& tx, const Scope& scope, MajorId id) {
    const auto major = loadMajor(tx, id);
    if (!major || !seesMajor(tx, scope, id)) return std::nullopt;
    return viewOf(tx, scope, *major);
}

std::vector<MajorView> listMajors(Tx& tx, const Scope& scope, bool openOnly, int limit) {
    std::vector<MajorView> out;
    for (const Major& major : loadMajors(tx, openOnly, limit))
        if (seesMajor(tx, scope, major.id)) out.push_back(viewOf(tx, scope, major));
    return out;
}

std::optional<MajorView> majorOfTicket(Tx& tx, const Scope& scope, TicketId ticket) {
    const auto major = loadOpenMajorOf(tx, ticket);
    if (!major || !seesMajor(tx, scope, major->id)) return std::nullopt;
    return viewOf(tx, scope, *major);
}

std::vector<PublicMajor> publicMajors(Tx& tx, PersonId person) {
    constexpr int most = 20;
    std::vector<PublicMajor> out;
    const auto customer = directory::customerOfPerson(tx, person);
    for (const Major& major : loadMajors(tx, true, most)) {
        if (!affects(tx, major.id, customer)) continue;
        PublicMajor shown{major.id, major.title, major.declaredAt, major.nextUpdateAt, {}};
        for (const MajorUpdate& update : loadMajorUpdates(tx, major.id))
            if (!update.publicText.empty()) shown.updates.push_back({update.at, update.publicText});
        out.push_back(std::move(shown));
    }
    return out;
}

}  // namespace guichet::escalation
