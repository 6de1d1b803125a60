#include "knowledge/pictures.h"

#include <algorithm>

#include "knowledge/article.h"
#include "knowledge/picture_store.h"
#include "platform/files/attach_picture.h"

namespace guichet::knowledge {

std::vector<std::string> pictureNamesOf(Tx& tx, ArticleId article) {
    std::vector<std::string> out;
    for (PictureRow& picture : loadPictures(tx, article)) out.push_back(std::move(picture.name));
    return out;
}

Result<Done> takePictures(Tx& tx, const Context& context, ArticleId article, const Content& content,
                          const std::vector<NewPicture>& pictures) {
    const auto shown = shownIn(content);
    auto known = loadPictures(tx, article);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const std::string& name = pictures[i].name;
        const FileId file = pictures[i].fileId;
        const std::string path = "/pictures/" + std::to_string(i);
        if (std::none_of(shown.begin(), shown.end(), [&](const Shown& s) { return s.name == name; }))
            continue;
        const auto same = std::find_if(known.begin(), known.end(),
                                       [&](const PictureRow& picture) { return picture.name == name; });
        if (same != known.end()) {
            if (same->file != file) return failField(path + "/name", "article.picture_taken");
            continue;
        }
        if (known.size() >= mostPictures)
            return failField("/pictures", "article.too_many_pictures",
                             {{"most", std::to_string(mostPictures)}});
        GUICHET_CHECK(files::attachPicture(tx, file, context.actor.person, path + "/fileId"));
        insertPicture(tx, article, {name, file});
        known.push_back({name, file});
    }
    return Done{};
}

void dropUnshown(Tx& tx, ArticleId article) {
    for (const PictureRow& picture : loadUnshown(tx, article)) {
        deletePicture(tx, article, picture.name);
        files::detach(tx, picture.file);
    }
}

Result<files::FileInfo> pictureFile(Tx& tx, const Reader& reader, ArticleId article, std::string_view name) {
    const auto id = readablePicture(tx, reader, article, std::string(name));
    auto file = id ? files::find(tx, *id) : std::nullopt;
    if (!file) return fail(ErrorKind::not_found, "article.picture_not_found");
    return std::move(*file);
}

}  // namespace guichet::knowledge
