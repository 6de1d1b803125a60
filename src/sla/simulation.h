#pragma once
// The simulator's wire shapes: what a contract, saved or not, would promise to a ticket, and why.

#include "platform/i18n/i18n.h"
#include "sla/sla.h"

namespace guichet::sla {

/// The ticket waits, from one instant to another.
struct SimulatedWait {
    Instant from;
    Instant to;
    desk::WaitingOn on = desk::WaitingOn::user;
    static constexpr std::string_view schemaName = "SimulatedWait";
    static constexpr auto fields() {
        using T = SimulatedWait;
        return fieldTable(field("from", &T::from), field("to", &T::to), field("on", &T::on));
    }
};

struct SimulationRequest {
    Contract contract;
    desk::TicketKind kind = desk::TicketKind::incident;
    int impact = 3;
    int urgency = 3;
    std::optional<int> priority;  ///< instead of what the matrix says
    std::optional<CategoryId> categoryId;
    std::optional<ServiceId> serviceId;
    Instant openedAt;
    std::vector<SimulatedWait> waits;  ///< those that the contract lets stop the clocks are pauses
    static constexpr std::string_view schemaName = "SimulationRequest";
    static constexpr auto fields() {
        using T = SimulationRequest;
        return fieldTable(field("contract", &T::contract), field("kind", &T::kind),
                          field("impact", &T::impact, {.min = 1, .max = 5, .optional = true}),
                          field("urgency", &T::urgency, {.min = 1, .max = 5, .optional = true}),
                          field("priority", &T::priority, {.min = 1, .max = 5}),
                          field("categoryId", &T::categoryId), field("serviceId", &T::serviceId),
                          field("openedAt", &T::openedAt),
                          field("waits", &T::waits, {.max = 20, .optional = true}));
    }
};

/// A rule that fits and says something of the promise; its place in the contract.
struct CandidateView {
    std::int64_t rule = 0;
    std::optional<Target> target;
    std::optional<Instant> dueAt;
    std::optional<Lost> lost;  ///< null for the one that holds
    static constexpr std::string_view schemaName = "CandidateView";
    static constexpr auto fields() {
        using T = CandidateView;
        return fieldTable(field("rule", &T::rule), field("target", &T::target), field("dueAt", &T::dueAt),
                          field("lost", &T::lost));
    }
};

/// Closed time of one date, for people.
struct ClosedView {
    std::string day;
    HoursText hours;
    bool holiday = false;
    std::string name;
    static constexpr std::string_view schemaName = "ClosedTimeView";
    static constexpr auto fields() {
        using T = ClosedView;
        return fieldTable(field("day", &T::day), field("hours", &T::hours), field("holiday", &T::holiday),
                          field("name", &T::name));
    }
};

struct StepTimeView {
    std::int64_t step = 0;
    std::optional<Instant> at;
    static constexpr std::string_view schemaName = "StepTimeView";
    static constexpr auto fields() {
        return fieldTable(field("step", &StepTimeView::step), field("at", &StepTimeView::at));
    }
};

struct SimulatedPromise {
    PromiseKind promise = PromiseKind::response;
    std::int64_t rule = 0;
    std::optional<Target> target;
    CalendarId calendarId;
    std::string calendarName;
    std::optional<Instant> dueAt;
    std::optional<std::int64_t> openMinutes;  ///< the target as time of the calendar, rounded up
    std::vector<CandidateView> candidates;
    std::vector<ClosedView> closed;  ///< what was skipped on the way
    std::vector<StepTimeView> steps;
    static constexpr std::string_view schemaName = "SimulatedPromiseView";
    static constexpr auto fields() {
        using T = SimulatedPromise;
        return fieldTable(field("promise", &T::promise), field("rule", &T::rule), field("target", &T::target),
                          field("calendarId", &T::calendarId), field("calendarName", &T::calendarName),
                          field("dueAt", &T::dueAt), field("openMinutes", &T::openMinutes),
                          field("candidates", &T::candidates), field("closed", &T::closed),
                          field("steps", &T::steps));
    }
};

struct Simulation {
    int priority = 3;
    std::vector<SimulatedPromise> promises;
    static constexpr std::string_view schemaName = "SimulationView";
    static constexpr auto fields() {
        return fieldTable(field("priority", &Simulation::priority), field("promises", &Simulation::promises));
    }
};

/// Errors of checkContract and calendarsOf, their paths below "/contract"; "category.not_found";
/// "sla.wait_wrong".
Result<Simulation> simulation(Tx& tx, const SimulationRequest& request, i18n::Language language);

ClosedView viewOf(const ClosedTime& time, i18n::Language language);

}  // namespace guichet::sla
