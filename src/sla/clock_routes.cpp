#include "sla/clocks.h"
#include "sla/routes.h"

namespace guichet::sla {

namespace {

struct ClockList {
    std::vector<ClockView> items;
    static constexpr std::string_view schemaName = "ClockListView";
    static constexpr auto fields() { return std::tuple(field("items", &ClockList::items)); }
};

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
}

}  // namespace guichet::sla
