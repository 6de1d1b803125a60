#include "platform/files/attach_picture.h"

namespace guichet::files {

Result<Done> attachPicture(storage::Tx& tx, FileId id, std::optional<PersonId> uploader,
                           const std::string& field) {
    constexpr std::int64_t megabyte = 1 << 20;
    const auto file = find(tx, id);
    if (!file) return failField(field, "file.not_found");
    if (!file->image) return failField(field, "file.not_picture");
    if (file->size > largestPicture)
        return failField(field, "file.picture_too_large",
                         {{"most", std::to_string(largestPicture / megabyte)}});
    if (!attach(tx, id, uploader).ok()) return failField(field, "file.not_found");
    return Done{};
}

}  // namespace guichet::files
