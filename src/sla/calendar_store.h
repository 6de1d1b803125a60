#pragma once
// The SQL of calendars.

#include "platform/storage/database.h"
#include "sla/types.h"

namespace guichet::sla {

using storage::Tx;

struct StoredCalendar {
    CalendarId id;
    std::string name;
    Calendar calendar;
    bool used = false;
    std::int64_t version = 1;
};

CalendarId insertCalendar(Tx& tx, const std::string& name, const Calendar& calendar);
/// False if the version is another by now.
bool updateCalendar(Tx& tx, CalendarId id, std::int64_t version, const std::string& name,
                    const Calendar& calendar);
/// Requires that nothing uses it.
bool removeCalendar(Tx& tx, CalendarId id, std::int64_t version);
std::optional<StoredCalendar> loadCalendar(Tx& tx, CalendarId id);
std::vector<StoredCalendar> loadCalendars(Tx& tx);

}  // namespace guichet::sla
