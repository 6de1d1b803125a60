#include "telephony/telephony.h"

namespace guichet::telephony {

namespace {
constexpr storage::Migration steps[] = {{"telephony", 1, "calls, hooks, counter", R"(
CREATE TABLE telephony_hook (
    id {id}, name TEXT NOT NULL, digest {blob} NOT NULL UNIQUE, created_at BIGINT NOT NULL, last_used_at BIGINT,
    revoked_at BIGINT, window_at BIGINT NOT NULL DEFAULT 0, window_count BIGINT NOT NULL DEFAULT 0);
CREATE TABLE telephone_line (
    person_id BIGINT PRIMARY KEY REFERENCES person (id), extension TEXT NOT NULL, folded TEXT NOT NULL UNIQUE);
CREATE TABLE phone_call (
    id {id}, direction TEXT NOT NULL, number TEXT NOT NULL, person_id BIGINT REFERENCES person (id),
    answered_by BIGINT REFERENCES person (id), extension TEXT NOT NULL, queue TEXT NOT NULL, began_at BIGINT NOT NULL,
    answered_at BIGINT, ended_at BIGINT, cause TEXT, ticket_id BIGINT REFERENCES ticket (id),
    hook_id BIGINT REFERENCES telephony_hook (id), hook_key TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX phone_call_key ON phone_call (hook_id, hook_key) WHERE hook_key <> '';
CREATE INDEX phone_call_person ON phone_call (person_id, began_at);
CREATE INDEX phone_call_answered_by ON phone_call (answered_by) WHERE answered_by IS NOT NULL;
CREATE INDEX phone_call_ticket ON phone_call (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX phone_call_open ON phone_call (began_at) WHERE ended_at IS NULL;
CREATE INDEX phone_call_began ON phone_call (began_at);
CREATE TABLE phone_call_ring (
    call_id BIGINT NOT NULL REFERENCES phone_call (id), person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (call_id, person_id));
CREATE INDEX phone_call_ring_person ON phone_call_ring (person_id);
CREATE TABLE counter_day (day BIGINT PRIMARY KEY, last_number BIGINT NOT NULL);
CREATE TABLE counter_visit (
    id {id}, day BIGINT NOT NULL, number BIGINT NOT NULL, state TEXT NOT NULL, counter TEXT NOT NULL DEFAULT '',
    person_id BIGINT REFERENCES person (id), ticket_id BIGINT REFERENCES ticket (id), came_at BIGINT NOT NULL,
    called_at BIGINT, called_by BIGINT REFERENCES person (id), over_at BIGINT);
CREATE UNIQUE INDEX counter_visit_number ON counter_visit (day, number);
CREATE INDEX counter_visit_open ON counter_visit (day, number) WHERE over_at IS NULL;
CREATE INDEX counter_visit_person ON counter_visit (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX counter_visit_ticket ON counter_visit (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX counter_visit_called_by ON counter_visit (called_by) WHERE called_by IS NOT NULL;
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::telephony
