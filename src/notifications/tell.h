#pragma once
// Inside the module: the last step of telling, shared by what the journal says and by missed promises.

#include <set>

#include "notifications/notification_store.h"
#include "notifications/recipient.h"

namespace guichet::notifications {

/// Stores the notification as this person wants it, with the time of its mail; `mailed` when they get it by
/// mail in another way. Not at all if they don't work on the ticket, or want to know nothing of this. Returns
/// whether their console has something new.
bool tell(Tx& tx, Recipients& recipients, Notification notification, bool mailed, Instant now);

/// Says in the journal that these people have something new, so that their consoles ask. Call it last.
void announce(Tx& tx, const std::set<PersonId>& people, Instant now);

}  // namespace guichet::notifications
