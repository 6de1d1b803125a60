#pragma once
// The history of what the desk is set up with, for all modules at once: they write it to the journal, and
// people read it in one form.

#include "platform/api/routes.h"

namespace guichet::server {

/// GET /api/history/{record}/{id}: for those who configure the desk and see all customers, because a
/// contract's history names them.
void addHistoryRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::server
