#pragma once
// Inside the module: steps that the use cases of major incidents share.

#include "escalation/major_store.h"
#include "escalation/use_case.h"

namespace guichet::escalation {

bool seesMajor(Tx& tx, const Scope& scope, MajorId id);
/// One that goes on and is in sight. Errors "major.not_found", "major.ended".
Result<Major> openMajor(Tx& tx, const Scope& scope, MajorId id);
/// Journals on the major incident. Changes that say nothing are left out.
void note(Tx& tx, const Context& context, const Major& major, std::string kind,
          std::vector<journal::Change> changes, std::int64_t detail);

}  // namespace guichet::escalation
