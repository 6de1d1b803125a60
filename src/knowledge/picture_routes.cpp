#include "knowledge/pictures.h"
#include "platform/api/file_answer.h"

namespace guichet::knowledge {

void addPictureRoutes(api::Routes& routes, storage::Database& database, const files::ContentStore& contents) {
    routes.addRaw(
        {http::Method::get, "/api/articles/{id}/pictures/{name}", "getArticlePicture",
         "A picture of an article, for whoever may read a text that shows it", "knowledge",
         auth::Permission::tickets_take_part, auth::TokenScope::read},
        "application/octet-stream", [&database, &contents](api::Call& call) -> Result<http::Response> {
            const Reader reader{call.scope(), call.caller.may(auth::Permission::desk_configure)};
            GUICHET_TRY(const files::FileInfo file, database.read([&](Tx& tx) -> Result<files::FileInfo> {
                const auto id = resolveArticle(tx, call.path("id"));
                if (!id) return fail(ErrorKind::not_found, "article.picture_not_found");
                return pictureFile(tx, reader, *id, call.path("name"));
            }));
            return api::fileAnswer(call, files::servingOf(file), contents.pathOf(file.hash));
        });
}

}  // namespace guichet::knowledge
