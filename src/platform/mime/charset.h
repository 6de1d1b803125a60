#pragma once
// From bytes in some charset to UTF-8. Mail says which charset it uses, and is often wrong: it says
// nothing, names a charset that does not exist, or names another than the one used. This module believes
// the declaration as long as the bytes agree with it.

#include <string>
#include <string_view>

namespace guichet::mime {

/// How the declared charset turned out.
enum class CharsetFinding {
    as_declared,
    missing,  ///< none was declared although the text needs one
    unknown,  ///< the declared name means nothing to us
    wrong,    ///< the bytes do not agree with the declared charset
};

/// Text made readable.
struct DecodedText {
    std::string text;     ///< well-formed UTF-8
    std::string charset;  ///< canonical name of the charset that was used
    CharsetFinding finding = CharsetFinding::as_declared;
};

/// Turns `bytes` into UTF-8. `declared` is the label as it stands in the mail, may be empty. `hint` is a
/// charset that this sender is known to use elsewhere in the same mail; it is tried before guessing.
/// Never fails: what cannot be read becomes U+FFFD. Any thread.
///
/// Labels are widened as browsers and mail programs do, because senders use the characters of the wider
/// charset: GB2312 → GB18030, ISO-8859-1 → windows-1252, KS_C_5601 → windows-949, Shift_JIS → windows-31j.
DecodedText decodeText(std::string_view bytes, std::string_view declared, std::string_view hint = {});

/// The canonical name of a label ("Latin1" → "windows-1252"), or empty if the label is unknown or means
/// "no charset" ("unknown-8bit", "binary").
std::string canonicalCharset(std::string_view label);

}  // namespace guichet::mime
