#pragma once
// The machine room's routes and the readable API page.

#include "platform/api/routes.h"

namespace guichet::server {

void addMachineRoutes(api::Routes& routes, storage::Database& database);

/// All routes as a page for people.
std::string apiPage(const api::Routes& routes);

}  // namespace guichet::server
