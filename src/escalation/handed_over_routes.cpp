// The provider's own pages. Every route here starts from a hand-over that is open and goes to the provider
// whose account calls.

#include "escalation/handed_over.h"
#include "escalation/handover_bodies.h"
#include "escalation/routes.h"

namespace guichet::escalation {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct HandedOverList {
    std::vector<HandedOverRow> items;
    static constexpr std::string_view schemaName = "HandedOverListView";
    static constexpr auto fields() { return fieldTable(field("items", &HandedOverList::items)); }
};

ProviderCaller callerOf(const Call& call) {
    return {call.caller.account, call.caller.person, call.language};
}

Result<TicketId> ticketOf(Tx& tx, const Call& call) {
    const auto id = desk::resolveTicket(tx, call.path("id"));
    if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
    return *id;
}

Result<HandedOverView> shown(Tx& tx, const Call& call) {
    GUICHET_TRY(const TicketId id, ticketOf(tx, call));
    return viewHandedOver(tx, callerOf(call), id);
}

/// One route by which the provider gives the ticket out of hand.
template <class Body, class Change>
void addEnd(api::Routes& routes, storage::Database& database, api::Route route, Change change) {
    route.tag = "escalation";
    route.permission = Permission::handed_over;
    route.scope = TokenScope::tickets_write;
    route.success = 204;
    routes.add<Body, Nothing>(std::move(route),
                              [&database, change](Call& call, const Body& body) -> Result<Nothing> {
                                  return database.write([&](Tx& tx) -> Result<Nothing> {
                                      if (journal::earlier(tx, call.context())) return Nothing{};
                                      GUICHET_TRY(const TicketId id, ticketOf(tx, call));
                                      GUICHET_CHECK(change(tx, call, id, body));
                                      return Nothing{};
                                  });
                              });
}

void addEnds(api::Routes& routes, storage::Database& database) {
    addEnd<OutcomeBody>(routes, database,
                        {Method::post,
                         "/api/handed-over/{id}/outcome",
                         "finishHandedOver",
                         "The provider did their part; the ticket is out of their sight",
                         "",
                         {},
                         {}},
                        [](Tx& tx, Call& call, TicketId id, const OutcomeBody& body) {
                            return finishHandedOver(tx, callerOf(call), call.context(), id, body.text);
                        });
    addEnd<ReturnBody>(routes, database,
                       {Method::post,
                        "/api/handed-over/{id}/return",
                        "returnHandedOver",
                        "Give it back, saying why; the ticket is out of the provider's sight",
                        "",
                        {},
                        {}},
                       [](Tx& tx, Call& call, TicketId id, const ReturnBody& body) {
                           return returnHandedOver(tx, callerOf(call), call.context(), id, body.reason,
                                                   body.lacking);
                       });
}

}  // namespace

void addHandedOverRoutes(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, HandedOverList>(
        {Method::get, "/api/handed-over", "listHandedOver", "The tickets handed to one as a provider",
         "escalation", Permission::handed_over, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<HandedOverList> {
            return HandedOverList{database.read([&](Tx& tx) { return listHandedOver(tx, callerOf(call)); })};
        });
    routes.add<Nothing, HandedOverView>(
        {Method::get, "/api/handed-over/{id}", "getHandedOver", "One of them, by number or reference",
         "escalation", Permission::handed_over, TokenScope::read},
        [&database](Call& call, const Nothing&) {
            return database.read([&](Tx& tx) { return shown(tx, call); });
        });
    routes.add<HandoverMessageBody, HandedOverView>(
        {Method::post, "/api/handed-over/{id}/messages", "answerHandedOver",
         "Write to the desk about a ticket that is handed to one; the people who ask don't see it",
         "escalation", Permission::handed_over, TokenScope::tickets_write, 201},
        [&database](Call& call, const HandoverMessageBody& message) {
            const desk::Body body = desk::bodyFromText(message.text);
            return database.write([&](Tx& tx) -> Result<HandedOverView> {
                GUICHET_TRY(const TicketId id, ticketOf(tx, call));
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(desk::answerDesk(tx, call.context(), call.caller.account, id, body));
                return shown(tx, call);
            });
        });
    routes.add<PromiseBody, HandedOverView>(
        {Method::put, "/api/handed-over/{id}/promise", "promiseHandedOver",
         "The provider's own reference, and when they promise to be ready", "escalation",
         Permission::handed_over, TokenScope::tickets_write, 200, true},
        [&database](Call& call, const PromiseBody& body) -> Result<HandedOverView> {
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<HandedOverView> {
                GUICHET_TRY(const TicketId id, ticketOf(tx, call));
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(promiseHandedOver(tx, callerOf(call), call.context(), id, version,
                                                    body.reference, body.promisedAt));
                return shown(tx, call);
            });
        });
    addEnds(routes, database);
}

}  // namespace guichet::escalation
