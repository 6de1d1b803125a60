#include "knowledge/paper.h"
#include "platform/api/routes.h"
#include "platform/files/content.h"

namespace guichet::knowledge {

namespace {

using api::Call;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct PaperQuery {
    std::optional<Language> language;
    std::optional<bool> technical;
    std::optional<bool> notice;
    static constexpr std::string_view schemaName = "ArticlePaperQuery";
    static constexpr auto fields() {
        using T = PaperQuery;
        return fieldTable(
            field("language", &T::language, {.doc = "The caller's, where it is left out"}),
            field("technical", &T::technical, {.doc = "With the part for technicians; only for them"}),
            field("notice", &T::notice, {.doc = "One page in large letters, to be handed out"}));
    }
};

struct Needs {
    storage::Database& database;
    const files::ContentStore& contents;
    PaperOptions options;
};

Result<http::Response> printed(const Needs& needs, Call& call, const PaperQuery& query) {
    PaperWish wish{query.language.value_or(call.language), query.technical.value_or(false),
                   query.notice.value_or(false) ? print::Form::notice : print::Form::document};
    if (wish.technical && !call.caller.may(Permission::tickets_work))
        return fail(ErrorKind::forbidden, "auth.forbidden");
    const Reader reader{call.scope(), call.caller.may(Permission::desk_configure)};
    std::string name;
    std::map<std::string, std::string> pictures;
    GUICHET_TRY(print::Sheet sheet, needs.database.read([&](Tx& tx) -> Result<print::Sheet> {
        const auto id = resolveArticle(tx, call.path("id"));
        if (!id) return fail(ErrorKind::not_found, "article.not_found");
        name = "article-" + std::to_string(id->value);
        GUICHET_TRY(print::Sheet made, sheetOf(tx, reader, *id, wish, needs.options));
        pictures = picturesOn(tx, reader, *id, made);
        return made;
    }));
    // Outside the transaction, because setting a long text takes a while. A picture that has left the disk
    // gives way to its words.
    for (const auto& [source, hash] : pictures)
        if (auto bytes = needs.contents.read(hash); bytes.ok()) sheet.pictures[source] = std::move(*bytes);
    GUICHET_TRY(std::string pdf, print::toPdf(sheet));
    http::Response response;
    response.body = std::move(pdf);
    response.set("Content-Type", "application/pdf");
    response.set("Content-Disposition", "inline; filename=\"" + name + "-" + sheet.language + ".pdf\"");
    return response;
}

}  // namespace

void addPaperRoutes(api::Routes& routes, storage::Database& database, const files::ContentStore& contents,
                    const PaperOptions& options) {
    routes.addDownload<PaperQuery>(
        {Method::get, "/api/articles/{id}/pdf", "printArticle",
         "A published article on paper (PDF), for whoever may read it", "knowledge",
         Permission::tickets_take_part, TokenScope::read},
        "application/pdf", [needs = Needs{database, contents, options}](Call& call, const PaperQuery& query) {
            return printed(needs, call, query);
        });
}

}  // namespace guichet::knowledge
