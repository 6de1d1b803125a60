// Use cases of how teams work, and the board.

#include "directory/directory.h"
#include "staffing/absent.h"
#include "staffing/colleagues.h"
#include "staffing/team_store.h"

namespace guichet::staffing {

Result<TeamStaffing> teamStaffing(Tx& tx, const Scope& scope, TeamId team) {
    GUICHET_CHECK(teamInSight(tx, scope, team));
    return loadStaffing(tx, team);
}

Result<Done> setTeamStaffing(Tx& tx, const Scope& scope, const Context& context, TeamId team,
                             std::int64_t version, const TeamStaffingInput& input) {
    GUICHET_CHECK(teamInSight(tx, scope, team));
    if (input.calendarId && !sla::findCalendar(tx, *input.calendarId))
        return failField("/calendarId", "calendar.not_found");
    const TeamStaffing before = loadStaffing(tx, team);
    std::vector<journal::Change> changes;
    const auto note = [&](std::string field, std::string was, std::string is) {
        if (was != is) changes.push_back({std::move(field), std::move(was), std::move(is)});
    };
    const auto numberOf = [](const std::optional<sla::CalendarId>& id) {
        return id ? std::to_string(id->value) : std::string();
    };
    note("automatic", before.automatic ? "yes" : "no", input.automatic ? "yes" : "no");
    note("maxLoad", std::to_string(before.maxLoad), std::to_string(input.maxLoad));
    note("calendar", numberOf(before.calendarId), numberOf(input.calendarId));
    if (before.version != version) return fail(ErrorKind::stale, "record.stale");
    if (changes.empty()) return Done{};
    TeamStaffing after{input, team, version};
    if (!storeStaffing(tx, after)) return fail(ErrorKind::stale, "record.stale");
    journal::append(tx, context, {"team.staffing", "team", team.value, {}, std::move(changes), 0});
    return Done{};
}

Result<Board> board(Tx& tx, const Asker& asker, const TimeZone& zone, TeamId id, Instant now) {
    GUICHET_TRY(const directory::TeamView team, teamInSight(tx, asker.scope, id));
    Board out;
    out.staffing = loadStaffing(tx, id);
    out.atWork = teamIsThere(tx, id, now);
    const auto absent = absentAt(tx, asker.scope, zone, now);
    const auto shift = shiftOf(tx, zone, id, now);
    for (const PersonName& who : technicians(tx, asker.scope, team)) {
        BoardPerson person{who, std::nullopt, shift && shift->person == who.id};
        if (const auto at = absent.find(who.id); at != absent.end())
            person.absent = untilOf(asker, at->second);
        out.people.push_back(std::move(person));
    }
    return out;
}

}  // namespace guichet::staffing
