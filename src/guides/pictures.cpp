#include "guides/pictures.h"

#include <algorithm>

#include "guides/guide_store.h"
#include "guides/picture_store.h"
#include "guides/reader.h"
#include "platform/files/attach_picture.h"

namespace guichet::guides {

namespace {

void record(Tx& tx, const Context& context, const char* kind, GuideId guide, journal::Change change) {
    journal::append(tx, context, {kind, "guide", guide.value, {}, {std::move(change)}, 0});
}

void drop(Tx& tx, const PictureRow& picture) {
    deletePicture(tx, picture.id);
    files::detach(tx, picture.file);
}

}  // namespace

std::vector<PictureView> picturesOf(Tx& tx, GuideId guide) {
    std::vector<PictureView> out;
    for (const PictureRow& p : loadPictures(tx, guide))
        if (const auto file = files::find(tx, p.file)) out.push_back({p.id, p.name, file->size});
    return out;
}

Result<Done> setPicture(Tx& tx, const Context& context, GuideId guide, const std::string& name, FileId file) {
    if (!findGuide(tx, guide, true)) return fail(ErrorKind::not_found, "guide.not_found");
    if (!isPictureName(name)) return failField("/name", "guide.picture_name");
    const auto all = loadPictures(tx, guide);
    const auto before =
        std::find_if(all.begin(), all.end(), [&](const PictureRow& p) { return p.name == name; });
    if (before != all.end()) {
        drop(tx, *before);
    } else if (all.size() >= mostPictures) {
        return failField("/fileId", "guide.too_many_pictures", {{"most", std::to_string(mostPictures)}});
    }
    GUICHET_CHECK(files::attachPicture(tx, file, context.actor.person, "/fileId"));
    insertPicture(tx, guide, name, file);
    record(tx, context, "guide.picture_set", guide, {"picture", "", name});
    return Done{};
}

Result<Done> removePicture(Tx& tx, const Context& context, GuideId guide, const std::string& name) {
    if (!findGuide(tx, guide, true)) return fail(ErrorKind::not_found, "guide.not_found");
    for (const PictureRow& p : loadPictures(tx, guide)) {
        if (p.name != name) continue;
        drop(tx, p);
        record(tx, context, "guide.picture_removed", guide, {"picture", name, ""});
        return Done{};
    }
    return fail(ErrorKind::not_found, "guide.picture_not_found");
}

void removePictures(Tx& tx, GuideId guide) {
    for (const PictureRow& p : loadPictures(tx, guide)) drop(tx, p);
}

Result<files::FileInfo> pictureFile(Tx& tx, PictureId id, std::optional<PersonId> user) {
    const auto picture = loadPicture(tx, id);
    const bool seen = picture && (!user || wentThrough(tx, *user, picture->guide));
    auto file = seen ? files::find(tx, picture->file) : std::nullopt;
    if (!file) return fail(ErrorKind::not_found, "guide.picture_not_found");
    return std::move(*file);
}

}  // namespace guichet::guides
