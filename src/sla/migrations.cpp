#include "sla/sla.h"

namespace guichet::sla {

namespace {
constexpr storage::Migration steps[] = {
    {"sla", 1, "calendars and contracts", R"(
CREATE TABLE work_calendar (
    id {id}, name TEXT NOT NULL, zone TEXT NOT NULL, version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE calendar_hours (
    calendar_id BIGINT NOT NULL REFERENCES work_calendar (id), weekday BIGINT NOT NULL, from_minute BIGINT NOT NULL,
    to_minute BIGINT NOT NULL, PRIMARY KEY (calendar_id, weekday, from_minute));
CREATE TABLE calendar_region (
    calendar_id BIGINT NOT NULL REFERENCES work_calendar (id), region TEXT NOT NULL, PRIMARY KEY (calendar_id, region));
CREATE TABLE calendar_days (
    calendar_id BIGINT NOT NULL REFERENCES work_calendar (id), place BIGINT NOT NULL, first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL, kind TEXT NOT NULL, every_year BIGINT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (calendar_id, place));
CREATE TABLE calendar_days_hours (
    calendar_id BIGINT NOT NULL, place BIGINT NOT NULL, from_minute BIGINT NOT NULL, to_minute BIGINT NOT NULL,
    PRIMARY KEY (calendar_id, place, from_minute),
    FOREIGN KEY (calendar_id, place) REFERENCES calendar_days (calendar_id, place));
CREATE TABLE contract (
    id {id}, name TEXT NOT NULL, calendar_id BIGINT NOT NULL REFERENCES work_calendar (id), paused_by TEXT NOT NULL,
    reopen_days BIGINT NOT NULL, matrix TEXT NOT NULL DEFAULT '', is_default BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1);
CREATE UNIQUE INDEX contract_default ON contract (is_default) WHERE is_default = 1;
CREATE INDEX contract_calendar ON contract (calendar_id);
CREATE TABLE contract_customer (
    customer_id BIGINT PRIMARY KEY REFERENCES customer (id), contract_id BIGINT NOT NULL REFERENCES contract (id));
CREATE INDEX contract_customer_contract ON contract_customer (contract_id);
CREATE TABLE contract_rule (
    contract_id BIGINT NOT NULL REFERENCES contract (id), place BIGINT NOT NULL, kind TEXT, priority BIGINT,
    category_id BIGINT REFERENCES category (id), service_id BIGINT REFERENCES service (id),
    calendar_id BIGINT REFERENCES work_calendar (id), PRIMARY KEY (contract_id, place));
CREATE INDEX contract_rule_calendar ON contract_rule (calendar_id) WHERE calendar_id IS NOT NULL;
CREATE TABLE contract_promise (
    contract_id BIGINT NOT NULL, place BIGINT NOT NULL, promise TEXT NOT NULL, amount BIGINT, unit TEXT,
    PRIMARY KEY (contract_id, place, promise),
    FOREIGN KEY (contract_id, place) REFERENCES contract_rule (contract_id, place));
CREATE TABLE contract_step (
    contract_id BIGINT NOT NULL REFERENCES contract (id), place BIGINT NOT NULL, promise TEXT NOT NULL, point TEXT NOT NULL,
    amount BIGINT NOT NULL, action TEXT NOT NULL, assignee BIGINT NOT NULL, team BIGINT NOT NULL,
    team_id BIGINT REFERENCES team (id), person_id BIGINT REFERENCES person (id), PRIMARY KEY (contract_id, place));
CREATE INDEX contract_step_person ON contract_step (person_id) WHERE person_id IS NOT NULL;
)"},
    // So that a desk has a contract from the first day, which the supervisor changes:
    // office hours, and targets that a small desk can keep.
    {"sla", 2, "the first contract", R"(
INSERT INTO work_calendar (name, zone) VALUES ('Standard', 'Europe/Paris');
INSERT INTO calendar_hours (calendar_id, weekday, from_minute, to_minute)
    SELECT c.id, d.weekday, 510, 1080 FROM work_calendar c CROSS JOIN (SELECT 0 AS weekday UNION ALL SELECT 1 UNION ALL
    SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) d;
INSERT INTO calendar_region (calendar_id, region) SELECT id, 'FR' FROM work_calendar;
INSERT INTO contract (name, calendar_id, paused_by, reopen_days, is_default)
    SELECT 'Standard', id, 'user,planned', 14, 1 FROM work_calendar;
INSERT INTO contract_rule (contract_id, place, priority)
    SELECT c.id, p.place, 5 - p.place FROM contract c CROSS JOIN (SELECT 0 AS place UNION ALL SELECT 1 UNION ALL SELECT 2
    UNION ALL SELECT 3 UNION ALL SELECT 4) p;
INSERT INTO contract_promise (contract_id, place, promise, amount, unit)
    SELECT c.id, p.place, p.promise, p.amount, p.unit FROM contract c CROSS JOIN (
    SELECT 0 AS place, 'response' AS promise, 30 AS amount, 'minutes' AS unit
    UNION ALL SELECT 0, 'resolution', 4, 'hours'
    UNION ALL SELECT 1, 'response', 1, 'hours' UNION ALL SELECT 1, 'resolution', 8, 'hours'
    UNION ALL SELECT 2, 'response', 2, 'hours' UNION ALL SELECT 2, 'resolution', 2, 'working_days'
    UNION ALL SELECT 3, 'response', 4, 'hours' UNION ALL SELECT 3, 'resolution', 5, 'working_days'
    UNION ALL SELECT 4, 'response', 1, 'working_days' UNION ALL SELECT 4, 'resolution', 10, 'working_days') p;
)"},
    {"sla", 3, "clocks of tickets", R"(
CREATE TABLE ticket_story (
    ticket_id BIGINT PRIMARY KEY REFERENCES ticket (id), opened_at BIGINT NOT NULL, answered_at BIGINT, resolved_at BIGINT,
    cancelled BIGINT NOT NULL DEFAULT 0, spoke_at BIGINT, words BIGINT NOT NULL DEFAULT 0);
CREATE INDEX ticket_story_running ON ticket_story (ticket_id) WHERE resolved_at IS NULL AND cancelled = 0;
CREATE TABLE ticket_wait (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), place BIGINT NOT NULL, from_at BIGINT NOT NULL, to_at BIGINT,
    reason TEXT NOT NULL, PRIMARY KEY (ticket_id, place));
CREATE TABLE ticket_clock (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), promise TEXT NOT NULL, cycle BIGINT NOT NULL,
    contract_id BIGINT NOT NULL, calendar_id BIGINT NOT NULL, amount BIGINT NOT NULL, unit TEXT NOT NULL,
    started_at BIGINT NOT NULL, due_at BIGINT, met_at BIGINT, PRIMARY KEY (ticket_id, promise, cycle));
CREATE INDEX ticket_clock_due ON ticket_clock (due_at) WHERE met_at IS NULL AND due_at IS NOT NULL;
CREATE TABLE ticket_term (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), promise TEXT NOT NULL, place BIGINT NOT NULL, since BIGINT NOT NULL,
    amount BIGINT, unit TEXT, contract_id BIGINT NOT NULL, calendar_id BIGINT NOT NULL, due_at BIGINT,
    PRIMARY KEY (ticket_id, promise, place));
)"},
    {"sla", 4, "escalation steps of tickets", R"(
CREATE TABLE ticket_step (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), promise TEXT NOT NULL, cycle BIGINT NOT NULL, step TEXT NOT NULL,
    at BIGINT, carried_at BIGINT, PRIMARY KEY (ticket_id, promise, cycle, step));
CREATE INDEX ticket_step_at ON ticket_step (at) WHERE carried_at IS NULL AND at IS NOT NULL;
)"},
    // What desk::setTerms is told from now on.
    {"sla", 5, "contracts' terms for the desk", R"(
INSERT INTO customer_terms (customer_id, matrix)
    SELECT cc.customer_id, c.matrix FROM contract_customer cc JOIN contract c ON c.id = cc.contract_id;
INSERT INTO customer_terms (customer_id, matrix)
    SELECT 0, matrix FROM contract WHERE is_default = 1;
)"},
    // Open time that a promise took and had, once it was met: what reports are made of.
    {"sla", 6, "compliance", R"(
ALTER TABLE ticket_clock ADD COLUMN consumed_ms BIGINT;
ALTER TABLE ticket_clock ADD COLUMN length_ms BIGINT;
CREATE INDEX ticket_clock_started ON ticket_clock (started_at);
CREATE TABLE ticket_breach (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), promise TEXT NOT NULL, cycle BIGINT NOT NULL, reason TEXT NOT NULL,
    note TEXT NOT NULL, person_id BIGINT REFERENCES person (id), at BIGINT NOT NULL, PRIMARY KEY (ticket_id, promise, cycle));
CREATE INDEX ticket_breach_person ON ticket_breach (person_id);
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::sla
