#include "platform/mime/encoded_word.h"

#include <optional>

#include "base/text.h"
#include "platform/mime/charset.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxWordBytes =
    8000;  // the standard allows 75; programs that don't fold write one long word

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decodeHexEscapes(std::string_view text, char mark, bool underscoreIsSpace, bool& broken) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == mark) {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high >= 0 && low >= 0) {
                out += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
            broken = true;
        }
        out += underscoreIsSpace && text[i] == '_' ? ' ' : text[i];
    }
    return out;
}

/// One "=?charset?encoding?text?=" found in a value.
struct Word {
    std::string_view charset;
    char encoding = 'b';
    std::string_view text;
    std::size_t end = 0;  ///< offset behind the word
    bool cut = false;     ///< the closing "?=" is missing
};

bool isCharsetByte(char c) {
    return c > 32 && c < 127 && c != '?' && c != '=' && c != '"';
}

std::optional<Word> wordAt(std::string_view value, std::size_t at) {
    if (value.substr(at, 2) != "=?") return std::nullopt;
    std::size_t i = at + 2;
    while (i < value.size() && isCharsetByte(value[i])) ++i;
    if (i == at + 2 || i - at > 60 || i + 2 >= value.size() || value[i] != '?' || value[i + 2] != '?')
        return std::nullopt;
    Word word;
    word.charset = value.substr(at + 2, i - at - 2);
    word.charset = word.charset.substr(0, word.charset.find('*'));  // RFC 2231 appends a language
    word.encoding = static_cast<char>(value[i + 1] | 0x20);
    if (word.encoding != 'b' && word.encoding != 'q') return std::nullopt;
    const std::size_t from = i + 3;

    const std::size_t close = value.substr(0, from + maxWordBytes).find("?=", from);
    if (close == npos) {
        const std::size_t stop = value.find_first_of(" \t\"<>", from);
        word.text = value.substr(from, stop == npos ? npos : stop - from);
        word.end = stop == npos ? value.size() : stop;
        word.cut = true;
        while (word.text.ends_with('?')) word.text.remove_suffix(1);
    } else {
        word.text = value.substr(from, close - from);
        word.end = close + 2;
    }
    return word;
}

std::size_t skipBlanks(std::string_view value, std::size_t at) {
    const std::size_t found = value.find_first_not_of(" \t", at);
    return found == npos ? value.size() : found;
}

/// Decodes the run of encoded words that begins at `at` and moves `at` behind it. Nothing if there is none.
std::optional<std::string> takeWords(std::string_view value, std::size_t& at, std::string_view hint,
                                     HeaderRepairs& repairs) {
    std::string text, bytes;
    std::string_view charset;
    bool any = false;
    const auto flush = [&] {
        if (bytes.empty()) return;
        const DecodedText decoded = decodeText(bytes, charset, hint);
        if (decoded.finding != CharsetFinding::as_declared) repairs.wrongCharset = true;
        text += decoded.text;
        bytes.clear();
    };
    std::size_t next = at;
    while (const auto word = wordAt(value, next)) {
        any = true;
        if (!equalsIgnoringCase(word->charset, charset)) flush();
        charset = word->charset;
        repairs.brokenWord = repairs.brokenWord || word->cut;
        bytes += word->encoding == 'b' ? decodeBase64(word->text)
                                       : decodeHexEscapes(word->text, '=', true, repairs.brokenWord);
        at = word->end;
        next = skipBlanks(value, at);
    }
    flush();
    if (!any) return std::nullopt;
    return text;
}

std::string decodeRaw(std::string_view bytes, std::string_view hint, HeaderRepairs& repairs) {
    bool high = false;
    for (const char c : bytes) high = high || static_cast<unsigned char>(c) >= 0x80 || c == '\x1B';
    if (!high) return std::string(bytes);
    repairs.rawBytes = true;
    return decodeText(bytes, {}, hint).text;
}

/// Where the plain bytes that begin at `at` end: at the next thing that starts like an encoded word.
std::size_t plainEnd(std::string_view value, std::size_t at) {
    const std::size_t found = value.find("=?", at + 1);
    return found == npos ? value.size() : found;
}

std::string escapeForQuotes(std::string_view text) {
    std::string out;
    for (const char c : cleanLine(text)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

}  // namespace

std::string decodeHeaderText(std::string_view value, std::string_view hint, HeaderRepairs& repairs) {
    std::string out;
    for (std::size_t at = 0; at < value.size();) {
        if (auto words = takeWords(value, at, hint, repairs)) {
            out += *words;
            continue;
        }
        const std::size_t end = plainEnd(value, at);
        out += decodeRaw(value.substr(at, end - at), hint, repairs);
        at = end;
    }
    return normaliseNfc(cleanLine(repairUtf8(out)));
}

std::string quoteEncodedWords(std::string_view value, std::string_view hint, HeaderRepairs& repairs) {
    const std::string utf8 = decodeRaw(value, hint, repairs);
    const std::string_view in = utf8;
    std::string out;
    bool quoted = false;
    for (std::size_t at = 0; at < in.size();) {
        if (auto words = takeWords(in, at, hint, repairs)) {
            const std::string text = escapeForQuotes(repairUtf8(*words));
            out += quoted ? text : '"' + text + '"';
            // A word that touches what follows ("=?..?=<a@b>") needs a blank between.
            if (!quoted && at < in.size() && in[at] != ' ' && in[at] != ',') out += ' ';
            continue;
        }
        if (in[at] == '\\' && quoted && at + 1 < in.size()) out += in[at++];
        if (in[at] == '"') quoted = !quoted;
        out += in[at++];
    }
    return out;
}

std::string decodeBase64(std::string_view text) {
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : text) {
        int value = -1;
        if (c >= 'A' && c <= 'Z')
            value = c - 'A';
        else if (c >= 'a' && c <= 'z')
            value = c - 'a' + 26;
        else if (c >= '0' && c <= '9')
            value = c - '0' + 52;
        else if (c == '+' || c == '-')
            value = 62;
        else if (c == '/' || c == '_')
            value = 63;
        if (c == '=') bits = 0;  // padding ends a group; another may follow where words were joined
        if (value < 0) continue;
        buffer = (buffer << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(buffer >> bits & 0xFF);
        }
    }
    return out;
}

std::string decodePercent(std::string_view text) {
    bool broken = false;
    return decodeHexEscapes(text, '%', false, broken);
}

}  // namespace guichet::mime
