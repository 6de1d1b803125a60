#include "platform/api/routes.h"

#include "tasks/tasks.h"

namespace guichet::tasks {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct TaskList {
    std::vector<TaskView> items;
    static constexpr std::string_view schemaName = "TaskListView";
    static constexpr auto fields() { return fieldTable(field("items", &TaskList::items)); }
};

struct TaskQuery {
    std::optional<Whose> whose;
    static constexpr std::string_view schemaName = "TaskQuery";
    static constexpr auto fields() {
        return fieldTable(field("whose", &TaskQuery::whose, {.doc = "mine where it is left out"}));
    }
};

Result<TicketId> ticketOf(Tx& tx, const Call& call) {
    const auto id = desk::resolveTicket(tx, call.path("id"));
    if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
    return *id;
}

void addReading(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, TaskList>(
        {Method::get, "/api/tickets/{id}/tasks", "listTicketTasks", "The internal tasks of a ticket", "tasks",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) {
            return database.read([&](Tx& tx) -> Result<TaskList> {
                GUICHET_TRY(const TicketId id, ticketOf(tx, call));
                GUICHET_TRY(auto items, tasksOf(tx, call.scope(), id));
                return TaskList{std::move(items)};
            });
        });
    routes.add<TaskQuery, TaskList>(
        {Method::get, "/api/tasks", "listTasks", "Open tasks, the one first that is due first", "tasks",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const TaskQuery& query) -> Result<TaskList> {
            return TaskList{database.read(
                [&](Tx& tx) { return openTasks(tx, call.scope(), query.whose.value_or(Whose::mine)); })};
        });
}

void addChanges(api::Routes& routes, storage::Database& database) {
    routes.add<NewTask, TaskView>(
        {Method::post, "/api/tickets/{id}/tasks", "addTask", "Add an internal task to a ticket", "tasks",
         Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database](Call& call, const NewTask& task) {
            return database.write([&](Tx& tx) -> Result<TaskView> {
                GUICHET_TRY(const TicketId ticket, ticketOf(tx, call));
                const auto before = journal::earlier(tx, call.context());
                TaskId id{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(id, addTask(tx, call.scope(), call.context(), ticket, task));
                }
                return findTask(tx, call.scope(), id);
            });
        });
    routes.add<TaskPatch, TaskView>(
        {Method::patch, "/api/tasks/{id}", "changeTask", "Change a task, or say that it is done", "tasks",
         Permission::tickets_work, TokenScope::tickets_write, 200, true},
        [&database](Call& call, const TaskPatch& patch) -> Result<TaskView> {
            GUICHET_TRY(const TaskId id, call.id<TaskId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<TaskView> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(changeTask(tx, call.scope(), call.context(), id, version, patch));
                return findTask(tx, call.scope(), id);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/tasks/{id}", "deleteTask", "Delete a task", "tasks", Permission::tickets_work,
         TokenScope::tickets_write, 204, true},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const TaskId id, call.id<TaskId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(deleteTask(tx, call.scope(), call.context(), id, version));
                return Nothing{};
            });
        });
}

}  // namespace

void addRoutes(api::Routes& routes, storage::Database& database) {
    addReading(routes, database);
    addChanges(routes, database);
}

}  // namespace guichet::tasks
