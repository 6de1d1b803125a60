// Promises that were not kept. No journal entry says that a moment passed, so somebody has to look.

#include "notifications/tell.h"
#include "sla/sla.h"

namespace guichet::notifications {

namespace {

/// What was done a moment before it was due may not be known to the clocks yet, and an escalation that tells
/// the same comes first.
constexpr Duration grace = seconds(10);
/// After a longer time without a server, the lists show what is late; nobody needs a hundred notifications.
constexpr Duration longest = days(1);

Result<bool> tellOf(const Installation& installation, Tx& tx, const Missed& missed, Instant now) {
    if (!sla::clocksFollowedUntil(tx, missed.dueAt) || !isStillMissed(tx, missed)) return false;
    const auto ticket = desk::findTicket(tx, Scope::everything(), missed.ticket);
    if (!ticket) return false;
    const auto id = noteMissed(tx, missed);
    if (!id || !ticket->assignee || wasTold(tx, *ticket->assignee, missed, missed.dueAt - minutes(10)))
        return false;
    Notification n;
    n.person = *ticket->assignee;
    n.seq = -*id;
    n.event = Event::missed;
    n.ticket = missed.ticket;
    n.promise = missed.promise;
    n.at = missed.dueAt;
    Recipients recipients(tx, installation);
    const bool told = tell(tx, recipients, n, false, now);
    if (told) announce(tx, {n.person}, now);
    return told;
}

}  // namespace

int tellMissed(const Installation& installation, Instant now) {
    constexpr int atOnce = 100;
    const auto all = installation.database.read(
        [&](Tx& tx) { return loadMissed(tx, now - longest, now - grace, atOnce); });
    int count = 0;
    for (const Missed& missed : all) {
        const auto told =
            installation.database.write([&](Tx& tx) { return tellOf(installation, tx, missed, now); });
        if (told.ok() && *told) ++count;
    }
    return count;
}

}  // namespace guichet::notifications
