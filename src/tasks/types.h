#pragma once
// Words of internal tasks and their wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "desk/types.h"
#include "directory/types.h"

namespace guichet::tasks {

using TaskId = Id<struct TaskTag>;

/// Whose open tasks are listed.
enum class Whose {
    mine,   ///< given to the caller
    teams,  ///< given to one of the caller's teams and to nobody of it
    all,
};

}  // namespace guichet::tasks

template <>
struct guichet::EnumNames<guichet::tasks::Whose> {
    using T = guichet::tasks::Whose;
    static constexpr auto table = names<T>({{T::mine, "mine"}, {T::teams, "teams"}, {T::all, "all"}});
};

namespace guichet::tasks {

struct NewTask {
    std::string title;
    std::optional<PersonId> personId;  ///< who does it; nobody yet, or a team, where it is left out
    std::optional<TeamId> teamId;
    std::optional<Instant> dueAt;
    static constexpr std::string_view schemaName = "NewTask";
    static constexpr auto fields() {
        using T = NewTask;
        return fieldTable(field("title", &T::title, {.min = 1, .max = 250}), field("personId", &T::personId),
                          field("teamId", &T::teamId), field("dueAt", &T::dueAt));
    }
};

struct TaskPatch {
    Patch<std::string> title;
    Patch<std::optional<PersonId>> personId;
    Patch<std::optional<TeamId>> teamId;
    Patch<std::optional<Instant>> dueAt;
    Patch<bool> done;
    static constexpr std::string_view schemaName = "TaskPatch";
    static constexpr auto fields() {
        using T = TaskPatch;
        return fieldTable(field("title", &T::title, {.min = 1, .max = 250}), field("personId", &T::personId),
                          field("teamId", &T::teamId), field("dueAt", &T::dueAt), field("done", &T::done));
    }
};

/// A task as it is kept.
struct Task {
    TaskId id;
    TicketId ticket;
    std::string title;
    std::optional<PersonId> person;
    std::optional<TeamId> team;
    std::optional<Instant> dueAt;
    std::optional<Instant> doneAt;
    std::optional<PersonId> doneBy;
    std::int64_t version = 1;
};

struct TaskView {
    TaskId id;
    TicketId ticketId;
    std::string reference;  ///< the ticket's, with the two below
    std::string subject;
    desk::State state = desk::State::new_;
    std::string title;
    std::optional<directory::PersonName> person;
    std::optional<directory::TeamRef> team;
    std::optional<Instant> dueAt;
    std::optional<Instant> doneAt;
    std::optional<directory::PersonName> doneBy;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "TaskView";
    static constexpr auto fields() {
        using T = TaskView;
        return fieldTable(field("id", &T::id), field("ticketId", &T::ticketId),
                          field("reference", &T::reference), field("subject", &T::subject),
                          field("state", &T::state), field("title", &T::title), field("person", &T::person),
                          field("team", &T::team), field("dueAt", &T::dueAt), field("doneAt", &T::doneAt),
                          field("doneBy", &T::doneBy), field("version", &T::version));
    }
};

}  // namespace guichet::tasks
