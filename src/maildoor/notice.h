#pragma once
// Letters that belong to no ticket.

#include "maildoor/maildoor.h"
#include "maildoor/parts.h"

namespace guichet::maildoor {

/// See MailDoor::sendNotice.
jobs::Outcome sendNotice(const Parts& parts, const Notice& notice);

}  // namespace guichet::maildoor
