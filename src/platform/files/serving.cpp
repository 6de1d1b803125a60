#include "platform/files/serving.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace guichet::files {

namespace {

constexpr std::string_view pictures[] = {"image/png", "image/jpeg", "image/gif", "image/webp"};

/// Types that no browser runs as a page or a script. SVG, HTML and XML are not among them.
constexpr std::string_view harmless[] = {
    "application/pdf",
    "text/plain",
    "text/csv",
    "application/zip",
    "application/gzip",
    "application/x-7z-compressed",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.ms-outlook",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
    "application/rtf",
    "text/rtf",
    "text/calendar",
    "image/bmp",
    "image/tiff",
    "image/heic",
    "image/avif",
    "audio/mpeg",
    "audio/ogg",
    "audio/x-wav",
    "video/mp4",
    "video/webm"};

template <std::size_t N>
bool contains(const std::string_view (&list)[N], std::string_view type) {
    return std::find(std::begin(list), std::end(list), type) != std::end(list);
}

bool isPlain(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
}

/// RFC 6266: a name in ASCII for old programs, and the whole name in UTF-8 (RFC 8187).
std::string disposition(bool inlineShown, std::string_view name) {
    std::string ascii, encoded;
    for (const char c : name) {
        const auto u = static_cast<unsigned char>(c);
        // One underscore per character, not per byte.
        if (u < 0x80 || u >= 0xC0) ascii += isPlain(u) || c == ' ' ? c : '_';
        encoded += isPlain(u) ? std::string(1, c) : fmt::format("%{:02X}", u);
    }
    return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", inlineShown ? "inline" : "attachment",
                       ascii, encoded);
}

Serving make(std::string etag, std::string type, std::string contentDisposition) {
    Serving out;
    out.etag = fmt::format("\"{}\"", etag);
    out.headers = {
        {"Content-Type", std::move(type)},
        {"Content-Disposition", std::move(contentDisposition)},
        {"X-Content-Type-Options", "nosniff"},
        {"Content-Security-Policy", "sandbox; default-src 'none'"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        // The browser keeps it, but asks each time, so that a right that was taken away counts at once.
        {"Cache-Control", "private, no-cache"},
        {"ETag", out.etag},
    };
    return out;
}

}  // namespace

Serving servingOf(const FileInfo& file) {
    // A picture that is too large to be decoded here would hurt the reader's browser as well.
    const bool shown = file.image && contains(pictures, file.type);
    const bool known = contains(pictures, file.type) || contains(harmless, file.type);
    return make(file.hash, known ? file.type : "application/octet-stream", disposition(shown, file.name));
}

Serving servingOfThumbnail(const FileInfo& file, int side) {
    return make(fmt::format("{}-{}", file.hash, side), "image/webp", disposition(true, file.name + ".webp"));
}

}  // namespace guichet::files
