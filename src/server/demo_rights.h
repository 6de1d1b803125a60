#pragma once
// Inside the demo's loader: roles of the desk's own, managers at customers, whom a provider's account acts
// for. It comes after escalation.json, which hands tickets over.

#include "platform/journal/journal.h"
#include "server/demo_names.h"

namespace guichet::server {

/// Throws DemoError.
void loadDemoRights(storage::Tx& tx, const journal::Context& context, const DemoNames& names);

}  // namespace guichet::server
