#include "sla/contract.h"

#include <algorithm>

namespace guichet::sla {

namespace {

/// A step at more than this is a mistake in typing.
constexpr int maxPercent = 1000;

void add(Error& error, std::string path, std::string code, Params params = {}) {
    error.fields.push_back({std::move(path), std::move(code), std::move(params)});
}

bool sameConditions(const ContractRule& a, const ContractRule& b) {
    return a.kind == b.kind && a.priority == b.priority && a.categoryId == b.categoryId &&
           a.serviceId == b.serviceId;
}

// messages: contract.rule_twice, contract.promise_twice, contract.paused_twice, contract.step_percent
// messages: contract.step_team_needed, contract.step_nobody
void checkRule(Error& error, const Contract& contract, std::size_t index) {
    const ContractRule& rule = contract.rules[index];
    const std::string path = "/rules/" + std::to_string(index);
    for (std::size_t i = 0; i < index; ++i)
        if (sameConditions(contract.rules[i], rule)) {
            add(error, path, "contract.rule_twice");
            break;
        }
    for (std::size_t i = 0; i < rule.promises.size(); ++i) {
        const std::string place = path + "/promises/" + std::to_string(i);
        for (std::size_t j = 0; j < i; ++j)
            if (rule.promises[j].promise == rule.promises[i].promise)
                add(error, place + "/promise", "contract.promise_twice");
        if (!rule.promises[i].target) continue;
        const auto valid = checkTarget(*rule.promises[i].target);
        if (!valid.ok())
            add(error, place + "/target/amount", valid.error().fields.at(0).code,
                valid.error().fields.at(0).params);
    }
}

void checkStep(Error& error, const EscalationStep& step, const std::string& path) {
    if (step.point == StepPoint::percent && (step.amount < 1 || step.amount > maxPercent))
        add(error, path + "/amount", "contract.step_percent", {{"max", std::to_string(maxPercent)}});
    const bool needsTeam = step.action == StepAction::reassign || step.action == StepAction::page;
    if (needsTeam && !step.teamId) add(error, path + "/teamId", "contract.step_team_needed");
    if (step.action == StepAction::notify && !step.assignee && !step.team && !step.teamId && !step.personId)
        add(error, path + "/action", "contract.step_nobody");
}

void checkMatrix(Error& error, const std::vector<std::vector<int>>& matrix) {
    for (std::size_t urgency = 0; urgency < matrix.size(); ++urgency) {
        const std::string path = "/matrix/" + std::to_string(urgency);
        if (matrix[urgency].size() != 5) add(error, path, "matrix.not_five");
        for (std::size_t impact = 0; impact < matrix[urgency].size(); ++impact)
            if (matrix[urgency][impact] < 1 || matrix[urgency][impact] > 5)
                add(error, path + "/" + std::to_string(impact), "matrix.out_of_range");
    }
    if (matrix.size() != 5) add(error, "/matrix", "matrix.not_five");
}

/// How far above the ticket's own category another lies: 0 for its own.
std::ptrdiff_t height(const TicketFacts& ticket, CategoryId category) {
    return std::find(ticket.categories.begin(), ticket.categories.end(), category) -
           ticket.categories.begin();
}

const RulePromise* promiseOf(const ContractRule& rule, PromiseKind kind) {
    for (const RulePromise& promise : rule.promises)
        if (promise.promise == kind) return &promise;
    return nullptr;
}

CalendarId calendarOf(const Contract& contract, const ContractRule& rule) {
    return rule.calendarId.value_or(contract.calendarId);
}

/// No promise is the longest of all.
bool isShorter(const Candidate& a, const Candidate& b) {
    if (!a.due || !b.due) return a.due.has_value() && !b.due.has_value();
    return *a.due < *b.due;
}

}  // namespace

Result<Done> checkContract(const Contract& contract) {
    Error error{ErrorKind::invalid, "invalid_input", {}, {}};
    for (std::size_t i = 0; i < contract.pausedBy.size(); ++i)
        if (std::count(contract.pausedBy.begin(), contract.pausedBy.end(), contract.pausedBy[i]) > 1)
            add(error, "/pausedBy/" + std::to_string(i), "contract.paused_twice");
    if (contract.matrix) checkMatrix(error, *contract.matrix);
    for (std::size_t i = 0; i < contract.rules.size(); ++i) checkRule(error, contract, i);
    for (std::size_t i = 0; i < contract.steps.size(); ++i)
        checkStep(error, contract.steps[i], "/steps/" + std::to_string(i));
    if (!error.fields.empty()) return error;
    return Done{};
}

bool fits(const ContractRule& rule, const TicketFacts& ticket) {
    if (rule.kind && *rule.kind != ticket.kind) return false;
    if (rule.priority && *rule.priority != ticket.priority) return false;
    if (rule.serviceId && rule.serviceId != ticket.service) return false;
    return !rule.categoryId || std::find(ticket.categories.begin(), ticket.categories.end(),
                                         *rule.categoryId) != ticket.categories.end();
}

bool isNarrower(const ContractRule& a, const ContractRule& b, const TicketFacts& ticket) {
    if (b.kind && !a.kind) return false;
    if (b.priority && !a.priority) return false;
    if (b.serviceId && !a.serviceId) return false;
    if (b.categoryId && (!a.categoryId || height(ticket, *a.categoryId) > height(ticket, *b.categoryId)))
        return false;
    return !sameConditions(a, b);
}

std::vector<ChosenPromise> choosePromises(const Contract& contract, const TicketFacts& ticket, Instant start,
                                          const CalendarBook& calendars) {
    std::vector<ChosenPromise> out;
    for (const auto& [kind, name] : EnumNames<PromiseKind>::table) {
        ChosenPromise chosen;
        chosen.promise = kind;
        for (std::size_t i = 0; i < contract.rules.size(); ++i) {
            const ContractRule& rule = contract.rules[i];
            const RulePromise* promise = promiseOf(rule, kind);
            if (!promise || !fits(rule, ticket)) continue;
            Candidate candidate{i, promise->target, std::nullopt, std::nullopt};
            if (promise->target)
                candidate.due =
                    PromiseClock(calendars.at(calendarOf(contract, rule)), *promise->target, {start, {}, {}})
                        .read(start)
                        .due;
            chosen.candidates.push_back(candidate);
        }
        if (chosen.candidates.empty()) continue;
        Candidate* best = nullptr;
        for (Candidate& candidate : chosen.candidates) {
            const bool givesWay =
                std::any_of(chosen.candidates.begin(), chosen.candidates.end(), [&](const Candidate& other) {
                    return isNarrower(contract.rules[other.rule], contract.rules[candidate.rule], ticket);
                });
            if (givesWay) {
                candidate.lost = Lost::to_narrower;
            } else if (!best || isShorter(candidate, *best)) {
                if (best) best->lost = Lost::to_shorter;
                best = &candidate;
            } else {
                candidate.lost = Lost::to_shorter;
            }
        }
        chosen.rule = best->rule;
        chosen.target = best->target;
        chosen.due = best->due;
        chosen.calendar = calendarOf(contract, contract.rules[best->rule]);
        out.push_back(std::move(chosen));
    }
    return out;
}

int priorityOf(const Contract& contract, const desk::Matrix& desks, int impact, int urgency) {
    if (!contract.matrix) return desk::priorityOf(desks, impact, urgency);
    return contract.matrix->at(static_cast<std::size_t>(urgency - 1))
        .at(static_cast<std::size_t>(impact - 1));
}

bool stopsClocks(const Contract& contract, desk::WaitingOn on) {
    return std::find(contract.pausedBy.begin(), contract.pausedBy.end(), on) != contract.pausedBy.end();
}

Instant reopenUntil(const Contract& contract, const WorkingTime& calendar, Instant resolvedAt) {
    return endOfDayAfter(calendar, resolvedAt, contract.reopenDays);
}

std::optional<Instant> stepAt(const EscalationStep& step, const PromiseClock& clock, Instant now) {
    switch (step.point) {
        case StepPoint::percent:
            return clock.atPercent(step.amount, now);
        case StepPoint::before:
            return clock.beforeDue(minutes(step.amount), now);
        case StepPoint::after:
            return clock.beforeDue(minutes(-std::int64_t{step.amount}), now);
    }
    return std::nullopt;
}

std::vector<ExplainedPromise> simulate(const Contract& contract, const TicketFacts& ticket, Instant openedAt,
                                       const CalendarBook& calendars, const std::vector<Pause>& pauses) {
    // Told when the last pause is over: until then a clock does not know how long it will stand still.
    Instant told = openedAt;
    for (const Pause& pause : pauses) told = std::max(told, *pause.to);
    std::vector<ExplainedPromise> out;
    for (ChosenPromise& chosen : choosePromises(contract, ticket, openedAt, calendars)) {
        ExplainedPromise explained;
        if (chosen.target) {
            const WorkingTime& calendar = calendars.at(chosen.calendar);
            const PromiseClock clock(calendar, *chosen.target, {openedAt, pauses, {}});
            explained.length = clock.length();
            chosen.due = clock.read(told).due;
            const bool aroundTheClock = chosen.target->unit == TargetUnit::continuous_minutes ||
                                        chosen.target->unit == TargetUnit::continuous_hours;
            if (chosen.due && !aroundTheClock)
                explained.closed = calendar.closedBetween(openedAt, *chosen.due);
            for (std::size_t i = 0; i < contract.steps.size(); ++i)
                if (contract.steps[i].promise == chosen.promise)
                    explained.steps.push_back({i, stepAt(contract.steps[i], clock, told)});
        }
        explained.chosen = std::move(chosen);
        out.push_back(std::move(explained));
    }
    return out;
}

}  // namespace guichet::sla
