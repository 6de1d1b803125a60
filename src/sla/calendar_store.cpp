#include "sla/calendar_store.h"

#include <map>

namespace guichet::sla {

using storage::Row;
using storage::Statement;

namespace {

#define GUICHET_SQL_CALENDAR                                                                               \
    "SELECT id, name, zone, CASE WHEN EXISTS (SELECT 1 FROM contract WHERE calendar_id = c.id) OR EXISTS " \
    "(SELECT 1 "                                                                                           \
    "FROM contract_rule WHERE calendar_id = c.id) THEN 1 ELSE 0 END, version FROM work_calendar c"

constexpr Statement selectOne{"sla.calendar.get", GUICHET_SQL_CALENDAR " WHERE id=$1"};
constexpr Statement selectAll{"sla.calendar.list", GUICHET_SQL_CALENDAR " ORDER BY name, id"};
constexpr Statement insertOne{"sla.calendar.insert",
                              "INSERT INTO work_calendar (name, zone) VALUES ($1,$2) RETURNING id"};
constexpr Statement updateOne{
    "sla.calendar.update",
    "UPDATE work_calendar SET name=$3, zone=$4, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement touchOne{"sla.calendar.lock",
                             "UPDATE work_calendar SET version=version WHERE id=$1 AND version=$2"};
constexpr Statement deleteOne{"sla.calendar.delete", "DELETE FROM work_calendar WHERE id=$1"};

// Parts: of one calendar, or of all ($1 null).
constexpr Statement selectHours{
    "sla.calendar.hours",
    "SELECT calendar_id, weekday, from_minute, to_minute FROM calendar_hours WHERE CAST($1 AS BIGINT) "
    "IS NULL OR calendar_id=$1 ORDER BY calendar_id, weekday, from_minute"};
constexpr Statement insertHours{
    "sla.calendar.add_hours",
    "INSERT INTO calendar_hours (calendar_id, weekday, from_minute, to_minute) VALUES ($1,$2,$3,$4)"};
constexpr Statement deleteHours{"sla.calendar.clear_hours",
                                "DELETE FROM calendar_hours WHERE calendar_id=$1"};
constexpr Statement selectRegions{
    "sla.calendar.regions",
    "SELECT calendar_id, region FROM calendar_region WHERE CAST($1 AS BIGINT) IS NULL OR "
    "calendar_id=$1 ORDER BY calendar_id, region"};
constexpr Statement insertRegion{
    "sla.calendar.add_region",
    "INSERT INTO calendar_region (calendar_id, region) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement deleteRegions{"sla.calendar.clear_regions",
                                  "DELETE FROM calendar_region WHERE calendar_id=$1"};
constexpr Statement selectDays{
    "sla.calendar.days",
    "SELECT calendar_id, place, first_day, last_day, kind, every_year, name FROM calendar_days WHERE "
    "CAST($1 AS BIGINT) IS NULL OR calendar_id=$1 ORDER BY calendar_id, place"};
constexpr Statement insertDays{
    "sla.calendar.add_days",
    "INSERT INTO calendar_days (calendar_id, place, first_day, last_day, kind, every_year, name) "
    "VALUES ($1,$2,$3,$4,$5,$6,$7)"};
constexpr Statement deleteDays{"sla.calendar.clear_days", "DELETE FROM calendar_days WHERE calendar_id=$1"};
constexpr Statement selectDayHours{
    "sla.calendar.day_hours",
    "SELECT calendar_id, place, from_minute, to_minute FROM calendar_days_hours WHERE CAST($1 AS "
    "BIGINT) IS NULL OR calendar_id=$1 ORDER BY calendar_id, place, from_minute"};
constexpr Statement insertDayHours{
    "sla.calendar.add_day_hours",
    "INSERT INTO calendar_days_hours (calendar_id, place, from_minute, to_minute) VALUES "
    "($1,$2,$3,$4)"};
constexpr Statement deleteDayHours{"sla.calendar.clear_day_hours",
                                   "DELETE FROM calendar_days_hours WHERE calendar_id=$1"};

Day dayOf(const Row& row, int column) {
    return Day{std::chrono::days{static_cast<int>(row.integer(column))}};
}
std::int64_t numberOf(Day day) {
    return day.time_since_epoch().count();
}

void insertParts(Tx& tx, CalendarId id, const Calendar& calendar) {
    for (std::size_t weekday = 0; weekday < calendar.week.size(); ++weekday)
        for (const Hours& hours : calendar.week.at(weekday))
            tx.execute(insertHours, id, weekday, hours.from, hours.to);
    for (const Region region : calendar.holidays) tx.execute(insertRegion, id, region);
    for (std::size_t place = 0; place < calendar.special.size(); ++place) {
        const SpecialDays& days = calendar.special[place];
        tx.execute(insertDays, id, place, numberOf(days.first), numberOf(days.last), days.kind,
                   days.everyYear, days.name);
        for (const Hours& hours : days.hours) tx.execute(insertDayHours, id, place, hours.from, hours.to);
    }
}

void deleteParts(Tx& tx, CalendarId id) {
    for (const Statement* each : {&deleteDayHours, &deleteDays, &deleteRegions, &deleteHours})
        tx.execute(*each, id);
}

StoredCalendar fromRow(const Row& row) {
    StoredCalendar out{row.id<CalendarId>(0), row.string(1), {}, row.boolean(3), row.integer(4)};
    out.calendar.zone = row.string(2);
    return out;
}

/// Fills in what belongs to the calendars: of one, or of all.
void loadParts(Tx& tx, std::vector<StoredCalendar>& calendars, std::optional<CalendarId> only) {
    std::map<CalendarId, Calendar*> by;
    for (StoredCalendar& each : calendars) by[each.id] = &each.calendar;
    const auto of = [&](const Row& row) { return by.at(row.id<CalendarId>(0)); };
    tx.each(
        selectHours,
        [&](const Row& row) {
            of(row)
                ->week.at(static_cast<std::size_t>(row.integer(1)))
                .push_back({static_cast<int>(row.integer(2)), static_cast<int>(row.integer(3))});
        },
        only);
    tx.each(
        selectRegions, [&](const Row& row) { of(row)->holidays.push_back(row.named<Region>(1)); }, only);
    tx.each(
        selectDays,
        [&](const Row& row) {
            of(row)->special.push_back(
                {dayOf(row, 2), dayOf(row, 3), row.named<SpecialKind>(4), {}, row.boolean(5), row.string(6)});
        },
        only);
    tx.each(
        selectDayHours,
        [&](const Row& row) {
            of(row)
                ->special.at(static_cast<std::size_t>(row.integer(1)))
                .hours.push_back({static_cast<int>(row.integer(2)), static_cast<int>(row.integer(3))});
        },
        only);
}

}  // namespace

CalendarId insertCalendar(Tx& tx, const std::string& name, const Calendar& calendar) {
    const CalendarId id{tx.integer(insertOne, name, calendar.zone)};
    insertParts(tx, id, calendar);
    return id;
}

bool updateCalendar(Tx& tx, CalendarId id, std::int64_t version, const std::string& name,
                    const Calendar& calendar) {
    if (tx.execute(updateOne, id, version, name, calendar.zone) != 1) return false;
    deleteParts(tx, id);
    insertParts(tx, id, calendar);
    return true;
}

bool removeCalendar(Tx& tx, CalendarId id, std::int64_t version) {
    if (tx.execute(touchOne, id, version) != 1) return false;
    deleteParts(tx, id);
    tx.execute(deleteOne, id);
    return true;
}

std::optional<StoredCalendar> loadCalendar(Tx& tx, CalendarId id) {
    auto found = tx.all(selectOne, fromRow, id);
    if (found.empty()) return std::nullopt;
    loadParts(tx, found, id);
    return std::move(found.front());
}

std::vector<StoredCalendar> loadCalendars(Tx& tx) {
    auto out = tx.all(selectAll, fromRow);
    loadParts(tx, out, std::nullopt);
    return out;
}

}  // namespace guichet::sla
