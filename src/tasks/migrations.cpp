#include "tasks/tasks.h"

namespace guichet::tasks {

namespace {
constexpr storage::Migration steps[] = {{"tasks", 1, "internal tasks", R"(
CREATE TABLE ticket_task (
    id {id}, ticket_id BIGINT NOT NULL REFERENCES ticket (id), title TEXT NOT NULL,
    person_id BIGINT REFERENCES person (id), team_id BIGINT REFERENCES team (id), due_at BIGINT, done_at BIGINT,
    done_by BIGINT REFERENCES person (id), version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX ticket_task_ticket ON ticket_task (ticket_id);
CREATE INDEX ticket_task_person ON ticket_task (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX ticket_task_team ON ticket_task (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX ticket_task_done_by ON ticket_task (done_by) WHERE done_by IS NOT NULL;
CREATE INDEX ticket_task_open ON ticket_task (due_at, id) WHERE done_at IS NULL;
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::tasks
