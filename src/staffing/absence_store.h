#pragma once
// The SQL of absences.

#include "platform/auth/caller.h"
#include "platform/storage/database.h"
#include "staffing/dates.h"
#include "staffing/types.h"

namespace guichet::staffing {

using auth::Scope;
using storage::Tx;

struct Absence {
    AbsenceId id;
    PersonId person;
    HalfDays when;
    AbsenceKind kind = AbsenceKind::leave;
    std::string note;
    std::int64_t version = 1;
};

AbsenceId insertAbsence(Tx& tx, const Absence& absence);
/// False if the stored version is another than absence.version.
bool updateAbsence(Tx& tx, const Absence& absence);
bool removeAbsence(Tx& tx, AbsenceId id, std::int64_t version);
/// Of a person in sight; see colleague_sql.h.
std::optional<Absence> loadAbsence(Tx& tx, const Scope& scope, AbsenceId id);
/// Of people in sight, those that touch the stretch, in the order in which they begin.
std::vector<Absence> loadAbsences(Tx& tx, const Scope& scope, const HalfDays& between);
/// Another absence of the same person that has a half day in common with this one.
std::optional<Absence> overlapping(Tx& tx, const Absence& absence);
/// From here to the end of the writing transaction nobody else changes the person's absences.
void lockAbsences(Tx& tx, PersonId person);

}  // namespace guichet::staffing
