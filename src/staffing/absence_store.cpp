#include "staffing/absence_store.h"

#include "staffing/colleague_sql.h"

namespace guichet::staffing {

using storage::Row;
using storage::Statement;

namespace {

#define ABSENCE_COLUMNS "a.id, a.person_id, a.from_half, a.until_half, a.kind, a.note, a.version"

constexpr Statement insertOne{"staffing.absence.insert",
                              "INSERT INTO absence (person_id, from_half, until_half, kind, note) VALUES "
                              "($1,$2,$3,$4,$5) RETURNING id"};
constexpr Statement updateOne{
    "staffing.absence.update",
    "UPDATE absence SET from_half=$3, until_half=$4, kind=$5, note=$6, version=version+1 WHERE id=$1 AND "
    "version=$2"};
constexpr Statement deleteOne{"staffing.absence.delete", "DELETE FROM absence WHERE id=$1 AND version=$2"};
constexpr Statement selectOne{
    "staffing.absence.get", "SELECT " ABSENCE_COLUMNS
                            " FROM absence a WHERE a.id=$1 AND " COLLEAGUE_SCOPE("a.person_id", "$2", "$3")};
constexpr Statement selectBetween{
    "staffing.absence.between",
    "SELECT " ABSENCE_COLUMNS
    " FROM absence a WHERE a.until_half > $1 AND a.from_half < $2 AND " COLLEAGUE_SCOPE(
        "a.person_id", "$3", "$4") " ORDER BY a.from_half, a.person_id, a.id"};
constexpr Statement selectOverlapping{
    "staffing.absence.overlapping",
    "SELECT " ABSENCE_COLUMNS
    " FROM absence a WHERE a.person_id=$1 AND a.until_half > $2 AND a.from_half < $3 AND a.id <> $4 "
    "ORDER BY a.from_half LIMIT 1"};
// PostgreSQL only; on SQLite there is one writer.
constexpr Statement lockPerson{"staffing.absence.lock", "SELECT 1 FROM person WHERE id=$1 FOR NO KEY UPDATE"};

Absence absenceFrom(const Row& row) {
    return {row.id<AbsenceId>(0),      row.id<PersonId>(1), {row.integer(2), row.integer(3)},
            row.named<AbsenceKind>(4), row.string(5),       row.integer(6)};
}

}  // namespace

AbsenceId insertAbsence(Tx& tx, const Absence& a) {
    return AbsenceId{tx.integer(insertOne, a.person, a.when.from, a.when.until, a.kind, a.note)};
}

bool updateAbsence(Tx& tx, const Absence& a) {
    return tx.execute(updateOne, a.id, a.version, a.when.from, a.when.until, a.kind, a.note) == 1;
}

bool removeAbsence(Tx& tx, AbsenceId id, std::int64_t version) {
    return tx.execute(deleteOne, id, version) == 1;
}

std::optional<Absence> loadAbsence(Tx& tx, const Scope& scope, AbsenceId id) {
    return tx.first(selectOne, absenceFrom, id, scope.ownTeamsOnly, scope.person);
}

std::vector<Absence> loadAbsences(Tx& tx, const Scope& scope, const HalfDays& between) {
    return tx.all(selectBetween, absenceFrom, between.from, between.until, scope.ownTeamsOnly, scope.person);
}

std::optional<Absence> overlapping(Tx& tx, const Absence& a) {
    return tx.first(selectOverlapping, absenceFrom, a.person, a.when.from, a.when.until, a.id);
}

void lockAbsences(Tx& tx, PersonId person) {
    if (tx.engine() == storage::Engine::postgres) (void)tx.integer(lockPerson, person);
}

}  // namespace guichet::staffing
