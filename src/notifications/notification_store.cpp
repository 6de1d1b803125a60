#include "notifications/notification_store.h"

#include <algorithm>

#include "desk/scope_sql.h"
#include "directory/directory.h"

namespace guichet::notifications {

using storage::Row;
using storage::Statement;

namespace {

// $1 to $5 the scope.
#define VISIBLE                                                                                        \
    " FROM notification n JOIN ticket t ON t.id = n.ticket_id WHERE n.person_id = $4 AND n.console = " \
    "1 AND " GUICHET_SQL_WORK_SCOPE("$1", "$2", "$3", "$4", "$5")
#define VIEW_COLUMNS                                                                                        \
    "SELECT n.id, n.event, n.at, n.read_at, n.ticket_id, t.reference, t.subject, n.actor_id, (SELECT "      \
    "TRIM(p.first_name || ' ' || p.last_name) FROM person p WHERE p.id = n.actor_id), (SELECT g.name FROM " \
    "team g WHERE g.id = n.team_id), n.promise, n.message_id"

constexpr Statement insertOne{
    "notifications.insert",
    "INSERT INTO notification (person_id, seq, event, ticket_id, message_id, actor_id, team_id, promise, at, "
    "console, mail, mail_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12) ON CONFLICT (person_id, seq) DO "
    "NOTHING"};
constexpr Statement selectWaiting{
    "notifications.waiting",
    "SELECT MIN(mail_at) FROM notification WHERE person_id=$1 AND ticket_id=$2 AND mail='at_once' AND "
    "mail_at > $3"};
constexpr Statement selectList{"notifications.list", VIEW_COLUMNS VISIBLE
                               " AND (CAST($6 AS BIGINT) = 0 OR n.id < $6) ORDER BY n.id DESC LIMIT $7"};
constexpr Statement selectUnread{
    "notifications.list_unread", VIEW_COLUMNS VISIBLE
    " AND n.read_at IS NULL AND (CAST($6 AS BIGINT) = 0 OR n.id < $6) ORDER BY n.id DESC LIMIT $7"};
constexpr Statement countRows{"notifications.count", "SELECT COUNT(*) FROM (SELECT 1" VISIBLE
                                                     " AND n.read_at IS NULL LIMIT $6) AS unread"};
constexpr Statement selectCall{"notifications.call", VIEW_COLUMNS VISIBLE
                               " AND n.read_at IS NULL AND n.event = 'paged' ORDER BY n.id DESC LIMIT 1"};
#define MARK "UPDATE notification SET read_at=$2 WHERE person_id=$1 AND read_at IS NULL AND "
constexpr Statement markOne{"notifications.read.one", MARK "id = $3"};
constexpr Statement markTicket{"notifications.read.ticket", MARK "ticket_id = $3"};
constexpr Statement markUpTo{"notifications.read.up_to", MARK "id <= $3"};
constexpr Statement selectPeople{
    "notifications.mail.people",
    "SELECT person_id, MIN(mail_at) FROM notification WHERE mail_at <= $1 GROUP BY person_id ORDER BY 2, 1 "
    "LIMIT $2"};
constexpr Statement claimRows{
    "notifications.mail.claim",
    "UPDATE notification SET mail_at=NULL WHERE person_id=$1 AND mail_at <= $2 RETURNING id, person_id, seq, "
    "event, ticket_id, message_id, actor_id, team_id, promise, at, console, read_at, mail"};
constexpr Statement deleteOld{
    "notifications.remove_old",
    "DELETE FROM notification WHERE id IN (SELECT id FROM notification WHERE mail_at IS NULL AND (at < $2 OR "
    "(at < $1 AND (read_at < $1 OR console = 0))) ORDER BY at LIMIT $3)"};

constexpr Statement forgetMissed{"notifications.missed.forget",
                                 "DELETE FROM promise_missed WHERE due_at < $1"};
#define LATE "FROM ticket_due d WHERE d.due_at IS NOT NULL AND "
constexpr Statement selectMissed{
    "notifications.missed.list",
    "SELECT d.ticket_id, d.promise, d.due_at " LATE
    "d.due_at > $1 AND d.due_at <= $2 AND NOT EXISTS (SELECT 1 FROM promise_missed m WHERE m.ticket_id = "
    "d.ticket_id AND m.promise = d.promise AND m.due_at = d.due_at) ORDER BY d.due_at, d.ticket_id LIMIT $3"};
constexpr Statement selectStillMissed{"notifications.missed.still",
                                      "SELECT 1 " LATE "d.ticket_id=$1 AND d.promise=$2 AND d.due_at=$3"};
constexpr Statement insertMissed{
    "notifications.missed.note",
    "INSERT INTO promise_missed (ticket_id, promise, due_at) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING "
    "RETURNING id"};
constexpr Statement selectTold{
    "notifications.missed.told",
    "SELECT 1 FROM notification WHERE ticket_id=$1 AND person_id=$2 AND promise=$3 AND at > $4 AND event IN "
    "('escalated', 'paged') LIMIT 1"};

constexpr Statement selectSettings{"notifications.settings.get",
                                   "SELECT settings, version FROM notification_settings WHERE person_id=$1"};
constexpr Statement insertSettings{"notifications.settings.insert",
                                   "INSERT INTO notification_settings (person_id, settings, version) VALUES "
                                   "($1,$2,1) ON CONFLICT DO NOTHING"};
constexpr Statement updateSettings{
    "notifications.settings.update",
    "UPDATE notification_settings SET settings=$3, version=version+1 WHERE person_id=$1 AND version=$2"};

constexpr Statement insertFollower{
    "notifications.follower.add",
    "INSERT INTO ticket_follower (ticket_id, person_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement deleteFollower{"notifications.follower.remove",
                                   "DELETE FROM ticket_follower WHERE ticket_id=$1 AND person_id=$2"};
constexpr Statement selectFollowers{
    "notifications.follower.list",
    "SELECT person_id FROM ticket_follower WHERE ticket_id=$1 ORDER BY person_id"};
constexpr Statement selectFollows{"notifications.follower.is",
                                  "SELECT 1 FROM ticket_follower WHERE ticket_id=$1 AND person_id=$2"};

std::optional<desk::PromiseKind> promiseFrom(const Row& row, int column) {
    return row.isNull(column) ? std::nullopt : std::optional(row.named<desk::PromiseKind>(column));
}

NotificationView viewFrom(const Row& row) {
    NotificationView v;
    v.id = row.id<NotificationId>(0);
    v.event = row.named<Event>(1);
    v.at = row.instant(2);
    v.readAt = row.maybeInstant(3);
    v.ticketId = row.id<TicketId>(4);
    v.reference = row.string(5);
    v.subject = row.string(6);
    if (!row.isNull(7)) v.actor = desk::PersonName{row.id<PersonId>(7), row.string(8)};
    v.team = row.maybeString(9);
    v.promise = promiseFrom(row, 10);
    v.messageId = row.maybeId<MessageId>(11);
    return v;
}

Notification claimedFrom(const Row& row) {
    Notification n;
    n.id = row.id<NotificationId>(0);
    n.person = row.id<PersonId>(1);
    n.seq = row.integer(2);
    n.event = row.named<Event>(3);
    n.ticket = row.id<TicketId>(4);
    n.message = row.maybeId<MessageId>(5);
    n.actor = row.maybeId<PersonId>(6);
    n.team = row.maybeId<TeamId>(7);
    n.promise = promiseFrom(row, 8);
    n.at = row.instant(9);
    n.console = row.boolean(10);
    n.readAt = row.maybeInstant(11);
    n.mail = row.named<MailTiming>(12);
    return n;
}

}  // namespace

bool insertNotification(Tx& tx, const Notification& n) {
    return tx.execute(insertOne, n.person, n.seq, n.event, n.ticket, n.message, n.actor, n.team, n.promise,
                      n.at, n.console, n.mail, n.mailAt) == 1;
}

std::optional<Instant> waitingMail(Tx& tx, PersonId person, TicketId ticket, Instant now) {
    return tx
        .first(
            selectWaiting, [](const Row& row) { return row.maybeInstant(0); }, person, ticket, now)
        .value_or(std::nullopt);
}

std::vector<NotificationView> listNotifications(Tx& tx, const Scope& scope, NotificationId before,
                                                bool unreadOnly, int limit) {
    return tx.all(unreadOnly ? selectUnread : selectList, viewFrom, scope.staff,
                  directory::seesAllCustomers(scope), scope.account, scope.person, scope.ownTeamsOnly, before,
                  limit);
}

std::int64_t countUnread(Tx& tx, const Scope& scope, int most) {
    return tx.integer(countRows, scope.staff, directory::seesAllCustomers(scope), scope.account, scope.person,
                      scope.ownTeamsOnly, most);
}

std::optional<NotificationView> newestCall(Tx& tx, const Scope& scope) {
    return tx.first(selectCall, viewFrom, scope.staff, directory::seesAllCustomers(scope), scope.account,
                    scope.person, scope.ownTeamsOnly);
}

std::int64_t markRead(Tx& tx, PersonId person, const ReadRequest& request, Instant now) {
    if (request.id) return tx.execute(markOne, person, now, *request.id);
    if (request.ticketId) return tx.execute(markTicket, person, now, *request.ticketId);
    if (request.upTo) return tx.execute(markUpTo, person, now, *request.upTo);
    return 0;
}

std::vector<PersonId> peopleWithMail(Tx& tx, Instant now, int limit) {
    return tx.all(
        selectPeople, [](const Row& row) { return row.id<PersonId>(0); }, now, limit);
}

std::vector<Notification> claimMails(Tx& tx, PersonId person, Instant now) {
    auto out = tx.all(claimRows, claimedFrom, person, now);
    std::sort(out.begin(), out.end(),
              [](const Notification& a, const Notification& b) { return a.seq < b.seq; });
    return out;
}

std::int64_t removeOld(Tx& tx, Instant readBefore, Instant before, int limit) {
    tx.execute(forgetMissed, before);
    return tx.execute(deleteOld, readBefore, before, limit);
}

std::vector<Missed> loadMissed(Tx& tx, Instant from, Instant until, int limit) {
    return tx.all(
        selectMissed,
        [](const Row& row) {
            return Missed{row.id<TicketId>(0), row.named<desk::PromiseKind>(1), row.instant(2)};
        },
        from, until, limit);
}

bool isStillMissed(Tx& tx, const Missed& missed) {
    return tx.integer(selectStillMissed, missed.ticket, missed.promise, missed.dueAt) == 1;
}

std::optional<std::int64_t> noteMissed(Tx& tx, const Missed& missed) {
    return tx.first(
        insertMissed, [](const Row& row) { return row.integer(0); }, missed.ticket, missed.promise,
        missed.dueAt);
}

bool wasTold(Tx& tx, PersonId person, const Missed& missed, Instant since) {
    return tx.integer(selectTold, missed.ticket, person, missed.promise, since) == 1;
}

std::optional<StoredSettings> loadSettings(Tx& tx, PersonId person) {
    return tx.first(
        selectSettings,
        [](const Row& row) {
            return StoredSettings{row.string(0), row.integer(1)};
        },
        person);
}

bool storeSettings(Tx& tx, PersonId person, std::int64_t version, std::string_view json) {
    if (version == 0) return tx.execute(insertSettings, person, json) == 1;
    return tx.execute(updateSettings, person, version, json) == 1;
}

void addFollower(Tx& tx, TicketId ticket, PersonId person) {
    tx.execute(insertFollower, ticket, person);
}
void removeFollower(Tx& tx, TicketId ticket, PersonId person) {
    tx.execute(deleteFollower, ticket, person);
}
std::vector<PersonId> followersOf(Tx& tx, TicketId ticket) {
    return tx.all(
        selectFollowers, [](const Row& row) { return row.id<PersonId>(0); }, ticket);
}
bool follows(Tx& tx, TicketId ticket, PersonId person) {
    return tx.integer(selectFollows, ticket, person) == 1;
}

}  // namespace guichet::notifications
