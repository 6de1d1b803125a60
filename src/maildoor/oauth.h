#pragma once
// OAuth 2.0 for mailboxes (RFC 6749, section 6): a long-lived refresh token, which an administrator got from
// the provider, is exchanged for access tokens that live an hour.

#include <string>

#include "base/result.h"
#include "base/time.h"

namespace guichet::maildoor {

struct TokenRequest {
    std::string url;  ///< https, or http to this machine
    std::string clientId;
    std::string clientSecret;
    std::string refreshToken;
    Duration timeout = seconds(20);
};

struct TokenAnswer {
    std::string accessToken;
    std::string refreshToken;  ///< a new one that replaces the old one; usually empty
    Duration lifetime;
};

/// Whether tokens may be asked for there: https, or http to a loopback address (tests, a local proxy).
bool isTokenUrl(std::string_view url);

/// Asks the provider. Blocks, at most for the time-out. Error of kind unavailable "mail.token" (param detail,
/// which holds the provider's error code but no secret).
Result<TokenAnswer> fetchToken(const TokenRequest& request);

/// Reads the provider's answer (RFC 6749, sections 5.1 and 5.2). Pure; for tests.
Result<TokenAnswer> readTokenAnswer(int status, std::string_view body);

}  // namespace guichet::maildoor
