#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <stdexcept>

namespace guichet {

bool isUtf8(std::string_view text) {
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto n = static_cast<std::int64_t>(text.size());
    std::int64_t i = 0;
    while (i < n) {
        if (s[i] < 0x80) {
            ++i;
            continue;
        }
        UChar32 c = 0;
        U8_NEXT(s, i, n, c);
        if (c < 0) return false;
    }
    return true;
}

std::string repairUtf8(std::string_view text) {
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto n = static_cast<std::int64_t>(text.size());
    std::string out;
    out.reserve(text.size());
    for (std::int64_t i = 0; i < n;) {
        const std::int64_t from = i;
        UChar32 c = 0;
        U8_NEXT(s, i, n, c);
        if (c < 0) {
            out += "\xEF\xBF\xBD";
        } else {
            out.append(text, static_cast<std::size_t>(from), static_cast<std::size_t>(i - from));
        }
    }
    return out;
}

std::size_t codePoints(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

std::string_view firstCodePoints(std::string_view utf8, std::size_t count) {
    std::size_t i = 0;
    for (; i < utf8.size(); ++i)
        if ((static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80 && count-- == 0) break;
    return utf8.substr(0, i);
}

namespace {
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
}  // namespace

std::string asciiLower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = lower(c);
    return out;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower(a[i]) != lower(b[i])) return false;
    return true;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    std::size_t from = 0;
    while (true) {
        const auto at = text.find(separator, from);
        out.push_back(text.substr(from, at == std::string_view::npos ? at : at - from));
        if (at == std::string_view::npos) return out;
        from = at + 1;
    }
}

std::string hex(std::span<const std::uint8_t> bytes) {
    static constexpr char alphabet[] = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const std::uint8_t b : bytes) {
        out += alphabet[b >> 4];
        out += alphabet[b & 15];
    }
    return out;
}

std::string foldForSearch(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    // Folding case alone leaves the capitals that only a compatibility decomposition brings out ("ᴴ" is "H").
    const icu::Normalizer2* caseless = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalisation data");
    const icu::UnicodeString text =
        icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
    const icu::UnicodeString decomposed = nfkd->normalize(caseless->normalize(text, status), status);
    if (U_FAILURE(status)) throw std::runtime_error("text could not be normalised");
    icu::UnicodeString out;
    bool space = true;  // swallows leading and repeated spaces
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const UChar32 c = decomposed.char32At(i);
        if (u_getCombiningClass(c) != 0) continue;
        if (c == 0x153) {
            out.append(u"oe", 2);
            space = false;
        } else if (c == 0xE6) {
            out.append(u"ae", 2);
            space = false;
        } else if (u_isalnum(c)) {
            out.append(c);
            space = false;
        } else if (!space) {
            out.append(u' ');
            space = true;
        }
    }
    std::string folded;
    out.toUTF8String(folded);
    if (!folded.empty() && folded.back() == ' ') folded.pop_back();
    return folded;
}

}  // namespace guichet
