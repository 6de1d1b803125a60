// Pictures of guides: whoever writes guides gives them, whoever goes through one sees them.
#include "guides/pictures.h"
#include "platform/api/file_answer.h"

namespace guichet::guides {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct PictureList {
    std::vector<PictureView> items;
    static constexpr std::string_view schemaName = "GuidePictureListView";
    static constexpr auto fields() { return fieldTable(field("items", &PictureList::items)); }
};

struct NewPicture {
    FileId fileId;
    static constexpr std::string_view schemaName = "NewGuidePicture";
    static constexpr auto fields() {
        return fieldTable(field("fileId", &NewPicture::fileId, {.doc = "a picture that was uploaded"}));
    }
};

}  // namespace

void addPictureRoutes(api::Routes& routes, storage::Database& database, const files::ContentStore& contents) {
    routes.add<Nothing, PictureList>(
        {Method::get, "/api/guides/{id}/pictures", "listGuidePictures", "The pictures of a guide, by name",
         "guides", Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<PictureList> {
            GUICHET_TRY(const GuideId id, call.id<GuideId>());
            return PictureList{database.read([&](Tx& tx) { return picturesOf(tx, id); })};
        });
    routes.add<NewPicture, PictureList>(
        {Method::put, "/api/guides/{id}/pictures/{name}", "setGuidePicture",
         "Give a guide a picture, in the place of the one with that name", "guides",
         Permission::desk_configure, TokenScope::admin},
        [&database](Call& call, const NewPicture& in) -> Result<PictureList> {
            GUICHET_TRY(const GuideId id, call.id<GuideId>());
            return database.write([&](Tx& tx) -> Result<PictureList> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(
                        setPicture(tx, call.context(), id, std::string(call.path("name")), in.fileId));
                return PictureList{picturesOf(tx, id)};
            });
        });
    routes.add<Nothing, PictureList>(
        {Method::del, "/api/guides/{id}/pictures/{name}", "removeGuidePicture", "Take a guide’s picture away",
         "guides", Permission::desk_configure, TokenScope::admin},
        [&database](Call& call, const Nothing&) -> Result<PictureList> {
            GUICHET_TRY(const GuideId id, call.id<GuideId>());
            return database.write([&](Tx& tx) -> Result<PictureList> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(removePicture(tx, call.context(), id, std::string(call.path("name"))));
                return PictureList{picturesOf(tx, id)};
            });
        });
    routes.addRaw({Method::get, "/api/guide-pictures/{id}", "getGuidePicture", "A picture of a guide",
                   "guides", Permission::tickets_take_part, TokenScope::read},
                  "application/octet-stream", [&database, &contents](Call& call) -> Result<http::Response> {
                      GUICHET_TRY(const PictureId id, call.id<PictureId>());
                      const bool works = call.caller.may(Permission::tickets_work);
                      const auto user = works ? std::nullopt : std::optional(call.caller.person);
                      GUICHET_TRY(const files::FileInfo file,
                                  database.read([&](Tx& tx) { return pictureFile(tx, id, user); }));
                      return api::fileAnswer(call, files::servingOf(file), contents.pathOf(file.hash));
                  });
}

}  // namespace guichet::guides
