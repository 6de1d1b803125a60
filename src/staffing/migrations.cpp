#include "staffing/staffing.h"

namespace guichet::staffing {

namespace {
constexpr storage::Migration steps[] = {{"staffing", 1, "skills, absences, teams, duty", R"(
CREATE TABLE skill (
    id {id}, name_fr TEXT NOT NULL, name_en TEXT NOT NULL, active BIGINT NOT NULL DEFAULT 1,
    version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE skill_category (
    skill_id BIGINT NOT NULL REFERENCES skill (id), category_id BIGINT NOT NULL REFERENCES category (id),
    PRIMARY KEY (skill_id, category_id));
CREATE INDEX skill_category_category ON skill_category (category_id);
CREATE TABLE skill_service (
    skill_id BIGINT NOT NULL REFERENCES skill (id), service_id BIGINT NOT NULL REFERENCES service (id),
    PRIMARY KEY (skill_id, service_id));
CREATE INDEX skill_service_service ON skill_service (service_id);
CREATE TABLE person_skill (
    person_id BIGINT NOT NULL REFERENCES person (id), skill_id BIGINT NOT NULL REFERENCES skill (id),
    level BIGINT NOT NULL DEFAULT 0, interested BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (person_id, skill_id));
CREATE INDEX person_skill_skill ON person_skill (skill_id);
CREATE TABLE absence (
    id {id}, person_id BIGINT NOT NULL REFERENCES person (id), from_half BIGINT NOT NULL,
    until_half BIGINT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL, version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX absence_until ON absence (until_half, from_half);
CREATE INDEX absence_person ON absence (person_id, until_half);
CREATE TABLE team_staffing (
    team_id BIGINT NOT NULL PRIMARY KEY REFERENCES team (id), automatic BIGINT NOT NULL, max_load BIGINT NOT NULL,
    calendar_id BIGINT REFERENCES work_calendar (id) ON DELETE SET NULL, version BIGINT NOT NULL);
CREATE INDEX team_staffing_calendar ON team_staffing (calendar_id) WHERE calendar_id IS NOT NULL;
CREATE TABLE assignment_waiting (
    ticket_id BIGINT NOT NULL PRIMARY KEY REFERENCES ticket (id), tried_at BIGINT NOT NULL);
CREATE INDEX assignment_waiting_tried ON assignment_waiting (tried_at, ticket_id);
CREATE TABLE duty_roster (
    team_id BIGINT NOT NULL PRIMARY KEY REFERENCES team (id), hours TEXT NOT NULL, since TEXT NOT NULL,
    version BIGINT NOT NULL);
CREATE TABLE duty_turn (
    team_id BIGINT NOT NULL REFERENCES duty_roster (team_id), place BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id), PRIMARY KEY (team_id, place));
CREATE INDEX duty_turn_person ON duty_turn (person_id);
CREATE TABLE duty_exception (
    id {id}, team_id BIGINT NOT NULL REFERENCES team (id), from_at BIGINT NOT NULL, until_at BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id), extra BIGINT NOT NULL, note TEXT NOT NULL);
CREATE INDEX duty_exception_team ON duty_exception (team_id, until_at);
CREATE INDEX duty_exception_person ON duty_exception (person_id);
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::staffing
