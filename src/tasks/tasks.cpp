// Use cases of tasks.

#include "tasks/tasks.h"

#include <algorithm>

#include "directory/directory.h"
#include "tasks/task_store.h"

namespace guichet::tasks {

namespace {

constexpr int mostListed = 500;

Result<desk::Ticket> ticketWorkedOn(Tx& tx, const Scope& scope, TicketId id) {
    auto ticket = desk::worksOnTicket(tx, scope, id) ? desk::findTicket(tx, scope, id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    return std::move(*ticket);
}

struct Held {
    Task task;
    desk::Ticket ticket;
};

Result<Held> held(Tx& tx, const Scope& scope, TaskId id) {
    const auto task = loadTask(tx, id);
    if (!task) return fail(ErrorKind::not_found, "task.not_found");
    auto ticket = ticketWorkedOn(tx, scope, task->ticket);
    if (!ticket.ok()) return fail(ErrorKind::not_found, "task.not_found");
    return Held{*task, std::move(ticket).value()};
}

Result<Done> checkGivenTo(Tx& tx, const Task& before, const Task& t) {
    if (t.person != before.person && t.person) {
        const auto technicians = directory::listTechnicians(tx);
        const bool known = std::any_of(technicians.begin(), technicians.end(),
                                       [&](const auto& p) { return p.id == *t.person; });
        if (!known) return failField("/personId", "ticket.assignee_not_technician");
    }
    if (t.team != before.team && t.team && !directory::findTeam(tx, *t.team))
        return failField("/teamId", "team.not_found");
    return Done{};
}

using Changes = std::vector<journal::Change>;

Changes differences(const Task& before, const Task& after) {
    Changes out;
    const auto add = [&](const char* name, std::string a, std::string b) {
        if (a != b) out.push_back({name, std::move(a), std::move(b)});
    };
    const auto id = [](const auto& v) { return v ? std::to_string(v->value) : std::string(); };
    const auto instant = [](const auto& v) { return v ? formatInstant(*v) : std::string(); };
    add("task", before.title, after.title);
    add("assignee", id(before.person), id(after.person));
    add("team", id(before.team), id(after.team));
    add("taskDue", instant(before.dueAt), instant(after.dueAt));
    return out;
}

/// In the ticket's history, which names the task whatever changed of it.
void record(Tx& tx, const Context& context, const desk::Ticket& ticket, const char* kind, TaskId id,
            Changes changes) {
    journal::append(tx, context,
                    {kind, "ticket", ticket.id.value, ticket.customer, std::move(changes), id.value});
}

TaskView viewOf(Tx& tx, const Task& t, const desk::Ticket& ticket) {
    const auto name = [&](std::optional<PersonId> id) -> std::optional<directory::PersonName> {
        const auto person = id ? directory::personRef(tx, *id) : std::nullopt;
        if (!person) return std::nullopt;
        return directory::PersonName{person->id, person->name};
    };
    TaskView v;
    v.id = t.id;
    v.ticketId = ticket.id;
    v.reference = ticket.reference;
    v.subject = ticket.subject;
    v.state = ticket.state;
    v.title = t.title;
    v.person = name(t.person);
    if (const auto team = t.team ? directory::findTeam(tx, *t.team) : std::nullopt)
        v.team = directory::TeamRef{team->id, team->name};
    v.dueAt = t.dueAt;
    v.doneAt = t.doneAt;
    v.doneBy = name(t.doneBy);
    v.version = t.version;
    return v;
}

template <class T>
void take(T& target, const Patch<T>& patch) {
    if (patch.given) target = patch.value;
}

}  // namespace

Result<TaskId> addTask(Tx& tx, const Scope& scope, const Context& context, TicketId id, const NewTask& n) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, scope, id));
    Task task;
    task.ticket = id;
    task.title = trim(n.title);
    task.person = n.personId;
    task.team = n.teamId;
    task.dueAt = n.dueAt;
    GUICHET_CHECK(checkGivenTo(tx, {}, task));
    task.id = insertTask(tx, task);
    record(tx, context, ticket, "task.added", task.id, differences({}, task));
    return task.id;
}

Result<Done> changeTask(Tx& tx, const Scope& scope, const Context& context, TaskId id, std::int64_t version,
                        const TaskPatch& patch) {
    GUICHET_TRY(const Held known, held(tx, scope, id));
    Task after = known.task;
    take(after.title, patch.title);
    after.title = trim(after.title);
    take(after.person, patch.personId);
    take(after.team, patch.teamId);
    take(after.dueAt, patch.dueAt);
    const bool done = patch.done.given ? patch.done.value : after.doneAt.has_value();
    const bool turns = done != after.doneAt.has_value();
    if (turns) {
        after.doneAt = done ? std::optional(context.now) : std::nullopt;
        after.doneBy = done && context.actor.person ? std::optional(context.actor.person) : std::nullopt;
    }
    auto changes = differences(known.task, after);
    if (changes.empty() && !turns) return Done{};
    GUICHET_CHECK(checkGivenTo(tx, known.task, after));
    after.version = version;
    if (!updateTask(tx, after)) return fail(ErrorKind::stale, "record.stale");
    if (after.title == known.task.title) changes.insert(changes.begin(), {"task", "", after.title});
    const char* kind = !turns ? "task.changed" : done ? "task.done" : "task.reopened";
    record(tx, context, known.ticket, kind, id, std::move(changes));
    return Done{};
}

Result<Done> deleteTask(Tx& tx, const Scope& scope, const Context& context, TaskId id, std::int64_t version) {
    GUICHET_TRY(const Held known, held(tx, scope, id));
    if (!removeTask(tx, id, version)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, known.ticket, "task.deleted", id, {{"task", known.task.title, ""}});
    return Done{};
}

Result<TaskView> findTask(Tx& tx, const Scope& scope, TaskId id) {
    GUICHET_TRY(const Held known, held(tx, scope, id));
    return viewOf(tx, known.task, known.ticket);
}

Result<std::vector<TaskView>> tasksOf(Tx& tx, const Scope& scope, TicketId id) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, scope, id));
    std::vector<TaskView> out;
    for (const Task& task : loadTasksOf(tx, id)) out.push_back(viewOf(tx, task, ticket));
    return out;
}

std::vector<TaskView> openTasks(Tx& tx, const Scope& scope, Whose whose) {
    std::vector<TaskView> out;
    for (const Task& task : loadOpenTasks(tx, scope, whose, mostListed))
        if (const auto ticket = desk::findTicket(tx, scope, task.ticket))
            out.push_back(viewOf(tx, task, *ticket));
    return out;
}

}  // namespace guichet::tasks
