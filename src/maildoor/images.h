#pragma once
// Pictures inside the text: in mail they are called by the id of a part (cid:), in tickets by a file.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace guichet::maildoor {

/// Replaces the source of each picture in **clean** HTML (see mime::cleanHtml) by what `f` makes of it; a
/// picture for which it gives nothing is left out. Sources are passed and returned unescaped.
std::string replaceImages(std::string_view html,
                          const std::function<std::optional<std::string>(std::string_view)>& f);

/// The content id of "cid:image001%40host"; nothing for other sources.
std::optional<std::string> contentIdOf(std::string_view source);

std::string fileUrl(FileId id);
/// The file of "/api/files/12"; nothing for other sources.
std::optional<FileId> fileOf(std::string_view source);

}  // namespace guichet::maildoor
