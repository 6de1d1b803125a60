#include "finder/arrivals.h"

#include <algorithm>
#include <utility>

#include "desk/desk.h"

namespace guichet::finder {

namespace {

using auth::Scope;

/// Whether the entry is a ticket that arrived lately.
bool isNews(const journal::Recorded& recorded, Instant now) {
    constexpr Duration lately = hours(12);
    return recorded.entry.kind == "ticket.created" && now - recorded.at <= lately;
}

/// What one batch found, to be journalled at its end.
using Findings = std::vector<journal::Entry>;

bool isOpen(const desk::Ticket& ticket) {
    return desk::isActive(ticket.state) && ticket.state != desk::State::resolved;
}

bool isMarked(Tx& tx, TicketId id, bool desk::Marks::*sign) {
    return desk::marksOf(tx, id).*sign;
}

/// False where the sign was there.
bool mark(Tx& tx, TicketId id, bool desk::Marks::*sign) {
    desk::Marks marks = desk::marksOf(tx, id);
    if (marks.*sign) return false;
    marks.*sign = true;
    desk::setMarks(tx, id, marks);
    return true;
}

void note(Findings& findings, const desk::Ticket& ticket, const char* kind,
          std::vector<journal::Change> changes) {
    findings.push_back({kind, "ticket", ticket.id.value, ticket.customer, std::move(changes), 0});
}

void noteCommonCause(Tx& tx, Findings& findings, const desk::Ticket& ticket, const Arrival& arrival,
                     const char* how) {
    if (!mark(tx, ticket.id, &desk::Marks::commonCause)) return;
    note(findings, ticket, "ticket.common_cause",
         {{"commonCause", "", how},
          {"people", "", std::to_string(arrival.people)},
          {"about", "", arrival.about},
          {"since", "", formatInstant(arrival.since)}});
}

void tell(Tx& tx, TicketId id, const Arrival& arrival, Findings& findings) {
    const auto ticket = desk::findTicket(tx, Scope::everything(), id);
    if (!ticket || !isOpen(*ticket)) return;
    // Whoever split it off or made it a child knows what it has to do with the other.
    const auto linked = desk::linkedTickets(tx, id);
    for (const TicketId other : arrival.duplicates) {
        if (std::find(linked.begin(), linked.end(), other) != linked.end()) continue;
        if (mark(tx, id, &desk::Marks::duplicate))
            note(findings, *ticket, "ticket.duplicate_suspected",
                 {{"duplicates", "", std::to_string(other.value)}});
        break;
    }
    if (arrival.people == 0) return;
    const bool known = std::any_of(arrival.others.begin(), arrival.others.end(), [&](TicketId other) {
        return isMarked(tx, other, &desk::Marks::commonCause);
    });
    noteCommonCause(tx, findings, *ticket, arrival, known ? "joined" : "found");
    for (const TicketId other : arrival.others)
        if (const auto found = desk::findTicket(tx, Scope::everything(), other))
            noteCommonCause(tx, findings, *found, arrival, "joined");
}

}  // namespace

Arrivals nextArrivals(const search::Index& index, Tx& tx, Instant now, int limit) {
    Arrivals out;
    for (const auto& recorded : journal::readAfter(tx, journal::cursorOf(tx, arrivalsName), limit))
        if (isNews(recorded, now))
            out[recorded.seq] = arrivalOf(index, tx, TicketId{recorded.entry.recordId}, recorded.at);
    return out;
}

journal::Consumer arrivals(const search::Index& index, const Clock& clock, const Arrivals& ahead) {
    // A batch that was given up leaves findings behind, whose signs went with it: they tell nothing.
    const auto findings = std::make_shared<Findings>();
    return {std::string(arrivalsName),
            [&, findings](Tx& tx, const journal::Recorded& recorded) -> Result<Done> {
                if (!isNews(recorded, clock.now())) return Done{};
                const TicketId id{recorded.entry.recordId};
                const auto found = ahead.find(recorded.seq);
                tell(tx, id, found != ahead.end() ? found->second : arrivalOf(index, tx, id, recorded.at),
                     *findings);
                return Done{};
            },
            [&clock, findings](Tx& tx) -> Result<Done> {
                const journal::Context context{{}, clock.now(), std::string(arrivalsName), ""};
                for (const journal::Entry& entry : std::exchange(*findings, {})) {
                    const bool ofCause = entry.kind == "ticket.common_cause";
                    const auto sign = ofCause ? &desk::Marks::commonCause : &desk::Marks::duplicate;
                    if (isMarked(tx, TicketId{entry.recordId}, sign)) journal::append(tx, context, entry);
                }
                return Done{};
            }};
}

}  // namespace guichet::finder
