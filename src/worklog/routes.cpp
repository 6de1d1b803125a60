#include "platform/api/routes.h"

#include "worklog/worklog.h"

namespace guichet::worklog {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct TimerAnswer {
    std::optional<TimerView> timer;
    static constexpr std::string_view schemaName = "OwnTimerView";
    static constexpr auto fields() { return fieldTable(field("timer", &TimerAnswer::timer)); }
};

struct StopAnswer {
    std::optional<WorkView> entry;  ///< none for less than half a minute
    static constexpr std::string_view schemaName = "TimerStopView";
    static constexpr auto fields() { return fieldTable(field("entry", &StopAnswer::entry)); }
};

struct RoundingList {
    std::vector<ContractRounding> items;
    static constexpr std::string_view schemaName = "RoundingListView";
    static constexpr auto fields() { return fieldTable(field("items", &RoundingList::items)); }
};

struct SumList {
    std::vector<Sum> items;
    bool more = false;  ///< there are others with fewer minutes
    static constexpr std::string_view schemaName = "WorkSumListView";
    static constexpr auto fields() {
        return fieldTable(field("items", &SumList::items), field("more", &SumList::more));
    }
};

Worker workerOf(const Call& call) {
    return {call.scope(), call.caller.may(Permission::desk_configure)};
}

Result<WorkView> workOr404(Tx& tx, const Call& call, WorkId id) {
    auto found = findWork(tx, workerOf(call), id);
    if (!found) return fail(ErrorKind::not_found, "work.not_found");
    return std::move(*found);
}

void addEntries(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, TicketWork>(
        {Method::get, "/api/tickets/{id}/work", "listTicketWork", "The work on a ticket, with its sums",
         "worklog", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<TicketWork> {
            GUICHET_TRY(const TicketId id, call.id<TicketId>());
            return database.read([&](Tx& tx) { return workOnTicket(tx, workerOf(call), id); });
        });
    routes.add<NewWork, WorkView>(
        {Method::post, "/api/tickets/{id}/work", "addWork", "Write down work on a ticket", "worklog",
         Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database](Call& call, const NewWork& work) -> Result<WorkView> {
            GUICHET_TRY(const TicketId ticket, call.id<TicketId>());
            return database.write([&](Tx& tx) -> Result<WorkView> {
                const auto before = journal::earlier(tx, call.context());
                WorkId id{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(id, addWork(tx, workerOf(call), call.context(), ticket, work));
                }
                return workOr404(tx, call, id);
            });
        });
    routes.add<WorkPatch, WorkView>(
        {Method::patch, "/api/work/{id}", "changeWork", "Change an entry of the work log", "worklog",
         Permission::tickets_work, TokenScope::tickets_write, 200, true},
        [&database](Call& call, const WorkPatch& patch) -> Result<WorkView> {
            GUICHET_TRY(const WorkId id, call.id<WorkId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<WorkView> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(changeWork(tx, workerOf(call), call.context(), id, version, patch));
                return workOr404(tx, call, id);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/work/{id}", "deleteWork", "Delete an entry of the work log", "worklog",
         Permission::tickets_work, TokenScope::tickets_write, 204, true},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const WorkId id, call.id<WorkId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(deleteWork(tx, workerOf(call), call.context(), id, version));
                return Nothing{};
            });
        });
}

void addTimer(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, TimerAnswer>(
        {Method::get, "/api/timer", "getTimer", "One's own timer", "worklog", Permission::tickets_work,
         TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<TimerAnswer> {
            return TimerAnswer{database.read([&](Tx& tx) { return timerOf(tx, call.scope(), call.now); })};
        });
    routes.add<TimerStart, TimerAnswer>(
        {Method::put, "/api/timer", "startTimer", "Start the timer on a ticket, or let it go on", "worklog",
         Permission::tickets_work, TokenScope::tickets_write},
        [&database](Call& call, const TimerStart& start) {
            return database.write([&](Tx& tx) -> Result<TimerAnswer> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(startTimer(tx, workerOf(call), call.context(), start));
                return TimerAnswer{timerOf(tx, call.scope(), call.now)};
            });
        });
    routes.add<Nothing, TimerAnswer>({Method::put, "/api/timer/pause", "pauseTimer", "Pause the timer",
                                      "worklog", Permission::tickets_work, TokenScope::tickets_write},
                                     [&database](Call& call, const Nothing&) {
                                         return database.write([&](Tx& tx) -> Result<TimerAnswer> {
                                             GUICHET_CHECK(pauseTimer(tx, call.scope(), call.now));
                                             return TimerAnswer{timerOf(tx, call.scope(), call.now)};
                                         });
                                     });
    routes.add<TimerStop, StopAnswer>(
        {Method::post, "/api/timer/entry", "stopTimer", "Stop the timer and write its time down", "worklog",
         Permission::tickets_work, TokenScope::tickets_write},
        [&database](Call& call, const TimerStop& stop) {
            return database.write([&](Tx& tx) -> Result<StopAnswer> {
                const auto before = journal::earlier(tx, call.context());
                std::optional<WorkId> id = before ? std::optional(WorkId{before->detailId}) : std::nullopt;
                if (!before) {
                    GUICHET_TRY(id, stopTimer(tx, workerOf(call), call.context(), stop));
                }
                return StopAnswer{id ? findWork(tx, workerOf(call), *id) : std::nullopt};
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/timer", "dropTimer", "Stop the timer and write nothing down", "worklog",
         Permission::tickets_work, TokenScope::tickets_write, 204},
        [&database](Call& call, const Nothing&) {
            return database.write([&](Tx& tx) -> Result<Nothing> {
                GUICHET_CHECK(dropTimer(tx, call.scope()));
                return Nothing{};
            });
        });
}

void addReports(api::Routes& routes, storage::Database& database) {
    routes.add<SumRequest, SumList>(
        {Method::get, "/api/work/sums", "sumWork", "Sums of work by ticket, technician, customer or service",
         "worklog", Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const SumRequest& request) -> Result<SumList> {
            GUICHET_TRY(auto items, database.read([&](Tx& tx) {
                return sums(tx, call.scope(), request, call.language);
            }));
            const bool more = items.size() == mostSums;
            return SumList{std::move(items), more};
        });
    routes.addDownload<Period>(
        {Method::get, "/api/work/export", "exportWork", "Entries of the work log as a table (CSV)", "worklog",
         Permission::desk_configure, TokenScope::read},
        "text/csv", [&database](Call& call, const Period& period) -> Result<http::Response> {
            GUICHET_TRY(std::string table, exportWork(database, call.scope(), period, call.language));
            http::Response response;
            response.body = std::move(table);
            response.set("Content-Type", "text/csv; charset=utf-8");
            response.set("Content-Disposition", "attachment; filename=\"work.csv\"");
            return response;
        });
    routes.add<Nothing, RoundingList>(
        {Method::get, "/api/rounding", "listRounding", "How each contract rounds billed time", "worklog",
         Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<RoundingList> {
            return RoundingList{database.read([&](Tx& tx) { return listRounding(tx, call.scope()); })};
        });
    routes.add<Rounding, RoundingList>(
        {Method::put, "/api/contracts/{id}/rounding", "setRounding",
         "Change how a contract rounds billed time", "worklog", Permission::desk_configure,
         TokenScope::admin},
        [&database](Call& call, const Rounding& rounding) -> Result<RoundingList> {
            GUICHET_TRY(const sla::ContractId id, call.id<sla::ContractId>());
            return database.write([&](Tx& tx) -> Result<RoundingList> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(setRounding(tx, call.scope(), call.context(), id, rounding));
                return RoundingList{listRounding(tx, call.scope())};
            });
        });
}

}  // namespace

void addRoutes(api::Routes& routes, storage::Database& database) {
    addEntries(routes, database);
    addTimer(routes, database);
    addReports(routes, database);
}

}  // namespace guichet::worklog
