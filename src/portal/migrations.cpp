#include "portal/portal.h"

namespace guichet::portal {

namespace {
constexpr storage::Migration steps[] = {{"portal", 1, "portal", R"(
CREATE TABLE portal_setting (
    id BIGINT PRIMARY KEY, link_sign_in BIGINT NOT NULL, public_form BIGINT NOT NULL, version BIGINT NOT NULL);
INSERT INTO portal_setting (id, link_sign_in, public_form, version) VALUES (1, 0, 0, 1);
CREATE TABLE used_challenge (challenge TEXT PRIMARY KEY, form TEXT NOT NULL, expires_at BIGINT NOT NULL);
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::portal
