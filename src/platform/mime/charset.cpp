#include "platform/mime/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "base/text.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

struct ConverterClose {
    void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, ConverterClose>;

struct DetectorClose {
    void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};
using Detector = std::unique_ptr<UCharsetDetector, DetectorClose>;

bool isSingleByteLatin(std::string_view canonical) {
    return canonical == "windows-1252" || canonical == "iso-8859-15" || canonical == "windows-1254" ||
           canonical == "windows-1250" || canonical == "macintosh";
}

bool isAscii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Whether the bytes switch character sets the way of ISO-2022-JP (RFC 1468).
bool looksLikeIso2022Jp(std::string_view bytes) {
    return bytes.find("\x1B$B") != std::string_view::npos || bytes.find("\x1B$@") != std::string_view::npos;
}

/// Counts what a converter could not read while letting it substitute U+FFFD.
void countingSubstitution(const void* context, UConverterToUnicodeArgs* args, const char* units,
                          std::int32_t length, UConverterCallbackReason reason, UErrorCode* status) {
    if (reason <= UCNV_IRREGULAR) ++*static_cast<std::size_t*>(const_cast<void*>(context));
    UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, units, length, reason, status);
}

struct Conversion {
    std::string text;
    std::size_t errors = 0;
    bool possible = false;  ///< false if there is no such converter
};

Conversion convert(std::string_view bytes, const std::string& charset) {
    Conversion out;
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter(ucnv_open(charset.c_str(), &status));
    if (U_FAILURE(status) || !converter) return out;
    ucnv_setToUCallBack(converter.get(), countingSubstitution, &out.errors, nullptr, nullptr, &status);
    if (U_FAILURE(status)) return out;
    out.possible = true;
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    std::array<char16_t, 4096> chunk;
    icu::UnicodeString text;
    do {
        status = U_ZERO_ERROR;
        char16_t* target = chunk.data();
        ucnv_toUnicode(converter.get(), &target, target + chunk.size(), &source, end, nullptr, true, &status);
        text.append(chunk.data(), static_cast<std::int32_t>(target - chunk.data()));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status)) ++out.errors;
    text.toUTF8String(out.text);
    return out;
}

/// Appends what a byte above ASCII means in windows-1252.
void appendWestern(std::string& out, unsigned char byte) {
    constexpr std::array<char16_t, 32> low{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                           0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    const char16_t c = byte < 0xA0 ? low[byte - 0x80u] : byte;
    icu::UnicodeString(c).toUTF8String(out);
}

/// Mixed text: valid UTF-8 stays, every other byte is read as windows-1252. Mail programs that paste a
/// quoted Latin-1 message into a UTF-8 reply write such text.
std::string mendUtf8(std::string_view bytes) {
    std::string out;
    std::size_t i = 0;
    while (i < bytes.size()) {
        std::size_t length = 1;
        if (static_cast<unsigned char>(bytes[i]) >= 0x80) {
            length = 0;
            for (std::size_t n = 2; n <= 4 && i + n <= bytes.size(); ++n)
                if (isUtf8(bytes.substr(i, n))) length = n;
        }
        if (length == 0) {
            appendWestern(out, static_cast<unsigned char>(bytes[i]));
            ++i;
        } else {
            out.append(bytes, i, length);
            i += length;
        }
    }
    return out;
}

struct Utf8Census {
    std::size_t sequences = 0;  ///< well-formed, longer than one byte
    std::size_t stray = 0;      ///< bytes that belong to no well-formed sequence
};

Utf8Census takeCensus(std::string_view bytes) {
    Utf8Census census;
    for (std::size_t i = 0; i < bytes.size();) {
        if (static_cast<unsigned char>(bytes[i]) < 0x80) {
            ++i;
            continue;
        }
        std::size_t length = 0;
        for (std::size_t n = 2; n <= 4 && i + n <= bytes.size(); ++n)
            if (isUtf8(bytes.substr(i, n))) length = n;
        if (length == 0)
            ++census.stray;
        else
            ++census.sequences;
        i += std::max<std::size_t>(length, 1);
    }
    return census;
}

/// Whether every byte above ASCII is a letter or sign that French, and most western European writing,
/// uses in windows-1252. Charset detectors are unsure about short texts; this is not.
bool looksWestern(std::string_view bytes) {
    constexpr std::string_view usual =
        "\xE0\xE1\xE2\xE4\xE7\xE8\xE9\xEA\xEB\xED\xEE\xEF\xF1\xF3\xF4\xF6\xF9\xFA\xFB\xFC\xFF\x9C\xE6\xDF"
        "\xC0\xC2\xC4\xC7\xC8\xC9\xCA\xCB\xCE\xCF\xD4\xD6\xD9\xDB\xDC\x8C"
        "\x80\x85\x91\x92\x93\x94\x95\x96\x97\xA0\xA3\xA7\xA9\xAB\xAE\xB0\xB2\xB3\xB7\xBB\xBF\xA1";
    std::size_t run = 0;
    for (const char c : bytes) {
        if (static_cast<unsigned char>(c) < 0x80) {
            run = 0;
            continue;
        }
        // Long runs of high bytes are how Cyrillic, Greek and multi-byte charsets look, not how French does.
        if (++run > 3 || usual.find(c) == std::string_view::npos) return false;
    }
    return true;
}

/// What a statistical detector makes of the bytes; windows-1252 when it has no opinion.
std::string guessCharset(std::string_view bytes) {
    constexpr std::size_t sample = 65536;  // more does not make the guess better, only slower
    if (looksWestern(bytes)) return "windows-1252";
    UErrorCode status = U_ZERO_ERROR;
    const Detector detector(ucsdet_open(&status));
    const auto length = static_cast<std::int32_t>(std::min(bytes.size(), sample));
    if (U_SUCCESS(status)) ucsdet_setText(detector.get(), bytes.data(), length, &status);
    std::int32_t found = 0;
    const UCharsetMatch** matches = nullptr;
    if (U_SUCCESS(status)) matches = ucsdet_detectAll(detector.get(), &found, &status);
    for (std::int32_t i = 0; U_SUCCESS(status) && i < found; ++i) {
        const char* name = ucsdet_getName(matches[i], &status);
        if (U_FAILURE(status) || name == nullptr) break;
        const std::string charset = canonicalCharset(name);
        if (!charset.empty() && charset != "utf-8" && convert(bytes, charset).errors == 0) return charset;
    }
    return "windows-1252";
}

DecodedText accept(Conversion conversion, std::string charset, CharsetFinding finding) {
    if (charset == "windows-1258") conversion.text = normaliseNfc(conversion.text);
    return {repairUtf8(conversion.text), std::move(charset), finding};
}

DecodedText decodeGuessing(std::string_view bytes, std::string_view hint, CharsetFinding finding) {
    if (isUtf8(bytes)) return {std::string(bytes), "utf-8", finding};
    if (const std::string known = canonicalCharset(hint); !known.empty() && known != "utf-8") {
        Conversion conversion = convert(bytes, known);
        if (conversion.possible && conversion.errors == 0)
            return accept(std::move(conversion), known, finding);
    }
    const Utf8Census census = takeCensus(bytes);
    if (census.sequences > census.stray) return {mendUtf8(bytes), "utf-8", finding};
    std::string charset = guessCharset(bytes);
    Conversion conversion = convert(bytes, charset);
    return accept(std::move(conversion), std::move(charset), finding);
}

bool hasWideUnits(std::string_view canonical) {
    return canonical.starts_with("utf-16") || canonical.starts_with("utf-32") ||
           canonical.starts_with("iso-10646-ucs");
}

std::optional<DecodedText> decodeWide(std::string_view bytes, const std::string& declared) {
    const std::string charset = hasWideUnits(declared) ? declared : "utf-16";
    Conversion conversion = convert(bytes, charset);
    if (!conversion.possible || conversion.errors > 0) return std::nullopt;
    const auto finding = declared.empty()         ? CharsetFinding::missing
                         : hasWideUnits(declared) ? CharsetFinding::as_declared
                                                  : CharsetFinding::wrong;
    return accept(std::move(conversion), charset, finding);
}

DecodedText decodeAsDeclared(std::string_view bytes, const std::string& charset, std::string_view hint) {
    if (isSingleByteLatin(charset) && isUtf8(bytes))
        return {std::string(bytes), "utf-8", CharsetFinding::wrong};
    Conversion conversion = convert(bytes, charset);
    if (!conversion.possible) return decodeGuessing(bytes, hint, CharsetFinding::unknown);
    if (conversion.errors == 0) return accept(std::move(conversion), charset, CharsetFinding::as_declared);
    DecodedText guessed = decodeGuessing(bytes, hint, CharsetFinding::wrong);
    // A few damaged characters are no reason to doubt the label; many are.
    const bool few = conversion.errors * 50 < bytes.size();
    if (few && guessed.charset != "utf-8")
        return accept(std::move(conversion), charset, CharsetFinding::wrong);
    return guessed;
}

}  // namespace

DecodedText decodeText(std::string_view bytes, std::string_view declared, std::string_view hint) {
    const std::string charset = canonicalCharset(declared);
    const bool named = !trim(declared).empty();
    if (bytes.starts_with("\xEF\xBB\xBF") && isUtf8(bytes))
        return {std::string(bytes.substr(3)), "utf-8", {}};
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || hasWideUnits(charset))
        if (auto wide = decodeWide(bytes, charset)) return std::move(*wide);
    const bool asciiSuperset = charset.empty() || charset == "utf-8" || charset == "windows-1252";
    if (asciiSuperset && isAscii(bytes)) {
        if (looksLikeIso2022Jp(bytes))
            return accept(convert(bytes, "iso-2022-jp"), "iso-2022-jp",
                          charset.empty() ? CharsetFinding::missing : CharsetFinding::wrong);
        return {std::string(bytes), charset.empty() ? "utf-8" : charset,
                charset.empty() && named ? CharsetFinding::unknown : CharsetFinding::as_declared};
    }
    if (charset.empty())
        return decodeGuessing(bytes, hint, named ? CharsetFinding::unknown : CharsetFinding::missing);
    if (charset == "utf-8") {
        if (isUtf8(bytes)) return {std::string(bytes), charset, {}};
        return decodeGuessing(bytes, hint, CharsetFinding::wrong);
    }
    if (asciiLower(declared).find("ascii") != std::string::npos)
        return decodeGuessing(bytes, hint, CharsetFinding::wrong);
    return decodeAsDeclared(bytes, charset, hint);
}

}  // namespace guichet::mime
