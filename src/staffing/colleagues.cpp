#include "staffing/colleagues.h"

#include <algorithm>

#include "directory/directory.h"
#include "staffing/dates.h"
#include "staffing/duty_rules.h"
#include "staffing/team_store.h"

namespace guichet::staffing {

Result<directory::TeamView> teamInSight(Tx& tx, const Scope& scope, TeamId id) {
    auto team = directory::findTeam(tx, id);
    const auto isMe = [&](const PersonName& member) { return member.id == scope.person; };
    if (!team || (scope.ownTeamsOnly && std::none_of(team->members.begin(), team->members.end(), isMe)))
        return fail(ErrorKind::not_found, "team.not_found");
    return std::move(*team);
}

Result<Done> checkTechnician(Tx& tx, const Scope& scope, PersonId person, const std::string& path) {
    const auto all = directory::listTechnicians(tx);
    const bool known = std::any_of(all.begin(), all.end(), [&](const auto& p) { return p.id == person; });
    if (!known || !knowsColleague(tx, scope, person)) return failField(path, "staffing.not_technician");
    return Done{};
}

std::vector<PersonName> technicians(Tx& tx, const Scope& scope) {
    auto out = directory::listTechnicians(tx);
    if (scope.ownTeamsOnly)
        std::erase_if(out, [&](const PersonName& p) { return !knowsColleague(tx, scope, p.id); });
    return out;
}

std::vector<PersonName> technicians(Tx& tx, const Scope& scope, const directory::TeamView& team) {
    auto out = technicians(tx, scope);
    std::erase_if(out, [&](const PersonName& p) {
        return std::none_of(team.members.begin(), team.members.end(),
                            [&](const PersonName& member) { return member.id == p.id; });
    });
    return out;
}

PersonName nameOfPerson(Tx& tx, PersonId id) {
    const auto person = directory::personRef(tx, id);
    return {id, person ? person->name : std::string()};
}

bool teamIsThere(Tx& tx, TeamId team, Instant now) {
    const auto calendarId = loadStaffing(tx, team).calendarId;
    const auto view = calendarId ? sla::findCalendar(tx, *calendarId) : std::nullopt;
    if (!view) return true;
    auto calendar = sla::calendarFrom(*view);
    if (!calendar.ok()) throw storage::StorageError("a stored calendar breaks its own rules");
    const auto times = sla::WorkingTime::of(std::move(calendar).value());
    return times.ok() && times->isOpen(now);
}

std::optional<Shift> shiftOf(Tx& tx, const TimeZone& zone, TeamId team, Instant at) {
    const auto stored = loadRoster(tx, team);
    const Roster roster = stored ? rosterOf(*stored) : Roster{};
    std::vector<DutyException> exceptions;
    for (const StoredException& e : loadExceptions(tx, team, at - days(31), at + days(31)))
        exceptions.push_back(e);
    return dutyAt(roster, exceptions, zone, at);
}

}  // namespace guichet::staffing
