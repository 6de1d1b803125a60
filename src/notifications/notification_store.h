#pragma once
// The SQL of notifications, of what people chose, and of who follows a ticket.

#include <vector>

#include "notifications/types.h"
#include "platform/auth/caller.h"
#include "platform/storage/database.h"

namespace guichet::notifications {

using auth::Scope;
using storage::Tx;

/// A notification's own columns.
struct Notification {
    NotificationId id;
    PersonId person;
    std::int64_t seq = 0;  ///< of the journal entry, or -id of a missed promise; with the person unique
    Event event = Event::queue;
    TicketId ticket;
    std::optional<MessageId> message;
    std::optional<PersonId> actor;
    std::optional<TeamId> team;
    std::optional<desk::PromiseKind> promise;
    Instant at;
    bool console = true;
    std::optional<Instant> readAt;
    MailTiming mail = MailTiming::never;
    std::optional<Instant> mailAt;  ///< nothing: never, or done
};

/// False if the person has one of this entry already.
bool insertNotification(Tx& tx, const Notification& notification);
/// When a mail about this ticket leaves anyway, if one that goes at once waits for this person.
std::optional<Instant> waitingMail(Tx& tx, PersonId person, TicketId ticket, Instant now);

/// Of the scope's person, about tickets that the scope works on, the newest first, with ids below `before`
/// (0: from the newest on).
std::vector<NotificationView> listNotifications(Tx& tx, const Scope& scope, NotificationId before,
                                                bool unreadOnly, int limit);
/// Counts no further than to `most`.
std::int64_t countUnread(Tx& tx, const Scope& scope, int most);
/// The newest that is not read.
std::optional<NotificationView> newestCall(Tx& tx, const Scope& scope);
/// Returns how many were not read before.
std::int64_t markRead(Tx& tx, PersonId person, const ReadRequest& request, Instant now);

/// People who have mails to get, those that wait longest first.
std::vector<PersonId> peopleWithMail(Tx& tx, Instant now, int limit);
/// Takes what is due for a person: nobody else gets it. Oldest first.
std::vector<Notification> claimMails(Tx& tx, PersonId person, Instant now);

/// Removes what was read before `readBefore` and what came before `before`, up to `limit`. Returns how many.
std::int64_t removeOld(Tx& tx, Instant readBefore, Instant before, int limit);

/// A promise that was due and wasn't kept.
struct Missed {
    TicketId ticket;
    desk::PromiseKind promise = desk::PromiseKind::response;
    Instant dueAt;
};
/// Those that were due after `from` and until `until` and are not noted down yet, the earliest first.
std::vector<Missed> loadMissed(Tx& tx, Instant from, Instant until, int limit);
/// Whether the promise still is what the ticket's next one is, and late by then.
bool isStillMissed(Tx& tx, const Missed& missed);
/// Notes it down; nothing if somebody else did.
std::optional<std::int64_t> noteMissed(Tx& tx, const Missed& missed);
/// Whether an escalation told this person about this promise since then.
bool wasTold(Tx& tx, PersonId person, const Missed& missed, Instant since);

struct StoredSettings {
    std::string json;
    std::int64_t version = 0;
};
std::optional<StoredSettings> loadSettings(Tx& tx, PersonId person);
/// False if they are of another version (0: there are none).
bool storeSettings(Tx& tx, PersonId person, std::int64_t version, std::string_view json);

void addFollower(Tx& tx, TicketId ticket, PersonId person);
void removeFollower(Tx& tx, TicketId ticket, PersonId person);
std::vector<PersonId> followersOf(Tx& tx, TicketId ticket);
bool follows(Tx& tx, TicketId ticket, PersonId person);

}  // namespace guichet::notifications
