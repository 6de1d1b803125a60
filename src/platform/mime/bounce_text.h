#pragma once
// Bounces of servers that do not follow RFC 3464: what they mean has to be read from their prose.

#include <optional>
#include <string>
#include <string_view>

#include "platform/mime/header_block.h"
#include "platform/mime/report.h"

namespace guichet::mime {

/// Whether a mail server, not a person, sent this: no return path, or a sender such as mailer-daemon.
bool looksLikeMailServer(const HeaderBlock& headers, std::string_view from);

/// Reads a bounce in prose; nothing if the subject and the text do not say that delivery failed.
std::optional<DeliveryReport> readBounceText(const HeaderBlock& headers, std::string_view subject,
                                             std::string_view text);

/// The first enhanced status code (RFC 3463) in a text: "550 5.1.1 unknown" → "5.1.1"; an SMTP reply code
/// alone gives its class ("550 unknown" → "5.0.0"); empty if there is neither.
std::string findStatus(std::string_view text);

/// The id in a line "Message-ID: <…>" inside a text, as in the copy that bounces carry; empty if none.
std::string messageIdInText(std::string_view text);

}  // namespace guichet::mime
