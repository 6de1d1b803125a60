#include "platform/auth/auth.h"

namespace guichet::auth {

namespace {
constexpr storage::Migration steps[] = {{"auth", 1, "accounts", R"(
CREATE TABLE account (
    id {id}, person_id BIGINT NOT NULL UNIQUE, login TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL,
    role TEXT NOT NULL, active BIGINT NOT NULL DEFAULT 1, all_customers BIGINT NOT NULL DEFAULT 1,
    own_teams_only BIGINT NOT NULL DEFAULT 0, language TEXT NOT NULL, settings TEXT NOT NULL DEFAULT '{}',
    last_sign_in_at BIGINT, version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE account_customer (
    account_id BIGINT NOT NULL REFERENCES account (id), customer_id BIGINT NOT NULL,
    PRIMARY KEY (account_id, customer_id));
CREATE TABLE session (
    digest {blob} PRIMARY KEY, account_id BIGINT NOT NULL REFERENCES account (id), csrf TEXT NOT NULL,
    created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, address TEXT NOT NULL,
    user_agent TEXT NOT NULL);
CREATE INDEX session_account ON session (account_id);
CREATE TABLE api_token (
    id {id}, digest {blob} NOT NULL UNIQUE, account_id BIGINT NOT NULL REFERENCES account (id), name TEXT NOT NULL,
    scopes TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT, last_used_at BIGINT);
CREATE TABLE sign_in_throttle (throttle_key TEXT PRIMARY KEY, failures BIGINT NOT NULL, since BIGINT NOT NULL);
CREATE TABLE stream_ticket (
    digest {blob} PRIMARY KEY, account_id BIGINT NOT NULL REFERENCES account (id), expires_at BIGINT NOT NULL);
)"},
                                        {"auth", 2, "second factor", R"(
CREATE TABLE second_factor (
    account_id BIGINT PRIMARY KEY REFERENCES account (id), secret {blob} NOT NULL, enrolled_at BIGINT NOT NULL,
    last_step BIGINT NOT NULL, failures BIGINT NOT NULL DEFAULT 0);
CREATE TABLE second_factor_enrolment (
    account_id BIGINT PRIMARY KEY REFERENCES account (id), secret {blob} NOT NULL, expires_at BIGINT NOT NULL);
CREATE TABLE recovery_code (
    account_id BIGINT NOT NULL REFERENCES account (id), digest {blob} NOT NULL,
    PRIMARY KEY (account_id, digest));
CREATE TABLE second_factor_policy (role TEXT PRIMARY KEY, required BIGINT NOT NULL);
)"},
                                        {"auth", 3, "links by mail", R"(
CREATE TABLE sign_in_link (
    id {id}, digest {blob} UNIQUE, person_id BIGINT NOT NULL, address TEXT NOT NULL,
    expires_at BIGINT NOT NULL, used_at BIGINT);
)"},
                                        {"auth", 4, "roles of one's own, providers", R"(
CREATE TABLE custom_role (
    id {id}, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, base TEXT NOT NULL, permissions TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1);
ALTER TABLE account ADD COLUMN custom_role_id BIGINT REFERENCES custom_role (id);
ALTER TABLE account ADD COLUMN provider_id BIGINT;
CREATE INDEX account_custom_role ON account (custom_role_id) WHERE custom_role_id IS NOT NULL;
CREATE INDEX account_provider ON account (provider_id) WHERE provider_id IS NOT NULL;
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::auth
