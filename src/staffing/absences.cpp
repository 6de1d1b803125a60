// Use cases of absences. The journal says when somebody is away, never why: it is kept for years and read by
// many.

#include "staffing/absence_store.h"
#include "staffing/absent.h"
#include "staffing/colleagues.h"

namespace guichet::staffing {

namespace {

std::string dateOfFirst(const HalfDays& when) {
    return sla::textOf(dayOfHalf(when.from));
}
std::string dateOfLast(const HalfDays& when) {
    return sla::textOf(dayOfHalf(when.until - 1));
}
bool odd(std::int64_t half) {
    return half % 2 != 0;
}

bool mayChange(const Asker& asker, PersonId person) {
    return asker.leads || person == asker.scope.person;
}

AbsenceView viewOf(Tx& tx, const Asker& asker, const Absence& a) {
    AbsenceView out;
    out.id = a.id;
    out.person = nameOfPerson(tx, a.person);
    out.first = dateOfFirst(a.when);
    out.fromNoon = odd(a.when.from);
    out.last = dateOfLast(a.when);
    out.untilNoon = odd(a.when.until);
    out.kind = shownKind(asker, a);
    out.mayEdit = mayChange(asker, a.person);
    if (out.mayEdit) out.note = a.note;
    out.version = a.version;
    return out;
}

std::string written(const HalfDays& when) {
    return dateOfFirst(when) + (odd(when.from) ? " 12:00" : "") + " / " + dateOfLast(when) +
           (odd(when.until) ? " 12:00" : "");
}

void record(Tx& tx, const Context& context, std::string kind, const Absence& absence, std::string before,
            std::string after) {
    std::vector<journal::Change> changes;
    if (before != after) changes.push_back({"when", std::move(before), std::move(after)});
    journal::append(
        tx, context,
        {std::move(kind), "absence", absence.id.value, {}, std::move(changes), absence.person.value});
}

Result<Done> checkFree(Tx& tx, const Absence& absence) {
    lockAbsences(tx, absence.person);
    const auto other = overlapping(tx, absence);
    if (!other) return Done{};
    return failField("/first", "absence.overlap",
                     {{"first", dateOfFirst(other->when)}, {"last", dateOfLast(other->when)}});
}

Result<Absence> loadForChange(Tx& tx, const Asker& asker, AbsenceId id) {
    auto absence = loadAbsence(tx, asker.scope, id);
    if (!absence) return fail(ErrorKind::not_found, "absence.not_found");
    if (!mayChange(asker, absence->person)) return fail(ErrorKind::forbidden, "absence.not_yours");
    return std::move(*absence);
}

}  // namespace

std::optional<AbsenceKind> shownKind(const Asker& asker, const Absence& absence) {
    if (absence.kind == AbsenceKind::sick && !mayChange(asker, absence.person)) return std::nullopt;
    return absence.kind;
}

AbsentUntil untilOf(const Asker& asker, const Absence& absence) {
    return {dateOfLast(absence.when), odd(absence.when.until), shownKind(asker, absence)};
}

std::map<PersonId, Absence> absentAt(Tx& tx, const Scope& scope, const TimeZone& zone, Instant at) {
    const std::int64_t half = halfAt(zone, at);
    std::map<PersonId, Absence> out;
    for (Absence& absence : loadAbsences(tx, scope, {half, half + 1}))
        out.insert_or_assign(absence.person, std::move(absence));
    return out;
}

Result<AbsenceId> addAbsence(Tx& tx, const Asker& asker, const Context& context, const AbsenceInput& input) {
    Absence absence;
    absence.person = input.personId.value_or(asker.scope.person);
    if (!mayChange(asker, absence.person)) return fail(ErrorKind::forbidden, "absence.not_yours");
    GUICHET_CHECK(checkTechnician(tx, asker.scope, absence.person, "/personId"));
    GUICHET_TRY(absence.when, halfDays(input.first, input.fromNoon, input.last, input.untilNoon));
    absence.kind = input.kind;
    absence.note = std::string(trim(input.note));
    GUICHET_CHECK(checkFree(tx, absence));
    absence.id = insertAbsence(tx, absence);
    record(tx, context, "absence.created", absence, "", written(absence.when));
    return absence.id;
}

Result<Done> replaceAbsence(Tx& tx, const Asker& asker, const Context& context, AbsenceId id,
                            std::int64_t version, const AbsenceInput& input) {
    GUICHET_TRY(const Absence before, loadForChange(tx, asker, id));
    if (input.personId && *input.personId != before.person)
        return failField("/personId", "absence.not_yours");
    Absence after = before;
    after.version = version;
    GUICHET_TRY(after.when, halfDays(input.first, input.fromNoon, input.last, input.untilNoon));
    after.kind = input.kind;
    after.note = std::string(trim(input.note));
    GUICHET_CHECK(checkFree(tx, after));
    if (!updateAbsence(tx, after)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "absence.changed", after, written(before.when), written(after.when));
    return Done{};
}

Result<Done> deleteAbsence(Tx& tx, const Asker& asker, const Context& context, AbsenceId id,
                           std::int64_t version) {
    GUICHET_TRY(const Absence before, loadForChange(tx, asker, id));
    if (!removeAbsence(tx, id, version)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "absence.deleted", before, written(before.when), "");
    return Done{};
}

std::optional<AbsenceView> findAbsence(Tx& tx, const Asker& asker, AbsenceId id) {
    const auto absence = loadAbsence(tx, asker.scope, id);
    if (!absence) return std::nullopt;
    return viewOf(tx, asker, *absence);
}

Result<std::vector<AbsenceView>> listAbsences(Tx& tx, const Asker& asker, std::string_view first,
                                              std::string_view last) {
    GUICHET_TRY(const HalfDays between, halfDays(first, false, last, false));
    std::vector<AbsenceView> out;
    for (const Absence& absence : loadAbsences(tx, asker.scope, between))
        out.push_back(viewOf(tx, asker, absence));
    return out;
}

}  // namespace guichet::staffing
