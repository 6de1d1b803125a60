#pragma once
// Header text: encoded words (RFC 2047) and the raw 8-bit bytes that some programs write instead.

#include <string>
#include <string_view>

namespace guichet::mime {

/// What had to be mended in a header value.
struct HeaderRepairs {
    bool rawBytes = false;      ///< bytes above ASCII stood outside encoded words
    bool brokenWord = false;    ///< an encoded word was cut, or its encoding was damaged
    bool wrongCharset = false;  ///< a charset was unknown, or did not fit its bytes
};

/// The readable form of an unstructured value (a subject): one line of UTF-8, NFC, without control
/// characters. `hint` is the charset that the body declares, tried for raw bytes before guessing.
/// Adjacent encoded words are joined before their charset is applied, because programs cut words in the
/// middle of a character.
std::string decodeHeaderText(std::string_view value, std::string_view hint, HeaderRepairs& repairs);

/// The same value with each run of encoded words replaced by what `quote` makes of its text, and raw
/// bytes turned into UTF-8. For structured values (address lists), where decoded commas and brackets must
/// not become syntax: the text goes into quoted strings, or is escaped inside those that stand there.
std::string quoteEncodedWords(std::string_view value, std::string_view hint, HeaderRepairs& repairs);

/// Base64 that tolerates missing padding and stray bytes.
std::string decodeBase64(std::string_view text);

/// Percent escapes (RFC 3986, as used by RFC 2231); malformed escapes stay as they are.
std::string decodePercent(std::string_view text);

}  // namespace guichet::mime
