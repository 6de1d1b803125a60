#include "announcements/announcements.h"

namespace guichet::announcements {

namespace {
constexpr storage::Migration steps[] = {{"announcements", 1, "announcements", R"(
CREATE TABLE announcement (
    id {id}, severity TEXT NOT NULL, title_fr TEXT NOT NULL, title_en TEXT NOT NULL, text_fr TEXT NOT NULL,
    text_en TEXT NOT NULL, begins_at BIGINT NOT NULL, ends_at BIGINT, everybody BIGINT NOT NULL,
    is_public BIGINT NOT NULL, withdrawn BIGINT NOT NULL, author_id BIGINT REFERENCES person (id),
    created_at BIGINT NOT NULL, version BIGINT NOT NULL DEFAULT 1);
CREATE INDEX announcement_begins ON announcement (begins_at, id);
CREATE INDEX announcement_author ON announcement (author_id) WHERE author_id IS NOT NULL;
CREATE TABLE announcement_customer (
    announcement_id BIGINT NOT NULL REFERENCES announcement (id),
    customer_id BIGINT NOT NULL REFERENCES customer (id), PRIMARY KEY (announcement_id, customer_id));
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::announcements
