#include "triage/triage.h"

namespace guichet::triage {

namespace {
constexpr storage::Migration steps[] = {{"triage", 1, "proposals of category and team", R"(
CREATE TABLE triage_training (
    id {id}, at BIGINT NOT NULL, ms BIGINT NOT NULL, tickets BIGINT NOT NULL,
    person_id BIGINT REFERENCES person (id));
CREATE TABLE triage_report (
    training_id BIGINT NOT NULL REFERENCES triage_training (id), target TEXT NOT NULL, verdict TEXT NOT NULL,
    examples BIGINT NOT NULL, known BIGINT NOT NULL, right_first BIGINT NOT NULL, right_three BIGINT NOT NULL,
    right_frequent BIGINT NOT NULL, proposed BIGINT NOT NULL, proposed_right BIGINT NOT NULL,
    later BIGINT NOT NULL, later_proposed BIGINT NOT NULL, later_right BIGINT NOT NULL,
    PRIMARY KEY (training_id, target));
CREATE TABLE triage_model (
    target TEXT PRIMARY KEY, training_id BIGINT NOT NULL REFERENCES triage_training (id), steps TEXT NOT NULL,
    bytes {blob} NOT NULL);
CREATE TABLE triage_target (target TEXT PRIMARY KEY, mode TEXT NOT NULL, version BIGINT NOT NULL);
INSERT INTO triage_target (target, mode, version) VALUES ('category', 'automatic', 1), ('team', 'automatic', 1);
CREATE TABLE triage_plan (hour BIGINT NOT NULL, next_at BIGINT NOT NULL, version BIGINT NOT NULL);
INSERT INTO triage_plan (hour, next_at, version) VALUES (3, 0, 1);
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::triage
