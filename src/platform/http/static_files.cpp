#include "platform/http/static_files.h"

#include <algorithm>
#include <string>

#include "platform/http/headers.h"

namespace guichet::http {
namespace {

const EmbeddedFile* find(EmbeddedFiles files, std::string_view path) {
    const auto at =
        std::lower_bound(files.begin(), files.end(), path,
                         [](const EmbeddedFile& file, std::string_view p) { return file.path < p; });
    return at != files.end() && at->path == path ? &*at : nullptr;
}

bool isPage(std::string_view path) {
    if (path == "/api" || path.starts_with("/api/") || path.starts_with("/assets/")) return false;
    return path.substr(path.rfind('/')).find('.') == std::string_view::npos;
}

struct Coding {
    std::string_view name;    ///< of Content-Encoding; empty for the file as it is
    std::string_view suffix;  ///< of the entity tag: each coding is a representation of its own
    std::string_view bytes;
};

Coding choose(const EmbeddedFile& file, std::string_view accepted) {
    const int brotli = file.brotli.empty() ? 0 : codingQuality(accepted, "br");
    const int gzip = file.gzip.empty() ? 0 : codingQuality(accepted, "gzip");
    if (brotli > 0 && brotli >= gzip) return {"br", "-br", file.brotli};
    if (gzip > 0) return {"gzip", "-gz", file.gzip};
    return {"", "", file.identity};
}

}  // namespace

std::optional<Response> serveEmbedded(EmbeddedFiles files, const Request& request) {
    if (request.method != Method::get && request.method != Method::head) return std::nullopt;
    const EmbeddedFile* file = find(files, request.path);
    if (!file && isPage(request.path)) file = find(files, "/index.html");
    if (!file) return std::nullopt;

    const Coding coding = choose(*file, request.header("Accept-Encoding"));
    const std::string tag = "\"" + std::string(file->etag) + std::string(coding.suffix) + "\"";
    Response response;
    response.set("ETag", tag);
    response.set("Cache-Control",
                 file->path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    if (!file->brotli.empty() || !file->gzip.empty()) response.set("Vary", "Accept-Encoding");
    if (matchesEtag(request.header("If-None-Match"), tag)) {
        response.status = 304;
        return response;
    }
    response.set("Content-Type", std::string(file->contentType));
    if (!coding.name.empty()) response.set("Content-Encoding", std::string(coding.name));
    response.staticBody = coding.bytes;
    response.compressed = true;
    return response;
}

}  // namespace guichet::http
