#pragma once
// Pictures that belong to a text somebody writes: of a guide, of an article.

#include <string>

#include "platform/files/files.h"

namespace guichet::files {

inline constexpr std::int64_t largestPicture = 2 << 20;

/// Attaches what the person has uploaded, if browsers show it and it is not too large. Errors of that field:
/// "file.not_found", "file.not_picture", "file.picture_too_large" (param most, in MB).
Result<Done> attachPicture(storage::Tx& tx, FileId id, std::optional<PersonId> uploader,
                           const std::string& field);

}  // namespace guichet::files
