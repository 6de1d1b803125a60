#include "platform/api/routes.h"

#include "desk/desk.h"
#include "finder/finder.h"

namespace guichet::finder {

namespace {

using api::Call;
using auth::Permission;
using auth::TokenScope;
using http::Method;

Searcher searcherOf(const Call& call) {
    return {call.scope(), call.caller.may(Permission::people_read),
            call.caller.may(Permission::desk_configure), call.language};
}

}  // namespace

void addRoutes(api::Routes& routes, storage::Database& database, const search::Index& index,
               const RankArticles& rank) {
    routes.add<SearchQuery, SearchView>(
        {Method::get, "/api/search", "search", "Search tickets, articles, guides and people", "finder",
         Permission::tickets_take_part, TokenScope::read},
        [&](Call& call, const SearchQuery& query) -> Result<SearchView> {
            return database.read([&](Tx& tx) { return find(index, tx, searcherOf(call), query, call.now); });
        });
    routes.add<SuggestionQuery, SuggestionsView>(
        {Method::get, "/api/search/suggestions", "suggest", "What somebody may be about to type", "finder",
         Permission::tickets_take_part, TokenScope::read},
        [&](Call& call, const SuggestionQuery& query) -> Result<SuggestionsView> {
            return database.read(
                [&](Tx& tx) { return suggest(index, tx, searcherOf(call), query.q, call.now); });
        });
    routes.add<Draft, SimilarView>(
        {Method::post, "/api/search/similar", "findSimilar", "What resembles a ticket that is being written",
         "finder", Permission::tickets_take_part, TokenScope::read},
        [&, rank](Call& call, const Draft& draft) -> Result<SimilarView> {
            return database.read(
                [&](Tx& tx) { return similarTo(index, tx, searcherOf(call), draft, call.now, rank); });
        });
    routes.add<api::Nothing, SimilarView>(
        {Method::get, "/api/tickets/{id}/similar", "getSimilar",
         "Solved tickets, articles and guides that fit a ticket, and others that may be the same", "finder",
         Permission::tickets_work, TokenScope::read},
        [&](Call& call, const api::Nothing&) -> Result<SimilarView> {
            return database.read([&](Tx& tx) -> Result<SimilarView> {
                const auto id = desk::resolveTicket(tx, call.path("id"));
                if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
                return similarTo(index, tx, searcherOf(call), *id, call.now);
            });
        });
}

}  // namespace guichet::finder
