#include "guides/guides.h"

namespace guichet::guides {

namespace {
constexpr storage::Migration steps[] = {
    {"guides", 1, "guides, their versions and runs", R"(
CREATE TABLE guide (id {id}, guide_key TEXT NOT NULL UNIQUE, created_at BIGINT NOT NULL);
CREATE TABLE guide_version (
    id {id}, guide_id BIGINT NOT NULL REFERENCES guide (id), number BIGINT NOT NULL, state TEXT NOT NULL,
    source TEXT NOT NULL, title_fr TEXT NOT NULL, title_en TEXT NOT NULL, purpose_fr TEXT NOT NULL,
    purpose_en TEXT NOT NULL, keywords TEXT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT REFERENCES person (id),
    published_at BIGINT, published_by BIGINT REFERENCES person (id), version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (guide_id, number));
CREATE UNIQUE INDEX guide_version_open ON guide_version (guide_id) WHERE state IN ('draft', 'reviewed');
CREATE UNIQUE INDEX guide_version_published ON guide_version (guide_id) WHERE state = 'published';
CREATE INDEX guide_version_changed_by ON guide_version (changed_by) WHERE changed_by IS NOT NULL;
CREATE INDEX guide_version_published_by ON guide_version (published_by) WHERE published_by IS NOT NULL;
CREATE TABLE guide_run (
    id {id}, guide_version_id BIGINT NOT NULL REFERENCES guide_version (id), state TEXT NOT NULL,
    day TEXT NOT NULL, started_at BIGINT NOT NULL, started_by BIGINT REFERENCES person (id),
    last_at BIGINT NOT NULL, last_by BIGINT REFERENCES person (id), spent_ms BIGINT NOT NULL DEFAULT 0,
    outcome TEXT, version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX guide_run_version ON guide_run (guide_version_id);
CREATE INDEX guide_run_started_by ON guide_run (started_by) WHERE started_by IS NOT NULL;
CREATE INDEX guide_run_last_by ON guide_run (last_by) WHERE last_by IS NOT NULL;
CREATE TABLE guide_run_part (
    run_id BIGINT NOT NULL REFERENCES guide_run (id), guide_version_id BIGINT NOT NULL REFERENCES guide_version (id),
    PRIMARY KEY (run_id, guide_version_id));
CREATE INDEX guide_run_part_version ON guide_run_part (guide_version_id);
CREATE TABLE guide_run_entry (
    run_id BIGINT NOT NULL REFERENCES guide_run (id), shelved BIGINT NOT NULL, place BIGINT NOT NULL,
    guide_key TEXT NOT NULL, step TEXT NOT NULL, value TEXT NOT NULL, unsure BIGINT NOT NULL,
    said_by BIGINT REFERENCES person (id), said_at BIGINT NOT NULL, PRIMARY KEY (run_id, shelved, place));
CREATE INDEX guide_run_entry_said_by ON guide_run_entry (said_by) WHERE said_by IS NOT NULL;
)"},
    {"guides", 2, "self-help; what statistics count", R"(
ALTER TABLE guide_version ADD COLUMN self_help BIGINT NOT NULL DEFAULT 0;
ALTER TABLE guide_run ADD COLUMN gone_by TEXT NOT NULL DEFAULT 'technician';
ALTER TABLE guide_run ADD COLUMN at_step TEXT NOT NULL DEFAULT '';
ALTER TABLE guide_run ADD COLUMN path TEXT NOT NULL DEFAULT '';
ALTER TABLE guide_run_entry ADD COLUMN spent_ms BIGINT NOT NULL DEFAULT 0;
CREATE INDEX guide_run_of_version ON guide_run (guide_version_id, started_at, gone_by, state, outcome, spent_ms);
DROP INDEX guide_run_version;
CREATE INDEX guide_run_left_open ON guide_run (last_at) WHERE gone_by = 'user' AND state IN ('running', 'paused');
)"},
    {"guides", 3, "pictures of guides", R"(
CREATE TABLE guide_picture (
    id {id}, guide_id BIGINT NOT NULL REFERENCES guide (id), name TEXT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES file (id), UNIQUE (guide_id, name));
CREATE INDEX guide_picture_file ON guide_picture (file_id);
)"},
    {"guides", 4, "which version came with the program", R"(
CREATE TABLE guide_shipped (
    guide_id BIGINT PRIMARY KEY REFERENCES guide (id) ON DELETE CASCADE,
    version_id BIGINT NOT NULL REFERENCES guide_version (id) ON DELETE CASCADE);
CREATE INDEX guide_shipped_version ON guide_shipped (version_id);
)"},
    {"guides", 5, "what was read at a check; what a technician goes on with", R"(
ALTER TABLE guide_run_entry ADD COLUMN measured TEXT NOT NULL DEFAULT '';
ALTER TABLE guide_run ADD COLUMN alone_answers BIGINT NOT NULL DEFAULT 0;
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::guides
