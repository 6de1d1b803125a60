#include "platform/mime/plain.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <utility>

namespace guichet::mime {

std::string normaliseNfc(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return std::string(utf8);
    const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
    std::string out;
    nfc->normalize(text, status).toUTF8String(out);
    return U_SUCCESS(status) ? out : std::string(utf8);
}

namespace {

/// The length of the character at the beginning, if texts must not hold it; otherwise 0. Those are U+FFF9 to
/// U+FFFB (interlinear annotation) and Unicode's noncharacters: U+FDD0 to U+FDEF and the last two of each
/// plane (Unicode 23.7; HTML parsers put U+FFFD in their place).
std::size_t unwantedAt(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (text.size() >= 3 && byte(0) == 0xEF) {
        const bool arabicGap = byte(1) == 0xB7 && byte(2) >= 0x90 && byte(2) <= 0xAF;
        const bool special = byte(1) == 0xBF && ((byte(2) >= 0xB9 && byte(2) <= 0xBB) || byte(2) >= 0xBE);
        return arabicGap || special ? 3 : 0;
    }
    const bool planeEnd =
        text.size() >= 4 && byte(0) >= 0xF0 && (byte(1) & 0x0F) == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE;
    return planeEnd ? 4 : 0;
}

}  // namespace

std::string cleanText(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        const std::string_view rest = utf8.substr(i);
        if (c == '\r') {
            out += '\n';
            if (i + 1 < utf8.size() && utf8[i + 1] == '\n') ++i;
        } else if (c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7F && c != 0xC2 && c < 0xEF)) {
            out += utf8[i];
        } else if (c == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0) {
            if (rest[1] == '\x85') out += '\n';  // NEL is a line end, the other C1 controls are nothing
            ++i;
        } else if (rest.starts_with("\xEF\xBB\xBF")) {
            i += 2;
        } else if (const std::size_t length = unwantedAt(rest); length > 0) {
            i += length - 1;
        } else if (c >= 0x80) {
            out += utf8[i];
        }
    }
    return out;
}

std::string cleanLine(std::string_view utf8) {
    const std::string clean = cleanText(utf8);
    std::string out;
    bool space = false;
    for (const char c : clean) {
        if (c == ' ' || c == '\t' || c == '\n') {
            space = !out.empty();
            continue;
        }
        if (std::exchange(space, false)) out += ' ';
        out += c;
    }
    return out;
}

}  // namespace guichet::mime
