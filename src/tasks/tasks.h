#pragma once
// The face of internal tasks: what has to be done for a ticket besides answering it, by whom and until when.
// Users never learn of them.

#include "desk/desk.h"
#include "tasks/types.h"

namespace guichet::api {
class Routes;
}

namespace guichet::tasks {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

// "ticket.not_found" where the scope doesn't work on the ticket, "task.not_found" for a task of such a
// ticket, "record.stale"; of fields: "ticket.assignee_not_technician", "team.not_found".
Result<TaskId> addTask(Tx& tx, const Scope& scope, const Context& context, TicketId ticket,
                       const NewTask& task);
/// Also says that it is done, or not yet after all.
Result<Done> changeTask(Tx& tx, const Scope& scope, const Context& context, TaskId id, std::int64_t version,
                        const TaskPatch& patch);
Result<Done> deleteTask(Tx& tx, const Scope& scope, const Context& context, TaskId id, std::int64_t version);
Result<TaskView> findTask(Tx& tx, const Scope& scope, TaskId id);

/// Open ones first, each part by the date that they are due, those without one last.
Result<std::vector<TaskView>> tasksOf(Tx& tx, const Scope& scope, TicketId ticket);
/// Open tasks of tickets that the scope works on, the one first that is due first; 500 at most.
std::vector<TaskView> openTasks(Tx& tx, const Scope& scope, Whose whose);

void addRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::tasks
