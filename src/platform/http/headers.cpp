#include "platform/http/headers.h"

#include <algorithm>

#include "base/text.h"

namespace guichet::http {
namespace {

bool isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// "0.25" as 250; nothing that is not a weight counts as 0.
int weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
    int thousandths = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return 0;
    int scale = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9') return 0;
        thousandths += (c - '0') * scale;
        scale /= 10;
    }
    return std::min(thousandths, 1000);
}

int weightOf(std::string_view parameters) {
    for (const std::string_view each : split(parameters, ';')) {
        const std::string_view parameter = trim(each);
        if (parameter.starts_with("q=") || parameter.starts_with("Q=")) return weight(parameter.substr(2));
    }
    return 1000;
}

std::string_view opaqueTag(std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

}  // namespace

bool isHeaderName(std::string_view name) {
    constexpr std::string_view signs = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return isAlphanumeric(c) || signs.find(c) != std::string_view::npos;
    });
}

bool isHeaderValue(std::string_view value) {
    return std::none_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

const Header* findHeader(const std::vector<Header>& headers, std::string_view name) {
    for (const Header& header : headers)
        if (equalsIgnoringCase(header.name, name)) return &header;
    return nullptr;
}

std::optional<std::string_view> findCookie(std::string_view cookieHeader, std::string_view name) {
    for (const std::string_view part : split(cookieHeader, ';')) {
        const std::string_view pair = trim(part);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        std::string_view value = pair.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        return value;
    }
    return std::nullopt;
}

int codingQuality(std::string_view acceptEncoding, std::string_view coding) {
    int any = 0;
    for (const std::string_view part : split(acceptEncoding, ',')) {
        const auto semicolon = std::min(part.find(';'), part.size());
        const std::string_view name = trim(part.substr(0, semicolon));
        if (equalsIgnoringCase(name, coding)) return weightOf(part.substr(semicolon));
        if (name == "*") any = weightOf(part.substr(semicolon));
    }
    return any;
}

bool matchesEtag(std::string_view ifNoneMatch, std::string_view etag) {
    for (const std::string_view each : split(ifNoneMatch, ',')) {
        const std::string_view tag = trim(each);
        if (tag == "*" || (!tag.empty() && opaqueTag(tag) == opaqueTag(etag))) return true;
    }
    return false;
}

bool isTextual(std::string_view contentType) {
    const std::string type = asciiLower(trim(contentType.substr(0, contentType.find(';'))));
    if (type == "text/event-stream") return false;
    if (type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml")) return true;
    constexpr std::string_view others[] = {"application/json",
                                           "application/javascript",
                                           "application/xml",
                                           "application/x-ndjson",
                                           "application/yaml",
                                           "application/wasm",
                                           "application/x-www-form-urlencoded"};
    return std::find(std::begin(others), std::end(others), type) != std::end(others);
}

bool isRequestId(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
    });
}

std::string_view reasonPhrase(int status) {
    static constexpr std::pair<int, std::string_view> phrases[] = {{200, "OK"},
                                                                   {201, "Created"},
                                                                   {202, "Accepted"},
                                                                   {204, "No Content"},
                                                                   {206, "Partial Content"},
                                                                   {301, "Moved Permanently"},
                                                                   {302, "Found"},
                                                                   {303, "See Other"},
                                                                   {304, "Not Modified"},
                                                                   {307, "Temporary Redirect"},
                                                                   {308, "Permanent Redirect"},
                                                                   {400, "Bad Request"},
                                                                   {401, "Unauthorized"},
                                                                   {403, "Forbidden"},
                                                                   {404, "Not Found"},
                                                                   {405, "Method Not Allowed"},
                                                                   {406, "Not Acceptable"},
                                                                   {408, "Request Timeout"},
                                                                   {409, "Conflict"},
                                                                   {410, "Gone"},
                                                                   {411, "Length Required"},
                                                                   {412, "Precondition Failed"},
                                                                   {413, "Content Too Large"},
                                                                   {414, "URI Too Long"},
                                                                   {415, "Unsupported Media Type"},
                                                                   {417, "Expectation Failed"},
                                                                   {422, "Unprocessable Content"},
                                                                   {428, "Precondition Required"},
                                                                   {429, "Too Many Requests"},
                                                                   {431, "Request Header Fields Too Large"},
                                                                   {500, "Internal Server Error"},
                                                                   {501, "Not Implemented"},
                                                                   {502, "Bad Gateway"},
                                                                   {503, "Service Unavailable"},
                                                                   {504, "Gateway Timeout"},
                                                                   {505, "HTTP Version Not Supported"}};
    for (const auto& [code, phrase] : phrases)
        if (code == status) return phrase;
    return "Unknown";
}

}  // namespace guichet::http
