#pragma once
// Letters that belong to no ticket.

#include "maildoor/maildoor.h"
#include "maildoor/parts.h"

namespace guichet::maildoor {

/// See MailDoor::sendDirectly.
jobs::Outcome sendDirectly(const Parts& parts, const DirectLetter& letter);

}  // namespace guichet::maildoor
