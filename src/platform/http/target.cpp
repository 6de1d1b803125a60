#include "platform/http/target.h"

#include <algorithm>

#include "base/text.h"
#include "platform/http/http.h"

namespace guichet::http {
namespace {

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool hasDotSegment(std::string_view path) {
    for (const std::string_view segment : split(path, '/'))
        if (segment == "." || segment == "..") return true;
    return false;
}

std::optional<std::string> parsePath(std::string_view raw) {
    auto path = percentDecode(raw);
    if (!path || !path->starts_with('/') || !isUtf8(*path)) return std::nullopt;
    if (std::any_of(path->begin(), path->end(), [](char c) { return isControl(c) || c == '\\'; }))
        return std::nullopt;
    // An encoded slash would make "/a%2Fb" and "/a/b" the same path for the routes.
    if (std::count(path->begin(), path->end(), '/') != std::count(raw.begin(), raw.end(), '/'))
        return std::nullopt;
    if (hasDotSegment(*path)) return std::nullopt;
    return path;
}

}  // namespace

std::optional<std::string> percentDecode(std::string_view text, bool form) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hexDigit(text[i + 1]);
            const int low = hexDigit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && form) {
            c = ' ';
        }
        if (c == '\0') return std::nullopt;
        out += c;
    }
    return out;
}

std::optional<std::vector<std::pair<std::string, std::string>>> parseQuery(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> out;
    if (text.empty()) return out;
    for (const std::string_view part : split(text, '&')) {
        if (part.empty()) continue;
        const auto equals = part.find('=');
        auto name = percentDecode(part.substr(0, equals), true);
        auto value = percentDecode(equals == std::string_view::npos ? "" : part.substr(equals + 1), true);
        if (!name || !value || !isUtf8(*name) || !isUtf8(*value)) return std::nullopt;
        out.emplace_back(std::move(*name), std::move(*value));
    }
    return out;
}

std::optional<Target> parseTarget(std::string_view text) {
    const auto visible = [](char c) { return c > 0x20 && c < 0x7f; };
    if (!std::all_of(text.begin(), text.end(), visible) || text.find('#') != std::string_view::npos)
        return std::nullopt;
    Target target;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (text.size() < scheme.size() || !equalsIgnoringCase(text.substr(0, scheme.size()), scheme))
            continue;
        text.remove_prefix(scheme.size());
        const auto end = std::min(text.find_first_of("/?"), text.size());
        target.authority = text.substr(0, end);
        if (target.authority.empty() || target.authority.find('@') != std::string_view::npos)
            return std::nullopt;
        text.remove_prefix(end);
        if (text.empty()) text = "/";
        break;
    }
    const auto question = text.find('?');
    auto path = parsePath(text.substr(0, question));
    auto query = parseQuery(question == std::string_view::npos ? "" : text.substr(question + 1));
    if (!path || !query) return std::nullopt;
    target.path = std::move(*path);
    target.query = std::move(*query);
    return target;
}

}  // namespace guichet::http
