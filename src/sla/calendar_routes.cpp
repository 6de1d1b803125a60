#include <algorithm>

#include "sla/ical.h"
#include "sla/routes.h"
#include "sla/simulation.h"

namespace guichet::sla {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct CalendarList {
    std::vector<CalendarView> items;
    static constexpr std::string_view schemaName = "CalendarListView";
    static constexpr auto fields() { return fieldTable(field("items", &CalendarList::items)); }
};

struct CalendarPreviewRequest {
    CalendarInput calendar;
    int year = 0;
    static constexpr std::string_view schemaName = "CalendarPreviewRequest";
    static constexpr auto fields() {
        using T = CalendarPreviewRequest;
        return fieldTable(field("calendar", &T::calendar),
                          field("year", &T::year, {.min = firstYear, .max = lastYear}));
    }
};

struct CalendarPreview {
    std::int64_t openMinutes = 0;  ///< of the year
    std::vector<ClosedView> closed;
    static constexpr std::string_view schemaName = "CalendarPreviewView";
    static constexpr auto fields() {
        return fieldTable(field("openMinutes", &CalendarPreview::openMinutes),
                          field("closed", &CalendarPreview::closed));
    }
};

struct ImportQuery {
    std::string zone;
    int firstYear = 0;
    int lastYear = 0;
    static constexpr std::string_view schemaName = "HolidayFileQuery";
    static constexpr auto fields() {
        using T = ImportQuery;
        return fieldTable(field("zone", &T::zone, {.min = 1, .max = 64}),
                          field("firstYear", &T::firstYear, {.min = sla::firstYear, .max = sla::lastYear}),
                          field("lastYear", &T::lastYear, {.min = sla::firstYear, .max = sla::lastYear}));
    }
};

struct ImportProblem {
    std::int64_t line = 0;
    std::string name;
    std::string code;
    std::string message;
    static constexpr std::string_view schemaName = "HolidayFileProblemView";
    static constexpr auto fields() {
        using T = ImportProblem;
        return fieldTable(field("line", &T::line), field("name", &T::name), field("code", &T::code),
                          field("message", &T::message));
    }
};

struct ImportAnswer {
    std::vector<SpecialDaysText> days;
    std::vector<ImportProblem> problems;
    static constexpr std::string_view schemaName = "HolidayFileView";
    static constexpr auto fields() {
        return fieldTable(field("days", &ImportAnswer::days), field("problems", &ImportAnswer::problems));
    }
};

Result<CalendarPreview> preview(const CalendarPreviewRequest& request, i18n::Language language) {
    namespace chr = std::chrono;
    const auto calendar = calendarFrom(request.calendar);
    if (!calendar.ok()) {
        Error error = calendar.error();
        for (FieldError& bad : error.fields) bad.path = "/calendar" + bad.path;
        return error;
    }
    GUICHET_TRY(const WorkingTime time, WorkingTime::of(*calendar));
    const Instant begin = time.beginOf(Day{chr::year{request.year} / chr::January / 1});
    const Instant end = time.beginOf(Day{chr::year{request.year + 1} / chr::January / 1});
    CalendarPreview out{time.between(begin, end).ms / minutes(1).ms, {}};
    for (const ClosedTime& each : time.closedBetween(begin, end - milliseconds(1)))
        out.closed.push_back(viewOf(each, language));
    return out;
}

Result<ImportAnswer> readHolidayFile(const Call& call, const ImportQuery& query) {
    GUICHET_TRY(const IcalFile file,
                readIcal(call.request.body, {query.zone, query.firstYear, query.lastYear}));
    ImportAnswer out;
    for (const SpecialDays& each : file.days) out.days.push_back(textOf(each));
    for (const IcalProblem& each : file.problems)
        out.problems.push_back(
            {each.line, each.name, each.code, i18n::translate(call.language, each.code, each.params)});
    return out;
}

void addChanges(api::Routes& routes, storage::Database& database) {
    routes.add<CalendarInput, CalendarView>(
        {Method::post, "/api/calendars", "createCalendar", "Add a calendar", "sla",
         Permission::desk_configure, TokenScope::admin, 201},
        [&database](Call& call, const CalendarInput& input) {
            return database.write([&](Tx& tx) -> Result<CalendarView> {
                CalendarId id{journal::doneBefore(tx, call.context()).value_or(0)};
                if (!id) {
                    GUICHET_TRY(id, createCalendar(tx, call.scope(), call.context(), input));
                }
                return *findCalendar(tx, id);
            });
        });
    routes.add<CalendarInput, CalendarView>(
        {Method::put, "/api/calendars/{id}", "replaceCalendar", "Change a calendar", "sla",
         Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const CalendarInput& input) -> Result<CalendarView> {
            GUICHET_TRY(const CalendarId id, call.id<CalendarId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<CalendarView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(replaceCalendar(tx, call.scope(), call.context(), id, version, input));
                return *findCalendar(tx, id);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/calendars/{id}", "deleteCalendar", "Delete a calendar that no contract uses",
         "sla", Permission::desk_configure, TokenScope::admin, 204, true},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const CalendarId id, call.id<CalendarId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(deleteCalendar(tx, call.scope(), call.context(), id, version));
                return Nothing{};
            });
        });
}

}  // namespace

void addCalendarRoutes(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, CalendarList>(
        {Method::get, "/api/calendars", "listCalendars", "All calendars of opening hours", "sla",
         Permission::desk_configure, TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<CalendarList> {
            return CalendarList{database.read(listCalendars)};
        });
    routes.add<Nothing, CalendarView>({Method::get, "/api/calendars/{id}", "getCalendar", "One calendar",
                                       "sla", Permission::desk_configure, TokenScope::read},
                                      [&database](Call& call, const Nothing&) -> Result<CalendarView> {
                                          GUICHET_TRY(const CalendarId id, call.id<CalendarId>());
                                          auto found =
                                              database.read([&](Tx& tx) { return findCalendar(tx, id); });
                                          if (!found) return fail(ErrorKind::not_found, "calendar.not_found");
                                          return std::move(*found);
                                      });
    addChanges(routes, database);
    routes.add<CalendarPreviewRequest, CalendarPreview>(
        {Method::post, "/api/calendars/preview", "previewCalendar",
         "What a calendar, saved or not, closes in a year", "sla", Permission::desk_configure,
         TokenScope::read},
        [](Call& call, const CalendarPreviewRequest& request) { return preview(request, call.language); });
    api::Route upload{Method::post,
                      "/api/calendars/holiday-file",
                      "readHolidayFile",
                      "Read a holiday file (iCalendar) as days of a calendar; nothing is stored",
                      "sla",
                      Permission::desk_configure,
                      TokenScope::read};
    upload.bodyType = "text/calendar";
    upload.maxBody = maxIcalBytes;
    routes.addUpload<ImportQuery, ImportAnswer>(
        upload, [](Call& call, const ImportQuery& query) { return readHolidayFile(call, query); });
}

}  // namespace guichet::sla
