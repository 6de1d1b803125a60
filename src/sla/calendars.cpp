// Use cases of calendars.

#include "directory/scope_sql.h"
#include "sla/calendar_store.h"
#include "sla/changes.h"
#include "sla/sla.h"

namespace guichet::sla {

namespace {

CalendarView viewOf(const StoredCalendar& stored) {
    CalendarView out;
    static_cast<CalendarInput&>(out) = inputFrom(stored.name, stored.calendar);
    out.id = stored.id;
    out.used = stored.used;
    out.version = stored.version;
    return out;
}

std::vector<journal::Change> differences(const CalendarInput& before, const CalendarInput& after) {
    std::vector<journal::Change> out;
    addChange(out, "name", before.name, after.name);
    addChange(out, "zone", before.zone, after.zone);
    addChange(out, "week", before.week.empty() ? "" : toJson(before.week), toJson(after.week));
    addListChange(out, "holidays", before.holidays, after.holidays);
    addListChange(out, "special", before.special, after.special);
    return out;
}

void record(Tx& tx, const Context& context, std::string kind, CalendarId id,
            std::vector<journal::Change> changes) {
    journal::append(tx, context, {std::move(kind), "calendar", id.value, {}, std::move(changes), 0});
}

}  // namespace

Result<Done> checkSeesAll(const Scope& scope) {
    if (!directory::seesAllCustomers(scope)) return fail(ErrorKind::forbidden, "sla.all_customers_needed");
    return Done{};
}

Result<CalendarId> createCalendar(Tx& tx, const Scope& scope, const Context& context,
                                  const CalendarInput& input) {
    GUICHET_CHECK(checkSeesAll(scope));
    GUICHET_TRY(const Calendar calendar, calendarFrom(input));
    const CalendarId id = insertCalendar(tx, input.name, calendar);
    record(tx, context, "calendar.created", id, differences({}, input));
    return id;
}

Result<Done> replaceCalendar(Tx& tx, const Scope& scope, const Context& context, CalendarId id,
                             std::int64_t version, const CalendarInput& input) {
    GUICHET_CHECK(checkSeesAll(scope));
    const auto before = loadCalendar(tx, id);
    if (!before) return fail(ErrorKind::not_found, "calendar.not_found");
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    GUICHET_TRY(const Calendar calendar, calendarFrom(input));
    auto changes = differences(inputFrom(before->name, before->calendar), inputFrom(input.name, calendar));
    if (changes.empty()) return Done{};
    if (!updateCalendar(tx, id, version, input.name, calendar)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "calendar.changed", id, std::move(changes));
    return Done{};
}

Result<Done> deleteCalendar(Tx& tx, const Scope& scope, const Context& context, CalendarId id,
                            std::int64_t version) {
    GUICHET_CHECK(checkSeesAll(scope));
    const auto before = loadCalendar(tx, id);
    if (!before) return fail(ErrorKind::not_found, "calendar.not_found");
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    if (before->used) return fail(ErrorKind::conflict, "calendar.in_use");
    if (!removeCalendar(tx, id, version)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "calendar.deleted", id, {{"name", before->name, ""}});
    return Done{};
}

std::optional<CalendarView> findCalendar(Tx& tx, CalendarId id) {
    const auto stored = loadCalendar(tx, id);
    if (!stored) return std::nullopt;
    return viewOf(*stored);
}

std::vector<CalendarView> listCalendars(Tx& tx) {
    std::vector<CalendarView> out;
    for (const StoredCalendar& each : loadCalendars(tx)) out.push_back(viewOf(each));
    return out;
}

Result<CalendarBook> calendarsOf(Tx& tx, const Contract& contract) {
    CalendarBook out;
    const auto add = [&](CalendarId id, const std::string& path) -> Result<Done> {
        if (out.contains(id)) return Done{};
        const auto stored = loadCalendar(tx, id);
        if (!stored) return failField(path, "calendar.not_found");
        GUICHET_TRY(WorkingTime ready, WorkingTime::of(stored->calendar));
        out.emplace(id, std::move(ready));
        return Done{};
    };
    GUICHET_CHECK(add(contract.calendarId, "/calendarId"));
    for (std::size_t i = 0; i < contract.rules.size(); ++i)
        if (const auto id = contract.rules[i].calendarId)
            GUICHET_CHECK(add(*id, "/rules/" + std::to_string(i) + "/calendarId"));
    return out;
}

}  // namespace guichet::sla
