#pragma once
// The module's routes, and what it says to consoles that listen.

#include "escalation/escalation.h"
#include "platform/api/routes.h"

namespace guichet::escalation {

void addRoutes(api::Routes& routes, storage::Database& database, const Guided& guided);

// Parts, by noun.
void addSettingsRoutes(api::Routes& routes, storage::Database& database);
void addHandoverRoutes(api::Routes& routes, storage::Database& database, const Guided& guided);
/// The provider's own pages.
void addHandedOverRoutes(api::Routes& routes, storage::Database& database);
void addMajorRoutes(api::Routes& routes, storage::Database& database);

/// The caller as the use cases know them.
Asker askerOf(const api::Call& call);

}  // namespace guichet::escalation
