#pragma once
// The face of staffing: who can do what, who is there, who is on duty, and who should take a ticket.

#include <memory>
#include <optional>
#include <vector>

#include "desk/desk.h"
#include "platform/i18n/time_zone.h"
#include "sla/sla.h"
#include "staffing/duty_types.h"
#include "staffing/types.h"

namespace guichet::api {
class Routes;
}

namespace guichet::staffing {

using auth::Scope;
using i18n::TimeZone;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

/// Who asks: `leads` for those who see and change everybody's (supervisors), not only their own. Accounts
/// that are limited to their teams know only of those who share one; the others do not exist for them.
struct Asker {
    Scope scope;
    bool leads = false;
};

// Skills. Errors "skill.not_found", "record.stale"; of fields "category.not_found", "service.not_found".
Result<SkillId> createSkill(Tx& tx, const Context& context, const SkillInput& input);
Result<Done> replaceSkill(Tx& tx, const Context& context, SkillId id, std::int64_t version,
                          const SkillInput& input);
std::optional<SkillView> findSkill(Tx& tx, SkillId id);
std::vector<SkillView> listSkills(Tx& tx);
StaffSkills staffSkills(Tx& tx, const Scope& scope);
/// Errors "skill.not_found", "staffing.not_technician".
Result<Done> setLevel(Tx& tx, const Scope& scope, const Context& context, PersonId person, SkillId skill,
                      int level);
/// One's own.
Result<Done> setInterest(Tx& tx, const Context& context, PersonId person, SkillId skill, bool interested);

/// Whether the ticket asks for skills and the person is skilled or expert in each of them.
bool masters(Tx& tx, PersonId person, TicketId ticket);

// Absences; dates are those of the desk's zone. Errors "absence.not_found", "absence.not_yours",
// "absence.overlap" (params first, last), "staffing.not_technician", "record.stale", and those of halfDays.
Result<AbsenceId> addAbsence(Tx& tx, const Asker& asker, const Context& context, const AbsenceInput& input);
Result<Done> replaceAbsence(Tx& tx, const Asker& asker, const Context& context, AbsenceId id,
                            std::int64_t version, const AbsenceInput& input);
Result<Done> deleteAbsence(Tx& tx, const Asker& asker, const Context& context, AbsenceId id,
                           std::int64_t version);
std::optional<AbsenceView> findAbsence(Tx& tx, const Asker& asker, AbsenceId id);
/// Those that touch the dates from `first` to `last`.
Result<std::vector<AbsenceView>> listAbsences(Tx& tx, const Asker& asker, std::string_view first,
                                              std::string_view last);

// Teams. Errors "team.not_found", "record.stale", "calendar.not_found".
Result<TeamStaffing> teamStaffing(Tx& tx, const Scope& scope, TeamId team);
Result<Done> setTeamStaffing(Tx& tx, const Scope& scope, const Context& context, TeamId team,
                             std::int64_t version, const TeamStaffingInput& input);
Result<Board> board(Tx& tx, const Asker& asker, const TimeZone& zone, TeamId team, Instant now);

/// Who fits the ticket, best first: its team's people, or all technicians where it has no team; only those
/// whose account reaches it. Error "ticket.not_found" where the scope doesn't work on it.
Result<std::vector<Suggestion>> suggestions(Tx& tx, const Asker& asker, const TimeZone& zone, TicketId ticket,
                                            Instant now);

// Duty. Errors "team.not_found", "staffing.not_technician", "record.stale"; of fields "duty.time_wrong",
// "absence.date_wrong", "duty.hours_wrong", "duty.hours_overlap", "duty.period", "duty.not_yours",
// "duty.exception_not_found".
Result<Done> setRoster(Tx& tx, const Scope& scope, const Context& context, TeamId team, std::int64_t version,
                       const RosterInput& input);
/// Whoever takes a duty over may say so themselves; who leads may say it of everybody.
Result<DutyExceptionId> addException(Tx& tx, const Asker& asker, const Context& context, TeamId team,
                                     const ExceptionInput& input);
Result<Done> deleteException(Tx& tx, const Asker& asker, const Context& context, DutyExceptionId id);
Result<DutyPlan> dutyPlan(Tx& tx, const Asker& asker, const TimeZone& zone, TeamId team,
                          const ShiftPeriod& period);
std::vector<DutyNow> dutyNow(Tx& tx, const Asker& asker, const TimeZone& zone, Instant now);
/// Whom to page for a team: who is on duty. If nobody is, or their calendar says that they are absent, also
/// those of the team's people who lead; the whole team where nobody does.
std::vector<PersonId> peopleToPage(Tx& tx, const TimeZone& zone, TeamId team, Instant at);

/// Hands out the new tickets of teams that want it, on threads of its own. Several processes share the work.
class Assigner {
public:
    /// `language` is that of what the desk writes to itself.
    Assigner(storage::Database& database, const Clock& clock, TimeZone zone, i18n::Language language);
    ~Assigner();
    void start();
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

void addRoutes(api::Routes& routes, storage::Database& database, const TimeZone& zone);

}  // namespace guichet::staffing
