#pragma once
// An authenticator app: makes the codes of a secret that it was given as text. For tests that link
// platform/auth.

#include <string>
#include <string_view>
#include <vector>

#include "platform/auth/totp.h"

namespace guichet::test {

/// The bytes of a base32 text (RFC 4648) without padding.
inline std::vector<std::uint8_t> fromBase32(std::string_view text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::vector<std::uint8_t> out;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : text) {
        held = held << 5 | static_cast<std::uint32_t>(alphabet.find(c));
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        out.push_back(static_cast<std::uint8_t>(held >> bits));
    }
    return out;
}

/// What the app shows at a moment.
inline std::string appCode(std::string_view secret, Instant at) {
    return auth::hotp(fromBase32(secret), static_cast<std::uint64_t>(auth::totpStep(at)));
}

}  // namespace guichet::test
