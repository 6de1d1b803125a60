// Tickets together: links, merging, splitting off, the common answer, taking over.

#include "desk/link.h"
#include "desk/routes.h"
#include "desk/teamwork.h"

namespace guichet::desk {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

/// What a ticket is tied to, as far as the caller works on it.
struct Ties {
    std::vector<LinkView> links;
    std::vector<MergeView> merges;
    static constexpr std::string_view schemaName = "TicketTiesView";
    static constexpr auto fields() {
        return fieldTable(field("links", &Ties::links), field("merges", &Ties::merges));
    }
};

struct MergeQuery {
    std::string from;
    static constexpr std::string_view schemaName = "MergeQuery";
    static constexpr auto fields() {
        return fieldTable(
            field("from", &MergeQuery::from, {.min = 1, .max = 24, .doc = "reference or number"}));
    }
};

struct NewMerge {
    std::string from;
    bool acrossCustomers = false;
    static constexpr std::string_view schemaName = "NewMerge";
    static constexpr auto fields() {
        using T = NewMerge;
        return fieldTable(
            field("from", &T::from, {.min = 1, .max = 24, .doc = "reference or number; it ends"}),
            field("acrossCustomers", &T::acrossCustomers,
                  {.optional = true, .doc = "confirmed: the tickets are of two customers"}));
    }
};

Result<TicketId> ticketOf(Tx& tx, std::string_view named) {
    const auto id = resolveTicket(tx, trim(named));
    if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
    return *id;
}

Result<Ties> tiesOf(Tx& tx, const Scope& scope, TicketId id) {
    if (!worksOnTicket(tx, scope, id)) return fail(ErrorKind::not_found, "ticket.not_found");
    return Ties{linksOf(tx, scope, id), mergesInto(tx, scope, id)};
}

MergeWish wishOf(const Call& call, bool acrossCustomers) {
    return {call.caller.may(Permission::desk_configure), acrossCustomers};
}

/// The ticket of the path and a change of it, unless the same request made it before; then the answer.
template <class View, class Change, class Answer>
Result<View> carry(storage::Database& database, Call& call, const Change& change, const Answer& answer) {
    return database.write([&](Tx& tx) -> Result<View> {
        GUICHET_TRY(const TicketId id, ticketOf(tx, call.path("id")));
        if (!journal::earlier(tx, call.context())) GUICHET_CHECK(change(tx, id));
        return answer(tx, id);
    });
}

void addLinkRoutes(api::Routes& routes, storage::Database& database) {
    const auto ties = [](Call& call) {
        return [&call](Tx& tx, TicketId id) { return tiesOf(tx, call.scope(), id); };
    };
    routes.add<Nothing, Ties>({Method::get, "/api/tickets/{id}/links", "listTicketLinks",
                               "What a ticket is linked to, and what was merged into it", "desk",
                               Permission::tickets_work, TokenScope::read},
                              [&database](Call& call, const Nothing&) {
                                  return database.read([&](Tx& tx) -> Result<Ties> {
                                      GUICHET_TRY(const TicketId id, ticketOf(tx, call.path("id")));
                                      return tiesOf(tx, call.scope(), id);
                                  });
                              });
    routes.add<NewLink, Ties>(
        {Method::post, "/api/tickets/{id}/links", "addTicketLink", "Link a ticket to another", "desk",
         Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database, ties](Call& call, const NewLink& link) {
            const auto change = [&](Tx& tx, TicketId id) {
                return addLink(tx, call.scope(), call.context(), id, link);
            };
            return carry<Ties>(database, call, change, ties(call));
        });
    routes.add<Nothing, Ties>(
        {Method::del, "/api/tickets/{id}/links/{linkId}", "removeTicketLink", "Remove a link between tickets",
         "desk", Permission::tickets_work, TokenScope::tickets_write},
        [&database, ties](Call& call, const Nothing&) -> Result<Ties> {
            GUICHET_TRY(const LinkId link, call.id<LinkId>("linkId"));
            const auto change = [&](Tx& tx, TicketId id) {
                return removeLink(tx, call.scope(), call.context(), id, link);
            };
            return carry<Ties>(database, call, change, ties(call));
        });
}

void addMergeRoutes(api::Routes& routes, storage::Database& database) {
    const auto view = [](Call& call) {
        return [&call](Tx& tx, TicketId id) { return viewAfterChange(tx, call.scope(), id, call.now); };
    };
    routes.add<MergeQuery, MergePreview>(
        {Method::get, "/api/tickets/{id}/merges/preview", "previewMerge",
         "What merging another ticket into this one would do", "desk", Permission::tickets_work,
         TokenScope::read},
        [&database](Call& call, const MergeQuery& query) {
            return database.read([&](Tx& tx) -> Result<MergePreview> {
                GUICHET_TRY(const TicketId into, ticketOf(tx, call.path("id")));
                GUICHET_TRY(const TicketId from, ticketOf(tx, query.from));
                return previewMerge(tx, call.scope(), into, from, wishOf(call, false));
            });
        });
    routes.add<NewMerge, TicketView>(
        {Method::post, "/api/tickets/{id}/merges", "mergeTicket", "Merge another ticket into this one",
         "desk", Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database, view](Call& call, const NewMerge& merge) {
            const auto change = [&](Tx& tx, TicketId into) -> Result<MergeId> {
                GUICHET_TRY(const TicketId from, ticketOf(tx, merge.from));
                return mergeTicket(tx, call.scope(), call.context(), into, from,
                                   wishOf(call, merge.acrossCustomers));
            };
            return carry<TicketView>(database, call, change, view(call));
        });
    routes.add<Nothing, TicketView>({Method::del, "/api/tickets/{id}/merges/{mergeId}", "undoMerge",
                                     "Undo a merge: what was said since stays", "desk",
                                     Permission::tickets_work, TokenScope::tickets_write},
                                    [&database, view](Call& call, const Nothing&) -> Result<TicketView> {
                                        GUICHET_TRY(const MergeId merge, call.id<MergeId>("mergeId"));
                                        const auto change = [&](Tx& tx, TicketId into) {
                                            return undoMerge(tx, call.scope(), call.context(), into, merge);
                                        };
                                        return carry<TicketView>(database, call, change, view(call));
                                    });
}

void addSplitRoute(api::Routes& routes, storage::Database& database) {
    routes.add<NewSplit, TicketView>(
        {Method::post, "/api/tickets/{id}/messages/{messageId}/split", "splitOffMessage",
         "Make a ticket of a message", "desk", Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database](Call& call, const NewSplit& split) -> Result<TicketView> {
            GUICHET_TRY(const MessageId message, call.id<MessageId>("messageId"));
            return database.write([&](Tx& tx) -> Result<TicketView> {
                GUICHET_TRY(const TicketId id, ticketOf(tx, call.path("id")));
                TicketId made{journal::doneBefore(tx, call.context()).value_or(0)};
                if (!made) {
                    GUICHET_TRY(made, splitOff(tx, call.scope(), call.context(), id, message, split));
                }
                return viewAfterChange(tx, call.scope(), made, call.now);
            });
        });
}

void addTeamRoutes(api::Routes& routes, storage::Database& database) {
    routes.add<CommonAnswer, MessageView>(
        {Method::post, "/api/tickets/{id}/common-answer", "giveCommonAnswer",
         "Say in a child ticket what was said in its parent, and resolve it", "desk",
         Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database](Call& call, const CommonAnswer& answer) {
            return database.write([&](Tx& tx) -> Result<MessageView> {
                GUICHET_TRY(const TicketId id, ticketOf(tx, call.path("id")));
                const auto before = journal::earlier(tx, call.context());
                MessageId said{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(said, giveCommonAnswer(tx, call.scope(), call.context(), id, answer));
                }
                auto view = viewMessage(tx, call.scope(), said);
                if (!view) return fail(ErrorKind::not_found, "ticket.not_found");
                return std::move(*view);
            });
        });
    routes.add<Nothing, TicketView>({Method::post, "/api/tickets/{id}/takeover", "takeOverTicket",
                                     "Take a ticket over; whoever had it or is writing there is told", "desk",
                                     Permission::tickets_work, TokenScope::tickets_write},
                                    [&database](Call& call, const Nothing&) {
                                        const auto change = [&](Tx& tx, TicketId id) {
                                            return takeOver(tx, call.scope(), call.context(), id);
                                        };
                                        return carry<TicketView>(
                                            database, call, change, [&](Tx& tx, TicketId id) {
                                                return viewAfterChange(tx, call.scope(), id, call.now);
                                            });
                                    });
}

}  // namespace

void addTeamworkRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    addLinkRoutes(routes, database);
    addMergeRoutes(routes, database);
    addSplitRoute(routes, database);
    addTeamRoutes(routes, database);
}

}  // namespace guichet::desk
