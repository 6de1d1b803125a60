#include "knowledge/knowledge.h"

namespace guichet::knowledge {

namespace {
constexpr storage::Migration steps[] = {
    {"knowledge", 1, "articles, their versions and what readers say", R"(
CREATE TABLE article (
    id {id}, article_key TEXT UNIQUE, owner_id BIGINT REFERENCES person (id), review_on TEXT NOT NULL,
    created_at BIGINT NOT NULL, version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX article_owner ON article (owner_id) WHERE owner_id IS NOT NULL;
CREATE TABLE article_version (
    id {id}, article_id BIGINT NOT NULL REFERENCES article (id), number BIGINT NOT NULL, state TEXT NOT NULL,
    kind TEXT NOT NULL, audience TEXT NOT NULL, team_id BIGINT REFERENCES team (id), level TEXT,
    title_fr TEXT NOT NULL, title_en TEXT NOT NULL, summary_fr TEXT NOT NULL, summary_en TEXT NOT NULL,
    body_fr TEXT NOT NULL, body_en TEXT NOT NULL, technical_fr TEXT NOT NULL, technical_en TEXT NOT NULL,
    products TEXT NOT NULL, codes TEXT NOT NULL, keywords_fr TEXT NOT NULL, keywords_en TEXT NOT NULL,
    guide_key TEXT NOT NULL, words TEXT NOT NULL, behind TEXT,
    changed_at BIGINT NOT NULL, changed_by BIGINT REFERENCES person (id),
    published_at BIGINT, published_by BIGINT REFERENCES person (id), version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (article_id, number));
CREATE UNIQUE INDEX article_version_open ON article_version (article_id) WHERE state IN ('draft', 'reviewed');
CREATE UNIQUE INDEX article_version_published ON article_version (article_id) WHERE state = 'published';
CREATE INDEX article_version_team ON article_version (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX article_version_changed_by ON article_version (changed_by) WHERE changed_by IS NOT NULL;
CREATE INDEX article_version_published_by ON article_version (published_by) WHERE published_by IS NOT NULL;
CREATE TABLE article_customer (
    version_id BIGINT NOT NULL REFERENCES article_version (id) ON DELETE CASCADE,
    customer_id BIGINT NOT NULL REFERENCES customer (id), PRIMARY KEY (version_id, customer_id));
CREATE INDEX article_customer_customer ON article_customer (customer_id);
CREATE TABLE article_source (
    version_id BIGINT NOT NULL REFERENCES article_version (id) ON DELETE CASCADE, place BIGINT NOT NULL,
    title TEXT NOT NULL, address TEXT NOT NULL, checked_on TEXT NOT NULL, PRIMARY KEY (version_id, place));
CREATE TABLE article_feedback (
    id {id}, article_id BIGINT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    helped BIGINT NOT NULL, remark TEXT NOT NULL, said_at BIGINT NOT NULL,
    settled_at BIGINT, settled_by BIGINT REFERENCES person (id), UNIQUE (article_id, person_id));
CREATE INDEX article_feedback_person ON article_feedback (person_id);
CREATE INDEX article_feedback_settled_by ON article_feedback (settled_by) WHERE settled_by IS NOT NULL;
CREATE INDEX article_feedback_open ON article_feedback (article_id) WHERE remark <> '' AND settled_at IS NULL;
)"},
    {"knowledge", 2, "pictures of articles, and the versions that show them", R"(
CREATE TABLE article_picture (
    article_id BIGINT NOT NULL REFERENCES article (id), name TEXT NOT NULL,
    file_id BIGINT NOT NULL REFERENCES file (id), PRIMARY KEY (article_id, name));
CREATE INDEX article_picture_file ON article_picture (file_id);
CREATE TABLE article_version_picture (
    version_id BIGINT NOT NULL REFERENCES article_version (id) ON DELETE CASCADE, name TEXT NOT NULL,
    technical BIGINT NOT NULL, PRIMARY KEY (version_id, name));
)"},
    {"knowledge", 3, "which version came with the program", R"(
CREATE TABLE article_shipped (
    article_id BIGINT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    version_id BIGINT NOT NULL REFERENCES article_version (id) ON DELETE CASCADE);
CREATE INDEX article_shipped_version ON article_shipped (version_id);
INSERT INTO article_shipped (article_id, version_id) SELECT a.id, v.id FROM article a JOIN article_version v
    ON v.article_id = a.id AND v.number = 1 WHERE a.article_key NOT LIKE 'kb-%';
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::knowledge
