#pragma once
// Inside the module: its routes, by noun.

#include "platform/api/routes.h"
#include "sla/sla.h"

namespace guichet::sla {

void addCalendarRoutes(api::Routes& routes, storage::Database& database);
void addContractRoutes(api::Routes& routes, storage::Database& database);
void addClockRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::sla
