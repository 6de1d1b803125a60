#pragma once
// Inside the module: mails to people of the desk, which are no part of a ticket's conversation.

#include "maildoor/maildoor.h"
#include "maildoor/outbox_store.h"

namespace guichet::maildoor {

/// See MailDoor.
bool queueNotice(Tx& tx, const Parts& parts, const Notice& notice);
bool reachable(Tx& tx, const Parts& parts, std::string_view address);

/// Whether the address is the desk's own: a desk that writes to itself would hear itself for ever.
bool isOwnAddress(Tx& tx, const Parts& parts, std::string_view address);

}  // namespace guichet::maildoor
