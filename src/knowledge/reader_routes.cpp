// Routes of those who read: the list and the page for whoever looks for help, and what they say of it.

#include "knowledge/knowledge.h"
#include "platform/api/routes.h"

namespace guichet::knowledge {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct OfferQuery {
    std::optional<std::string> text;
    static constexpr std::string_view schemaName = "ArticleOfferQuery";
    static constexpr auto fields() {
        return fieldTable(field(
            "text", &OfferQuery::text,
            {.max = 200, .doc = "Each word begins one of title, summary, products, codes or keywords"}));
    }
};

struct OfferList {
    std::vector<OfferView> items;
    static constexpr std::string_view schemaName = "ArticleOfferListView";
    static constexpr auto fields() { return fieldTable(field("items", &OfferList::items)); }
};

struct FeedbackQuery {
    std::optional<bool> mine;
    static constexpr std::string_view schemaName = "ArticleFeedbackQuery";
    static constexpr auto fields() {
        return fieldTable(
            field("mine", &FeedbackQuery::mine, {.doc = "Only on articles that the caller looks after"}));
    }
};

struct FeedbackList {
    std::vector<FeedbackView> items;
    static constexpr std::string_view schemaName = "ArticleFeedbackListView";
    static constexpr auto fields() { return fieldTable(field("items", &FeedbackList::items)); }
};

Reader readerOf(const Call& call) {
    return {call.scope(), call.caller.may(Permission::desk_configure)};
}

Result<ArticleId> articleIn(Tx& tx, const Call& call) {
    const auto id = resolveArticle(tx, call.path("id"));
    if (!id) return fail(ErrorKind::not_found, "article.not_found");
    return *id;
}

Result<ReadingView> readingOr404(Tx& tx, const Call& call) {
    GUICHET_TRY(const ArticleId id, articleIn(tx, call));
    auto found = readArticle(tx, readerOf(call), id);
    if (!found) return fail(ErrorKind::not_found, "article.not_found");
    return std::move(*found);
}

void addHelp(api::Routes& routes, storage::Database& database) {
    routes.add<OfferQuery, OfferList>(
        {Method::get, "/api/me/articles", "listMyArticles", "Articles that are published for the caller",
         "knowledge", Permission::tickets_take_part, TokenScope::read},
        [&database](Call& call, const OfferQuery& in) -> Result<OfferList> {
            return OfferList{database.read(
                [&](Tx& tx) { return offersFor(tx, readerOf(call), call.language, in.text.value_or("")); })};
        });
    routes.add<Nothing, ReadingView>(
        {Method::get, "/api/me/articles/{id}", "readArticle",
         "A published article, by number or key, without what is for technicians", "knowledge",
         Permission::tickets_take_part, TokenScope::read},
        [&database](Call& call, const Nothing&) {
            return database.read([&](Tx& tx) { return readingOr404(tx, call); });
        });
    routes.add<FeedbackInput, ReadingView>(
        {Method::put, "/api/me/articles/{id}/feedback", "rateArticle",
         "Say whether an article helped; a comment goes to whoever looks after it", "knowledge",
         Permission::tickets_take_part, TokenScope::tickets_write},
        [&database](Call& call, const FeedbackInput& in) {
            return database.write([&](Tx& tx) -> Result<ReadingView> {
                GUICHET_TRY(const ArticleId id, articleIn(tx, call));
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(giveFeedback(tx, readerOf(call), call.context(), id, in));
                return readingOr404(tx, call);
            });
        });
}

void addFeedback(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, FeedbackList>(
        {Method::get, "/api/articles/{id}/feedback", "listArticleFeedback", "What readers said of an article",
         "knowledge", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) {
            return database.read([&](Tx& tx) -> Result<FeedbackList> {
                GUICHET_TRY(const ArticleId id, articleIn(tx, call));
                GUICHET_TRY(auto items, feedbackOn(tx, readerOf(call), id));
                return FeedbackList{std::move(items)};
            });
        });
    routes.add<FeedbackQuery, FeedbackList>(
        {Method::get, "/api/article-feedback", "listOpenArticleFeedback",
         "Comments that nobody has dealt with yet, the oldest first", "knowledge", Permission::tickets_work,
         TokenScope::read},
        [&database](Call& call, const FeedbackQuery& in) -> Result<FeedbackList> {
            const auto owner = in.mine.value_or(false) ? std::optional(call.scope().person) : std::nullopt;
            return FeedbackList{
                database.read([&](Tx& tx) { return openFeedback(tx, readerOf(call), owner); })};
        });
    routes.add<Nothing, Nothing>(
        {Method::post, "/api/article-feedback/{id}/settlement", "settleArticleFeedback",
         "A comment has been dealt with", "knowledge", Permission::tickets_work, TokenScope::tickets_write,
         204},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const FeedbackId id, call.id<FeedbackId>());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(settleFeedback(tx, readerOf(call), call.context(), id));
                return Nothing{};
            });
        });
}

}  // namespace

void addReaderRoutes(api::Routes& routes, storage::Database& database) {
    addHelp(routes, database);
    addFeedback(routes, database);
}

}  // namespace guichet::knowledge
