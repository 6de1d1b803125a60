// "Why can X see this?"

#include "desk/routes.h"
#include "desk/sight.h"

namespace guichet::desk {
namespace {

struct SightQuery {
    PersonId personId;
    static constexpr std::string_view schemaName = "SightQuery";
    static constexpr auto fields() { return fieldTable(field("personId", &SightQuery::personId)); }
};

}  // namespace

void addSightRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<SightQuery, Explanation>(
        {http::Method::get, "/api/tickets/{id}/sight", "explainSight",
         "Why somebody sees a ticket or doesn't, and what they may do with it", "desk",
         auth::Permission::rights_explain, auth::TokenScope::read},
        [&database](api::Call& call, const SightQuery& query) {
            return database.read([&](Tx& tx) -> Result<Explanation> {
                const auto id = resolveTicket(tx, call.path("id"));
                if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
                return explainSight(tx, call.scope(), query.personId, *id);
            });
        });
}

}  // namespace guichet::desk
