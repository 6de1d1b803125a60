#include "directory/directory.h"

namespace guichet::directory {

namespace {
constexpr storage::Migration steps[] = {
    {"directory", 1, "customers, people, teams", R"(
CREATE TABLE customer (
    id {id}, name TEXT NOT NULL, folded {bytewise} NOT NULL, kind TEXT NOT NULL,
    parent_id BIGINT REFERENCES customer (id), active BIGINT NOT NULL DEFAULT 1, version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX customer_folded ON customer (folded);
CREATE TABLE customer_tree (
    ancestor_id BIGINT NOT NULL REFERENCES customer (id), descendant_id BIGINT NOT NULL REFERENCES customer (id),
    PRIMARY KEY (ancestor_id, descendant_id));
CREATE INDEX customer_tree_up ON customer_tree (descendant_id);
CREATE TABLE site (
    id {id}, customer_id BIGINT NOT NULL REFERENCES customer (id), name TEXT NOT NULL, address TEXT NOT NULL);
CREATE INDEX site_customer ON site (customer_id);
CREATE TABLE person (
    id {id}, first_name TEXT NOT NULL, last_name TEXT NOT NULL, sort_name {bytewise} NOT NULL,
    customer_id BIGINT REFERENCES customer (id), site_id BIGINT REFERENCES site (id), language TEXT NOT NULL,
    level TEXT NOT NULL, vip BIGINT NOT NULL, active BIGINT NOT NULL DEFAULT 1, notes TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX person_name ON person (sort_name, id);
CREATE INDEX person_customer ON person (customer_id, sort_name, id);
CREATE TABLE person_email (
    address {bytewise} PRIMARY KEY, person_id BIGINT NOT NULL REFERENCES person (id), is_primary BIGINT NOT NULL);
CREATE INDEX person_email_person ON person_email (person_id);
CREATE TABLE person_phone (
    person_id BIGINT NOT NULL REFERENCES person (id), place BIGINT NOT NULL, number TEXT NOT NULL, label TEXT NOT NULL,
    PRIMARY KEY (person_id, place));
CREATE TABLE person_word (
    word {bytewise} NOT NULL, person_id BIGINT NOT NULL REFERENCES person (id), PRIMARY KEY (word, person_id));
CREATE INDEX person_word_person ON person_word (person_id);
CREATE TABLE team (id {id}, name TEXT NOT NULL, active BIGINT NOT NULL DEFAULT 1, version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE team_member (
    team_id BIGINT NOT NULL REFERENCES team (id), person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (team_id, person_id));
CREATE INDEX team_member_person ON team_member (person_id);
)"},
    {"directory", 2, "import of people", R"(
CREATE TABLE person_import (
    id {id}, operation TEXT UNIQUE, digest TEXT NOT NULL, state TEXT NOT NULL, by_id BIGINT NOT NULL, at BIGINT NOT NULL,
    read_to BIGINT NOT NULL DEFAULT 0, created BIGINT NOT NULL DEFAULT 0, updated BIGINT NOT NULL DEFAULT 0,
    unchanged BIGINT NOT NULL DEFAULT 0);
CREATE TABLE person_import_item (
    import_id BIGINT NOT NULL REFERENCES person_import (id), line BIGINT NOT NULL, person_id BIGINT NOT NULL,
    outcome TEXT NOT NULL, version BIGINT NOT NULL, before_json TEXT NOT NULL, undone TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (import_id, line));
)"},
    {"directory", 3, "versions of sites", R"(
ALTER TABLE site ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
)"},
    // What is left to undo is found without passing what was undone already.
    {"directory", 4, "undo of imports", R"(
CREATE INDEX person_import_item_waiting ON person_import_item (import_id, line) WHERE undone = '';
)"},
    {"directory", 5, "pairs of words of a name", R"(
INSERT INTO person_word (word, person_id)
SELECT a.word || ' ' || b.word, p.id FROM person p JOIN person_word a ON a.person_id = p.id
JOIN person_word b ON b.person_id = p.id AND b.word <> a.word
WHERE ' ' || p.sort_name || ' ' LIKE '% ' || a.word || ' %' AND ' ' || p.sort_name || ' ' LIKE '% ' || b.word || ' %'
ON CONFLICT DO NOTHING;
)"},
    {"directory", 6, "people of a site", R"(
CREATE INDEX person_site ON person (site_id) WHERE site_id IS NOT NULL;
)"},
    {"directory", 7, "managers at the customer", R"(
CREATE TABLE customer_sharing (
    customer_id BIGINT PRIMARY KEY REFERENCES customer (id), managers_read BIGINT NOT NULL,
    managers_answer BIGINT NOT NULL, version BIGINT NOT NULL);
CREATE TABLE customer_manager (
    person_id BIGINT NOT NULL REFERENCES person (id), customer_id BIGINT NOT NULL REFERENCES customer (id),
    with_below BIGINT NOT NULL, PRIMARY KEY (person_id, customer_id));
CREATE INDEX customer_manager_customer ON customer_manager (customer_id);
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::directory
