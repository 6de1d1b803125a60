// Use cases that take a handed-over ticket up, give it back or go on with it.

#include <algorithm>

#include "desk/grant.h"
#include "directory/directory.h"
#include "escalation/settings_store.h"
#include "escalation/use_case.h"

namespace guichet::escalation {

namespace {

struct Held {
    Handover handover;  ///< as it stands now
    desk::Ticket ticket;
    bool last = false;
};

/// For a change: nobody else changes this ticket's hand-overs until the transaction ends.
Result<Held> hold(Tx& tx, const Asker& asker, HandoverId id) {
    const auto found = loadHandover(tx, id);
    if (!found) return fail(ErrorKind::not_found, "handover.not_found");
    auto ticket = ticketWorkedOn(tx, asker.scope, found->ticket);
    if (!ticket.ok()) return fail(ErrorKind::not_found, "handover.not_found");
    const auto all = loadHandovers(tx, found->ticket);
    const bool last = all.back().id == id;
    return Held{last ? standing(all.back(), *ticket) : *found, std::move(ticket).value(), last};
}

/// Stores how it stands from now on. What two people do at the same moment, one of them does.
Result<Done> settle(Tx& tx, const Handover& handover) {
    if (!updateHandover(tx, handover)) return fail(ErrorKind::conflict, "handover.not_open");
    markHandovers(tx, handover.ticket);
    return Done{};
}

bool isTechnician(Tx& tx, PersonId person) {
    const auto all = directory::listTechnicians(tx);
    return std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.id == person; });
}

/// A team's ticket goes back to who escalated; a provider's goes on where it is.
Result<Done> giveBack(Tx& tx, const Context& context, const Held& held) {
    const auto& [h, ticket, last] = held;
    if (h.target == TargetKind::provider) {
        const bool waits =
            ticket.state == desk::State::waiting && ticket.waitingOn == desk::WaitingOn::provider;
        if (!waits) return Done{};
        return desk::moveTicket(tx, Scope::everything(), context, ticket.id, ticket.version,
                                {desk::Action::wake, {}, {}, ""});
    }
    desk::TicketPatch patch;
    patch.teamId = {true, h.fromTeam};
    patch.assigneeId = {true, h.by && isTechnician(tx, *h.by) ? h.by : std::nullopt};
    return desk::changeTicket(tx, Scope::everything(), context, ticket.id, ticket.version, patch);
}

/// Ends it in this state and gives the ticket back. Who escalated is told.
Result<Done> end(Tx& tx, const Context& context, Held held, HandoverState state, const std::string& outcome,
                 const char* kind, const std::string& lacking) {
    Handover& h = held.handover;
    h.state = state;
    h.outcome = std::string(trim(outcome));
    h.endedAt = context.now;
    h.endedBy = actorOf(context);
    GUICHET_CHECK(giveBack(tx, withoutOperation(context), held));
    if (h.provider) GUICHET_CHECK(desk::revoke(tx, Scope::everything(), h.ticket, *h.provider, context.now));
    GUICHET_CHECK(settle(tx, h));
    const bool tell = h.by && h.by != h.endedBy;
    const auto provider = h.provider ? loadProvider(tx, *h.provider) : std::nullopt;
    record(tx, context, held.ticket, kind,
           {{"team", h.team ? std::to_string(h.team->value) : "", ""},
            {"provider", provider ? provider->name : "", ""},
            {"reason", "", h.outcome},
            {"lacking", "", lacking},
            {"told", "", tell ? toldText({*h.by}) : ""}},
           h.id.value);
    return Done{};
}

}  // namespace

Result<Done> takeHandover(Tx& tx, const Asker& asker, const Context& context, HandoverId id) {
    GUICHET_TRY(Held held, hold(tx, asker, id));
    Handover& h = held.handover;
    if (h.target != TargetKind::team || h.state != HandoverState::open)
        return fail(ErrorKind::conflict, "handover.not_open");
    GUICHET_CHECK(checkRunning(held.ticket));
    const Context quiet = withoutOperation(context);
    desk::TicketPatch patch;
    patch.assigneeId = {true, actorOf(context)};
    GUICHET_CHECK(desk::changeTicket(tx, asker.scope, quiet, h.ticket, held.ticket.version, patch));
    const auto now = desk::findTicket(tx, Scope::everything(), h.ticket);
    if (now->state == desk::State::new_)
        GUICHET_CHECK(desk::moveTicket(tx, asker.scope, quiet, h.ticket, now->version,
                                       {desk::Action::start, {}, {}, ""}));
    h.state = HandoverState::taken;
    h.takenBy = actorOf(context);
    GUICHET_CHECK(settle(tx, h));
    record(tx, context, held.ticket, "ticket.handover_taken", {}, id.value);
    return Done{};
}

Result<Done> returnHandover(Tx& tx, const Asker& asker, const Context& context, HandoverId id,
                            const std::string& reason, const std::vector<std::string>& lacking) {
    GUICHET_TRY(const Held held, hold(tx, asker, id));
    if (trim(reason).empty()) return failField("/reason", "field.empty");
    const HandoverState state = held.handover.state;
    const bool may = state == HandoverState::open ||
                     (state == HandoverState::taken && held.handover.target == TargetKind::team);
    if (!held.last || !may) return fail(ErrorKind::conflict, "handover.not_open");
    GUICHET_CHECK(checkRunning(held.ticket));
    std::string words;
    const auto files = loadFiles(tx, held.ticket.id);
    for (const FileItem& item : files.count(id) ? files.at(id) : std::vector<FileItem>{}) {
        if (std::find(lacking.begin(), lacking.end(), item.key) == lacking.end()) continue;
        markLacking(tx, id, item.key);
        words += (words.empty() ? "" : ", ") +
                 (asker.language == i18n::Language::fr ? item.label.fr : item.label.en);
    }
    return end(tx, context, held, HandoverState::returned, reason, "ticket.handover_returned", words);
}

Result<Done> finishHandover(Tx& tx, const Asker& asker, const Context& context, HandoverId id,
                            const std::string& outcome) {
    GUICHET_TRY(const Held held, hold(tx, asker, id));
    if (trim(outcome).empty()) return failField("/text", "field.empty");
    if (held.handover.target != TargetKind::provider || held.handover.state != HandoverState::open)
        return fail(ErrorKind::conflict, "handover.not_open");
    return end(tx, context, held, HandoverState::done, outcome, "ticket.handover_done", "");
}

Result<Done> withdrawHandover(Tx& tx, const Asker& asker, const Context& context, HandoverId id) {
    GUICHET_TRY(const Held held, hold(tx, asker, id));
    if (!held.last || held.handover.state != HandoverState::open)
        return fail(ErrorKind::conflict, "handover.not_open");
    if (!asker.supervisor && held.handover.by != asker.scope.person)
        return fail(ErrorKind::forbidden, "handover.not_yours");
    return end(tx, context, held, HandoverState::withdrawn, "", "ticket.handover_withdrawn", "");
}

Result<Done> changeHandover(Tx& tx, const Asker& asker, const Context& context, HandoverId id,
                            std::int64_t version, const std::string& reference,
                            std::optional<Instant> promisedAt) {
    GUICHET_TRY(Held held, hold(tx, asker, id));
    Handover& h = held.handover;
    if (h.target != TargetKind::provider || h.state != HandoverState::open)
        return fail(ErrorKind::conflict, "handover.not_open");
    if (h.version != version) return fail(ErrorKind::stale, "record.stale");
    const Handover before = h;
    h.reference = std::string(trim(reference));
    h.promisedAt = promisedAt;
    if (before.reference == h.reference && before.promisedAt == h.promisedAt) return Done{};
    if (before.promisedAt != h.promisedAt) {
        GUICHET_CHECK(checkRunning(held.ticket));
        GUICHET_CHECK(waitForProvider(tx, asker.scope, withoutOperation(context), held.ticket,
                                      {loadProvider(tx, *h.provider)->name, promisedAt}));
    }
    GUICHET_CHECK(settle(tx, h));
    const auto words = [](std::optional<Instant> at) { return at ? formatInstant(*at) : std::string(); };
    record(tx, context, held.ticket, "ticket.handover_changed",
           {{"reference", before.reference, h.reference},
            {"promisedAt", words(before.promisedAt), words(h.promisedAt)}},
           id.value);
    return Done{};
}

Result<MessageId> writeToProvider(Tx& tx, const Asker& asker, const Context& context, HandoverId id,
                                  const desk::Body& body) {
    GUICHET_TRY(const Held held, hold(tx, asker, id));
    if (!held.handover.provider || held.handover.state != HandoverState::open)
        return fail(ErrorKind::conflict, "handover.not_open");
    return desk::writeToProvider(tx, asker.scope, context, held.ticket.id, *held.handover.provider, body);
}

}  // namespace guichet::escalation
