#include "platform/api/routes.h"

#include "solutions/solutions.h"

namespace guichet::solutions {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct RecordList {
    std::vector<RecordView> items;
    static constexpr std::string_view schemaName = "ArticleRecordListView";
    static constexpr auto fields() { return fieldTable(field("items", &RecordList::items)); }
};

Reader readerOf(const Call& call) {
    return {call.scope(), call.caller.may(Permission::desk_configure)};
}

Result<TicketId> ticketIn(Tx& tx, const Call& call) {
    const auto id = desk::resolveTicket(tx, call.path("id"));
    if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
    return *id;
}

Result<ArticleId> articleIn(Tx& tx, const Call& call, std::string_view name) {
    const auto id = knowledge::resolveArticle(tx, call.path(name));
    if (!id) return fail(ErrorKind::not_found, "article.not_found");
    return *id;
}

void addTicketRoutes(api::Routes& routes, storage::Database& database, const search::Index& index) {
    routes.add<Nothing, TicketArticlesView>(
        {Method::get, "/api/tickets/{id}/articles", "listTicketArticles",
         "The articles that were used in a ticket, that fit it, and that were written from it", "solutions",
         Permission::tickets_work, TokenScope::read},
        [&database, &index](Call& call, const Nothing&) {
            return database.read([&](Tx& tx) -> Result<TicketArticlesView> {
                GUICHET_TRY(const TicketId ticket, ticketIn(tx, call));
                return articlesOf(index, tx, readerOf(call), ticket, call.now);
            });
        });
    routes.add<OutcomeInput, TicketArticlesView>(
        {Method::put, "/api/tickets/{id}/articles/{article}", "attachArticle",
         "Say what came of an article in a ticket", "solutions", Permission::tickets_work,
         TokenScope::tickets_write},
        [&database, &index](Call& call, const OutcomeInput& in) {
            return database.write([&](Tx& tx) -> Result<TicketArticlesView> {
                GUICHET_TRY(const TicketId ticket, ticketIn(tx, call));
                GUICHET_TRY(const ArticleId article, articleIn(tx, call, "article"));
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(attach(tx, readerOf(call), call.context(), ticket, article, in.outcome));
                return articlesOf(index, tx, readerOf(call), ticket, call.now);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/tickets/{id}/articles/{article}", "detachArticle",
         "An article was not used in a ticket after all", "solutions", Permission::tickets_work,
         TokenScope::tickets_write, 204},
        [&database](Call& call, const Nothing&) {
            return database.write([&](Tx& tx) -> Result<Nothing> {
                GUICHET_TRY(const TicketId ticket, ticketIn(tx, call));
                GUICHET_TRY(const ArticleId article, articleIn(tx, call, "article"));
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(detach(tx, readerOf(call), call.context(), ticket, article));
                return Nothing{};
            });
        });
    routes.add<Nothing, knowledge::VersionView>(
        {Method::post, "/api/tickets/{id}/article", "writeTicketArticle",
         "Make a draft of an article of what the ticket knows: problem, findings, solution", "solutions",
         Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database](Call& call, const Nothing&) {
            return database.write([&](Tx& tx) -> Result<knowledge::VersionView> {
                GUICHET_TRY(const TicketId ticket, ticketIn(tx, call));
                const auto before = journal::earlier(tx, call.context());
                knowledge::VersionId id{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(id, writeArticle(tx, readerOf(call), call.context(), call.language, ticket));
                }
                auto made = knowledge::viewVersion(tx, readerOf(call), call.language, id);
                if (!made) return fail(ErrorKind::not_found, "article.version_not_found");
                return std::move(*made);
            });
        });
}

void addArticleRoutes(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, RecordList>({Method::get, "/api/article-records", "listArticleRecords",
                                     "How articles fared, in tickets and with their readers", "solutions",
                                     Permission::tickets_work, TokenScope::read},
                                    [&database](Call& call, const Nothing&) -> Result<RecordList> {
                                        return RecordList{database.read([&](Tx& tx) {
                                            return records(tx, readerOf(call), call.language);
                                        })};
                                    });
    routes.add<Nothing, ArticleCategories>(
        {Method::get, "/api/articles/{id}/categories", "getArticleCategories",
         "The categories whose tickets an article is offered for", "solutions", Permission::tickets_work,
         TokenScope::read},
        [&database](Call& call, const Nothing&) {
            return database.read([&](Tx& tx) -> Result<ArticleCategories> {
                GUICHET_TRY(const ArticleId id, articleIn(tx, call, "id"));
                if (!knowledge::findArticle(tx, readerOf(call), id, {}))
                    return fail(ErrorKind::not_found, "article.not_found");
                return categoriesOf(tx, id);
            });
        });
    routes.add<ArticleCategories, ArticleCategories>(
        {Method::put, "/api/articles/{id}/categories", "setArticleCategories",
         "Say which categories’ tickets an article is offered for", "solutions", Permission::desk_configure,
         TokenScope::admin},
        [&database](Call& call, const ArticleCategories& in) {
            return database.write([&](Tx& tx) -> Result<ArticleCategories> {
                GUICHET_TRY(const ArticleId id, articleIn(tx, call, "id"));
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(setCategories(tx, readerOf(call), call.context(), id, in));
                return categoriesOf(tx, id);
            });
        });
}

}  // namespace

void addRoutes(api::Routes& routes, storage::Database& database, const search::Index& index) {
    addTicketRoutes(routes, database, index);
    addArticleRoutes(routes, database);
}

}  // namespace guichet::solutions
