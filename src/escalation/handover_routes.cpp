// Hand-overs and raises of a ticket.

#include "escalation/handover_bodies.h"
#include "escalation/routes.h"

namespace guichet::escalation {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct RaiseBody {
    RaiseTo to = RaiseTo::team_manager;
    std::string reason;
    static constexpr std::string_view schemaName = "NewRaise";
    static constexpr auto fields() {
        using T = RaiseBody;
        return fieldTable(field("to", &T::to),
                          field("reason", &T::reason, {.min = 1, .max = 2000, .multiline = true}));
    }
};
struct RaiseAnswerBody {
    std::string text;
    static constexpr std::string_view schemaName = "RaiseAnswer";
    static constexpr auto fields() {
        return fieldTable(field("text", &RaiseAnswerBody::text, {.min = 1, .max = 2000, .multiline = true}));
    }
};

/// Somebody limited to their teams no longer sees what they handed over; they get what they did all the same.
Result<HandoverView> shown(Tx& tx, const Call& call, HandoverId id) {
    auto found = findHandover(tx, askerOf(call), id);
    if (!found) found = findHandover(tx, {Scope::everything(), false, call.language}, id);
    if (!found) return fail(ErrorKind::not_found, "handover.not_found");
    return std::move(*found);
}

/// One route of a change of a hand-over.
template <class Body, class Change>
void addChange(api::Routes& routes, storage::Database& database, api::Route route, Change change) {
    route.tag = "escalation";
    route.permission = Permission::tickets_work;
    route.scope = TokenScope::tickets_write;
    routes.add<Body, HandoverView>(std::move(route),
                                   [&database, change](Call& call, const Body& body) -> Result<HandoverView> {
                                       GUICHET_TRY(const HandoverId id, call.id<HandoverId>());
                                       return database.write([&](Tx& tx) -> Result<HandoverView> {
                                           if (!journal::earlier(tx, call.context()))
                                               GUICHET_CHECK(change(tx, call, id, body));
                                           return shown(tx, call, id);
                                       });
                                   });
}

void addChanges(api::Routes& routes, storage::Database& database) {
    addChange<Nothing>(
        routes, database,
        {Method::post, "/api/handovers/{id}/taking", "takeHandover", "Take what was handed over", "", {}, {}},
        [](Tx& tx, Call& call, HandoverId id, const Nothing&) {
            return takeHandover(tx, askerOf(call), call.context(), id);
        });
    addChange<ReturnBody>(routes, database,
                          {Method::post,
                           "/api/handovers/{id}/return",
                           "returnHandover",
                           "Give it back to who escalated, saying why and what was lacking",
                           "",
                           {},
                           {}},
                          [](Tx& tx, Call& call, HandoverId id, const ReturnBody& body) {
                              return returnHandover(tx, askerOf(call), call.context(), id, body.reason,
                                                    body.lacking);
                          });
    addChange<OutcomeBody>(routes, database,
                           {Method::post,
                            "/api/handovers/{id}/outcome",
                            "finishHandover",
                            "The provider did their part",
                            "",
                            {},
                            {}},
                           [](Tx& tx, Call& call, HandoverId id, const OutcomeBody& body) {
                               return finishHandover(tx, askerOf(call), call.context(), id, body.text);
                           });
    addChange<Nothing>(routes, database,
                       {Method::del,
                        "/api/handovers/{id}",
                        "withdrawHandover",
                        "Withdraw a hand-over nobody took",
                        "",
                        {},
                        {}},
                       [](Tx& tx, Call& call, HandoverId id, const Nothing&) {
                           return withdrawHandover(tx, askerOf(call), call.context(), id);
                       });
    addChange<PromiseBody>(routes, database,
                           {Method::put,
                            "/api/handovers/{id}/promise",
                            "changeHandover",
                            "The provider's reference and when they promise to be ready",
                            "",
                            {},
                            {},
                            200,
                            true},
                           [](Tx& tx, Call& call, HandoverId id, const PromiseBody& body) -> Result<Done> {
                               GUICHET_TRY(const std::int64_t version, call.ifMatch());
                               return changeHandover(tx, askerOf(call), call.context(), id, version,
                                                     body.reference, body.promisedAt);
                           });
}

void addMessages(api::Routes& routes, storage::Database& database) {
    routes.add<HandoverMessageBody, desk::MessageView>(
        {Method::post, "/api/handovers/{id}/messages", "writeToProvider",
         "Write to the provider; the people who ask don't see it", "escalation", Permission::tickets_work,
         TokenScope::tickets_write, 201},
        [&database](Call& call, const HandoverMessageBody& message) -> Result<desk::MessageView> {
            GUICHET_TRY(const HandoverId id, call.id<HandoverId>());
            const desk::Body body = desk::bodyFromText(message.text);
            return database.write([&](Tx& tx) -> Result<desk::MessageView> {
                const auto before = journal::earlier(tx, call.context());
                MessageId made{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(made, writeToProvider(tx, askerOf(call), call.context(), id, body));
                }
                auto view = desk::viewMessage(tx, call.scope(), made);
                if (!view) return fail(ErrorKind::not_found, "handover.not_found");
                return std::move(*view);
            });
        });
}

void addRaises(api::Routes& routes, storage::Database& database) {
    routes.add<RaiseBody, EscalationView>(
        {Method::post, "/api/tickets/{id}/raises", "raiseTicket", "Raise a ticket to who answers for it",
         "escalation", Permission::tickets_work, TokenScope::tickets_write},
        [&database](Call& call, const RaiseBody& body) -> Result<EscalationView> {
            GUICHET_TRY(const TicketId id, call.id<TicketId>());
            return database.write([&](Tx& tx) -> Result<EscalationView> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(raiseTicket(tx, askerOf(call), call.context(), id, body.to, body.reason));
                return escalationOf(tx, askerOf(call), id);
            });
        });
    routes.add<RaiseAnswerBody, Nothing>(
        {Method::post, "/api/raises/{id}/answer", "answerRaise", "Answer to what was raised", "escalation",
         Permission::tickets_work, TokenScope::tickets_write, 204},
        [&database](Call& call, const RaiseAnswerBody& body) -> Result<Nothing> {
            GUICHET_TRY(const RaiseId id, call.id<RaiseId>());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(answerRaise(tx, askerOf(call), call.context(), id, body.text));
                return Nothing{};
            });
        });
}

}  // namespace

Asker askerOf(const Call& call) {
    return {call.scope(), call.caller.may(Permission::desk_configure), call.language};
}

void addHandoverRoutes(api::Routes& routes, storage::Database& database, const Guided& guided) {
    routes.add<Nothing, EscalationView>(
        {Method::get, "/api/tickets/{id}/escalation", "getEscalation",
         "Hand-overs, path and raises of a ticket", "escalation", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<EscalationView> {
            GUICHET_TRY(const TicketId id, call.id<TicketId>());
            return database.read([&](Tx& tx) { return escalationOf(tx, askerOf(call), id); });
        });
    routes.add<Nothing, HandoverForm>(
        {Method::get, "/api/tickets/{id}/handover-form", "getHandoverForm",
         "What a hand-over needs, and what is known of it already", "escalation", Permission::tickets_work,
         TokenScope::read},
        [&database, guided](Call& call, const Nothing&) -> Result<HandoverForm> {
            GUICHET_TRY(const TicketId id, call.id<TicketId>());
            return database.read([&](Tx& tx) { return handoverForm(tx, askerOf(call), id, guided); });
        });
    routes.add<HandoverInput, HandoverView>(
        {Method::post, "/api/tickets/{id}/handovers", "handOver", "Hand a ticket over with its file",
         "escalation", Permission::tickets_work, TokenScope::tickets_write, 201, true},
        [&database](Call& call, const HandoverInput& input) -> Result<HandoverView> {
            GUICHET_TRY(const TicketId ticket, call.id<TicketId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<HandoverView> {
                const auto before = journal::earlier(tx, call.context());
                HandoverId id{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(id, handOver(tx, askerOf(call), call.context(), ticket, version, input));
                }
                return shown(tx, call, id);
            });
        });
    addChanges(routes, database);
    addMessages(routes, database);
    addRaises(routes, database);
}

void addRoutes(api::Routes& routes, storage::Database& database, const Guided& guided) {
    addSettingsRoutes(routes, database);
    addHandoverRoutes(routes, database, guided);
    addHandedOverRoutes(routes, database);
    addMajorRoutes(routes, database);
}

}  // namespace guichet::escalation
