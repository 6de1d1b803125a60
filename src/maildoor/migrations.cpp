#include "maildoor/maildoor.h"

namespace guichet::maildoor {

namespace {
constexpr storage::Migration steps[] = {{"maildoor", 1, "mail door", R"(
CREATE TABLE mailbox (
    id {id}, address TEXT NOT NULL, name TEXT NOT NULL, host TEXT NOT NULL, port BIGINT NOT NULL, security TEXT NOT NULL,
    login TEXT NOT NULL, auth TEXT NOT NULL, token_url TEXT NOT NULL, client_id TEXT NOT NULL, secrets {blob} NOT NULL,
    folder TEXT NOT NULL, after_reading TEXT NOT NULL, processed_folder TEXT NOT NULL,
    team_id BIGINT REFERENCES team (id), category_id BIGINT REFERENCES category (id),
    customer_id BIGINT REFERENCES customer (id), read_since BIGINT NOT NULL, active BIGINT NOT NULL,
    deleted BIGINT NOT NULL DEFAULT 0, version BIGINT NOT NULL DEFAULT 1);
CREATE UNIQUE INDEX mailbox_address ON mailbox (address) WHERE deleted = 0;
CREATE TABLE mailbox_position (
    mailbox_id BIGINT PRIMARY KEY REFERENCES mailbox (id), uid_validity BIGINT NOT NULL, uid BIGINT NOT NULL);
CREATE TABLE mailbox_lease (
    mailbox_id BIGINT PRIMARY KEY REFERENCES mailbox (id), holder TEXT NOT NULL, until BIGINT NOT NULL);
CREATE TABLE mailbox_status (
    mailbox_id BIGINT PRIMARY KEY REFERENCES mailbox (id), state TEXT NOT NULL, since BIGINT NOT NULL,
    error_code TEXT NOT NULL, error_detail TEXT NOT NULL);
CREATE TABLE mail_raw (
    id {id}, mailbox_id BIGINT NOT NULL REFERENCES mailbox (id), message_id TEXT NOT NULL, content_hash {bytewise} NOT NULL,
    file_id BIGINT, size BIGINT NOT NULL, extent TEXT NOT NULL, sender TEXT NOT NULL DEFAULT '',
    sender_name TEXT NOT NULL DEFAULT '', subject TEXT NOT NULL DEFAULT '', received_at BIGINT NOT NULL, stored_at BIGINT NOT NULL, state TEXT NOT NULL,
    handled_at BIGINT, outcome TEXT NOT NULL DEFAULT '', ticket_id BIGINT REFERENCES ticket (id),
    ticket_message_id BIGINT REFERENCES message (id));
CREATE UNIQUE INDEX mail_raw_content ON mail_raw (mailbox_id, message_id, content_hash);
CREATE INDEX mail_raw_message_id ON mail_raw (message_id) WHERE message_id <> '';
CREATE INDEX mail_raw_sender ON mail_raw (sender, handled_at);
CREATE INDEX mail_raw_ticket ON mail_raw (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX mail_raw_stored ON mail_raw (stored_at) WHERE file_id IS NOT NULL;
CREATE TABLE mail_seen (fingerprint {bytewise} PRIMARY KEY, raw_id BIGINT NOT NULL REFERENCES mail_raw (id));
CREATE TABLE mail_review (
    id {id}, raw_id BIGINT NOT NULL REFERENCES mail_raw (id), ticket_id BIGINT REFERENCES ticket (id), reason TEXT NOT NULL,
    excerpt TEXT NOT NULL, at BIGINT NOT NULL, decision TEXT, decided_by BIGINT, decided_at BIGINT);
CREATE INDEX mail_review_open ON mail_review (id) WHERE decision IS NULL;
CREATE TABLE ticket_mailbox (
    ticket_id BIGINT PRIMARY KEY REFERENCES ticket (id), mailbox_id BIGINT NOT NULL REFERENCES mailbox (id),
    raw_id BIGINT NOT NULL REFERENCES mail_raw (id), silent BIGINT NOT NULL);
CREATE TABLE outbox_mail (
    id {id}, ticket_id BIGINT NOT NULL REFERENCES ticket (id), ticket_message_id BIGINT NOT NULL REFERENCES message (id),
    kind TEXT NOT NULL, recipient TEXT NOT NULL, person_id BIGINT REFERENCES person (id), language TEXT NOT NULL,
    subject TEXT NOT NULL, body TEXT NOT NULL, too_large BIGINT NOT NULL, message_id TEXT NOT NULL UNIQUE,
    in_reply_to TEXT NOT NULL, reference_ids TEXT NOT NULL, state TEXT NOT NULL, attempts BIGINT NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL, sent_at BIGINT);
CREATE INDEX outbox_mail_ticket ON outbox_mail (ticket_id, id);
CREATE INDEX outbox_mail_recipient ON outbox_mail (recipient, created_at);
CREATE INDEX outbox_mail_state ON outbox_mail (state, id) WHERE state <> 'sent';
CREATE TABLE dead_address (id {id}, address TEXT NOT NULL UNIQUE, reason TEXT NOT NULL, since BIGINT NOT NULL);
)"},
                                        // So that removing a person does not read the whole outbox.
                                        {"maildoor", 2, "references to people", R"(
CREATE INDEX outbox_mail_person ON outbox_mail (person_id) WHERE person_id IS NOT NULL;
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::maildoor
