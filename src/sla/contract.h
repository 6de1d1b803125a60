#pragma once
// Rules of contracts: which promise holds for a ticket, what stops its clocks, when it may be reopened. No
// SQL, no HTTP, no clock.

#include <map>
#include <optional>
#include <vector>

#include "desk/desk.h"
#include "sla/types.h"

namespace guichet::sla {

/// The calendars of a contract and of its rules, made ready.
using CalendarBook = std::map<CalendarId, WorkingTime>;

/// What a contract asks of a ticket.
struct TicketFacts {
    desk::TicketKind kind = desk::TicketKind::incident;
    int priority = 3;
    std::vector<CategoryId> categories;  ///< its category and all above it
    std::optional<ServiceId> service;
};

/// Errors with the path of each bad field: "target.out_of_range", "contract.promise_twice",
/// "contract.rule_twice", "contract.step_percent" (param max), "contract.step_team_needed",
/// "contract.step_nobody", "contract.paused_twice", "matrix.not_five", "matrix.out_of_range".
Result<Done> checkContract(const Contract& contract);

bool fits(const ContractRule& rule, const TicketFacts& ticket);

/// Whether `a` is narrower than `b`: every ticket that fits `a` fits `b`, but not the other way. Both are
/// rules that fit the same ticket, whose categories tell which of theirs lies below the other.
bool isNarrower(const ContractRule& a, const ContractRule& b, const TicketFacts& ticket);

/// Why a rule that fits does not give the promise.
enum class Lost { to_narrower, to_shorter };

struct Candidate {
    std::size_t rule = 0;          ///< its place in the contract
    std::optional<Target> target;  ///< nothing: expressly no promise
    std::optional<Instant> due;    ///< from the start, without pauses
    std::optional<Lost> lost;      ///< nothing for the one that holds
};

/// The promise of one kind that a ticket has.
struct ChosenPromise {
    PromiseKind promise = PromiseKind::response;
    std::size_t rule = 0;
    std::optional<Target> target;
    CalendarId calendar;
    std::optional<Instant> due;
    std::vector<Candidate> candidates;  ///< all rules that fit and say something of this kind
};

/// The promises for a ticket that starts at `start`, at most one of each kind. Of the rules that fit and say
/// something of a kind:
///   1. a rule gives way to a narrower one, so that an exception may also be longer;
///   2. of those that are left, which say different things about different properties, the shortest promise
///      holds: the one that is due first, whatever its unit and calendar; between equals the first in the
///      list.
/// Requires every calendar of the contract in the book, and valid targets.
std::vector<ChosenPromise> choosePromises(const Contract& contract, const TicketFacts& ticket, Instant start,
                                          const CalendarBook& calendars);

/// By the contract's own matrix, or the desk's.
int priorityOf(const Contract& contract, const desk::Matrix& desks, int impact, int urgency);

bool stopsClocks(const Contract& contract, desk::WaitingOn on);

/// Until when an answer reopens a ticket resolved at `resolvedAt`: the end of the last day, on the wall of
/// the contract's calendar. From then on it makes a follow-up ticket.
Instant reopenUntil(const Contract& contract, const WorkingTime& calendar, Instant resolvedAt);

/// When a step's point is reached, as far as known at `now`; see PromiseClock::whenConsumed.
std::optional<Instant> stepAt(const EscalationStep& step, const PromiseClock& clock, Instant now);

/// A promise with its explanation in parts.
struct ExplainedPromise {
    ChosenPromise chosen;
    std::optional<Duration> length;  ///< of open time
    std::vector<ClosedTime> closed;  ///< what was skipped on the way to the due instant
    struct StepTime {
        std::size_t step = 0;  ///< its place in the contract
        std::optional<Instant> at;
    };
    std::vector<StepTime> steps;
};

/// What would be promised to a ticket opened at `openedAt` whose clocks stand still in `pauses`. Requires
/// that each pause has an end.
std::vector<ExplainedPromise> simulate(const Contract& contract, const TicketFacts& ticket, Instant openedAt,
                                       const CalendarBook& calendars, const std::vector<Pause>& pauses = {});

}  // namespace guichet::sla

template <>
struct guichet::EnumNames<guichet::sla::Lost> {
    using T = guichet::sla::Lost;
    static constexpr auto table = names<T>({{T::to_narrower, "to_narrower"}, {T::to_shorter, "to_shorter"}});
};
