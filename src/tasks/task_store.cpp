#include "tasks/task_store.h"

#include "desk/scope_sql.h"

namespace guichet::tasks {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

#define TASK_COLUMNS \
    "k.id, k.ticket_id, k.title, k.person_id, k.team_id, k.due_at, k.done_at, k.done_by, k.version"
#define BY_DUE "CASE WHEN k.due_at IS NULL THEN 1 ELSE 0 END, k.due_at, k.id"
// $1 to $5 the scope, $6 the limit.
#define OPEN_TASKS(whose)                                                                        \
    "SELECT " TASK_COLUMNS                                                                       \
    " FROM ticket_task k JOIN ticket t ON t.id = k.ticket_id WHERE k.done_at IS NULL AND " whose \
        GUICHET_SQL_WORK_SCOPE("$1", "$2", "$3", "$4", "$5") " ORDER BY " BY_DUE " LIMIT $6"

constexpr Statement insertOne{"tasks.task.insert",
                              "INSERT INTO ticket_task (ticket_id, title, person_id, team_id, due_at) VALUES "
                              "($1,$2,$3,$4,$5) RETURNING "
                              "id"};
constexpr Statement updateOne{
    "tasks.task.update",
    "UPDATE ticket_task SET title=$3, person_id=$4, team_id=$5, due_at=$6, done_at=$7, done_by=$8, "
    "version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement deleteOne{"tasks.task.delete", "DELETE FROM ticket_task WHERE id=$1 AND version=$2"};
constexpr Statement selectOne{"tasks.task.get", "SELECT " TASK_COLUMNS " FROM ticket_task k WHERE k.id=$1"};
constexpr Statement selectOfTicket{"tasks.task.of_ticket",
                                   "SELECT " TASK_COLUMNS
                                   " FROM ticket_task k WHERE k.ticket_id=$1 ORDER BY CASE WHEN k.done_at IS "
                                   "NULL THEN 0 ELSE 1 END, " BY_DUE};
constexpr Statement selectMine{"tasks.task.mine", OPEN_TASKS("k.person_id = $4 AND ")};
constexpr Statement selectTeams{
    "tasks.task.teams",
    OPEN_TASKS("k.person_id IS NULL AND k.team_id IN (SELECT mine.team_id FROM team_member mine WHERE "
               "mine.person_id = $4) AND ")};
constexpr Statement selectAll{"tasks.task.all", OPEN_TASKS("")};

const Statement& statementFor(Whose whose) {
    switch (whose) {
        case Whose::mine:
            return selectMine;
        case Whose::teams:
            return selectTeams;
        case Whose::all:
            return selectAll;
    }
    return selectMine;
}

Task fromRow(const Row& row) {
    Task t;
    t.id = row.id<TaskId>(0);
    t.ticket = row.id<TicketId>(1);
    t.title = row.string(2);
    t.person = row.maybeId<PersonId>(3);
    t.team = row.maybeId<TeamId>(4);
    t.dueAt = row.maybeInstant(5);
    t.doneAt = row.maybeInstant(6);
    t.doneBy = row.maybeId<PersonId>(7);
    t.version = row.integer(8);
    return t;
}

}  // namespace

TaskId insertTask(Tx& tx, const Task& t) {
    return TaskId{tx.integer(insertOne, t.ticket, t.title, t.person, t.team, t.dueAt)};
}

bool updateTask(Tx& tx, const Task& t) {
    return tx.execute(updateOne, t.id, t.version, t.title, t.person, t.team, t.dueAt, t.doneAt, t.doneBy) ==
           1;
}

bool removeTask(Tx& tx, TaskId id, std::int64_t version) {
    return tx.execute(deleteOne, id, version) == 1;
}

std::optional<Task> loadTask(Tx& tx, TaskId id) {
    return tx.first(selectOne, fromRow, id);
}

std::vector<Task> loadTasksOf(Tx& tx, TicketId ticket) {
    return tx.all(selectOfTicket, fromRow, ticket);
}

std::vector<Task> loadOpenTasks(Tx& tx, const auth::Scope& s, Whose whose, int limit) {
    return tx.all(statementFor(whose), fromRow, s.staff, s.allCustomers, s.account, s.person, s.ownTeamsOnly,
                  limit);
}

}  // namespace guichet::tasks
