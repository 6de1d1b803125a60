#pragma once
// Serves the files of the web console, which the build puts into the program (cmake/embed.cmake).

#include <optional>
#include <span>
#include <string_view>

#include "platform/http/http.h"

namespace guichet::http {

/// One file with its compressed forms. The bytes live as long as the program.
struct EmbeddedFile {
    std::string_view path;  ///< "/assets/app-3f2a.js"
    std::string_view contentType;
    std::string_view etag;    ///< of the content, without quotes
    std::string_view brotli;  ///< empty where it would not be smaller
    std::string_view gzip;    ///< likewise
    std::string_view identity;
};

/// Sorted by path.
using EmbeddedFiles = std::span<const EmbeddedFile>;

/// Answers GET and HEAD of an embedded file: the smallest coding that the client reads, 304 where it has
/// the file already. Files below /assets/ carry a hash in their name and may be kept for ever; others are
/// asked about each time. A path that is no file, has no extension and is not below /api gives index.html,
/// whose script then finds the page. Nothing in all other cases, and always with an empty table.
std::optional<Response> serveEmbedded(EmbeddedFiles files, const Request& request);

}  // namespace guichet::http
