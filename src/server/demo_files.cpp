#include "server/demo_files.h"

#include "embedded/demo_world.h"
#include "platform/http/static_files.h"

namespace guichet::server {

std::string_view fileOf(std::string_view path) {
    for (const http::EmbeddedFile& file : embedded::demo_world())
        if (file.path == path) return file.identity;
    throw DemoError("data/demo lacks " + std::string(path));
}

json::Document parsed(std::string_view path) {
    auto document = json::Document::parse(fileOf(path));
    if (!document.ok()) throw DemoError(std::string(path) + " is not JSON");
    return std::move(document).value();
}

std::string textOf(json::Value v, std::string_view key) {
    const auto found = v.find(key);
    return found && found->type() == json::Type::string ? std::string(found->asString()) : std::string();
}

int numberOf(json::Value v, std::string_view key, int otherwise) {
    const auto found = v.find(key);
    return found && found->type() == json::Type::integer ? static_cast<int>(found->asInteger()) : otherwise;
}

bool flagOf(json::Value v, std::string_view key) {
    const auto found = v.find(key);
    return found && found->type() == json::Type::boolean && found->asBool();
}

}  // namespace guichet::server
