#include "telephony/routes.h"

namespace guichet::telephony {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct VisitList {
    std::vector<VisitView> items;
    static constexpr std::string_view schemaName = "VisitListView";
    static constexpr auto fields() { return fieldTable(field("items", &VisitList::items)); }
};

struct NewVisit {
    std::optional<PersonId> personId;
    static constexpr std::string_view schemaName = "NewVisit";
    static constexpr auto fields() { return fieldTable(field("personId", &NewVisit::personId)); }
};

struct NextVisit {
    std::string counter;
    static constexpr std::string_view schemaName = "NextVisit";
    static constexpr auto fields() {
        return fieldTable(field("counter", &NextVisit::counter,
                                {.max = 20, .optional = true, .doc = "where they are called to"}));
    }
};

struct VisitMove {
    VisitState state{};
    std::string counter;
    static constexpr std::string_view schemaName = "VisitMove";
    static constexpr auto fields() {
        return fieldTable(field("state", &VisitMove::state),
                          field("counter", &VisitMove::counter, {.max = 20, .optional = true}));
    }
};

Result<VisitView> shown(Tx& tx, const Call& call, VisitId id) {
    auto found = findVisit(tx, call.scope(), id);
    if (!found) return fail(ErrorKind::not_found, "visit.not_found");
    return std::move(*found);
}

void addMoves(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<NextVisit, VisitView>(
        {Method::post, "/api/counter/next", "callNextVisit", "Call whoever has waited longest", "telephony",
         Permission::tickets_work, TokenScope::tickets_write},
        [&database, zone = needs.zone](Call& call, const NextVisit& body) {
            return database.write([&](Tx& tx) -> Result<VisitView> {
                GUICHET_TRY(const VisitId id,
                            callNext(tx, call.context(), dayOf(call.now, zone), body.counter));
                return shown(tx, call, id);
            });
        });
    routes.add<VisitMove, VisitView>(
        {Method::put, "/api/counter/visits/{id}/state", "moveVisit",
         "Call again, served, gone, or back to wait", "telephony", Permission::tickets_work,
         TokenScope::tickets_write},
        [&database](Call& call, const VisitMove& body) -> Result<VisitView> {
            GUICHET_TRY(const VisitId id, call.id<VisitId>());
            return database.write([&](Tx& tx) -> Result<VisitView> {
                GUICHET_CHECK(moveVisit(tx, call.context(), id, body.state, body.counter));
                return shown(tx, call, id);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::post, "/api/counter/visits/{id}/mail", "mailSlip", "Write their number to the visitor",
         "telephony", Permission::tickets_work, TokenScope::tickets_write},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const VisitId id, call.id<VisitId>());
            GUICHET_CHECK(
                database.write([&](Tx& tx) { return mailSlip(tx, call.scope(), call.context(), id); }));
            return Nothing{};
        });
}

}  // namespace

void addCounterRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<Nothing, VisitList>(
        {Method::get, "/api/counter/visits", "listVisits",
         "Who waits at the counter today, and who is called", "telephony", Permission::tickets_work,
         TokenScope::read},
        [&database, zone = needs.zone](Call& call, const Nothing&) -> Result<VisitList> {
            return VisitList{
                database.read([&](Tx& tx) { return openVisits(tx, call.scope(), dayOf(call.now, zone)); })};
        });
    routes.add<NewVisit, VisitView>(
        {Method::post, "/api/counter/visits", "createVisit", "Give somebody a slip", "telephony",
         Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database, zone = needs.zone](Call& call, const NewVisit& body) {
            return database.write([&](Tx& tx) -> Result<VisitView> {
                GUICHET_TRY(const VisitId id,
                            giveSlip(tx, call.scope(), call.context(), body.personId, dayOf(call.now, zone)));
                return shown(tx, call, id);
            });
        });
    addMoves(routes, needs);
}

}  // namespace guichet::telephony
