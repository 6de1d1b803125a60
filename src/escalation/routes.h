#pragma once
// The module's routes, and what it says to consoles that listen.

#include <functional>
#include <string>

#include "escalation/escalation.h"
#include "platform/api/routes.h"

namespace guichet::escalation {

/// What guides have found out in a ticket, in that language, line by line. This module knows no guides;
/// whoever binds the modules together says it. Only asked about tickets that the caller works on.
using FoundOut = std::function<std::string(Tx& tx, TicketId ticket, i18n::Language language)>;

void addRoutes(api::Routes& routes, storage::Database& database, const FoundOut& foundOut);

// Parts, by noun.
void addSettingsRoutes(api::Routes& routes, storage::Database& database);
void addHandoverRoutes(api::Routes& routes, storage::Database& database, const FoundOut& foundOut);
/// The provider's own pages.
void addHandedOverRoutes(api::Routes& routes, storage::Database& database);
void addMajorRoutes(api::Routes& routes, storage::Database& database);

/// The caller as the use cases know them.
Asker askerOf(const api::Call& call);

}  // namespace guichet::escalation
