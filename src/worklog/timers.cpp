// Use cases of the timer.

#include "worklog/entry.h"

namespace guichet::worklog {

namespace {

Error tooLong(Tx& tx, const Timer& timer, Instant now) {
    const auto ticket = desk::findTicket(tx, Scope::everything(), timer.ticket);
    return fail(ErrorKind::conflict, "timer.too_long",
                {{"reference", ticket ? ticket->reference : ""},
                 {"hours", std::to_string(worked(timer, now).ms / hours(1).ms)}});
}

Result<std::optional<WorkId>> end(Tx& tx, const Worker& worker, const Context& context, const Timer& timer,
                                  const TimerStop& stop) {
    if (!stop.minutes && asksForMinutes(timer, context.now)) return tooLong(tx, timer, context.now);
    const auto worked = stop.minutes ? stop.minutes : minutesOf(timer, context.now);
    if (!worked) {
        removeTimer(tx, timer.person);
        return std::optional<WorkId>();
    }
    // The ticket may have left the technician's sight since; the time was worked all the same.
    auto ticket = ticketWorkedOn(tx, worker.scope, timer.ticket);
    if (!ticket.ok()) ticket = ticketWorkedOn(tx, Scope::everything(), timer.ticket);
    removeTimer(tx, timer.person);
    Work work;
    work.ticket = timer.ticket;
    work.person = timer.person;
    work.startedAt = timer.begunAt;
    work.minutes = *worked;
    work.billable = stop.billable;
    work.kind = stop.kind;
    work.note = std::string(trim(stop.note));
    GUICHET_TRY(const desk::Ticket of, std::move(ticket));
    return std::optional(writeDown(tx, context, of, std::move(work)));
}

}  // namespace

std::optional<TimerView> timerOf(Tx& tx, const Scope& scope, Instant now) {
    const auto timer = loadTimer(tx, scope.person);
    if (!timer) return std::nullopt;
    TimerView v;
    v.ticketId = timer->ticket;
    if (const auto ticket = desk::findTicket(tx, scope, timer->ticket)) {
        v.reference = ticket->reference;
        v.subject = ticket->subject;
    }
    v.running = timer->runningSince.has_value();
    v.seconds = worked(*timer, now).ms / 1000;
    v.asks = asksForMinutes(*timer, now);
    return v;
}

Result<Done> startTimer(Tx& tx, const Worker& worker, const Context& context, const TimerStart& start) {
    const PersonId me = worker.scope.person;
    lockTimer(tx, me);
    GUICHET_CHECK(ticketWorkedOn(tx, worker.scope, start.ticketId));
    const auto timer = loadTimer(tx, me);
    if (timer && timer->ticket == start.ticketId) {
        storeTimer(tx, resumed(*timer, context.now));
        return Done{};
    }
    if (timer && !start.leave) {
        const auto other = desk::findTicket(tx, worker.scope, timer->ticket);
        return fail(ErrorKind::conflict, "timer.elsewhere", {{"reference", other ? other->reference : ""}});
    }
    if (timer) GUICHET_CHECK(end(tx, worker, context, *timer, {}));
    storeTimer(tx, begun(me, start.ticketId, context.now));
    return Done{};
}

Result<Done> pauseTimer(Tx& tx, const Scope& scope, Instant now) {
    lockTimer(tx, scope.person);
    const auto timer = loadTimer(tx, scope.person);
    if (!timer) return fail(ErrorKind::conflict, "timer.none");
    storeTimer(tx, paused(*timer, now));
    return Done{};
}

Result<std::optional<WorkId>> stopTimer(Tx& tx, const Worker& worker, const Context& context,
                                        const TimerStop& stop) {
    lockTimer(tx, worker.scope.person);
    const auto timer = loadTimer(tx, worker.scope.person);
    if (!timer) return fail(ErrorKind::conflict, "timer.none");
    return end(tx, worker, context, *timer, stop);
}

Result<Done> dropTimer(Tx& tx, const Scope& scope) {
    removeTimer(tx, scope.person);
    return Done{};
}

}  // namespace guichet::worklog
