// Use cases that hand a ticket over and take it up.

#include <algorithm>

#include "desk/grant.h"
#include "directory/directory.h"
#include "escalation/checklist.h"
#include "escalation/settings_store.h"
#include "escalation/use_case.h"

namespace guichet::escalation {

namespace {

/// Where a hand-over goes, once it is known.
struct Target {
    TargetKind kind = TargetKind::team;
    std::optional<TeamId> team;
    std::optional<ProviderId> provider;
    std::optional<std::int64_t> level;
    std::string name;
};

Result<Target> teamTarget(Tx& tx, TeamId id, const desk::Ticket& ticket, const char* path) {
    const auto team = directory::findTeam(tx, id);
    if (!team || !team->active) return failField(path, "team.not_found");
    if (ticket.team == id) return failField(path, "handover.same_team");
    return Target{TargetKind::team, id, {}, {}, team->name};
}

Result<Target> targetOf(Tx& tx, const desk::Ticket& ticket, const ChecklistView& checklist,
                        const HandoverInput& input) {
    switch (input.target) {
        case WantedTarget::team:
            if (!input.teamId) return failField("/teamId", "field.missing");
            return teamTarget(tx, *input.teamId, ticket, "/teamId");
        case WantedTarget::level: {
            if (!input.level) return failField("/level", "field.missing");
            GUICHET_TRY(const TeamId team, teamOfLevel(tx, checklist, *input.level));
            auto target = teamTarget(tx, team, ticket, "/level");
            if (target.ok()) target.value().level = input.level;
            return target;
        }
        case WantedTarget::provider: {
            if (!input.providerId) return failField("/providerId", "field.missing");
            const auto provider = loadProvider(tx, *input.providerId);
            if (!provider || !provider->active) return failField("/providerId", "provider.not_found");
            return Target{TargetKind::provider, {}, provider->id, {}, provider->name};
        }
    }
    return failField("/target", "field.missing");
}

/// What happened by other ways since, so that the stored states tell the whole path.
void settleLast(Tx& tx, const desk::Ticket& ticket) {
    const auto all = loadHandovers(tx, ticket.id);
    if (all.empty()) return;
    const Handover now = standing(all.back(), ticket);
    if (now.state != all.back().state) updateHandover(tx, now);
}

Result<Done> checkFile(const std::vector<FileItem>& file, const Asker& asker, const HandoverInput& input) {
    const auto complete = checkComplete(file, asker.language);
    if (trim(input.overrideReason).empty()) return complete;
    if (!asker.supervisor) return failField("/overrideReason", "auth.forbidden");
    return Done{};
}

/// Moves the ticket to where it was handed to.
Result<Done> moveOver(Tx& tx, const Asker& asker, const Context& context, const desk::Ticket& ticket,
                      std::int64_t version, const Target& target, const HandoverInput& input) {
    if (target.kind == TargetKind::provider) {
        desk::Ticket seen = ticket;
        seen.version = version;
        return waitForProvider(tx, asker.scope, context, seen, {target.name, input.promisedAt});
    }
    // What waits has somewhere to go now.
    if (ticket.state == desk::State::waiting)
        GUICHET_CHECK(desk::moveTicket(tx, asker.scope, context, ticket.id, version,
                                       {desk::Action::wake, {}, {}, target.name}));
    desk::TicketPatch patch;
    patch.teamId = {true, target.team};
    patch.assigneeId = {true, std::nullopt};
    return desk::changeTicket(tx, asker.scope, context, ticket.id, version, patch);
}

std::vector<PersonId> membersBesides(Tx& tx, std::optional<TeamId> id, PersonId besides) {
    std::vector<PersonId> out;
    const auto team = id ? directory::findTeam(tx, *id) : std::nullopt;
    if (team)
        for (const auto& member : team->members)
            if (member.id != besides) out.push_back(member.id);
    return out;
}

Handover newHandover(const desk::Ticket& ticket, const Context& context, const Target& target,
                     const HandoverInput& input) {
    Handover h;
    h.ticket = ticket.id;
    h.target = target.kind;
    h.team = target.team;
    h.provider = target.provider;
    h.level = target.level;
    h.fromTeam = ticket.team;
    if (context.actor.person) h.by = context.actor.person;
    h.at = context.now;
    h.note = std::string(trim(input.note));
    h.overrideReason = std::string(trim(input.overrideReason));
    if (target.kind == TargetKind::provider) {
        h.reference = std::string(trim(input.reference));
        h.promisedAt = input.promisedAt;
    }
    return h;
}

}  // namespace

Result<HandoverId> handOver(Tx& tx, const Asker& asker, const Context& context, TicketId id,
                            std::int64_t version, const HandoverInput& input) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, asker.scope, id));
    GUICHET_CHECK(checkRunning(ticket));
    if (const auto to = openElsewhere(tx, ticket))
        return fail(ErrorKind::conflict, "handover.open_elsewhere", {{"to", *to}});
    const ChecklistView checklist = checklistFor(tx, ticket.category);
    GUICHET_TRY(const Target target, targetOf(tx, ticket, checklist, input));
    const auto file = fileOf(checklist.items, input.answers);
    GUICHET_CHECK(checkFile(file, asker, input));
    settleLast(tx, ticket);
    GUICHET_CHECK(moveOver(tx, asker, withoutOperation(context), ticket, version, target, input));
    const Handover handover = newHandover(ticket, context, target, input);
    const HandoverId made = insertHandover(tx, handover, file);
    if (target.provider)
        GUICHET_CHECK(desk::grantTo(tx, Scope::everything(), id, *target.provider, context.now));
    markHandovers(tx, id);
    record(tx, context, ticket, "ticket.handed_over",
           {{target.kind == TargetKind::team ? "team" : "provider", "",
             target.team ? std::to_string(target.team->value) : target.name},
            {"level", "", target.level ? std::to_string(*target.level) : ""},
            {"override", "", handover.overrideReason},
            {"told", "", toldText(membersBesides(tx, target.team, context.actor.person))}},
           made.value);
    return made;
}

}  // namespace guichet::escalation
