// What a ticket shows of its escalations.

#include <algorithm>

#include "directory/directory.h"
#include "escalation/settings_store.h"
#include "escalation/use_case.h"
#include "platform/auth/auth.h"

namespace guichet::escalation {

namespace {

std::string teamName(Tx& tx, std::optional<TeamId> id) {
    const auto team = id ? directory::findTeam(tx, *id) : std::nullopt;
    return team ? team->name : std::string();
}

/// What the asker may do with the newest hand-over of a ticket that goes on.
void addPossibilities(HandoverView& v, const Handover& h, const Asker& asker, const desk::Ticket& ticket) {
    if (ticket.state == desk::State::resolved || !desk::isActive(ticket.state)) return;
    const bool open = h.state == HandoverState::open, team = h.target == TargetKind::team;
    v.mayTake = open && team;
    v.mayReturn = open || (team && h.state == HandoverState::taken);
    v.mayFinish = open && !team;
    v.mayWrite = open && !v.readers.empty();
    v.mayWithdraw = open && (asker.supervisor || h.by == asker.scope.person);
}

/// The people behind the provider's accounts.
std::vector<std::string> readersOf(Tx& tx, ProviderId provider) {
    std::vector<std::string> out;
    for (const AccountId id : auth::accountsOfProvider(tx, provider))
        if (const auto account = auth::findAccount(tx, id))
            if (const auto person = nameOfPerson(tx, account->person)) out.push_back(person->name);
    return out;
}

HandoverView viewOf(Tx& tx, const Handover& h, const std::vector<FileItem>& file) {
    HandoverView v;
    v.id = h.id;
    v.state = h.state;
    v.target = h.target;
    if (h.provider) {
        v.provider = loadProvider(tx, *h.provider);
        v.readers = readersOf(tx, *h.provider);
    }
    v.to = v.provider ? v.provider->name : teamName(tx, h.team);
    v.level = h.level;
    if (h.fromTeam) v.fromTeam = TeamRef{*h.fromTeam, teamName(tx, h.fromTeam)};
    v.by = nameOfPerson(tx, h.by);
    v.at = h.at;
    v.items = file;
    v.note = h.note;
    v.overrideReason = h.overrideReason;
    v.reference = h.reference;
    v.promisedAt = h.promisedAt;
    v.takenBy = nameOfPerson(tx, h.takenBy);
    v.endedAt = h.endedAt;
    v.endedBy = nameOfPerson(tx, h.endedBy);
    v.outcome = h.outcome;
    v.version = h.version;
    return v;
}

std::string stationName(Tx& tx, const Station& station) {
    if (station.kind == TargetKind::team) return station.id == 0 ? "" : teamName(tx, TeamId{station.id});
    const auto provider = loadProvider(tx, ProviderId{station.id});
    return provider ? provider->name : std::string();
}

std::vector<HandoverView> handoverViews(Tx& tx, const Asker& asker, const desk::Ticket& ticket) {
    std::vector<HandoverView> out;
    auto files = loadFiles(tx, ticket.id);
    auto all = loadHandovers(tx, ticket.id);
    if (!all.empty()) all.back() = standing(all.back(), ticket);
    for (const Handover& h : all) out.insert(out.begin(), viewOf(tx, h, files[h.id]));
    if (!all.empty()) addPossibilities(out.front(), all.back(), asker, ticket);
    return out;
}

RaiseView viewOf(Tx& tx, const Raise& r) {
    RaiseView v;
    v.id = r.id;
    v.to = r.to;
    v.by = nameOfPerson(tx, r.by);
    v.at = r.at;
    v.reason = r.reason;
    for (const PersonId person : loadTold(tx, r.id))
        if (auto name = nameOfPerson(tx, person)) v.told.push_back(std::move(*name));
    v.answer = r.answer;
    v.answeredBy = nameOfPerson(tx, r.answeredBy);
    v.answeredAt = r.answeredAt;
    return v;
}

}  // namespace

std::optional<HandoverView> findHandover(Tx& tx, const Asker& asker, HandoverId id) {
    const auto found = loadHandover(tx, id);
    if (!found) return std::nullopt;
    const auto ticket = ticketWorkedOn(tx, asker.scope, found->ticket);
    if (!ticket.ok()) return std::nullopt;
    for (HandoverView& view : handoverViews(tx, asker, *ticket))
        if (view.id == id) return std::move(view);
    return std::nullopt;
}

Result<EscalationView> escalationOf(Tx& tx, const Asker& asker, TicketId id) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, asker.scope, id));
    EscalationView out;
    out.handovers = handoverViews(tx, asker, ticket);
    std::vector<Leg> legs;
    for (const Handover& h : loadHandovers(tx, id)) {
        legs.push_back(legOf(h));
        if (h.state != HandoverState::withdrawn) ++out.count;
    }
    const auto path = pathOf(legs);
    for (const Station& station : path) out.path.push_back(stationName(tx, station));
    out.bounces = bouncesOn(path);
    for (const Raise& raise : loadRaises(tx, id)) out.raises.insert(out.raises.begin(), viewOf(tx, raise));
    return out;
}

}  // namespace guichet::escalation
