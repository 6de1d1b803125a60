#include "staffing/team_store.h"

#include "directory/scope_sql.h"
#include "staffing/colleague_sql.h"
#include "staffing/suggestion.h"

namespace guichet::staffing {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement selectStaffing{
    "staffing.team.get",
    "SELECT automatic, max_load, calendar_id, version FROM team_staffing WHERE team_id=$1"};
constexpr Statement insertStaffing{"staffing.team.insert",
                                   "INSERT INTO team_staffing (team_id, automatic, max_load, calendar_id, "
                                   "version) VALUES ($1,$2,$3,$4,2) ON "
                                   "CONFLICT DO NOTHING"};
constexpr Statement updateStaffing{
    "staffing.team.update",
    "UPDATE team_staffing SET automatic=$3, max_load=$4, calendar_id=$5, version=version+1 WHERE team_id=$1 "
    "AND version=$2"};
constexpr Statement selectAutomatic{"staffing.team.automatic",
                                    "SELECT 1 FROM team_staffing WHERE automatic = 1 LIMIT 1"};
// PostgreSQL only; on SQLite there is one writer.
constexpr Statement lockAutomatic{
    "staffing.team.lock",
    "SELECT 1 FROM team_staffing WHERE automatic = 1 ORDER BY team_id FOR NO KEY UPDATE"};
constexpr Statement selectColleague{
    "staffing.colleague", "SELECT 1 FROM person p WHERE p.id=$1 AND " COLLEAGUE_SCOPE("p.id", "$2", "$3")};
constexpr Statement selectReaching{
    "staffing.reaching",
    "SELECT a.person_id FROM account a WHERE a.active = 1 AND EXISTS (SELECT 1 FROM team_member any_team WHERE "
    "any_team.person_id = a.person_id) AND " GUICHET_SQL_CUSTOMER_SCOPE(
        "CAST($1 AS BIGINT)", "a.all_customers",
        "a.id") " AND (a.own_teams_only = 0 OR CAST($2 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM "
                "team_member own WHERE own.team_id = CAST($2 AS BIGINT) AND own.person_id = a.person_id))"};
constexpr Statement selectLoads{
    "staffing.load",
    "SELECT t.assignee_id, t.priority, COUNT(*) FROM ticket t WHERE t.state NOT IN ('closed', 'cancelled') "
    "AND "
    "t.state IN ('new', 'in_progress') AND t.assignee_id IS NOT NULL GROUP BY t.assignee_id, t.priority"};
// By when they were last changed, which is along an index and never before they were solved.
constexpr Statement selectHelpedPerson{
    "staffing.helped_person",
    "SELECT t.assignee_id, COUNT(*) FROM ticket t WHERE t.requester_id=$1 AND t.updated_at >= $2 AND "
    "t.resolved_at >= $2 AND t.assignee_id IS NOT NULL GROUP BY t.assignee_id"};
constexpr Statement selectHelpedCustomer{
    "staffing.helped_customer",
    "SELECT t.assignee_id, COUNT(*) FROM ticket t WHERE t.customer_id=$1 AND t.updated_at >= $2 AND "
    "t.resolved_at >= $2 AND t.assignee_id IS NOT NULL GROUP BY t.assignee_id"};
constexpr Statement insertWaiting{
    "staffing.waiting.add",
    "INSERT INTO assignment_waiting (ticket_id, tried_at) VALUES ($1, 0) ON CONFLICT DO NOTHING"};
constexpr Statement selectWaiting{
    "staffing.waiting.list",
    "SELECT ticket_id, tried_at FROM assignment_waiting ORDER BY tried_at, ticket_id LIMIT $1"};
constexpr Statement claimOne{"staffing.waiting.claim",
                             "UPDATE assignment_waiting SET tried_at=$3 WHERE ticket_id=$1 AND tried_at=$2"};
constexpr Statement deleteWaiting{"staffing.waiting.remove",
                                  "DELETE FROM assignment_waiting WHERE ticket_id=$1"};

std::map<PersonId, std::int64_t> counted(Tx& tx, const Statement& s, std::int64_t id, Instant since) {
    std::map<PersonId, std::int64_t> out;
    tx.each(
        s, [&](const Row& row) { out[row.id<PersonId>(0)] = row.integer(1); }, id, since);
    return out;
}

}  // namespace

TeamStaffing loadStaffing(Tx& tx, TeamId team) {
    TeamStaffing out;
    out.teamId = team;
    tx.each(
        selectStaffing,
        [&](const Row& row) {
            out.automatic = row.boolean(0);
            out.maxLoad = static_cast<int>(row.integer(1));
            out.calendarId = row.maybeId<sla::CalendarId>(2);
            out.version = row.integer(3);
        },
        team);
    return out;
}

bool storeStaffing(Tx& tx, const TeamStaffing& s) {
    if (tx.execute(updateStaffing, s.teamId, s.version, s.automatic, s.maxLoad, s.calendarId) == 1)
        return true;
    return s.version == 1 && tx.execute(insertStaffing, s.teamId, s.automatic, s.maxLoad, s.calendarId) == 1;
}

bool anyAutomatic(Tx& tx) {
    return tx.integer(selectAutomatic) == 1;
}

void lockHandingOut(Tx& tx) {
    if (tx.engine() == storage::Engine::postgres) (void)tx.integer(lockAutomatic);
}

bool knowsColleague(Tx& tx, const Scope& scope, PersonId person) {
    return tx.integer(selectColleague, person, scope.ownTeamsOnly, scope.person) == 1;
}

std::set<PersonId> loadReaching(Tx& tx, std::optional<CustomerId> customer, std::optional<TeamId> team) {
    std::set<PersonId> out;
    tx.each(
        selectReaching, [&](const Row& row) { out.insert(row.id<PersonId>(0)); }, customer, team);
    return out;
}

std::map<PersonId, std::int64_t> loadLoads(Tx& tx) {
    std::map<PersonId, std::int64_t> out;
    tx.each(selectLoads, [&](const Row& row) {
        out[row.id<PersonId>(0)] += weightOf(static_cast<int>(row.integer(1))) * row.integer(2);
    });
    return out;
}

std::map<PersonId, std::int64_t> loadHelpedPerson(Tx& tx, PersonId person, Instant since) {
    return counted(tx, selectHelpedPerson, person.value, since);
}

std::map<PersonId, std::int64_t> loadHelpedCustomer(Tx& tx, CustomerId customer, Instant since) {
    return counted(tx, selectHelpedCustomer, customer.value, since);
}

void addWaiting(Tx& tx, TicketId ticket) {
    tx.execute(insertWaiting, ticket);
}

std::vector<WaitingTicket> loadWaiting(Tx& tx, int limit) {
    return tx.all(
        selectWaiting,
        [](const Row& row) {
            return WaitingTicket{row.id<TicketId>(0), row.instant(1)};
        },
        limit);
}

bool claimWaiting(Tx& tx, const WaitingTicket& w, Instant now) {
    return tx.execute(claimOne, w.ticket, w.triedAt, now) == 1;
}

void removeWaiting(Tx& tx, TicketId ticket) {
    tx.execute(deleteWaiting, ticket);
}

}  // namespace guichet::staffing
