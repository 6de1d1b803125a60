#pragma once
// Inside the module: steps that creating, changing and importing people share.

#include "directory/person_store.h"

namespace guichet::directory {

/// What differs, as the journal keeps it: ids as numbers, notes only by name.
std::vector<journal::Change> differences(const PersonRecord& before, const PersonRecord& after);

/// The customer exists and is in sight, and the site is one of its own; without a customer there is no site.
/// Callers who don't see all customers must name one. Errors name the field.
Result<Done> checkPlace(Tx& tx, const Scope& scope, PersonRecord& person);

}  // namespace guichet::directory
