#pragma once
// What an SMTP client reads and writes, as pure functions on hostile bytes.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace guichet::mail {

/// One line of a reply: "250-text" (more follow) or "250 text".
struct SmtpReplyLine {
    int code = 0;
    bool last = false;
    std::string_view text;
};

/// Nothing if the line is no reply (RFC 5321, section 4.2).
std::optional<SmtpReplyLine> parseReplyLine(std::string_view line);

/// The message as it travels after DATA: every line end is CRLF, lines that start with a dot get another
/// one, and the final dot is there. Normalising bare CR and LF keeps a message from ending early on a
/// server that reads them differently.
std::string dataOf(std::string_view raw);

/// Whether the text has bytes outside ASCII.
bool hasEightBit(std::string_view text);

/// The address as it may stand between "<" and ">". `utf8Offered` is whether the server has SMTPUTF8;
/// without it the domain is converted (UTS 46) and a local part outside ASCII is an error.
/// Error: mail.address, with a "detail".
Result<std::string> wireAddress(std::string_view address, bool utf8Offered);

}  // namespace guichet::mail
