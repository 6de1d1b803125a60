#include "platform/api/routes.h"

#include "directory/history.h"
#include "knowledge/knowledge.h"

namespace guichet::knowledge {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using directory::RecordHistory;
using http::Method;

struct ArticleQuery {
    std::optional<ArticleKind> kind;
    std::optional<Audience> audience;
    std::optional<directory::Level> level;
    std::optional<VersionState> state;
    std::optional<PersonId> ownerId;
    std::optional<bool> due;
    std::optional<std::string> text;
    static constexpr std::string_view schemaName = "ArticleQuery";
    static constexpr auto fields() {
        using T = ArticleQuery;
        return fieldTable(
            field("kind", &T::kind), field("audience", &T::audience), field("level", &T::level),
            field("state", &T::state), field("ownerId", &T::ownerId),
            field("due", &T::due, {.doc = "Only those whose day of review has come"}),
            field(
                "text", &T::text,
                {.max = 200, .doc = "Each word begins one of title, summary, products, codes or keywords"}));
    }
};

struct ArticleList {
    std::vector<ArticleRow> items;
    static constexpr std::string_view schemaName = "ArticleListView";
    static constexpr auto fields() { return fieldTable(field("items", &ArticleList::items)); }
};

/// Room for four texts with the JSON around them and their escapes.
constexpr std::size_t mostBody = 2u << 20;

Reader readerOf(const Call& call) {
    return {call.scope(), call.caller.may(Permission::desk_configure)};
}

Result<ArticleId> articleIn(Tx& tx, const Call& call) {
    const auto id = resolveArticle(tx, call.path("id"));
    if (!id) return fail(ErrorKind::not_found, "article.not_found");
    return *id;
}

Result<ArticleView> articleOr404(Tx& tx, const Call& call) {
    GUICHET_TRY(const ArticleId id, articleIn(tx, call));
    auto found = findArticle(tx, readerOf(call), id, dayOf(call.now));
    if (!found) return fail(ErrorKind::not_found, "article.not_found");
    return std::move(*found);
}

Result<VersionView> versionOr404(Tx& tx, const Call& call, VersionId id) {
    auto found = viewVersion(tx, readerOf(call), call.language, id);
    if (!found) return fail(ErrorKind::not_found, "article.version_not_found");
    return std::move(*found);
}

void addReading(api::Routes& routes, storage::Database& database) {
    routes.add<ArticleQuery, ArticleList>(
        {Method::get, "/api/articles", "listArticles",
         "Articles of every state that are not for others alone", "knowledge", Permission::tickets_work,
         TokenScope::read},
        [&database](Call& call, const ArticleQuery& in) -> Result<ArticleList> {
            const Filter filter{in.kind,
                                in.audience,
                                in.level,
                                in.state,
                                in.ownerId,
                                in.due.value_or(false),
                                in.text.value_or("")};
            return ArticleList{database.read([&](Tx& tx) {
                return listArticles(tx, readerOf(call), filter, call.language, dayOf(call.now));
            })};
        });
    routes.add<Nothing, ArticleView>({Method::get, "/api/articles/{id}", "getArticle",
                                      "An article, by number or key, with its versions and what is near it",
                                      "knowledge", Permission::tickets_work, TokenScope::read},
                                     [&database](Call& call, const Nothing&) {
                                         return database.read([&](Tx& tx) { return articleOr404(tx, call); });
                                     });
    routes.add<Nothing, VersionView>(
        {Method::get, "/api/article-versions/{id}", "getArticleVersion", "One version of an article, whole",
         "knowledge", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<VersionView> {
            GUICHET_TRY(const VersionId id, call.id<VersionId>());
            return database.read([&](Tx& tx) { return versionOr404(tx, call, id); });
        });
    routes.add<Nothing, RecordHistory>({Method::get, "/api/articles/{id}/history", "getArticleHistory",
                                        "What was done to an article, newest first", "knowledge",
                                        Permission::tickets_work, TokenScope::read},
                                       [&database](Call& call, const Nothing&) {
                                           return database.read([&](Tx& tx) -> Result<RecordHistory> {
                                               GUICHET_TRY(const ArticleView article, articleOr404(tx, call));
                                               return directory::historyOf(tx, "article", article.id.value);
                                           });
                                       });
}

void addWriting(api::Routes& routes, storage::Database& database) {
    routes.add<PreviewInput, PreviewView>({Method::post, "/api/articles/preview", "previewArticle",
                                           "How a text that is being written will look", "knowledge",
                                           Permission::tickets_work, TokenScope::read},
                                          [](Call&, const PreviewInput& in) { return preview(in); });
    routes.add<ArticleInput, VersionView>(
        {Method::post, "/api/articles", "createArticle", "Make a draft of a new article", "knowledge",
         Permission::tickets_work, TokenScope::tickets_write, 201, false, "application/json", mostBody},
        [&database](Call& call, const ArticleInput& in) {
            return database.write([&](Tx& tx) -> Result<VersionView> {
                const auto before = journal::earlier(tx, call.context());
                VersionId id{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(id, createArticle(tx, readerOf(call), call.context(), in));
                }
                return versionOr404(tx, call, id);
            });
        });
    routes.add<Nothing, VersionView>(
        {Method::post, "/api/articles/{id}/draft", "startArticleDraft",
         "Begin the next version, as a copy of the published one", "knowledge", Permission::tickets_work,
         TokenScope::tickets_write, 201},
        [&database](Call& call, const Nothing&) {
            return database.write([&](Tx& tx) -> Result<VersionView> {
                GUICHET_TRY(const ArticleId article, articleIn(tx, call));
                const auto before = journal::earlier(tx, call.context());
                VersionId id{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(id, startDraft(tx, readerOf(call), call.context(), article));
                }
                return versionOr404(tx, call, id);
            });
        });
    routes.add<ArticleInput, VersionView>(
        {Method::put, "/api/article-versions/{id}", "saveArticleDraft", "Save a draft", "knowledge",
         Permission::tickets_work, TokenScope::tickets_write, 200, true, "application/json", mostBody},
        [&database](Call& call, const ArticleInput& in) -> Result<VersionView> {
            GUICHET_TRY(const VersionId id, call.id<VersionId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<VersionView> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(saveDraft(tx, readerOf(call), call.context(), id, version, in));
                return versionOr404(tx, call, id);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/article-versions/{id}", "deleteArticleDraft", "Delete a draft", "knowledge",
         Permission::tickets_work, TokenScope::tickets_write, 204, true},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const VersionId id, call.id<VersionId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(deleteDraft(tx, readerOf(call), call.context(), id, version));
                return Nothing{};
            });
        });
}

/// A step of a version's life; they differ in the use case alone.
template <class F>
void addStage(api::Routes& routes, storage::Database& database, const char* path, const char* id,
              const char* summary, F move) {
    routes.add<Nothing, VersionView>({Method::post, path, id, summary, "knowledge",
                                      Permission::desk_configure, TokenScope::admin, 200, true},
                                     [&database, move](Call& call, const Nothing&) -> Result<VersionView> {
                                         GUICHET_TRY(const VersionId version, call.id<VersionId>());
                                         GUICHET_TRY(const std::int64_t known, call.ifMatch());
                                         return database.write([&](Tx& tx) -> Result<VersionView> {
                                             if (!journal::earlier(tx, call.context()))
                                                 GUICHET_CHECK(move(tx, call, version, known));
                                             return versionOr404(tx, call, version);
                                         });
                                     });
}

void addStages(api::Routes& routes, storage::Database& database) {
    addStage(routes, database, "/api/article-versions/{id}/review", "reviewArticle", "Find a draft good",
             [](Tx& tx, Call& call, VersionId id, std::int64_t version) {
                 return review(tx, readerOf(call), call.context(), call.language, id, version);
             });
    addStage(routes, database, "/api/article-versions/{id}/publication", "publishArticle",
             "Show a reviewed version to its audience; the one before is retired",
             [](Tx& tx, Call& call, VersionId id, std::int64_t version) {
                 return publish(tx, readerOf(call), call.context(), call.language, id, version);
             });
    addStage(routes, database, "/api/article-versions/{id}/retirement", "retireArticle",
             "Show a version no longer", [](Tx& tx, Call& call, VersionId id, std::int64_t version) {
                 return retire(tx, readerOf(call), call.context(), id, version);
             });
}

void addKeeping(api::Routes& routes, storage::Database& database) {
    routes.add<Upkeep, ArticleView>(
        {Method::put, "/api/articles/{id}/upkeep", "setArticleUpkeep",
         "Say who looks after an article, and when it is to be read again", "knowledge",
         Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const Upkeep& in) -> Result<ArticleView> {
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<ArticleView> {
                GUICHET_TRY(const ArticleId id, articleIn(tx, call));
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(setUpkeep(tx, readerOf(call), call.context(), id, version, in));
                return articleOr404(tx, call);
            });
        });
    routes.add<Nothing, Added>(
        {Method::post, "/api/articles/library", "addArticleLibrary",
         "Publish the articles that come with the program, also as the next version of "
         "those that nobody has changed here",
         "knowledge", Permission::desk_configure, TokenScope::admin},
        [&database](Call& call, const Nothing&) {
            return database.write([&](Tx& tx) -> Result<Added> {
                if (journal::earlier(tx, call.context())) return Added{};
                return addLibrary(tx, call.context());
            });
        });
}

}  // namespace

// In reader_routes.cpp and picture_routes.cpp.
void addReaderRoutes(api::Routes& routes, storage::Database& database);
void addPictureRoutes(api::Routes& routes, storage::Database& database, const files::ContentStore& contents);

void addRoutes(api::Routes& routes, storage::Database& database, const files::ContentStore& contents) {
    addReading(routes, database);
    addWriting(routes, database);
    addStages(routes, database);
    addKeeping(routes, database);
    addReaderRoutes(routes, database);
    addPictureRoutes(routes, database, contents);
}

}  // namespace guichet::knowledge
