#include <map>

#include "directory/directory.h"
#include "directory/person.h"

namespace guichet::directory {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertTeam{"directory.team.insert", "INSERT INTO team (name) VALUES ($1) RETURNING id"};
constexpr Statement updateTeam{
    "directory.team.update",
    "UPDATE team SET name=$3, active=$4, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement selectTeam{"directory.team.get",
                               "SELECT id, name, active, version FROM team WHERE id=$1"};
constexpr Statement selectTeams{"directory.team.list",
                                "SELECT id, name, active, version FROM team ORDER BY name, id"};
constexpr Statement selectMembers{
    "directory.team.members",
    "SELECT p.id, p.first_name, p.last_name FROM team_member m JOIN person p ON p.id = "
    "m.person_id WHERE m.team_id=$1 ORDER BY p.sort_name, p.id"};
constexpr Statement selectAllMembers{
    "directory.team.all_members",
    "SELECT p.id, p.first_name, p.last_name, m.team_id FROM team_member m JOIN person p ON "
    "p.id = m.person_id ORDER BY p.sort_name, p.id"};
constexpr Statement insertMember{
    "directory.team.add",
    "INSERT INTO team_member (team_id, person_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement deleteMember{"directory.team.remove",
                                 "DELETE FROM team_member WHERE team_id=$1 AND person_id=$2"};
constexpr Statement selectTeamsOf{"directory.team.of_person",
                                  "SELECT team_id FROM team_member WHERE person_id=$1 ORDER BY team_id"};
constexpr Statement selectTechnicians{
    "directory.team.technicians",
    "SELECT DISTINCT p.id, p.first_name, p.last_name, p.sort_name FROM team_member m JOIN "
    "team t ON t.id = m.team_id AND t.active = 1 JOIN person p ON p.id = m.person_id AND "
    "p.active = 1 ORDER BY p.sort_name, p.id"};

TeamView fromRow(const Row& row) {
    return {row.id<TeamId>(0), row.string(1), row.boolean(2), row.integer(3), {}};
}
PersonName nameFromRow(const Row& row) {
    return {row.id<PersonId>(0), fullName(row.text(1), row.text(2))};
}

}  // namespace

Result<TeamId> createTeam(Tx& tx, const Context& context, const NewTeam& n) {
    const TeamId id{tx.integer(insertTeam, trim(n.name))};
    journal::append(tx, context, {"team.created", "team", id.value, {}, {{"name", "", n.name}}, 0});
    return id;
}

Result<Done> changeTeam(Tx& tx, const Context& context, TeamId id, std::int64_t version,
                        const TeamPatch& patch) {
    const auto before = findTeam(tx, id);
    if (!before) return fail(ErrorKind::not_found, "team.not_found");
    const std::string name = patch.name.given ? std::string(trim(patch.name.value)) : before->name;
    const bool active = patch.active.given ? patch.active.value : before->active;
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    std::vector<journal::Change> changes;
    if (name != before->name) changes.push_back({"name", before->name, name});
    if (active != before->active)
        changes.push_back({"active", before->active ? "yes" : "no", active ? "yes" : "no"});
    if (changes.empty()) return Done{};
    if (tx.execute(updateTeam, id, version, name, active) != 1) return fail(ErrorKind::stale, "record.stale");
    journal::append(tx, context, {"team.changed", "team", id.value, {}, changes, 0});
    return Done{};
}

Result<Done> addMember(Tx& tx, const Context& context, TeamId team, PersonId person) {
    if (!findTeam(tx, team)) return fail(ErrorKind::not_found, "team.not_found");
    const auto who = personRef(tx, person);
    if (!who) return fail(ErrorKind::not_found, "person.not_found");
    if (tx.execute(insertMember, team, person) == 1)
        journal::append(tx, context,
                        {"team.changed", "team", team.value, {}, {{"member", "", who->name}}, person.value});
    return Done{};
}

Result<Done> removeMember(Tx& tx, const Context& context, TeamId team, PersonId person) {
    const auto who = personRef(tx, person);
    if (!who) return fail(ErrorKind::not_found, "person.not_found");
    if (tx.execute(deleteMember, team, person) == 1)
        journal::append(tx, context,
                        {"team.changed", "team", team.value, {}, {{"member", who->name, ""}}, person.value});
    return Done{};
}

std::optional<TeamView> findTeam(Tx& tx, TeamId id) {
    auto team = tx.first(selectTeam, fromRow, id);
    if (team) team->members = tx.all(selectMembers, nameFromRow, id);
    return team;
}

std::vector<TeamView> listTeams(Tx& tx) {
    auto teams = tx.all(selectTeams, fromRow);
    std::map<TeamId, std::vector<PersonName>> members;
    tx.each(selectAllMembers,
            [&](const Row& row) { members[row.id<TeamId>(3)].push_back(nameFromRow(row)); });
    for (TeamView& team : teams) team.members = std::move(members[team.id]);
    return teams;
}

std::vector<TeamId> teamsOf(Tx& tx, PersonId person) {
    return tx.all(
        selectTeamsOf, [](const Row& row) { return row.id<TeamId>(0); }, person);
}

std::vector<PersonName> listTechnicians(Tx& tx) {
    return tx.all(selectTechnicians, nameFromRow);
}

}  // namespace guichet::directory
