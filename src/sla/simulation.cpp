#include "sla/simulation.h"

#include <algorithm>

#include "sla/calendar_store.h"

namespace guichet::sla {

namespace {

Error below(Error error, std::string_view path) {
    for (FieldError& bad : error.fields) bad.path = std::string(path) + bad.path;
    return error;
}

// messages: sla.wait_wrong
Result<std::vector<Pause>> pausesOf(const SimulationRequest& request) {
    std::vector<Pause> out;
    for (std::size_t i = 0; i < request.waits.size(); ++i) {
        const SimulatedWait& wait = request.waits[i];
        if (wait.to < wait.from) return failField("/waits/" + std::to_string(i) + "/to", "sla.wait_wrong");
        if (stopsClocks(request.contract, wait.on)) out.push_back({wait.from, wait.to});
    }
    return out;
}

SimulatedPromise viewOf(const ExplainedPromise& told, i18n::Language language) {
    SimulatedPromise out;
    out.promise = told.chosen.promise;
    out.rule = static_cast<std::int64_t>(told.chosen.rule);
    out.target = told.chosen.target;
    out.calendarId = told.chosen.calendar;
    out.dueAt = told.chosen.due;
    if (told.length) out.openMinutes = (told.length->ms + minutes(1).ms - 1) / minutes(1).ms;
    for (const Candidate& each : told.chosen.candidates)
        out.candidates.push_back({static_cast<std::int64_t>(each.rule), each.target, each.due, each.lost});
    for (const ClosedTime& each : told.closed) out.closed.push_back(sla::viewOf(each, language));
    for (const auto& each : told.steps) out.steps.push_back({static_cast<std::int64_t>(each.step), each.at});
    return out;
}

}  // namespace

ClosedView viewOf(const ClosedTime& time, i18n::Language language) {
    return {textOf(time.day), textOf(time.hours), time.holiday,
            time.holiday ? i18n::translate(language, "holiday." + time.name) : time.name};
}

Result<Simulation> simulation(Tx& tx, const SimulationRequest& request, i18n::Language language) {
    const auto valid = checkContract(request.contract);
    if (!valid.ok()) return below(valid.error(), "/contract");
    const auto calendars = calendarsOf(tx, request.contract);
    if (!calendars.ok()) return below(calendars.error(), "/contract");

    TicketFacts ticket{request.kind, 0, {}, request.serviceId};
    ticket.priority = request.priority.value_or(
        priorityOf(request.contract, desk::priorityMatrix(tx), request.impact, request.urgency));
    if (request.categoryId) {
        ticket.categories = desk::categoryLine(tx, request.categoryId);
        if (ticket.categories.empty()) return failField("/categoryId", "category.not_found");
    }
    GUICHET_TRY(const std::vector<Pause> pauses, pausesOf(request));
    Simulation out{ticket.priority, {}};
    for (const ExplainedPromise& told :
         simulate(request.contract, ticket, request.openedAt, *calendars, pauses)) {
        out.promises.push_back(viewOf(told, language));
        out.promises.back().calendarName = loadCalendar(tx, told.chosen.calendar)->name;
    }
    return out;
}

}  // namespace guichet::sla
