#include "sla/clocks.h"

#include <algorithm>
#include <charconv>

#include "sla/contract_book.h"
#include "sla/contract_store.h"
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
    if (!ticket.priorityOverridden && contract.matrix)
        facts.priority = priorityOf(contract, desk::defaultMatrix, ticket.impact, ticket.urgency);
    if (ticket.category) facts.categories = categoryPath(tx, *ticket.category);
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

/// Reckons all clocks of a ticket. `now` is the moment of what happened.
Result<Done> reckon(Tx& tx, ContractBook& book, const desk::Ticket& ticket, const TicketStory& story,
                    Instant now) {
    GUICHET_TRY(const Terms terms, termsOf(tx, book, ticket));
    const ReadyContract& contract = *terms.contract;
    for (const auto& [kind, name] : EnumNames<PromiseKind>::table) {
        const auto chosen = std::find_if(terms.promises.begin(), terms.promises.end(),
                                         [k = kind](const ChosenPromise& p) { return p.promise == k; });
        const auto facts = clockFactsOf(kind, story, contract.contract);
        const bool promised = chosen != terms.promises.end() && chosen->target && facts;
        if (!promised) {
            removeClock(tx, ticket.id, kind, cycleOf(kind, story));
            if (facts)
                noteTerm(tx, ticket.id, kind,
                         {now, std::nullopt, contract.id, contract.contract.calendarId, std::nullopt});
            continue;
        }
        const auto reading =
            PromiseClock(contract.calendars.at(chosen->calendar), *chosen->target, *facts).read(now);
        storeClock(tx, ticket.id,
                   {kind, cycleOf(kind, story), contract.id, chosen->calendar, *chosen->target, facts->start,
                    reading.due, facts->met});
        noteTerm(tx, ticket.id, kind, {now, chosen->target, contract.id, chosen->calendar, reading.due});
    }
    return Done{};
}

std::optional<std::string> valueAfter(const journal::Entry& entry, std::string_view field) {
    for (const journal::Change& change : entry.changes)
        if (change.field == field) return change.after;
    return std::nullopt;
}

/// An update was given: its cycle is met, and the next begins.
void closeCycle(Tx& tx, TicketId id, int cycle, Instant at) {
    for (StoredClock clock : loadClocks(tx, id)) {
        if (clock.promise != PromiseKind::next_update || clock.cycle != cycle) continue;
        clock.metAt = at;
        storeClock(tx, id, clock);
    }
}

/// Takes an entry into the story. False if it does not concern the clocks.
bool take(Tx& tx, TicketStory& story, const desk::Ticket& ticket, const journal::Recorded& recorded) {
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
    closeCycle(tx, ticket.id, story.words, recorded.at);
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
    if (e.record == "contract" || e.record == "calendar") return true;
    const bool inTree = e.kind == "customer.changed" || e.kind == "category.changed";
    return inTree && (recorded.erased || valueAfter(e, "parent"));
}

Result<Done> follow(Tx& tx, ContractBook& book, const journal::Recorded& recorded) {
    const journal::Entry& e = recorded.entry;
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
    if (!take(tx, *story, *ticket, recorded)) return Done{};
    storeStory(tx, id, *story, waits);
    return reckon(tx, book, *ticket, *story, recorded.at);
}

}  // namespace

journal::Consumer clockKeeper() {
    const auto book = std::make_shared<ContractBook>();
    return {"sla.clocks",
            [book](Tx& tx, const journal::Recorded& recorded) { return follow(tx, *book, recorded); }};
}

Result<std::optional<TicketId>> recomputeSome(Tx& tx, TicketId after, int limit, Instant now) {
    ContractBook book;
    std::optional<TicketId> last;
    for (const TicketId id : loadRunning(tx, after, limit)) {
        last = id;
        const auto ticket = desk::findTicket(tx, Scope::everything(), id);
        const auto story = loadStory(tx, id);
        if (ticket && story) GUICHET_CHECK(reckon(tx, book, *ticket, *story, now));
    }
    return last;
}

jobs::Outcome runRecompute(storage::Database& database, const jobs::Job& job) {
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
                    recomputeSome(tx, TicketId{numbers[0]}, atOnce, since));
        if (last) enqueueRecompute(tx, *last, since);
        return Done{};
    });
    if (!done.ok()) return {jobs::Outcome::Kind::again, done.error().code};
    return {};
}

std::optional<std::vector<ClockView>> viewClocks(Tx& tx, const Scope& scope, TicketId id, Instant now) {
    if (!desk::findTicket(tx, scope, id)) return std::nullopt;
    const auto story = loadStory(tx, id);
    std::vector<ClockView> out;
    if (!story) return out;
    for (const StoredClock& clock : loadClocks(tx, id)) {
        if (clock.cycle != cycleOf(clock.promise, *story)) continue;
        const auto contract = loadContract(tx, clock.contract);
        if (!contract) continue;  // deleted a moment ago: the clocks are being reckoned again
        const auto facts = clockFactsOf(clock.promise, *story, contract->contract);
        const auto calendars = calendarsOf(tx, contract->contract);
        if (!facts || !calendars.ok() || !calendars->contains(clock.calendar)) continue;
        const auto reading = PromiseClock(calendars->at(clock.calendar), clock.target, *facts).read(now);
        ClockView view{clock.promise,
                       reading.state,
                       clock.target,
                       clock.contract,
                       clock.calendar,
                       facts->start,
                       reading.due,
                       facts->met,
                       reading.consumed.ms / minutes(1).ms,
                       std::nullopt,
                       {}};
        if (reading.remaining) view.remainingMinutes = reading.remaining->ms / minutes(1).ms;
        for (const StoredTerm& term : loadTerms(tx, id, clock.promise))
            view.terms.push_back({term.since, term.target, term.dueAt});
        out.push_back(std::move(view));
    }
    return out;
}

}  // namespace guichet::sla
