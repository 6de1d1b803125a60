#include "desk/desk.h"

namespace guichet::desk {

namespace {
constexpr storage::Migration steps[] = {
    {"desk", 1, "tickets", R"(
CREATE TABLE category (
    id {id}, parent_id BIGINT REFERENCES category (id), name_fr TEXT NOT NULL, name_en TEXT NOT NULL,
    active BIGINT NOT NULL DEFAULT 1, version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE service (
    id {id}, name_fr TEXT NOT NULL, name_en TEXT NOT NULL, active BIGINT NOT NULL DEFAULT 1,
    version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE priority_cell (
    impact BIGINT NOT NULL, urgency BIGINT NOT NULL, priority BIGINT NOT NULL, PRIMARY KEY (impact, urgency));
CREATE TABLE reference_counter (
    kind TEXT NOT NULL, year BIGINT NOT NULL, last BIGINT NOT NULL, PRIMARY KEY (kind, year));
CREATE TABLE ticket (
    id {id}, reference TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL, waiting_on TEXT, wake_at BIGINT,
    subject TEXT NOT NULL, folded_subject TEXT NOT NULL, impact BIGINT NOT NULL, urgency BIGINT NOT NULL,
    priority BIGINT NOT NULL, priority_overridden BIGINT NOT NULL, customer_id BIGINT REFERENCES customer (id),
    site_id BIGINT REFERENCES site (id), requester_id BIGINT REFERENCES person (id),
    affected_id BIGINT REFERENCES person (id), team_id BIGINT REFERENCES team (id),
    assignee_id BIGINT REFERENCES person (id), category_id BIGINT REFERENCES category (id),
    service_id BIGINT REFERENCES service (id), source TEXT NOT NULL, created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL, resolved_at BIGINT, closed_at BIGINT, resolution TEXT NOT NULL DEFAULT '',
    resolved_by BIGINT REFERENCES person (id), reopen_count BIGINT NOT NULL DEFAULT 0,
    message_count BIGINT NOT NULL DEFAULT 0, last_public_from_user BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX ticket_active ON ticket (id) WHERE state NOT IN ('closed', 'cancelled');
CREATE INDEX ticket_updated ON ticket (updated_at, id);
CREATE INDEX ticket_customer ON ticket (customer_id, updated_at, id);
CREATE INDEX ticket_requester ON ticket (requester_id, updated_at, id);
CREATE INDEX ticket_affected ON ticket (affected_id) WHERE affected_id IS NOT NULL;
CREATE INDEX ticket_assignee ON ticket (assignee_id, updated_at, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX ticket_wake ON ticket (wake_at) WHERE wake_at IS NOT NULL;
CREATE TABLE message (
    id {id}, ticket_id BIGINT NOT NULL REFERENCES ticket (id), kind TEXT NOT NULL,
    author_id BIGINT REFERENCES person (id), from_user BIGINT NOT NULL, html TEXT NOT NULL, body_text TEXT NOT NULL,
    quoted_html TEXT, at BIGINT NOT NULL, source TEXT NOT NULL, mail_to TEXT NOT NULL DEFAULT '',
    mail_state TEXT NOT NULL DEFAULT '');
CREATE INDEX message_ticket ON message (ticket_id, id);
CREATE TABLE message_file (
    message_id BIGINT NOT NULL REFERENCES message (id), file_id BIGINT NOT NULL, PRIMARY KEY (message_id, file_id));
CREATE INDEX message_file_file ON message_file (file_id);
CREATE TABLE ticket_watcher (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (ticket_id, person_id));
CREATE TABLE ticket_presence (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), person_id BIGINT NOT NULL REFERENCES person (id),
    presence TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (ticket_id, person_id));
)"},
    // So that removing a person does not read whole tables to see who needs them.
    {"desk", 2, "references to people", R"(
CREATE INDEX message_author ON message (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX ticket_resolver ON ticket (resolved_by) WHERE resolved_by IS NOT NULL;
CREATE INDEX ticket_watcher_person ON ticket_watcher (person_id);
CREATE INDEX ticket_presence_person ON ticket_presence (person_id);
)"},
    // So that a page of a list costs the same however many tickets were closed.
    {"desk", 3, "lists", R"(
CREATE INDEX ticket_priority ON ticket (priority, id);
CREATE INDEX ticket_active_priority ON ticket (priority, id) WHERE state NOT IN ('closed', 'cancelled');
CREATE INDEX ticket_active_updated ON ticket (updated_at, id) WHERE state NOT IN ('closed', 'cancelled');
CREATE INDEX ticket_team ON ticket (team_id, updated_at, id);
)"},
    // Beside the ticket and not in it: whoever reckons it must not wait for those who change the ticket.
    {"desk", 4, "what is due next", R"(
CREATE TABLE ticket_due (
    ticket_id BIGINT PRIMARY KEY REFERENCES ticket (id), promise TEXT NOT NULL, due_at BIGINT, risk_at BIGINT);
CREATE INDEX ticket_due_at ON ticket_due (due_at);
)"},
    {"desk", 5, "saved views", R"(
CREATE TABLE saved_view (
    id {id}, name TEXT NOT NULL, owner_id BIGINT NOT NULL REFERENCES person (id), audience TEXT NOT NULL,
    team_id BIGINT REFERENCES team (id), address TEXT NOT NULL, version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX saved_view_owner ON saved_view (owner_id);
CREATE INDEX saved_view_team ON saved_view (team_id) WHERE team_id IS NOT NULL;
)"},
    // Customer 0 stands for everybody who has no terms of their own.
    {"desk", 6, "customers' terms", R"(
CREATE TABLE customer_terms (customer_id BIGINT PRIMARY KEY, matrix TEXT NOT NULL);
CREATE TABLE ticket_reopening (ticket_id BIGINT PRIMARY KEY REFERENCES ticket (id), until BIGINT NOT NULL);
)"},
    {"desk", 7, "tickets together", R"(
ALTER TABLE message ADD COLUMN origin_ticket_id BIGINT REFERENCES ticket (id);
CREATE TABLE ticket_link (
    id {id}, kind TEXT NOT NULL, from_id BIGINT NOT NULL REFERENCES ticket (id),
    to_id BIGINT NOT NULL REFERENCES ticket (id), message_id BIGINT REFERENCES message (id),
    UNIQUE (kind, from_id, to_id));
CREATE INDEX ticket_link_from ON ticket_link (from_id);
CREATE INDEX ticket_link_to ON ticket_link (to_id);
CREATE UNIQUE INDEX ticket_link_parent ON ticket_link (to_id) WHERE kind = 'parent';
CREATE TABLE ticket_merge (
    id {id}, from_id BIGINT NOT NULL REFERENCES ticket (id), into_id BIGINT NOT NULL REFERENCES ticket (id),
    at BIGINT NOT NULL, by_id BIGINT REFERENCES person (id), state TEXT NOT NULL, waiting_on TEXT, wake_at BIGINT,
    last_message_id BIGINT NOT NULL, undone_at BIGINT);
CREATE UNIQUE INDEX ticket_merge_from ON ticket_merge (from_id) WHERE undone_at IS NULL;
CREATE INDEX ticket_merge_into ON ticket_merge (into_id) WHERE undone_at IS NULL;
CREATE INDEX ticket_merge_by ON ticket_merge (by_id) WHERE by_id IS NOT NULL;
CREATE TABLE ticket_merge_message (
    merge_id BIGINT NOT NULL REFERENCES ticket_merge (id), message_id BIGINT NOT NULL REFERENCES message (id),
    PRIMARY KEY (merge_id, message_id));
CREATE TABLE ticket_merge_watcher (
    merge_id BIGINT NOT NULL REFERENCES ticket_merge (id), person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (merge_id, person_id));
CREATE INDEX ticket_merge_watcher_person ON ticket_merge_watcher (person_id);
CREATE TABLE ticket_merge_link (
    merge_id BIGINT NOT NULL REFERENCES ticket_merge (id),
    link_id BIGINT NOT NULL REFERENCES ticket_link (id) ON DELETE CASCADE, PRIMARY KEY (merge_id, link_id));
CREATE TABLE common_answer (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), message_id BIGINT NOT NULL REFERENCES message (id),
    PRIMARY KEY (ticket_id, message_id));
)"},
    {"desk", 8, "signs of escalations", R"(
CREATE TABLE ticket_mark (
    ticket_id BIGINT PRIMARY KEY REFERENCES ticket (id), bounces BIGINT NOT NULL DEFAULT 0, provider_due_at BIGINT,
    major BIGINT NOT NULL DEFAULT 0);
)"},
    {"desk", 9, "questions per category", R"(
CREATE TABLE question (
    id {id}, category_id BIGINT NOT NULL REFERENCES category (id), position BIGINT NOT NULL, kind TEXT NOT NULL,
    label_fr TEXT NOT NULL, label_en TEXT NOT NULL, hint_fr TEXT NOT NULL, hint_en TEXT NOT NULL,
    required BIGINT NOT NULL, retired BIGINT NOT NULL);
CREATE INDEX question_category ON question (category_id);
CREATE TABLE question_choice (
    id {id}, question_id BIGINT NOT NULL REFERENCES question (id), position BIGINT NOT NULL, name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL, retired BIGINT NOT NULL);
CREATE INDEX question_choice_question ON question_choice (question_id);
CREATE TABLE ticket_answer (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), question_id BIGINT NOT NULL REFERENCES question (id),
    choice_id BIGINT REFERENCES question_choice (id), value TEXT NOT NULL, PRIMARY KEY (ticket_id, question_id));
CREATE INDEX ticket_answer_count ON ticket_answer (question_id, choice_id);
)"},
    {"desk", 10, "what providers see", R"(
CREATE TABLE ticket_grant (
    id {id}, ticket_id BIGINT NOT NULL REFERENCES ticket (id), provider_id BIGINT NOT NULL,
    from_at BIGINT NOT NULL, ended_at BIGINT);
CREATE UNIQUE INDEX ticket_grant_open ON ticket_grant (ticket_id, provider_id) WHERE ended_at IS NULL;
CREATE INDEX ticket_grant_ticket ON ticket_grant (ticket_id);
CREATE INDEX ticket_grant_provider ON ticket_grant (provider_id) WHERE ended_at IS NULL;
CREATE TABLE grant_message (
    message_id BIGINT PRIMARY KEY REFERENCES message (id),
    grant_id BIGINT NOT NULL REFERENCES ticket_grant (id));
CREATE INDEX grant_message_grant ON grant_message (grant_id);
)"},
    {"desk", 11, "signs of likeness", R"(
ALTER TABLE ticket_mark ADD COLUMN common_cause BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ticket_mark ADD COLUMN duplicate BIGINT NOT NULL DEFAULT 0;
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::desk
