#pragma once
// Inside the module: who is absent at an instant, and what others may know of it.

#include <map>

#include "staffing/absence_store.h"
#include "staffing/staffing.h"

namespace guichet::staffing {

/// People in sight who are absent then.
std::map<PersonId, Absence> absentAt(Tx& tx, const Scope& scope, const TimeZone& zone, Instant at);
/// That somebody is sick is told to themselves and to those who lead; others learn that they are absent.
std::optional<AbsenceKind> shownKind(const Asker& asker, const Absence& absence);
AbsentUntil untilOf(const Asker& asker, const Absence& absence);

}  // namespace guichet::staffing
