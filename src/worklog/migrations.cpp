#include "worklog/worklog.h"

namespace guichet::worklog {

namespace {
constexpr storage::Migration steps[] = {{"worklog", 1, "work log", R"(
CREATE TABLE work_entry (
    id {id}, ticket_id BIGINT NOT NULL REFERENCES ticket (id), person_id BIGINT NOT NULL REFERENCES person (id),
    started_at BIGINT NOT NULL, minutes BIGINT NOT NULL, billed_minutes BIGINT NOT NULL, billable BIGINT NOT NULL,
    kind TEXT NOT NULL, note TEXT NOT NULL, version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX work_ticket ON work_entry (ticket_id, started_at);
CREATE INDEX work_started ON work_entry (started_at);
CREATE INDEX work_person ON work_entry (person_id, started_at);
CREATE TABLE work_timer (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES person (id),
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), begun_at BIGINT NOT NULL, running_since BIGINT,
    worked_ms BIGINT NOT NULL);
CREATE INDEX work_timer_ticket ON work_timer (ticket_id);
CREATE TABLE work_rounding (
    contract_id BIGINT NOT NULL PRIMARY KEY REFERENCES contract (id) ON DELETE CASCADE, step BIGINT NOT NULL,
    mode TEXT NOT NULL);
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::worklog
