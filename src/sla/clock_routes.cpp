#include "sla/clocks.h"
#include "sla/routes.h"

namespace guichet::sla {

namespace {

struct ClockList {
    std::vector<ClockView> items;
    static constexpr std::string_view schemaName = "ClockListView";
    static constexpr auto fields() { return fieldTable(field("items", &ClockList::items)); }
};

/// A promise in the path: "response".
Result<PromiseKind> promiseOf(const api::Call& call) {
    const auto promise = fromName<PromiseKind>(call.path("promise"));
    if (!promise) return fail(ErrorKind::not_found, "not_found");
    return *promise;
}

void addComplianceRoutes(api::Routes& routes, storage::Database& database) {
    routes.add<ComplianceRequest, Compliance>(
        {http::Method::get, "/api/compliance", "getCompliance",
         "Promises kept and missed in a period, with mean and longest times and the reasons", "sla",
         auth::Permission::desk_configure, auth::TokenScope::read},
        [&database](api::Call& call, const ComplianceRequest& request) {
            return database.read(
                [&](Tx& tx) { return compliance(tx, call.scope(), request, call.language, call.now); });
        });
    routes.addDownload<ComplianceRequest>(
        {http::Method::get, "/api/compliance/export", "exportCompliance",
         "Promises kept and missed in a period as a table (CSV)", "sla", auth::Permission::desk_configure,
         auth::TokenScope::read},
        "text/csv", [&database](api::Call& call, const ComplianceRequest& request) -> Result<http::Response> {
            GUICHET_TRY(std::string table, database.read([&](Tx& tx) {
                return complianceTable(tx, call.scope(), request, call.language, call.now);
            }));
            http::Response response;
            response.body = std::move(table);
            response.set("Content-Type", "text/csv; charset=utf-8");
            response.set("Content-Disposition", "attachment; filename=\"compliance.csv\"");
            return response;
        });
}

}  // namespace

void addClockRoutes(api::Routes& routes, storage::Database& database) {
    routes.add<api::Nothing, ClockList>(
        {http::Method::get, "/api/tickets/{id}/clocks", "listTicketClocks",
         "What was promised for a ticket, and when it is due", "sla", auth::Permission::tickets_work,
         auth::TokenScope::read},
        [&database](api::Call& call, const api::Nothing&) -> Result<ClockList> {
            GUICHET_TRY(const TicketId id, call.id<TicketId>());
            auto clocks = database.read([&](Tx& tx) { return viewClocks(tx, call.scope(), id, call.now); });
            if (!clocks) return fail(ErrorKind::not_found, "ticket.not_found");
            return ClockList{std::move(*clocks)};
        });
    routes.add<BreachInput, ClockList>(
        {http::Method::put, "/api/tickets/{id}/clocks/{promise}/breach", "explainBreach",
         "Say why a promise of a ticket was missed", "sla", auth::Permission::tickets_work,
         auth::TokenScope::tickets_write},
        [&database](api::Call& call, const BreachInput& input) -> Result<ClockList> {
            GUICHET_TRY(const TicketId id, call.id<TicketId>());
            GUICHET_TRY(const PromiseKind promise, promiseOf(call));
            return database.write([&](Tx& tx) -> Result<ClockList> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(explainBreach(tx, call.scope(), call.context(), id, promise, input));
                auto clocks = viewClocks(tx, call.scope(), id, call.now);
                if (!clocks) return fail(ErrorKind::not_found, "ticket.not_found");
                return ClockList{std::move(*clocks)};
            });
        });
    addComplianceRoutes(routes, database);
}

}  // namespace guichet::sla
