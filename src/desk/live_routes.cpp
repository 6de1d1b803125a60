#include "desk/bootstrap.h"
#include "desk/desk.h"
#include "desk/routes.h"
#include "desk/use_case.h"

namespace guichet::desk {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct StreamTicket {
    std::string ticket;
    static constexpr std::string_view schemaName = "StreamTicketView";
    static constexpr auto fields() { return fieldTable(field("ticket", &StreamTicket::ticket)); }
};

struct PresenceBody {
    Presence state{};
    static constexpr std::string_view schemaName = "NewPresence";
    static constexpr auto fields() { return fieldTable(field("state", &PresenceBody::state)); }
};

/// Last-Event-ID wins over ?since=: the browser sends it when it reconnects by itself.
std::int64_t sinceOf(const http::Request& request) {
    std::string text(request.header("Last-Event-ID"));
    if (text.empty()) text = request.queryValue("since").value_or("");
    if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string::npos)
        return 0;
    return std::stoll(text);
}

Result<http::Response> openStream(const RouteNeeds& needs, Call& call) {
    const auto ticket = call.request.queryValue("ticket");
    if (!ticket) return fail(ErrorKind::forbidden, "auth.stream_ticket");
    const auto caller = auth::redeemStreamTicket(needs.database, *ticket, call.now);
    if (!caller || caller->account != call.caller.account)
        return fail(ErrorKind::forbidden, "auth.stream_ticket");
    Live::Subscription subscription;
    subscription.account = call.caller.account;
    subscription.since = sinceOf(call.request);
    // From the account as it is now, not as it was when the request came in: both belong to the same entry.
    const bool allowed = needs.database.read([&](Tx& tx) {
        const auto sight = sightOfListener(tx, call.caller.account);
        if (sight) subscription.sight = *sight;
        subscription.asOf = journal::head(tx);
        return sight.has_value();
    });
    if (!allowed) return fail(ErrorKind::forbidden, "auth.forbidden");
    http::Response response;
    response.set("Content-Type", "text/event-stream");
    response.set("Cache-Control", "no-store");
    response.onStream = [&live = needs.live,
                         subscription = std::move(subscription)](std::shared_ptr<http::EventStream> stream) {
        live.listen(std::move(stream), subscription);
    };
    return response;
}

}  // namespace

void addLiveRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<Nothing, Bootstrap>(
        {Method::get, "/api/bootstrap", "getBootstrap", "The console's working set", "desk",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<Bootstrap> {
            return database.read([&](Tx& tx) { return bootstrap(tx, call.scope()); });
        });
    routes.add<Nothing, StreamTicket>(
        {Method::post, "/api/events/ticket", "createStreamTicket", "A ticket that opens one event stream",
         "desk", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<StreamTicket> {
            return StreamTicket{auth::issueStreamTicket(database, call.caller, call.now)};
        });
    routes.addRaw({Method::get, "/api/events", "getEvents", "Live changes, as server-sent events", "desk",
                   Permission::tickets_work, TokenScope::read},
                  "text/event-stream", [needs](Call& call) { return openStream(needs, call); });
    routes.add<PresenceBody, Nothing>(
        {Method::put, "/api/tickets/{id}/presence", "setPresence", "Say that one reads or writes", "desk",
         Permission::tickets_work, TokenScope::tickets_write},
        [&database, &live = needs.live](Call& call, const PresenceBody& body) -> Result<Nothing> {
            const auto id = database.read([&](Tx& tx) -> std::optional<TicketId> {
                const auto ticket = resolveTicket(tx, call.path("id"));
                const bool works = ticket && reachOn(tx, call.scope(), *ticket).staff &&
                                   findTicket(tx, call.scope(), *ticket);
                return works ? ticket : std::nullopt;
            });
            if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
            live.present(*id, call.caller.person, body.state);
            return Nothing{};
        });
}

}  // namespace guichet::desk
