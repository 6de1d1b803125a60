#pragma once
// The console's working set: every active ticket in sight as columns, and the lists it chooses from, with
// the journal's number from which the event stream goes on.

#include "desk/desk.h"

namespace guichet::desk {

/// JSON: {seq, columns: {id: […], …}, people, teams, categories, services, customers}.
std::string bootstrap(Tx& tx, const Scope& scope);

}  // namespace guichet::desk
