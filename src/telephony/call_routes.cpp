#include "directory/directory.h"
#include "telephony/routes.h"

namespace guichet::telephony {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct CallQuery {
    PersonId personId;
    std::optional<std::int64_t> limit;
    static constexpr std::string_view schemaName = "CallQuery";
    static constexpr auto fields() {
        return fieldTable(field("personId", &CallQuery::personId),
                          field("limit", &CallQuery::limit, {.min = 1, .max = 200}));
    }
};

struct CallList {
    std::vector<CallView> items;
    static constexpr std::string_view schemaName = "CallListView";
    static constexpr auto fields() { return fieldTable(field("items", &CallList::items)); }
};

struct TelephoneView {
    std::string extension;
    static constexpr std::string_view schemaName = "TelephoneView";
    static constexpr auto fields() {
        return fieldTable(field("extension", &TelephoneView::extension,
                                {.max = 40, .doc = "as the exchange names it; empty for none"}));
    }
};

void addOwnTelephone(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, TelephoneView>(
        {Method::get, "/api/me/telephone", "getTelephone", "The extension of one's own telephone",
         "telephony", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<TelephoneView> {
            return TelephoneView{database.read([&](Tx& tx) { return extensionOf(tx, call.caller.person); })};
        });
    routes.add<TelephoneView, TelephoneView>(
        {Method::put, "/api/me/telephone", "setTelephone", "Say which extension one's telephone has",
         "telephony", Permission::tickets_work, TokenScope::tickets_write},
        [&database](Call& call, const TelephoneView& body) -> Result<TelephoneView> {
            return database.write([&](Tx& tx) -> Result<TelephoneView> {
                GUICHET_CHECK(setExtension(tx, call.context(), call.caller.person, body.extension));
                return TelephoneView{extensionOf(tx, call.caller.person)};
            });
        });
}

}  // namespace

void addCallRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<IntakeInput, IntakeView>(
        {Method::post, "/api/intakes", "createIntake", "Receive somebody by telephone or at the counter",
         "telephony", Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database, zone = needs.zone](Call& call, const IntakeInput& input) {
            return database.write([&](Tx& tx) {
                return receive(tx, call.scope(), call.context(), input, dayOf(call.now, zone));
            });
        });
    routes.add<CallQuery, CallList>(
        {Method::get, "/api/calls", "listCalls", "The calls of a person, the newest first", "telephony",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const CallQuery& query) -> Result<CallList> {
            const int limit = static_cast<int>(query.limit.value_or(20));
            return CallList{
                database.read([&](Tx& tx) { return callsOf(tx, call.scope(), query.personId, limit); })};
        });
    routes.add<Nothing, CallList>(
        {Method::get, "/api/calls/current", "listCurrentCalls", "What rings here, and whom one speaks with",
         "telephony", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<CallList> {
            return CallList{database.read([&](Tx& tx) { return currentCalls(tx, call.scope(), call.now); })};
        });
    routes.add<Nothing, CallView>(
        {Method::get, "/api/calls/{id}", "getCall", "One call", "telephony", Permission::tickets_work,
         TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<CallView> {
            GUICHET_TRY(const CallId id, call.id<CallId>());
            auto found = database.read([&](Tx& tx) { return findCall(tx, call.scope(), id); });
            if (!found) return fail(ErrorKind::not_found, "call.not_found");
            return std::move(*found);
        });
    addOwnTelephone(routes, database);
}

void addRoutes(api::Routes& routes, const RouteNeeds& needs) {
    addCallRoutes(routes, needs);
    addHookRoutes(routes, needs);
    addCounterRoutes(routes, needs);
}

}  // namespace guichet::telephony
