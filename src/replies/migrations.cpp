#include "replies/replies.h"

namespace guichet::replies {

namespace {
constexpr storage::Migration steps[] = {{"replies", 1, "reply templates", R"(
CREATE TABLE reply_template (
    id {id}, name TEXT NOT NULL, shortcut TEXT NOT NULL UNIQUE, team_id BIGINT REFERENCES team (id),
    category_id BIGINT REFERENCES category (id), active BIGINT NOT NULL, version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE reply_text (
    template_id BIGINT NOT NULL REFERENCES reply_template (id), language TEXT NOT NULL, wording TEXT NOT NULL,
    html TEXT NOT NULL, PRIMARY KEY (template_id, language, wording));
CREATE TABLE reply_use (
    template_id BIGINT NOT NULL REFERENCES reply_template (id), team_id BIGINT NOT NULL, day BIGINT NOT NULL,
    uses BIGINT NOT NULL, PRIMARY KEY (template_id, team_id, day));
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::replies
