// Use cases of duty.

#include <algorithm>

#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "platform/auth/roles.h"
#include "staffing/absent.h"
#include "staffing/colleagues.h"
#include "staffing/duty_rules.h"

namespace guichet::staffing {

// messages: duty.time_wrong
Result<Roster> rosterFrom(const RosterInput& input) {
    Roster out;
    const auto since = dayFrom(input.since);
    if (!since) return failField("/since", "absence.date_wrong");
    out.since = *since;
    out.turns = input.turns;
    for (std::size_t i = 0; i < input.hours.size(); ++i) {
        const DutyHoursText& text = input.hours[i];
        const auto from = minuteFrom(text.from), until = minuteFrom(text.until);
        if (!from || !until || *from == sla::minutesOfDay)
            return failField("/hours/" + std::to_string(i), "duty.time_wrong");
        int to = (text.untilWeekday - text.weekday + 7) % 7 * sla::minutesOfDay + *until;
        if (to <= *from) to += 7 * sla::minutesOfDay;
        out.hours.push_back({text.weekday, *from, to});
    }
    GUICHET_CHECK(checkHours(out.hours));
    return out;
}

Roster rosterOf(const StoredRoster& stored) {
    auto out = rosterFrom({stored.hours, stored.turns, stored.since});
    if (!out.ok()) throw storage::StorageError("a stored duty roster breaks its own rules");
    return std::move(out).value();
}

namespace {

std::string numbers(const std::vector<PersonId>& people) {
    std::string out;
    for (const PersonId person : people) out += (out.empty() ? "" : ",") + std::to_string(person.value);
    return out;
}

std::string written(const std::vector<DutyHoursText>& hours) {
    std::string out;
    for (const DutyHoursText& h : hours)
        out += (out.empty() ? "" : ", ") + std::to_string(h.weekday) + " " + h.from + "–" +
               std::to_string(h.untilWeekday) + " " + h.until;
    return out;
}

void record(Tx& tx, const Context& context, std::string kind, TeamId team,
            std::vector<journal::Change> changes, std::int64_t detail = 0) {
    journal::append(tx, context, {std::move(kind), "team", team.value, {}, std::move(changes), detail});
}

/// Absences are looked up once for all shifts.
class ShiftViews {
public:
    ShiftViews(Tx& tx, const Asker& asker, const TimeZone& zone, Instant from, Instant until)
        : tx_(tx),
          zone_(zone),
          absences_(loadAbsences(tx, asker.scope, {halfAt(zone, from), halfAt(zone, until) + 1})) {}

    ShiftView of(const Shift& shift) {
        return {shift.from, shift.until, nameOfPerson(tx_, shift.person), shift.exception, isAbsent(shift)};
    }

private:
    bool isAbsent(const Shift& shift) const {
        const std::int64_t from = halfAt(zone_, shift.from),
                           until = halfAt(zone_, shift.until - milliseconds(1)) + 1;
        return std::any_of(absences_.begin(), absences_.end(), [&](const Absence& a) {
            return a.person == shift.person && a.when.from < until && a.when.until > from;
        });
    }

    Tx& tx_;
    const TimeZone& zone_;
    const std::vector<Absence> absences_;
};

ExceptionView viewOf(Tx& tx, const Asker& asker, const StoredException& e) {
    return {e.id,
            nameOfPerson(tx, e.person),
            e.from,
            e.until,
            e.extra,
            e.note,
            asker.leads || e.person == asker.scope.person};
}

}  // namespace

Result<Done> setRoster(Tx& tx, const Scope& scope, const Context& context, TeamId team, std::int64_t version,
                       const RosterInput& input) {
    GUICHET_CHECK(teamInSight(tx, scope, team));
    GUICHET_CHECK(rosterFrom(input));
    for (std::size_t i = 0; i < input.turns.size(); ++i)
        GUICHET_CHECK(checkTechnician(tx, scope, input.turns[i], "/turns/" + std::to_string(i)));
    const StoredRoster before = loadRoster(tx, team).value_or(StoredRoster{});
    if (before.version != version) return fail(ErrorKind::stale, "record.stale");
    std::vector<journal::Change> changes;
    const auto note = [&](std::string field, std::string was, std::string is) {
        if (was != is) changes.push_back({std::move(field), std::move(was), std::move(is)});
    };
    note("dutyHours", written(before.hours), written(input.hours));
    note("told", numbers(before.turns), numbers(input.turns));
    note("since", before.since, input.since);
    if (changes.empty()) return Done{};
    if (!storeRoster(tx, team, {input.hours, input.turns, input.since, version}))
        return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "team.duty", team, std::move(changes));
    return Done{};
}

// messages: duty.period
Result<DutyExceptionId> addException(Tx& tx, const Asker& asker, const Context& context, TeamId team,
                                     const ExceptionInput& input) {
    GUICHET_CHECK(teamInSight(tx, asker.scope, team));
    if (!asker.leads && input.personId != asker.scope.person)
        return fail(ErrorKind::forbidden, "duty.not_yours");
    GUICHET_CHECK(checkTechnician(tx, asker.scope, input.personId, "/personId"));
    if (input.until <= input.from || input.until - input.from > days(31))
        return failField("/until", "duty.period");
    StoredException e;
    e.person = input.personId;
    e.from = input.from;
    e.until = input.until;
    e.extra = input.extra;
    e.team = team;
    e.note = std::string(trim(input.note));
    e.id = insertException(tx, e);
    record(tx, context, "team.duty_exception", team,
           {{"told", "", std::to_string(e.person.value)},
            {"from", "", formatInstant(e.from)},
            {"until", "", formatInstant(e.until)}},
           e.id.value);
    return e.id;
}

Result<Done> deleteException(Tx& tx, const Asker& asker, const Context& context, DutyExceptionId id) {
    const auto e = loadException(tx, id);
    if (!e || !teamInSight(tx, asker.scope, e->team).ok())
        return fail(ErrorKind::not_found, "duty.exception_not_found");
    if (!asker.leads && e->person != asker.scope.person) return fail(ErrorKind::forbidden, "duty.not_yours");
    removeException(tx, id);
    record(tx, context, "team.duty_exception", e->team,
           {{"told", std::to_string(e->person.value), ""},
            {"from", formatInstant(e->from), ""},
            {"until", formatInstant(e->until), ""}},
           id.value);
    return Done{};
}

Result<DutyPlan> dutyPlan(Tx& tx, const Asker& asker, const TimeZone& zone, TeamId id,
                          const ShiftPeriod& period) {
    GUICHET_TRY(const directory::TeamView team, teamInSight(tx, asker.scope, id));
    if (period.until <= period.from || period.until - period.from > longestPeriod)
        return failField("/until", "duty.period");
    DutyPlan out;
    out.team = {id, team.name};
    const auto stored = loadRoster(tx, id);
    Roster roster;
    if (stored) {
        roster = rosterOf(*stored);
        out.roster = {stored->hours, {}, stored->since, stored->version};
        for (const PersonId person : stored->turns) out.roster.turns.push_back(nameOfPerson(tx, person));
    }
    std::vector<DutyException> exceptions;
    for (const StoredException& e : loadExceptions(tx, id, period.from, period.until)) {
        exceptions.push_back(e);
        out.exceptions.push_back(viewOf(tx, asker, e));
    }
    ShiftViews views(tx, asker, zone, period.from, period.until);
    for (const Shift& shift : shiftsBetween(roster, exceptions, zone, period.from, period.until))
        out.shifts.push_back(views.of(shift));
    return out;
}

std::vector<DutyNow> dutyNow(Tx& tx, const Asker& asker, const TimeZone& zone, Instant now) {
    std::vector<DutyNow> out;
    for (const TeamId id : teamsWithDuty(tx)) {
        const auto team = teamInSight(tx, asker.scope, id);
        if (!team.ok() || !team->active) continue;
        DutyNow one{{id, team->name}, std::nullopt};
        if (const auto shift = shiftOf(tx, zone, id, now)) {
            ShiftViews views(tx, asker, zone, shift->from, shift->until);
            one.now = views.of(*shift);
        }
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<PersonId> peopleToPage(Tx& tx, const TimeZone& zone, TeamId id, Instant at) {
    std::vector<PersonId> out;
    const auto shift = shiftOf(tx, zone, id, at);
    if (shift) {
        out.push_back(shift->person);
        if (!absentAt(tx, Scope::everything(), zone, at).contains(shift->person)) return out;
    }
    const auto team = directory::findTeam(tx, id);
    if (!team) return out;
    const auto isMember = [&](PersonId person) {
        return std::any_of(team->members.begin(), team->members.end(),
                           [&](const PersonName& member) { return member.id == person; });
    };
    const auto add = [&](PersonId person) {
        if (std::find(out.begin(), out.end(), person) == out.end()) out.push_back(person);
    };
    bool anyLeads = false;
    for (const auth::Account& account : auth::listAccounts(tx))
        if (account.active &&
            auth::permissionsOfAccount(tx, account.role, account.customRole)
                .contains(auth::Permission::desk_configure) &&
            isMember(account.person)) {
            add(account.person);
            anyLeads = true;
        }
    if (!anyLeads)
        for (const PersonName& member : team->members) add(member.id);
    return out;
}

}  // namespace guichet::staffing
