#include "base/text.h"
#include "platform/http/headers.h"
#include "platform/http/http.h"

namespace guichet::http {

std::string_view Request::header(std::string_view name) const {
    const Header* found = findHeader(headers, name);
    return found ? std::string_view(found->value) : std::string_view{};
}

std::optional<std::string_view> Request::queryValue(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return std::nullopt;
}

std::string_view Request::cookie(std::string_view name) const {
    for (const Header& each : headers) {
        if (!equalsIgnoringCase(each.name, "Cookie")) continue;
        if (const auto value = findCookie(each.value, name)) return *value;
    }
    return {};
}

Response& Response::set(std::string_view name, std::string value) {
    for (Header& each : headers) {
        if (!equalsIgnoringCase(each.name, name)) continue;
        each.value = std::move(value);
        return *this;
    }
    headers.push_back({std::string(name), std::move(value)});
    return *this;
}

}  // namespace guichet::http
