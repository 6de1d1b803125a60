// Use cases that declare, change and end a major incident.

#include <algorithm>

#include "directory/directory.h"
#include "escalation/major_use_case.h"

namespace guichet::escalation {

namespace {

Result<Done> checkInput(Tx& tx, const Scope& scope, const MajorInput& input) {
    const auto technicians = directory::listTechnicians(tx);
    if (std::none_of(technicians.begin(), technicians.end(),
                     [&](const auto& each) { return each.id == input.leadId; }))
        return failField("/leadId", "person.not_found");
    const auto services = desk::services(tx);
    if (input.serviceId && std::none_of(services.begin(), services.end(),
                                        [&](const auto& each) { return each.id == *input.serviceId; }))
        return failField("/serviceId", "service.not_found");
    for (std::size_t i = 0; i < input.customerIds.size(); ++i)
        if (!directory::findCustomer(tx, scope, input.customerIds[i]))
            return failField("/customerIds/" + std::to_string(i), "customer.not_found");
    return Done{};
}

void take(Major& major, const MajorInput& input) {
    major.title = std::string(trim(input.title));
    major.reason = std::string(trim(input.reason));
    major.service = input.serviceId;
    major.lead = input.leadId;
    major.rhythmMinutes = input.rhythmMinutes;
}

void setMajorMark(Tx& tx, TicketId ticket, bool major) {
    desk::Marks marks = desk::marksOf(tx, ticket);
    marks.major = major;
    desk::setMarks(tx, ticket, marks);
}

Result<Done> setPriority(Tx& tx, const Context& context, const desk::Ticket& ticket,
                         std::optional<int> priority) {
    desk::TicketPatch patch;
    patch.priority = {true, priority};
    return desk::changeTicket(tx, Scope::everything(), context, ticket.id, ticket.version, patch);
}

}  // namespace

Result<MajorId> declareMajor(Tx& tx, const Asker& asker, const Context& context, TicketId id,
                             const MajorInput& input) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, asker.scope, id));
    if (ticket.kind != desk::TicketKind::incident) return fail(ErrorKind::conflict, "major.incident_only");
    GUICHET_CHECK(checkRunning(ticket));
    if (const auto other = loadOpenMajorOf(tx, id))
        return fail(ErrorKind::conflict, "major.already", {{"title", other->title}});
    GUICHET_CHECK(checkInput(tx, asker.scope, input));
    Major major;
    take(major, input);
    major.declaredAt = context.now;
    major.declaredBy = actorOf(context);
    major.nextUpdateAt = context.now + minutes(input.rhythmMinutes);
    if (ticket.priorityOverridden) major.priorityBefore = ticket.priority;
    GUICHET_CHECK(setPriority(tx, withoutOperation(context), ticket, 5));
    major.id = insertMajor(tx, major);
    storeCustomers(tx, major.id, input.customerIds);
    addMajorTicket(tx, major.id, id, true);
    addMajorPerson(tx, major.id, input.leadId);
    setMajorMark(tx, id, true);
    auto told = supervisors(tx);
    told.push_back(input.leadId);
    std::erase(told, context.actor.person);
    note(tx, context, major, "major.declared", {{"title", "", major.title}}, id.value);
    record(tx, withoutOperation(context), ticket, "ticket.major_declared",
           {{"major", "", major.title}, {"reason", "", major.reason}, {"told", "", toldText(told)}},
           major.id.value);
    return major.id;
}

Result<Done> changeMajor(Tx& tx, const Asker& asker, const Context& context, MajorId id, std::int64_t version,
                         const MajorInput& input) {
    GUICHET_TRY(const Major before, openMajor(tx, asker.scope, id));
    GUICHET_CHECK(checkInput(tx, asker.scope, input));
    Major after = before;
    after.version = version;
    take(after, input);
    if (after.rhythmMinutes < before.rhythmMinutes) {
        const Instant promised = context.now + minutes(after.rhythmMinutes);
        if (after.nextUpdateAt && promised < *after.nextUpdateAt) after.nextUpdateAt = promised;
    }
    if (!updateMajorRow(tx, after)) return fail(ErrorKind::stale, "record.stale");
    // Customers whom the caller does not see stay: they could not be named.
    std::vector<CustomerId> customers = input.customerIds;
    for (const CustomerId customer : loadCustomers(tx, id))
        if (!directory::findCustomer(tx, asker.scope, customer)) customers.push_back(customer);
    storeCustomers(tx, id, customers);
    addMajorPerson(tx, id, input.leadId);
    const auto name = [&](PersonId person) {
        const auto found = nameOfPerson(tx, person);
        return found ? found->name : std::string();
    };
    note(tx, context, after, "major.changed",
         {{"title", before.title, after.title},
          {"reason", before.reason, after.reason},
          {"lead", name(before.lead), name(after.lead)},
          {"rhythm", std::to_string(before.rhythmMinutes), std::to_string(after.rhythmMinutes)}},
         0);
    return Done{};
}

Result<MajorUpdateId> updateMajor(Tx& tx, const Asker& asker, const Context& context, MajorId id,
                                  const MajorUpdateInput& input) {
    GUICHET_TRY(Major major, openMajor(tx, asker.scope, id));
    MajorUpdate update{{},
                       context.now,
                       actorOf(context),
                       std::string(trim(input.publicText)),
                       std::string(trim(input.internalText))};
    if (update.publicText.empty() && update.internalText.empty())
        return failField("/publicText", "field.empty");
    major.nextUpdateAt = context.now + minutes(input.nextInMinutes.value_or(major.rhythmMinutes));
    if (!updateMajorRow(tx, major)) return fail(ErrorKind::stale, "record.stale");
    update.id = insertMajorUpdate(tx, id, update);
    note(tx, context, major, "major.updated", {{"public", "", update.publicText.empty() ? "no" : "yes"}},
         update.id.value);
    return update.id;
}

Result<Done> endMajor(Tx& tx, const Asker& asker, const Context& context, MajorId id,
                      const std::string& review) {
    GUICHET_TRY(Major major, openMajor(tx, asker.scope, id));
    if (trim(review).empty()) return failField("/review", "field.empty");
    major.review = std::string(trim(review));
    major.endedAt = context.now;
    major.endedBy = actorOf(context);
    major.nextUpdateAt.reset();
    if (!updateMajorRow(tx, major)) return fail(ErrorKind::stale, "record.stale");
    const Context quiet = withoutOperation(context);
    std::vector<desk::Ticket> mains;
    for (const MajorTicketRow& row : loadMajorTickets(tx, id)) {
        const auto ticket = desk::findTicket(tx, Scope::everything(), row.ticket);
        if (!row.main || !ticket) continue;
        setMajorMark(tx, row.ticket, false);
        const auto before =
            major.priorityBefore ? std::optional(static_cast<int>(*major.priorityBefore)) : std::nullopt;
        // Somebody may have set another priority meanwhile; that stays.
        if (ticket->priorityOverridden && ticket->priority == 5)
            GUICHET_CHECK(setPriority(tx, quiet, *ticket, before));
        mains.push_back(*ticket);
    }
    note(tx, context, major, "major.ended", {{"review", "", major.review}}, 0);
    for (const desk::Ticket& ticket : mains)
        record(tx, quiet, ticket, "ticket.major_ended",
               {{"major", major.title, ""}, {"told", "", toldText(loadMajorPeople(tx, id))}}, id.value);
    return Done{};
}

}  // namespace guichet::escalation
