// The desk's side of hand-overs: give a ticket to a provider, write to them, take it back.

#include "desk/handover_views.h"
#include "desk/routes.h"
#include "directory/directory.h"
#include "platform/auth/auth.h"

namespace guichet::desk {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

HandoverView viewOf(Tx& tx, const Handover& h, Instant now) {
    HandoverView v;
    v.id = h.id;
    v.accountId = h.to.account;
    v.providerId = h.to.provider;
    v.name = h.to.name;
    v.asked = h.asked;
    if (const auto person = h.by ? directory::personRef(tx, *h.by) : std::nullopt) v.by = person->name;
    v.from = h.from;
    v.until = h.until;
    v.open = h.isOpen(now);
    v.providerReference = h.word.reference;
    v.promisedAt = h.word.promisedAt;
    v.version = h.version;
    return v;
}

Result<TicketId> ticketInHand(Tx& tx, const Call& call) {
    const auto id = resolveTicket(tx, call.path("id"));
    if (!id || !worksOnTicket(tx, call.scope(), *id)) return fail(ErrorKind::not_found, "ticket.not_found");
    return *id;
}

Result<HandoverList> list(Tx& tx, const Call& call) {
    GUICHET_TRY(const TicketId id, ticketInHand(tx, call));
    HandoverList out;
    for (const Handover& h : handoversOf(tx, id)) out.items.push_back(viewOf(tx, h, call.now));
    for (const auth::Account& account : auth::listAccounts(tx)) {
        if (!account.active || account.role != auth::Role::provider) continue;
        const auto person = directory::personRef(tx, account.person);
        out.accounts.push_back({account.id, person ? person->name : account.login});
    }
    return out;
}

Result<HandoverView> hand(Tx& tx, const Call& call, const NewHandover& input) {
    GUICHET_TRY(const TicketId ticket, ticketInHand(tx, call));
    const auto before = journal::earlier(tx, call.context());
    HandoverId id{before ? before->detailId : 0};
    if (!before) {
        GUICHET_TRY(id, grantTo(tx, call.scope(), call.context(), ticket,
                                {{input.accountId, std::nullopt}, input.asked, input.until}));
    }
    return viewOf(tx, *findHandover(tx, id), call.now);
}

}  // namespace

void addHandoverRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<Nothing, HandoverList>({Method::get, "/api/tickets/{id}/handovers", "listHandovers",
                                       "Which providers see a ticket or saw it, and who could", "desk",
                                       Permission::tickets_work, TokenScope::read},
                                      [&database](Call& call, const Nothing&) {
                                          return database.read([&](Tx& tx) { return list(tx, call); });
                                      });
    routes.add<NewHandover, HandoverView>(
        {Method::post, "/api/tickets/{id}/handovers", "handOver", "Let a provider's account see a ticket",
         "desk", Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database](Call& call, const NewHandover& input) {
            return database.write([&](Tx& tx) { return hand(tx, call, input); });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/handovers/{id}", "endHandover", "The provider no longer sees the ticket", "desk",
         Permission::tickets_work, TokenScope::tickets_write},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const HandoverId id, call.id<HandoverId>());
            GUICHET_CHECK(
                database.write([&](Tx& tx) { return revoke(tx, call.scope(), call.context(), id); }));
            return Nothing{};
        });
    routes.add<HandoverMessageBody, MessageView>(
        {Method::post, "/api/handovers/{id}/messages", "writeToProvider",
         "Write to the provider; the people who ask don't see it", "desk", Permission::tickets_work,
         TokenScope::tickets_write, 201},
        [&database](Call& call, const HandoverMessageBody& message) -> Result<MessageView> {
            GUICHET_TRY(const HandoverId id, call.id<HandoverId>());
            const Body body = bodyFromText(message.text);
            return database.write([&](Tx& tx) -> Result<MessageView> {
                const auto before = journal::earlier(tx, call.context());
                MessageId made{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(made, writeToProvider(tx, call.scope(), call.context(), id, body));
                }
                auto view = viewMessage(tx, call.scope(), made);
                if (!view) return fail(ErrorKind::not_found, "handover.not_found");
                return std::move(*view);
            });
        });
}

}  // namespace guichet::desk
