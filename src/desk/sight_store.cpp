// The facts behind "why does X see this?", read with the parts that the scopes are made of.

#include "desk/sight_store.h"

#include "desk/ticket_sql.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;

namespace {

#define AS_FLAG(condition) "CAST(CASE WHEN " condition " THEN 1 ELSE 0 END AS BIGINT)"
#define HAS_CUSTOMER AS_FLAG(GUICHET_SQL_CUSTOMER_SCOPE("t.customer_id", "$2", "$3"))
#define HAS_TEAM AS_FLAG(GUICHET_SQL_TEAM_SCOPE("$4", "$5"))
#define IS_REQUESTER AS_FLAG("t.requester_id = $4")
#define IS_AFFECTED AS_FLAG("t.affected_id = $4")
#define FOLLOWS AS_FLAG(GUICHET_SQL_FOLLOWS("$4"))
#define MANAGES(flag) AS_FLAG(GUICHET_SQL_MANAGES("$4", flag))
#define IS_HANDED AS_FLAG(GUICHET_SQL_GRANTED("$3"))
constexpr Statement selectFacts{"desk.sight.facts",
                                "SELECT " HAS_CUSTOMER ", " HAS_TEAM ", " IS_REQUESTER ", " IS_AFFECTED
                                ", " FOLLOWS ", " MANAGES("managers_read") ", " MANAGES(
                                    "managers_answer") ", " IS_HANDED " FROM ticket t WHERE t.id=$1"};
// The customers by which an account has the ticket's: itself, or above it.
constexpr Statement selectThrough{
    "desk.sight.through",
    "SELECT c.name FROM ticket t JOIN customer_tree tree ON tree.descendant_id = t.customer_id JOIN "
    "account_customer granted ON granted.customer_id = tree.ancestor_id AND granted.account_id = $2 JOIN "
    "customer c ON c.id = tree.ancestor_id WHERE t.id=$1 ORDER BY c.name"};
// Where somebody is a manager over the ticket's customer, whether or not it lets them.
constexpr Statement selectManager{
    "desk.sight.manager",
    "SELECT c.name, CAST(CASE WHEN p.customer_id = m.customer_id THEN 1 ELSE 0 END AS BIGINT) FROM ticket t "
    "JOIN customer_tree tree ON tree.descendant_id = t.customer_id JOIN customer_manager m ON "
    "m.customer_id = tree.ancestor_id AND m.person_id = $2 AND (m.with_below = 1 OR m.customer_id = "
    "t.customer_id) JOIN "
    "person p ON p.id = m.person_id JOIN customer c ON c.id = m.customer_id WHERE t.id=$1 ORDER BY 2 DESC, "
    "c.name LIMIT 1"};
constexpr Statement selectAnyGrant{"desk.sight.any_grant",
                                   "SELECT 1 FROM ticket_grant g JOIN account acting ON acting.id = $2 AND "
                                   "g.provider_id = acting.provider_id "
                                   "WHERE g.ticket_id=$1 LIMIT 1"};

}  // namespace

SightFacts sightFacts(Tx& tx, const Scope& scope, TicketId ticket) {
    const auto found = tx.first(
        selectFacts,
        [&](const Row& row) {
            SightFacts f;
            f.staff = scope.staff;
            f.customer = row.boolean(0);
            f.team = row.boolean(1);
            f.requester = row.boolean(2);
            f.affected = row.boolean(3);
            f.follows = row.boolean(4);
            f.manages = row.boolean(5);
            f.managesAnswer = row.boolean(6);
            f.handed = row.boolean(7);
            return f;
        },
        ticket, directory::seesAllCustomers(scope), scope.account, scope.person, scope.ownTeamsOnly);
    return found.value_or(SightFacts{});
}

std::string customersThrough(Tx& tx, TicketId ticket, AccountId account) {
    std::string out;
    tx.each(
        selectThrough, [&](const Row& row) { out.append(out.empty() ? "" : ", ").append(row.text(0)); },
        ticket, account);
    return out;
}

std::optional<ManagerPost> managerPost(Tx& tx, TicketId ticket, PersonId person) {
    return tx.first(
        selectManager,
        [](const Row& row) {
            return ManagerPost{row.string(0), row.boolean(1)};
        },
        ticket, person);
}

bool everHanded(Tx& tx, TicketId ticket, AccountId account) {
    return tx.integer(selectAnyGrant, ticket, account) == 1;
}

}  // namespace guichet::desk
