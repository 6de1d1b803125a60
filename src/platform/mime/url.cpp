#include "platform/mime/url.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr std::size_t maxLength = 2000;

/// Without the characters that browsers ignore inside an address: controls anywhere, blanks outside.
std::string withoutIgnored(std::string_view value) {
    std::string out;
    for (const char c : cleanText(value))
        if (static_cast<unsigned char>(c) > 32 || c == ' ') out += c;
    return std::string(trim(out));
}

}  // namespace

std::string safeHref(std::string_view value) {
    constexpr std::array<std::string_view, 4> schemes{"http://", "https://", "mailto:", "tel:"};
    std::string address = withoutIgnored(value);
    const std::string lower = asciiLower(std::string_view(address).substr(0, 8));
    for (const std::string_view scheme : schemes) {
        if (!lower.starts_with(scheme)) continue;
        if (address.size() <= scheme.size() || address.size() > maxLength) return {};
        return std::string(scheme) + address.substr(scheme.size());
    }
    return {};
}

std::string safeImageSource(std::string_view value) {
    const std::string source = withoutIgnored(value);
    if (source.size() > 500) return {};
    if (asciiLower(std::string_view(source).substr(0, 4)) == "cid:")
        return source.size() > 4 ? "cid:" + source.substr(4) : "";
    constexpr std::string_view files = "/api/files/";
    if (!source.starts_with(files)) return {};
    const std::string_view id = std::string_view(source).substr(files.size());
    const bool number = !id.empty() && id.size() < 19 &&
                        std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
    return number ? source : std::string{};
}

bool isPictureName(std::string_view text) {
    constexpr std::size_t most = 60;
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    return !text.empty() && text.size() <= most && text.find_first_not_of(allowed) == text.npos &&
           text.front() != '.' && text.front() != '-' && text.front() != '_';
}

}  // namespace guichet::mime
