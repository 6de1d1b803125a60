// What the queue needs besides tickets: the next one, and saved views.

#include "desk/next.h"
#include "desk/routes.h"
#include "desk/saved_view.h"

namespace guichet::desk {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;
using storage::Tx;

struct NextQuery {
    std::optional<TicketId> besides;
    static constexpr std::string_view schemaName = "NextQuery";
    static constexpr auto fields() {
        return fieldTable(field("besides", &NextQuery::besides, {.doc = "left out: the one in hand"}));
    }
};

struct NextAnswer {
    std::optional<NextTicket> next;  ///< nothing when there is nothing to do
    static constexpr std::string_view schemaName = "NextAnswerView";
    static constexpr auto fields() { return fieldTable(field("next", &NextAnswer::next)); }
};

struct SavedViewList {
    std::vector<SavedViewView> items;
    static constexpr std::string_view schemaName = "SavedViewListView";
    static constexpr auto fields() { return fieldTable(field("items", &SavedViewList::items)); }
};

ViewCaller callerOf(const Call& call) {
    return {call.scope().person, call.caller.may(Permission::desk_configure)};
}

void addViewChanges(api::Routes& routes, storage::Database& database) {
    routes.add<SavedViewInput, SavedViewView>(
        {Method::post, "/api/views", "createView", "Save a view of the queue", "desk",
         Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database](Call& call, const SavedViewInput& input) {
            return database.write([&](Tx& tx) -> Result<SavedViewView> {
                const auto before = journal::doneBefore(tx, call.context());
                SavedViewId id{before.value_or(0)};
                if (!before) {
                    GUICHET_TRY(id, createSavedView(tx, callerOf(call), call.context(), input));
                }
                auto view = findSavedView(tx, callerOf(call), id);
                if (!view) return fail(ErrorKind::not_found, "view.not_found");
                return std::move(*view);
            });
        });
    routes.add<SavedViewInput, SavedViewView>(
        {Method::put, "/api/views/{id}", "replaceView", "Change a saved view", "desk",
         Permission::tickets_work, TokenScope::tickets_write, 200, true},
        [&database](Call& call, const SavedViewInput& input) -> Result<SavedViewView> {
            GUICHET_TRY(const SavedViewId id, call.id<SavedViewId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<SavedViewView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(replaceSavedView(tx, callerOf(call), call.context(), id, version, input));
                auto view = findSavedView(tx, callerOf(call), id);
                if (!view) return fail(ErrorKind::not_found, "view.not_found");
                return std::move(*view);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/views/{id}", "deleteView", "Delete a saved view", "desk",
         Permission::tickets_work, TokenScope::tickets_write, 204, true},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const SavedViewId id, call.id<SavedViewId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(deleteSavedView(tx, callerOf(call), call.context(), id, version));
                return Nothing{};
            });
        });
}

}  // namespace

void addQueueRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<NextQuery, NextAnswer>(
        {Method::get, "/api/next", "getNext", "The ticket to take now, and why", "desk",
         Permission::tickets_work, TokenScope::read},
        [&database, masters = needs.masters](Call& call, const NextQuery& query) -> Result<NextAnswer> {
            return NextAnswer{database.read(
                [&](Tx& tx) { return nextTicket(tx, call.scope(), call.now, query.besides, masters); })};
        });
    routes.add<Nothing, SavedViewList>(
        {Method::get, "/api/views", "listViews", "The saved views in the caller's list", "desk",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<SavedViewList> {
            return SavedViewList{database.read([&](Tx& tx) { return listSavedViews(tx, callerOf(call)); })};
        });
    addViewChanges(routes, database);
}

}  // namespace guichet::desk
