#pragma once
// Strings that an IMAP client writes. Pure functions.

#include <string>
#include <string_view>

namespace guichet::mail {

/// The name of a folder as IMAP writes it: modified UTF-7 (RFC 3501, section 5.1.3). Requires UTF-8.
std::string encodeFolderName(std::string_view utf8);

/// A quoted string. Requires text without NUL, CR and LF.
std::string quoted(std::string_view text);

}  // namespace guichet::mail
