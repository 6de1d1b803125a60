#pragma once
// Inside the module: people and teams as the use cases ask about them.

#include "staffing/staffing.h"

namespace guichet::staffing {

/// Error "team.not_found" also for a team that the scope doesn't know of.
Result<directory::TeamView> teamInSight(Tx& tx, const Scope& scope, TeamId team);
/// Error "staffing.not_technician" at the path for who is in no active team, or out of sight.
Result<Done> checkTechnician(Tx& tx, const Scope& scope, PersonId person, const std::string& path);
/// Technicians in sight, by name.
std::vector<PersonName> technicians(Tx& tx, const Scope& scope);
/// The same, of one team.
std::vector<PersonName> technicians(Tx& tx, const Scope& scope, const directory::TeamView& team);
PersonName nameOfPerson(Tx& tx, PersonId person);

/// Whether a team is there: its calendar is open, or it has none.
bool teamIsThere(Tx& tx, TeamId team, Instant now);
/// The team's shift that an instant lies in.
std::optional<Shift> shiftOf(Tx& tx, const TimeZone& zone, TeamId team, Instant at);

}  // namespace guichet::staffing
