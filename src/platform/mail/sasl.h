#pragma once
// Sign-in exchanges that IMAP and SMTP share: PLAIN (RFC 4616), LOGIN (obsolete, still met), OAUTHBEARER
// (RFC 7628) and XOAUTH2 (Google's and Microsoft's older form of it). Pure functions.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mail/endpoint.h"

namespace guichet::mail {

/// What the client says, in order. With `initial`, the first response may go with the command itself.
struct SaslExchange {
    std::string mechanism;
    bool initial = true;
    std::vector<std::string> responses;  ///< raw bytes, before base64
};

/// The exchange for these credentials among the offered mechanisms (upper case). `secret` is the password
/// or the access token. Nothing if none fits.
std::optional<SaslExchange> chooseExchange(const Endpoint& endpoint, const std::string& secret,
                                           std::span<const std::string> offered);

/// The password, or a fresh access token. Error: that of the token provider.
Result<std::string> secretOf(const Endpoint& endpoint);

/// The text with every occurrence of the secret, plain or in base64, replaced.
std::string withoutSecret(std::string text, const std::string& secret);

std::string base64(std::string_view bytes);
/// Nothing if the text is not base64 (RFC 4648, padded).
std::optional<std::string> fromBase64(std::string_view text);

}  // namespace guichet::mail
