#include "sla/clocks.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "directory/directory.h"
#include "sla/compliance_store.h"
#include "sla/contract_book.h"
#include "sla/contract_store.h"
#include "sla/escalation.h"
#include "sla/simulation.h"

namespace guichet::sla {

namespace {

/// What holds for a ticket: its contract, and what this promises.
struct Terms {
    std::shared_ptr<const ReadyContract> contract;
    std::vector<ChosenPromise> promises;
};

Result<Terms> termsOf(Tx& tx, ContractBook& book, const desk::Ticket& ticket) {
    Terms out;
    GUICHET_TRY(out.contract, book.ready(tx, contractFor(tx, ticket.customer)));
    const Contract& contract = out.contract->contract;
    TicketFacts facts{ticket.kind, ticket.priority, {}, ticket.service};
    facts.categories = desk::categoryLine(tx, ticket.category);
    out.promises = choosePromises(contract, facts, ticket.createdAt, out.contract->calendars);
    return out;
}

int cycleOf(PromiseKind promise, const TicketStory& story) {
    return promise == PromiseKind::next_update ? story.words : 0;
}

/// Notes what is promised from now on, if that is not what was promised before.
void noteTerm(Tx& tx, TicketId id, PromiseKind promise, const StoredTerm& term) {
    const auto before = loadTerms(tx, id, promise);
    const bool wasPromised = !before.empty() && before.back().target;
    if (!wasPromised && !term.target) return;
    if (wasPromised && before.back().target == term.target && before.back().calendar == term.calendar) return;
    appendTerm(tx, id, promise, term);
}

/// A promise is at risk when three quarters of its target are used up.
constexpr int riskPercent = 75;

/// Whether `a` comes before `b` in what is due next. A paused one comes last; between equals the response.
bool isDueBefore(const desk::Due& a, const desk::Due& b) {
    if (a.dueAt && b.dueAt) return *a.dueAt < *b.dueAt;
    return a.dueAt.has_value() && !b.dueAt.has_value();
}

/// Adds the steps that the contract has for a promise that is not met.
void planSteps(std::vector<PlannedStep>& plan, TicketId id, PromiseKind promise, int cycle,
               const Contract& contract, const PromiseClock& clock, Instant now) {
    for (const EscalationStep& step : contract.steps)
        if (step.promise == promise)
            plan.push_back({id, promise, cycle, toJson(step), stepAt(step, clock, now), std::nullopt});
}

/// The row of a clock that was read.
StoredClock stored(PromiseKind kind, int cycle, ContractId contract, const ChosenPromise& chosen,
                   const ClockFacts& facts, const ClockReading& reading) {
    StoredClock out{kind,        cycle,       contract,  chosen.calendar, *chosen.target,
                    facts.start, reading.due, facts.met, std::nullopt,    std::nullopt};
    if (facts.met) {
        out.consumed = reading.consumed;
        out.length = reading.length;
    }
    return out;
}

/// Reckons all clocks of a ticket as they stand at `now`. `since` is the moment of what happened, from which
/// on new promises hold: earlier than `now` when a contract changed and the ticket's turn comes later, after
/// a pause began perhaps. Returns whether what is due next has become another.
Result<bool> reckon(Tx& tx, ContractBook& book, const desk::Ticket& ticket, const TicketStory& story,
                    Instant since, Instant now) {
    GUICHET_TRY(const Terms terms, termsOf(tx, book, ticket));
    const ReadyContract& contract = *terms.contract;
    std::optional<desk::Due> next;
    std::vector<PlannedStep> plan;
    for (const auto& [kind, name] : EnumNames<PromiseKind>::table) {
        const auto chosen = std::find_if(terms.promises.begin(), terms.promises.end(),
                                         [k = kind](const ChosenPromise& p) { return p.promise == k; });
        const auto facts = clockFactsOf(kind, story, contract.contract);
        const bool promised = chosen != terms.promises.end() && chosen->target && facts;
        if (!promised) {
            removeClock(tx, ticket.id, kind, cycleOf(kind, story));
            if (facts)
                noteTerm(tx, ticket.id, kind,
                         {since, std::nullopt, contract.id, contract.contract.calendarId, std::nullopt});
            continue;
        }
        const PromiseClock clock(contract.calendars.at(chosen->calendar), *chosen->target, *facts);
        const auto reading = clock.read(now);
        const desk::Due due{kind, reading.due,
                            reading.due ? clock.atPercent(riskPercent, now) : std::nullopt};
        if (!facts->met && (!next || isDueBefore(due, *next))) next = due;
        if (!facts->met)
            planSteps(plan, ticket.id, kind, cycleOf(kind, story), contract.contract, clock, now);
        storeClock(tx, ticket.id, stored(kind, cycleOf(kind, story), contract.id, *chosen, *facts, reading));
        noteTerm(tx, ticket.id, kind,
                 {since, chosen->target, contract.id, chosen->calendar, clock.read(since).due});
    }
    replan(tx, ticket.id, plan, since);
    std::optional<Instant> reopen;
    if (story.resolvedAt)
        reopen = reopenUntil(contract.contract, contract.calendars.at(contract.contract.calendarId),
                             *story.resolvedAt);
    desk::setReopenUntil(tx, ticket.id, reopen);
    return desk::setDue(tx, ticket.id, next);
}

std::optional<std::string> valueAfter(const journal::Entry& entry, std::string_view field) {
    for (const journal::Change& change : entry.changes)
        if (change.field == field) return change.after;
    return std::nullopt;
}

/// Adds to a clock of the next update what it took and had, by the story before the update that met it.
Result<Done> measure(Tx& tx, ContractBook& book, const TicketStory& story, StoredClock& clock) {
    if (!loadContract(tx, clock.contract)) return Done{};  // it may have been deleted a moment ago
    GUICHET_TRY(const auto contract, book.ready(tx, clock.contract));
    auto facts = clockFactsOf(PromiseKind::next_update, story, contract->contract);
    const auto calendar = contract->calendars.find(clock.calendar);
    if (!facts || calendar == contract->calendars.end()) return Done{};
    facts->met = clock.metAt;
    const auto reading = PromiseClock(calendar->second, clock.target, *facts).read(*clock.metAt);
    clock.consumed = reading.consumed;
    clock.length = reading.length;
    return Done{};
}

/// An update was given: its cycle is met, and the next begins. `story` is that before it.
Result<Done> closeCycle(Tx& tx, ContractBook& book, TicketId id, const TicketStory& story, Instant at) {
    for (StoredClock clock : loadClocks(tx, id)) {
        if (clock.promise != PromiseKind::next_update || clock.cycle != story.words) continue;
        clock.metAt = at;
        GUICHET_CHECK(measure(tx, book, story, clock));
        storeClock(tx, id, clock);
    }
    return Done{};
}

/// Takes an entry into the story. False if it does not concern the clocks.
Result<bool> take(Tx& tx, ContractBook& book, TicketStory& story, const desk::Ticket& ticket,
                  const journal::Recorded& recorded) {
    const journal::Entry& e = recorded.entry;
    if (e.kind == "ticket.created") return true;
    if (e.kind == "ticket.changed") return true;
    if (e.kind == "ticket.moved") {
        // An entry whose changes were erased by law still says that something changed: what is true now.
        const auto state = fromName<desk::State>(
            valueAfter(e, "state").value_or(recorded.erased ? std::string(nameOf(ticket.state)) : "waiting"));
        const auto on = fromName<desk::WaitingOn>(valueAfter(e, "waitingOn").value_or(""));
        if (!state) return false;
        moved(story, *state, on ? on : ticket.waitingOn, recorded.at);
        return true;
    }
    if (e.kind != "message.added" || (!recorded.erased && valueAfter(e, "kind") != "public")) return false;
    const auto message = desk::messageText(tx, MessageId{e.detailId});
    if (!message || message->fromUser || message->kind != desk::MessageKind::public_) return false;
    GUICHET_CHECK(closeCycle(tx, book, ticket.id, story, recorded.at));
    spoke(story, recorded.at);
    return true;
}

/// Those after `after`, with promises that begin at `since`: the moment of the change, whenever the job runs.
void enqueueRecompute(Tx& tx, TicketId after, Instant since) {
    jobs::enqueue(tx, {std::string(recomputeJob),
                       std::to_string(after.value) + " " + std::to_string(since.ms), since, 10, ""});
}

/// Whether this may change what is promised for tickets other than the one it is about. Of customers and
/// categories only their place in the tree counts: a new one has no tickets yet.
bool changesTerms(const journal::Recorded& recorded) {
    const journal::Entry& e = recorded.entry;
    if (e.record == "contract" || e.record == "calendar" || e.record == "matrix") return true;
    const bool inTree = e.kind == "customer.changed" || e.kind == "category.changed";
    return inTree && (recorded.erased || valueAfter(e, "parent"));
}

/// Takes an entry in. A ticket whose next due instant became another is added to `changed`.
Result<Done> follow(Tx& tx, ContractBook& book, const journal::Recorded& recorded,
                    std::set<TicketId>& changed) {
    const journal::Entry& e = recorded.entry;
    if (e.kind == "ticket.due") return Done{};  // said by ourselves
    if (e.record != "ticket") {
        // One job at a time would do, but one that has begun may have passed the tickets that now change.
        if (changesTerms(recorded)) enqueueRecompute(tx, TicketId{}, recorded.at);
        return Done{};
    }
    const TicketId id{e.recordId};
    const auto ticket = desk::findTicket(tx, Scope::everything(), id);
    if (!ticket) return Done{};
    auto story = loadStory(tx, id);
    if (!story) {
        story.emplace();
        story->openedAt = ticket->createdAt;
    }
    const std::size_t waits = story->waits.size();
    GUICHET_TRY(const bool concerns, take(tx, book, *story, *ticket, recorded));
    if (!concerns) return Done{};
    storeStory(tx, id, *story, waits);
    GUICHET_TRY(const bool moved, reckon(tx, book, *ticket, *story, recorded.at, recorded.at));
    if (moved) changed.insert(id);
    return Done{};
}

/// What the keeper has at hand between batches.
struct Keeping {
    explicit Keeping(const Clock& time) : clock(time) {}
    const Clock& clock;
    ContractBook book;
    std::set<TicketId> changed;  ///< not announced yet
};

void announce(Tx& tx, const std::set<TicketId>& tickets, Instant now) {
    const Context context{{}, now, std::string(clockConsumer), ""};
    for (const TicketId id : tickets) desk::announceDue(tx, context, id);
}

}  // namespace

journal::Consumer clockKeeper(const Clock& clock) {
    const auto keeping = std::make_shared<Keeping>(clock);
    return {std::string(clockConsumer),
            [keeping](Tx& tx, const journal::Recorded& recorded) {
                return follow(tx, keeping->book, recorded, keeping->changed);
            },
            [keeping](Tx& tx) -> Result<Done> {
                // After a batch that was given up, what is left of it is announced too: once too often is
                // harmless.
                announce(tx, std::exchange(keeping->changed, {}), keeping->clock.now());
                return Done{};
            }};
}

Result<std::optional<TicketId>> recomputeSome(Tx& tx, TicketId after, int limit, Instant since, Instant now) {
    const Context context{{}, now, std::string(recomputeJob), ""};
    ContractBook book;
    std::set<TicketId> moved;
    std::optional<TicketId> last;
    for (const TicketId id : loadRunning(tx, after, limit)) {
        last = id;
        desk::refreshPriority(tx, context, id);
        const auto ticket = desk::findTicket(tx, Scope::everything(), id);
        const auto story = loadStory(tx, id);
        if (!ticket || !story) continue;
        GUICHET_TRY(const bool other, reckon(tx, book, *ticket, *story, since, now));
        if (other) moved.insert(id);
    }
    announce(tx, moved, now);
    return last;
}

jobs::Outcome runRecompute(storage::Database& database, const jobs::Job& job, Instant now) {
    const auto parts = split(job.payload, ' ');
    std::int64_t numbers[2] = {0, 0};
    for (std::size_t i = 0; i < 2; ++i) {
        if (parts.size() != 2) return {jobs::Outcome::Kind::never, "payload not understood"};
        const auto [end, wrong] =
            std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), numbers[i]);
        if (wrong != std::errc{} || end != parts[i].data() + parts[i].size())
            return {jobs::Outcome::Kind::never, "payload not understood"};
    }
    constexpr int atOnce = 200;  // so that others get their turn on the one writer of SQLite
    const Instant since{numbers[1]};
    const auto done = database.write([&](Tx& tx) -> Result<Done> {
        GUICHET_TRY(const std::optional<TicketId> last,
                    recomputeSome(tx, TicketId{numbers[0]}, atOnce, since, now));
        if (last) enqueueRecompute(tx, *last, since);
        return Done{};
    });
    if (!done.ok()) return {jobs::Outcome::Kind::again, done.error().code};
    return {};
}

namespace {

/// Whether this promise of the ticket is or was late, and what was said of it.
void tellLateness(Tx& tx, TicketId id, const std::vector<StoredClock>& clocks, ClockView& view) {
    const bool breached = view.state == ClockState::breached;
    const auto late = missedCycle(clocks, view.promise, breached ? std::optional(view.cycle) : std::nullopt);
    view.wasLate = late.has_value();
    if (!late) return;
    for (const StoredBreach& each : loadBreaches(tx, id)) {
        if (each.promise != view.promise || each.cycle != *late) continue;
        view.breach = BreachView{each.reason, each.note, std::nullopt, each.at};
        if (each.person)
            if (const auto who = directory::personRef(tx, *each.person))
                view.breach->person = directory::PersonName{who->id, who->name};
    }
}

}  // namespace

std::optional<std::vector<ClockView>> viewClocks(Tx& tx, const Scope& scope, TicketId id, Instant now) {
    if (!desk::findTicket(tx, scope, id)) return std::nullopt;
    const auto story = loadStory(tx, id);
    std::vector<ClockView> out;
    if (!story) return out;
    const auto clocks = loadClocks(tx, id);
    for (const StoredClock& clock : clocks) {
        if (clock.cycle != cycleOf(clock.promise, *story)) continue;
        const auto contract = loadContract(tx, clock.contract);
        if (!contract) continue;  // deleted a moment ago: the clocks are being reckoned again
        const auto facts = clockFactsOf(clock.promise, *story, contract->contract);
        const auto calendars = calendarsOf(tx, contract->contract);
        if (!facts || !calendars.ok() || !calendars->contains(clock.calendar)) continue;
        const auto reading = PromiseClock(calendars->at(clock.calendar), clock.target, *facts).read(now);
        ClockView view{
            clock.promise,  clock.cycle,  reading.state, clock.target, clock.contract,
            clock.calendar, facts->start, reading.due,   facts->met,   reading.consumed.ms / minutes(1).ms,
            std::nullopt,   {},           false,         std::nullopt};
        tellLateness(tx, id, clocks, view);
        if (reading.remaining) view.remainingMinutes = reading.remaining->ms / minutes(1).ms;
        for (const StoredTerm& term : loadTerms(tx, id, clock.promise))
            view.terms.push_back({term.since, term.target, term.dueAt});
        out.push_back(std::move(view));
    }
    return out;
}

}  // namespace guichet::sla
