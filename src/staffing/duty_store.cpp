#include "staffing/duty_store.h"

namespace guichet::staffing {

using storage::Row;
using storage::Statement;

namespace {

#define EXCEPTION_COLUMNS "id, person_id, from_at, until_at, extra, team_id, note"

constexpr Statement selectRoster{"staffing.roster.get",
                                 "SELECT hours, since, version FROM duty_roster WHERE team_id=$1"};
constexpr Statement selectTurns{"staffing.roster.turns",
                                "SELECT person_id FROM duty_turn WHERE team_id=$1 ORDER BY place"};
constexpr Statement updateRoster{
    "staffing.roster.update",
    "UPDATE duty_roster SET hours=$3, since=$4, version=version+1 WHERE team_id=$1 AND version=$2"};
constexpr Statement insertRoster{
    "staffing.roster.insert",
    "INSERT INTO duty_roster (team_id, hours, since, version) VALUES ($1,$2,$3,2) ON CONFLICT DO NOTHING"};
constexpr Statement deleteTurns{"staffing.roster.drop_turns", "DELETE FROM duty_turn WHERE team_id=$1"};
constexpr Statement insertTurn{"staffing.roster.add_turn",
                               "INSERT INTO duty_turn (team_id, place, person_id) VALUES ($1,$2,$3)"};
constexpr Statement selectTeams{"staffing.roster.teams",
                                "SELECT team_id FROM duty_roster UNION SELECT team_id FROM duty_exception "
                                "ORDER BY 1"};
constexpr Statement insertOne{
    "staffing.exception.insert",
    "INSERT INTO duty_exception (team_id, from_at, until_at, person_id, extra, note) VALUES "
    "($1,$2,$3,$4,$5,$6) RETURNING id"};
constexpr Statement deleteOne{"staffing.exception.delete", "DELETE FROM duty_exception WHERE id=$1"};
constexpr Statement selectOne{"staffing.exception.get",
                              "SELECT " EXCEPTION_COLUMNS " FROM duty_exception WHERE id=$1"};
constexpr Statement selectBetween{"staffing.exception.between",
                                  "SELECT " EXCEPTION_COLUMNS
                                  " FROM duty_exception WHERE team_id=$1 AND until_at > $2 AND from_at < $3 "
                                  "ORDER BY from_at, id"};

/// The weekly hours are a value that is only read whole, so they are kept as they cross the wire.
struct HoursList {
    std::vector<DutyHoursText> hours;
    static constexpr std::string_view schemaName = "DutyHoursList";
    static constexpr auto fields() { return fieldTable(field("hours", &HoursList::hours)); }
};

StoredException exceptionFrom(const Row& row) {
    StoredException out;
    out.id = row.id<DutyExceptionId>(0);
    out.person = row.id<PersonId>(1);
    out.from = row.instant(2);
    out.until = row.instant(3);
    out.extra = row.boolean(4);
    out.team = row.id<TeamId>(5);
    out.note = row.string(6);
    return out;
}

}  // namespace

std::optional<StoredRoster> loadRoster(Tx& tx, TeamId team) {
    auto out = tx.first(
        selectRoster,
        [](const Row& row) {
            auto list = fromJson<HoursList>(row.text(0));
            if (!list.ok()) throw storage::StorageError("stored duty hours are not readable");
            return StoredRoster{std::move(list->hours), {}, row.string(1), row.integer(2)};
        },
        team);
    if (out)
        out->turns = tx.all(
            selectTurns, [](const Row& row) { return row.id<PersonId>(0); }, team);
    return out;
}

bool storeRoster(Tx& tx, TeamId team, const StoredRoster& roster) {
    const std::string hours = toJson(HoursList{roster.hours});
    const bool stored = tx.execute(updateRoster, team, roster.version, hours, roster.since) == 1 ||
                        (roster.version == 1 && tx.execute(insertRoster, team, hours, roster.since) == 1);
    if (!stored) return false;
    tx.execute(deleteTurns, team);
    for (std::size_t i = 0; i < roster.turns.size(); ++i) tx.execute(insertTurn, team, i, roster.turns[i]);
    return true;
}

std::vector<TeamId> teamsWithDuty(Tx& tx) {
    return tx.all(selectTeams, [](const Row& row) { return row.id<TeamId>(0); });
}

DutyExceptionId insertException(Tx& tx, const StoredException& e) {
    return DutyExceptionId{tx.integer(insertOne, e.team, e.from, e.until, e.person, e.extra, e.note)};
}

bool removeException(Tx& tx, DutyExceptionId id) {
    return tx.execute(deleteOne, id) == 1;
}

std::optional<StoredException> loadException(Tx& tx, DutyExceptionId id) {
    return tx.first(selectOne, exceptionFrom, id);
}

std::vector<StoredException> loadExceptions(Tx& tx, TeamId team, Instant from, Instant until) {
    return tx.all(selectBetween, exceptionFrom, team, from, until);
}

}  // namespace guichet::staffing
