#pragma once
// Inside the module: the clocks of tickets, kept up with the journal.

#include "platform/jobs/jobs.h"
#include "platform/journal/consumer.h"
#include "sla/clock_store.h"
#include "sla/compliance.h"
#include "sla/sla.h"

namespace guichet::sla {

inline constexpr std::string_view recomputeJob = "sla.recompute";
inline constexpr std::string_view clockConsumer = "sla.clocks";

/// Follows tickets, and starts recomputeJob when contracts, calendars or the trees change. `clock` must
/// outlive it.
journal::Consumer clockKeeper(const Clock& clock);

/// Reckons the clocks of the next tickets that still run, and says which was the last; nothing after the end.
/// `since` is when the new promises begin.
Result<std::optional<TicketId>> recomputeSome(Tx& tx, TicketId after, int limit, Instant since, Instant now);

/// Carries out recomputeJob, a few hundred tickets at a time.
jobs::Outcome runRecompute(storage::Database& database, const jobs::Job& job, Instant now);

/// What was promised from a moment on.
struct TermView {
    Instant since;
    std::optional<Target> target;
    std::optional<Instant> dueAt;
    static constexpr std::string_view schemaName = "TermView";
    static constexpr auto fields() {
        using T = TermView;
        return fieldTable(field("since", &T::since), field("target", &T::target), field("dueAt", &T::dueAt));
    }
};

/// One promise of a ticket, read at a moment.
struct ClockView {
    PromiseKind promise = PromiseKind::response;
    int cycle = 0;  ///< updates given before this one; 0 for other promises
    ClockState state = ClockState::running;
    Target target;
    ContractId contractId;
    CalendarId calendarId;
    Instant startedAt;
    std::optional<Instant> dueAt;
    std::optional<Instant> metAt;
    std::int64_t consumedMinutes = 0;              ///< of open time, rounded down
    std::optional<std::int64_t> remainingMinutes;  ///< below zero once breached
    std::vector<TermView> terms;                   ///< what was promised when, oldest first
    bool wasLate = false;                          ///< it is, or an earlier update was: somebody may say why
    std::optional<BreachView> breach;              ///< why, of the latest that was late
    static constexpr std::string_view schemaName = "ClockView";
    static constexpr auto fields() {
        using T = ClockView;
        return fieldTable(field("promise", &T::promise), field("cycle", &T::cycle), field("state", &T::state),
                          field("target", &T::target), field("contractId", &T::contractId),
                          field("calendarId", &T::calendarId), field("startedAt", &T::startedAt),
                          field("dueAt", &T::dueAt), field("metAt", &T::metAt),
                          field("consumedMinutes", &T::consumedMinutes),
                          field("remainingMinutes", &T::remainingMinutes), field("terms", &T::terms),
                          field("wasLate", &T::wasLate), field("breach", &T::breach));
    }
};

/// The latest cycle of a promise that was met late, or the one that is `breached` now, which only its clock
/// knows: what was late before a pause stays late. Nothing if none was.
std::optional<int> missedCycle(const std::vector<StoredClock>& clocks, PromiseKind promise,
                               std::optional<int> breached);

/// The clocks in force of a ticket, by its story and its contract as they are. Nothing if the ticket is not
/// in sight; empty before the journal was followed so far, and for a cancelled one.
std::optional<std::vector<ClockView>> viewClocks(Tx& tx, const Scope& scope, TicketId id, Instant now);

}  // namespace guichet::sla
