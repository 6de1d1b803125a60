#pragma once
// The face of escalation, with major.h. Functional: hand-overs to teams, levels and providers with a file
// that must be complete. Hierarchical: raising a ticket to who answers for it. Functions take the transaction
// that they are part of, the caller's Scope and the journal's Context; they check, change and journal.
// Everything here is for staff; what is outside the scope does not exist ("ticket.not_found",
// "handover.not_found").

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "escalation/asker.h"
#include "escalation/major.h"
#include "escalation/types.h"

namespace guichet::escalation {

std::span<const storage::Migration> migrations();

// Providers. They are kept for good, because hand-overs name them; an inactive one is offered to nobody.
// Errors "provider.not_found", "record.stale"; of fields: "provider.portal_address".
std::vector<ProviderView> listProviders(Tx& tx);
std::optional<ProviderView> findProvider(Tx& tx, ProviderId id);
Result<ProviderId> createProvider(Tx& tx, const Context& context, const ProviderInput& input);
Result<Done> replaceProvider(Tx& tx, const Context& context, ProviderId id, std::int64_t version,
                             const ProviderInput& input);

// Checklists: one default, which is always there, and one for any category with all below it; the nearest
// one in the tree holds. Errors "checklist.not_found", "checklist.default_stays", "record.stale"; of fields:
// "checklist.category_taken", "category.not_found", "team.not_found" and those of checklist.h.
std::vector<ChecklistView> listChecklists(Tx& tx);
std::optional<ChecklistView> findChecklist(Tx& tx, ChecklistId id);
ChecklistView checklistFor(Tx& tx, std::optional<CategoryId> category);
Result<ChecklistId> createChecklist(Tx& tx, const Context& context, const ChecklistInput& input);
/// Items and teams; the category stays.
Result<Done> replaceChecklist(Tx& tx, const Context& context, ChecklistId id, std::int64_t version,
                              const ChecklistInput& input);
Result<Done> deleteChecklist(Tx& tx, const Context& context, ChecklistId id, std::int64_t version);

// How teams and services stand: the team's level of support and its manager, the service's owner. A team
// without a word about it is of level 1. Errors "team.not_found", "service.not_found"; of fields:
// "person.not_found".
std::vector<TeamStanding> teamStandings(Tx& tx);
Result<Done> setTeamStanding(Tx& tx, const Context& context, TeamId team, std::int64_t level,
                             std::optional<PersonId> manager);
std::vector<ServiceStanding> serviceStandings(Tx& tx);
Result<Done> setServiceOwner(Tx& tx, const Context& context, ServiceId service,
                             std::optional<PersonId> owner);

// Hand-overs.
/// What guides know of a ticket. This module knows no guides; whoever binds the modules together says it.
/// Only asked about tickets that the asker works on.
struct Guided {
    /// What was found out, in that language, line by line.
    std::function<std::string(Tx& tx, TicketId ticket, i18n::Language language)> foundOut;
    /// The team that a guide which ended later than `after` proposes to escalate to.
    std::function<std::optional<TeamId>(Tx& tx, TicketId ticket, Instant after)> team;
};
/// What is known and what may be chosen.
Result<HandoverForm> handoverForm(Tx& tx, const Asker& asker, TicketId ticket, const Guided& guided = {});
/// Hands a ticket over with its file. To a team: it is the team's and nobody's. To a provider: it stays where
/// it is and waits for the provider, until the promised date if there is one; accounts that act for the
/// provider see it from then on, until the hand-over ends (desk/grant.h). `version` is the ticket's.
/// Errors "handover.incomplete" with what is missing (checklist.h), "handover.ticket_ended",
/// "handover.open_elsewhere" (param to) while another one is open, those of desk::changeTicket; of fields:
/// "field.missing", "team.not_found", "handover.same_team", "handover.level_empty" (param level),
/// "handover.level_unclear" (params level, teams), "provider.not_found", "ticket.wake_past" at /promisedAt,
/// "auth.forbidden" at /overrideReason.
Result<HandoverId> handOver(Tx& tx, const Asker& asker, const Context& context, TicketId ticket,
                            std::int64_t version, const HandoverInput& input);
/// Team: whoever takes it is the assignee, and work begins. Error "handover.not_open".
Result<Done> takeHandover(Tx& tx, const Asker& asker, const Context& context, HandoverId id);
/// Gives it back to who escalated, saying why and which items were lacking; a team may still do so after it
/// took it. Errors "handover.not_open", "handover.ticket_ended".
Result<Done> returnHandover(Tx& tx, const Asker& asker, const Context& context, HandoverId id,
                            const std::string& reason, const std::vector<std::string>& lacking);
/// Provider: they did their part; the ticket goes on. Error "handover.not_open".
Result<Done> finishHandover(Tx& tx, const Asker& asker, const Context& context, HandoverId id,
                            const std::string& outcome);
/// As if it had never been: for who escalated, and supervisors. Errors "handover.not_open",
/// "handover.not_yours".
Result<Done> withdrawHandover(Tx& tx, const Asker& asker, const Context& context, HandoverId id);
/// Provider: their reference and what they promise; the ticket waits until then. Errors "handover.not_open",
/// "record.stale", "ticket.wake_past" at /promisedAt.
Result<Done> changeHandover(Tx& tx, const Asker& asker, const Context& context, HandoverId id,
                            std::int64_t version, const std::string& reference,
                            std::optional<Instant> promisedAt);
/// Provider: a note that only the desk and the provider's accounts have. Errors "handover.not_open" and those
/// of desk::writeToProvider.
Result<MessageId> writeToProvider(Tx& tx, const Asker& asker, const Context& context, HandoverId id,
                                  const desk::Body& body);
std::optional<HandoverView> findHandover(Tx& tx, const Asker& asker, HandoverId id);

/// Raises a ticket to who answers for it: the manager of its team or the owner of its service, else all
/// supervisors; whoever raises it is not told. Errors "raise.no_service", "raise.nobody".
Result<RaiseId> raiseTicket(Tx& tx, const Asker& asker, const Context& context, TicketId ticket, RaiseTo to,
                            const std::string& reason);
/// Errors "raise.not_found", "raise.answered".
Result<Done> answerRaise(Tx& tx, const Asker& asker, const Context& context, RaiseId id,
                         const std::string& answer);

Result<EscalationView> escalationOf(Tx& tx, const Asker& asker, TicketId ticket);

}  // namespace guichet::escalation
