#include "guidance/guidance.h"

namespace guichet::guidance {

namespace {
constexpr storage::Migration steps[] = {{"guidance", 1, "runs of guides in tickets", R"(
CREATE TABLE ticket_guide_run (
    run_id BIGINT PRIMARY KEY REFERENCES guide_run (id), ticket_id BIGINT NOT NULL REFERENCES ticket (id));
CREATE INDEX ticket_guide_run_ticket ON ticket_guide_run (ticket_id);
CREATE TABLE guide_category (
    guide_id BIGINT NOT NULL REFERENCES guide (id) ON DELETE CASCADE,
    category_id BIGINT NOT NULL REFERENCES category (id), PRIMARY KEY (guide_id, category_id));
CREATE INDEX guide_category_category ON guide_category (category_id);
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::guidance
