#include "solutions/solutions.h"

namespace guichet::solutions {

namespace {
constexpr storage::Migration steps[] = {{"solutions", 1, "articles in tickets", R"(
CREATE TABLE ticket_article (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    article_id BIGINT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    outcome TEXT NOT NULL, said_at BIGINT NOT NULL, said_by BIGINT REFERENCES person (id),
    PRIMARY KEY (ticket_id, article_id));
CREATE INDEX ticket_article_article ON ticket_article (article_id, outcome);
CREATE INDEX ticket_article_said_by ON ticket_article (said_by) WHERE said_by IS NOT NULL;
CREATE TABLE article_origin (
    article_id BIGINT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    ticket_id BIGINT NOT NULL REFERENCES ticket (id));
CREATE INDEX article_origin_ticket ON article_origin (ticket_id);
CREATE TABLE article_category (
    article_id BIGINT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    category_id BIGINT NOT NULL REFERENCES category (id), PRIMARY KEY (article_id, category_id));
CREATE INDEX article_category_category ON article_category (category_id);
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::solutions
