#pragma once
// The SQL of tasks. What spans tickets takes the caller's Scope; of one ticket the face asks the desk first.

#include "platform/auth/caller.h"
#include "platform/storage/database.h"
#include "tasks/types.h"

namespace guichet::tasks {

TaskId insertTask(storage::Tx& tx, const Task& task);
/// False if the stored version is another than task.version.
bool updateTask(storage::Tx& tx, const Task& task);
bool removeTask(storage::Tx& tx, TaskId id, std::int64_t version);
std::optional<Task> loadTask(storage::Tx& tx, TaskId id);
/// Open ones first, then by due date.
std::vector<Task> loadTasksOf(storage::Tx& tx, TicketId ticket);
std::vector<Task> loadOpenTasks(storage::Tx& tx, const auth::Scope& scope, Whose whose, int limit);

}  // namespace guichet::tasks
