#pragma once
// Inside the module: rosters between how they are stored, sent and reckoned with.

#include "staffing/duty_store.h"

namespace guichet::staffing {

/// Errors "duty.time_wrong", "absence.date_wrong", and those of checkHours.
Result<Roster> rosterFrom(const RosterInput& input);
/// Of one that was checked when it was stored.
Roster rosterOf(const StoredRoster& stored);

}  // namespace guichet::staffing
