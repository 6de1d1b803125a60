#include "platform/api/file_answer.h"

namespace guichet::api {

http::Response fileAnswer(const Call& call, const files::Serving& serving, const std::string& path) {
    http::Response response;
    for (const auto& [name, value] : serving.headers) response.set(name, value);
    response.set("ETag", serving.etag);
    response.compressed = true;
    if (call.request.header("If-None-Match") == serving.etag) {
        response.status = 304;
    } else {
        response.filePath = path;
    }
    return response;
}

}  // namespace guichet::api
