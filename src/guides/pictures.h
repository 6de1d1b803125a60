#pragma once
// The pictures of guides. A guide has them by name, whichever version shows them; a version's text names
// them, so that it can be kept apart and come back. Bytes are kept by their content's hash (platform/files).

#include "guides/guides.h"
#include "platform/files/files.h"

namespace guichet::guides {

using PictureId = Id<struct GuidePictureTag>;

struct PictureView {
    PictureId id;
    std::string name;
    std::int64_t size = 0;
    static constexpr std::string_view schemaName = "GuidePictureRowView";
    static constexpr auto fields() {
        using T = PictureView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("size", &T::size));
    }
};

inline constexpr std::size_t mostPictures = 60;

/// By name.
std::vector<PictureView> picturesOf(Tx& tx, GuideId guide);
/// Gives the guide a picture that the caller has uploaded, in the place of the one with that name. Errors
/// "guide.not_found"; of the field "/name" "guide.picture_name"; of "/fileId" "file.not_found",
/// those of files::attachPicture, "guide.too_many_pictures" (param most).
Result<Done> setPicture(Tx& tx, const Context& context, GuideId guide, const std::string& name, FileId file);
/// Errors "guide.not_found", "guide.picture_not_found".
Result<Done> removePicture(Tx& tx, const Context& context, GuideId guide, const std::string& name);
/// All of a guide, before it goes itself.
void removePictures(Tx& tx, GuideId guide);

/// The file of a picture. Users, who are not of the desk, see those of guides that they have gone through
/// alone. Error "guide.picture_not_found".
Result<files::FileInfo> pictureFile(Tx& tx, PictureId id, std::optional<PersonId> user);

}  // namespace guichet::guides
