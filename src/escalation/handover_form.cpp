// What the dialog of an escalation is filled with.

#include <algorithm>

#include "directory/directory.h"
#include "escalation/checklist.h"
#include "escalation/settings_store.h"
#include "escalation/use_case.h"

namespace guichet::escalation {

Result<TeamId> teamOfLevel(Tx& tx, const ChecklistView& checklist, std::int64_t level) {
    for (const LevelTeam& each : checklist.levelTeams)
        if (each.level == level) return each.teamId;
    std::vector<TeamStanding> teams = teamStandings(tx);
    std::erase_if(teams, [&](const TeamStanding& team) { return team.level != level; });
    if (teams.size() == 1) return teams.front().id;
    const std::string number = std::to_string(level);
    if (teams.empty()) return failField("/level", "handover.level_empty", {{"level", number}});
    std::string names;
    for (const TeamStanding& team : teams) names += (names.empty() ? "" : ", ") + team.name;
    return failField("/level", "handover.level_unclear", {{"level", number}, {"teams", names}});
}

std::optional<std::string> openElsewhere(Tx& tx, const desk::Ticket& ticket) {
    const auto all = loadHandovers(tx, ticket.id);
    if (all.empty()) return std::nullopt;
    const Handover last = standing(all.back(), ticket);
    if (last.state != HandoverState::open) return std::nullopt;
    if (last.provider) return loadProvider(tx, *last.provider)->name;
    return directory::findTeam(tx, *last.team)->name;
}

namespace {

/// The first words are the user's; of a ticket that the desk opened by itself, the desk's.
Conversation conversationOf(Tx& tx, const Scope& scope, TicketId id) {
    Conversation out;
    const auto view = desk::viewTicket(tx, scope, id);
    if (!view) return out;
    for (const auto& message : view->messages) {
        const auto text = desk::messageText(tx, message.id);
        if (!text) continue;
        if (out.first.empty())
            out.first = text->text;
        else
            out.others.push_back(text->text);
    }
    return out;
}

/// When the ticket was last handed over for good; what came back, or was withdrawn, may go the same way
/// again.
Instant lastPassed(Tx& tx, const desk::Ticket& ticket) {
    Instant out{};
    const auto all = loadHandovers(tx, ticket.id);
    for (const Handover& each : all)
        if (each.state != HandoverState::returned && each.state != HandoverState::withdrawn)
            out = std::max(out, each.at);
    return out;
}

std::optional<TeamId> proposedTeam(Tx& tx, const desk::Ticket& ticket, const HandoverForm& form,
                                   const Guided& guided) {
    const auto team = guided.team ? guided.team(tx, ticket.id, lastPassed(tx, ticket)) : std::nullopt;
    const bool offered = std::any_of(form.teams.begin(), form.teams.end(),
                                     [&](const TeamStanding& each) { return team == each.id; });
    return offered ? team : std::nullopt;
}

}  // namespace

Result<HandoverForm> handoverForm(Tx& tx, const Asker& asker, TicketId id, const Guided& guided) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, asker.scope, id));
    const ChecklistView checklist = checklistFor(tx, ticket.category);
    HandoverForm form;
    form.mayOverride = asker.supervisor;
    form.ticketVersion = ticket.version;
    form.openElsewhere = openElsewhere(tx, ticket).value_or("");
    for (TeamStanding& team : teamStandings(tx))
        if (ticket.team != team.id) form.teams.push_back(std::move(team));
    form.proposedTeam = proposedTeam(tx, ticket, form, guided);
    for (const std::int64_t level : {1, 2, 3}) {
        const auto team = teamOfLevel(tx, checklist, level);
        if (team.ok() && ticket.team != *team) form.levels.push_back({level, *team});
    }
    for (ProviderView& provider : loadProviders(tx))
        if (provider.active) form.providers.push_back(std::move(provider));
    std::vector<std::vector<FileItem>> earlier;
    for (auto& [handover, file] : loadFiles(tx, id)) earlier.insert(earlier.begin(), std::move(file));
    Conversation conversation = conversationOf(tx, asker.scope, id);
    if (guided.foundOut) conversation.tests = guided.foundOut(tx, id, asker.language);
    form.items = prefilled(checklist.items, earlier, conversation);
    return form;
}

}  // namespace guichet::escalation
