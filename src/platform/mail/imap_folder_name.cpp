#include "platform/mail/imap_folder_name.h"

#include <algorithm>
#include <cstdint>

#include "platform/mail/sasl.h"

namespace guichet::mail {
namespace {

/// Appends one run of characters outside ASCII in modified base64: UTF-16, "," for "/", no padding.
void appendShifted(std::string& out, const std::string& utf16) {
    std::string coded = base64(utf16);
    while (coded.ends_with('=')) coded.pop_back();
    std::replace(coded.begin(), coded.end(), '/', ',');
    out += '&' + coded + '-';
}

void appendUtf16(std::string& out, std::uint32_t unit) {
    out += static_cast<char>(static_cast<unsigned char>(unit >> 8));
    out += static_cast<char>(static_cast<unsigned char>(unit & 0xff));
}

/// Decodes the code point at the start of well-formed UTF-8 and steps over it.
std::uint32_t takeCodePoint(std::string_view& utf8) {
    const auto byte = [&](std::size_t i) {
        return i < utf8.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(utf8[i])) : 0u;
    };
    const std::uint32_t lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    std::uint32_t point = length == 1 ? lead : lead & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i) point = point << 6 | (byte(i) & 0x3f);
    utf8.remove_prefix(std::min(length, utf8.size()));
    return point;
}

}  // namespace

std::string encodeFolderName(std::string_view utf8) {
    std::string out;
    std::string shifted;
    while (!utf8.empty()) {
        const std::uint32_t point = takeCodePoint(utf8);
        if (point >= 0x20 && point < 0x7f) {
            if (!shifted.empty()) appendShifted(out, shifted);
            shifted.clear();
            out += static_cast<char>(point);
            if (point == '&') out += '-';
        } else if (point < 0x10000) {
            appendUtf16(shifted, point);
        } else {
            appendUtf16(shifted, 0xd800 + ((point - 0x10000) >> 10));
            appendUtf16(shifted, 0xdc00 + ((point - 0x10000) & 0x3ff));
        }
    }
    if (!shifted.empty()) appendShifted(out, shifted);
    return out;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace guichet::mail
