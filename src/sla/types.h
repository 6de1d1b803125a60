#pragma once
// Words of service levels (ITIL, ISO/IEC 20000-1) and the wire shapes of contracts.

#include <optional>
#include <string>
#include <vector>

#include "desk/types.h"
#include "sla/clock.h"

namespace guichet::sla {

using CalendarId = Id<struct CalendarTag>;
using ContractId = Id<struct ContractTag>;

using desk::PromiseKind;

/// Where an escalation step lies.
enum class StepPoint {
    percent,  ///< of the target: 100 is the due instant
    before,   ///< so many minutes of open time before it is due
    after,    ///< so many minutes of open time after it was due
};

enum class StepAction {
    notify,    ///< tells whom the step names
    raise,     ///< the priority by one
    reassign,  ///< to the team that the step names
    page,      ///< the person on duty of the team that the step names
    meeting,   ///< starts the note of a meeting
};

}  // namespace guichet::sla

template <>
struct guichet::EnumNames<guichet::sla::StepPoint> {
    using T = guichet::sla::StepPoint;
    static constexpr auto table =
        names<T>({{T::percent, "percent"}, {T::before, "before"}, {T::after, "after"}});
};
template <>
struct guichet::EnumNames<guichet::sla::StepAction> {
    using T = guichet::sla::StepAction;
    static constexpr auto table = names<T>({{T::notify, "notify"},
                                            {T::raise, "raise"},
                                            {T::reassign, "reassign"},
                                            {T::page, "page"},
                                            {T::meeting, "meeting"}});
};

namespace guichet::sla {

/// What a rule says of one promise: a target, or expressly that nothing is promised.
struct RulePromise {
    PromiseKind promise = PromiseKind::response;
    std::optional<Target> target;
    bool operator==(const RulePromise&) const = default;
    static constexpr std::string_view schemaName = "RulePromise";
    static constexpr auto fields() {
        return fieldTable(field("promise", &RulePromise::promise), field("target", &RulePromise::target));
    }
};

/// Promises for the tickets that fit all of its conditions; a condition that is not there fits every ticket.
struct ContractRule {
    std::optional<desk::TicketKind> kind;
    std::optional<int> priority;
    std::optional<CategoryId> categoryId;  ///< and all below it
    std::optional<ServiceId> serviceId;
    std::optional<CalendarId> calendarId;  ///< instead of the contract's
    std::vector<RulePromise> promises;
    bool operator==(const ContractRule&) const = default;
    static constexpr std::string_view schemaName = "ContractRule";
    static constexpr auto fields() {
        using T = ContractRule;
        return fieldTable(field("kind", &T::kind), field("priority", &T::priority, {.min = 1, .max = 5}),
                          field("categoryId", &T::categoryId), field("serviceId", &T::serviceId),
                          field("calendarId", &T::calendarId),
                          field("promises", &T::promises, {.min = 1, .max = 3}));
    }
};

struct EscalationStep {
    PromiseKind promise = PromiseKind::resolution;
    StepPoint point = StepPoint::percent;
    int amount = 100;  ///< percent, or minutes of open time
    StepAction action = StepAction::notify;
    bool assignee = false;  ///< notify: who works on the ticket
    bool team = false;      ///< notify: the ticket's team
    std::optional<TeamId> teamId;
    std::optional<PersonId> personId;
    bool operator==(const EscalationStep&) const = default;
    static constexpr std::string_view schemaName = "EscalationStep";
    static constexpr auto fields() {
        using T = EscalationStep;
        return fieldTable(field("promise", &T::promise), field("point", &T::point),
                          field("amount", &T::amount, {.min = 0, .max = maxTargetMinutes}),
                          field("action", &T::action), field("assignee", &T::assignee, {.optional = true}),
                          field("team", &T::team, {.optional = true}), field("teamId", &T::teamId),
                          field("personId", &T::personId));
    }
};

/// What a customer was promised.
struct Contract {
    std::string name;
    CalendarId calendarId;
    std::vector<desk::WaitingOn> pausedBy;  ///< the kinds of waiting that stop the clocks
    int reopenDays =
        14;  ///< after its resolution, an answer reopens the ticket this long; later it makes a follow-up
    std::optional<std::vector<std::vector<int>>>
        matrix;  ///< own priorities, [urgency-1][impact-1]; default: the desk's
    std::vector<ContractRule> rules;
    std::vector<EscalationStep> steps;
    bool operator==(const Contract&) const = default;
    static constexpr std::string_view schemaName = "Contract";
    static constexpr auto fields() {
        using T = Contract;
        return fieldTable(field("name", &T::name, {.min = 1, .max = 200}),
                          field("calendarId", &T::calendarId), field("pausedBy", &T::pausedBy, {.max = 3}),
                          field("reopenDays", &T::reopenDays, {.min = 0, .max = 365}),
                          field("matrix", &T::matrix, {.min = 5, .max = 5}),
                          field("rules", &T::rules, {.max = 500}), field("steps", &T::steps, {.max = 50}));
    }
};

}  // namespace guichet::sla
