#include "platform/mime/file_name.h"

#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <utility>

#include "base/text.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr std::size_t maxCodePoints = 120;
constexpr std::size_t maxExtension = 10;

/// Characters that turn or hide text: with them "cod.exe" can be shown as "exe.doc".
bool isDeceptive(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFFFD || c == 0x2028 || c == 0x2029 || c == 0xAD;
}

std::string dropDeceptive(std::string_view text) {
    std::string out;
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto n = static_cast<std::int64_t>(text.size());
    for (std::int64_t i = 0; i < n;) {
        const std::int64_t from = i;
        UChar32 c = 0;
        U8_NEXT(s, i, n, c);
        if (c >= 0 && !isDeceptive(static_cast<char32_t>(c)))
            out.append(text, static_cast<std::size_t>(from), static_cast<std::size_t>(i - from));
    }
    return out;
}

std::string_view trimDots(std::string_view text) {
    while (!text.empty() && (text.front() == '.' || text.front() == ' ')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.remove_suffix(1);
    return text;
}

std::string shorten(const std::string& name) {
    if (codePoints(name) <= maxCodePoints) return name;
    const std::size_t dot = name.rfind('.');
    const bool keep = dot != std::string::npos && codePoints(name.substr(dot)) <= maxExtension;
    const std::string extension = keep ? name.substr(dot) : std::string{};
    return std::string(firstCodePoints(name, maxCodePoints - codePoints(extension))) + extension;
}

}  // namespace

std::string safeFileName(std::string_view name) {
    std::string text = dropDeceptive(normaliseNfc(cleanLine(repairUtf8(name))));
    if (const std::size_t slash = text.find_last_of("/\\"); slash != std::string::npos)
        text.erase(0, slash + 1);
    for (char& c : text)
        if (std::string_view("<>:\"|?*").find(c) != std::string_view::npos) c = '_';
    return shorten(std::string(trimDots(text)));
}

std::string inventedFileName(std::size_t number, std::string_view mediaType) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 17> extensions{
        {{"image/jpeg", "jpg"},
         {"image/png", "png"},
         {"image/gif", "gif"},
         {"image/webp", "webp"},
         {"image/bmp", "bmp"},
         {"image/svg+xml", "svg"},
         {"application/pdf", "pdf"},
         {"application/zip", "zip"},
         {"text/plain", "txt"},
         {"text/html", "html"},
         {"text/calendar", "ics"},
         {"text/csv", "csv"},
         {"message/rfc822", "eml"},
         {"application/pgp-signature", "asc"},
         {"application/pkcs7-mime", "p7m"},
         {"application/pkcs7-signature", "p7s"},
         {"application/x-pkcs7-signature", "p7s"}}};
    std::string_view extension = "bin";
    for (const auto& [type, ending] : extensions)
        if (mediaType == type) extension = ending;
    return "part-" + std::to_string(number) + '.' + std::string(extension);
}

}  // namespace guichet::mime
