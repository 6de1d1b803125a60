#include "notifications/notifications.h"

namespace guichet::notifications {

namespace {
// The journal's follower begins at the journal's end: what happened before the module came is told to nobody.
constexpr storage::Migration steps[] = {{"notifications", 1, "notifications", R"(
CREATE TABLE notification (
    id {id}, person_id BIGINT NOT NULL REFERENCES person (id), seq BIGINT NOT NULL, event TEXT NOT NULL,
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), message_id BIGINT REFERENCES message (id),
    actor_id BIGINT REFERENCES person (id), team_id BIGINT REFERENCES team (id), promise TEXT, at BIGINT NOT NULL,
    console BIGINT NOT NULL, read_at BIGINT, mail TEXT NOT NULL, mail_at BIGINT);
CREATE UNIQUE INDEX notification_once ON notification (person_id, seq);
CREATE INDEX notification_list ON notification (person_id, id) WHERE console = 1;
CREATE INDEX notification_unread ON notification (person_id, id) WHERE console = 1 AND read_at IS NULL;
CREATE INDEX notification_mail ON notification (mail_at, person_id) WHERE mail_at IS NOT NULL;
CREATE INDEX notification_ticket ON notification (ticket_id, person_id);
CREATE INDEX notification_message ON notification (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX notification_actor ON notification (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX notification_team ON notification (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX notification_at ON notification (at);
CREATE TABLE notification_settings (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES person (id), settings TEXT NOT NULL, version BIGINT NOT NULL);
CREATE TABLE ticket_follower (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id), person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (ticket_id, person_id));
CREATE INDEX ticket_follower_person ON ticket_follower (person_id);
CREATE TABLE promise_missed (
    id {id}, ticket_id BIGINT NOT NULL REFERENCES ticket (id), promise TEXT NOT NULL, due_at BIGINT NOT NULL);
CREATE UNIQUE INDEX promise_missed_once ON promise_missed (ticket_id, promise, due_at);
CREATE INDEX promise_missed_due ON promise_missed (due_at);
INSERT INTO journal_cursor (consumer, seq) SELECT 'notifications', seq FROM journal_head WHERE id = 1;
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::notifications
