#pragma once
// How a file that somebody sent is handed out, so that it can't act in the reader's name: a type from an
// allow-list, a policy that forbids everything, and a download unless it is a picture.

#include <string>
#include <utility>
#include <vector>

#include "platform/files/files.h"

namespace guichet::files {

struct Serving {
    std::string etag;  ///< with its quotes; content never changes, so it is the hash
    std::vector<std::pair<std::string, std::string>> headers;
};

/// For the file itself.
Serving servingOf(const FileInfo& file);

/// For its thumbnail of that size.
Serving servingOfThumbnail(const FileInfo& file, int side);

}  // namespace guichet::files
