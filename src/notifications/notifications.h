#pragma once
// The face of notifications: people of the desk hear what concerns them, in the console and by mail, as they
// chose. They follow the journal; nothing else calls them. See README.md.

#include <memory>

#include "desk/desk.h"
#include "maildoor/maildoor.h"
#include "notifications/types.h"
#include "platform/journal/consumer.h"

namespace guichet::api {
class Routes;
}

namespace guichet::notifications {

using auth::Scope;
using journal::Context;
using storage::Tx;

inline constexpr std::string_view consumerName = "notifications";

std::span<const storage::Migration> migrations();

/// What the module needs to know of the installation. References must outlive whoever holds it.
struct Installation {
    storage::Database& database;
    const Clock& clock;
    maildoor::MailDoor& mail;
    std::string deskTimeZone;  ///< IANA, known
    std::string publicUrl;     ///< for links in mails; empty: none
};

// The scope's person's own. What is about a ticket that they don't work on (any more) does not show.
struct Page {
    std::vector<NotificationView> items;
    bool more = false;
};
Page list(Tx& tx, const Scope& scope, NotificationId before, bool unreadOnly);
/// Counts to a hundred.
Summary summaryOf(Tx& tx, const Scope& scope);
/// Error "notification.read_what" unless exactly one thing is named. Read or not is no record: not
/// journalled.
Result<Done> markAsRead(Tx& tx, const Scope& scope, const ReadRequest& request, Instant now);

SettingsView settingsOf(Tx& tx, const Installation& installation, PersonId person);
/// Errors: those of checkSettings (timing.h), "record.stale". `version` 0: nothing was chosen yet.
Result<Done> replaceSettings(Tx& tx, const Scope& scope, std::int64_t version, const Settings& settings);

/// Who can be named in a note on the ticket: colleagues and teams whose name, or a later word of it, begins
/// with the query; those who can see it first. Error "ticket.not_found".
Result<std::vector<MentionChoice>> mentionChoices(Tx& tx, const Scope& scope, TicketId ticket,
                                                  std::string_view query);

/// Following a ticket means to hear of what is written there. Who is named in a note follows by that. It
/// gives no right and is no part in the conversation, as being a watcher is. Error "ticket.not_found".
Result<bool> isFollowing(Tx& tx, const Scope& scope, TicketId ticket);
Result<Done> setFollowing(Tx& tx, const Scope& scope, TicketId ticket, bool follow);

/// Follows the journal: notes down who is told what, and when it goes out by mail.
journal::Consumer listener(const Installation& installation);
/// Puts the mails that are due into the outbox. Returns how many.
int sendDue(const Installation& installation, Instant now);
/// Tells those who hold tickets of promises that have not been kept. Returns how many were told.
int tellMissed(const Installation& installation, Instant now);
/// Removes notifications that were read a month ago, and any of half a year ago. Returns how many.
std::int64_t sweep(storage::Database& database, Instant now);

/// What a journal entry of this module says to consoles that listen.
struct LiveWord {
    std::string event;
    std::string data;  ///< JSON
    std::vector<PersonId> people;
};
std::optional<LiveWord> liveWord(const journal::Recorded& entry);

/// All that on threads of its own. Several processes share the work.
class Keeper {
public:
    explicit Keeper(Installation installation);
    ~Keeper();
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;
    void start();
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// `installation` must outlive the routes.
void addRoutes(api::Routes& routes, const Installation& installation);

}  // namespace guichet::notifications
