#pragma once
// The mail door's routes; all for administrators.

#include "maildoor/parts.h"
#include "platform/api/routes.h"

namespace guichet::maildoor {

/// `parts` must outlive the routes.
void addMailboxRoutes(api::Routes& routes, const Parts& parts);
void addMailRoutes(api::Routes& routes, const Parts& parts);

}  // namespace guichet::maildoor
