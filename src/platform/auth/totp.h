#pragma once
// One-time codes from a shared secret: HOTP (RFC 4226) and TOTP (RFC 6238), as every authenticator app makes
// them. Pure functions; when a code was used before is for the second factor's store to know.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"

namespace guichet::auth {

/// 160 bits, the length of the hash's output, as RFC 4226 (section 4, R6) recommends.
using TotpSecret = std::array<std::uint8_t, 20>;

inline constexpr int totpDigits = 6;
inline constexpr Duration totpPeriod = seconds(30);

/// The code for a counter: HMAC-SHA-1, truncated dynamically (RFC 4226, 5.3). `digits` from 6 to 8.
std::string hotp(std::span<const std::uint8_t> secret, std::uint64_t counter, int digits = totpDigits);

/// The number of the period of thirty seconds, counted from 1970 (RFC 6238, 4.2). Requires a time after that.
std::int64_t totpStep(Instant at);

/// The step whose code this is: the present one, or one before or after it, because clocks differ and people
/// type slowly (RFC 6238, 5.2). Of these the oldest that is newer than `lastStep`, so that none is accepted
/// twice. `code` are six digits without spaces. Takes the same time whichever digit is wrong.
std::optional<std::int64_t> totpMatch(std::span<const std::uint8_t> secret, std::string_view code,
                                      Instant now, std::int64_t lastStep);

/// RFC 4648, section 6, without padding: what authenticator apps take.
std::string base32(std::span<const std::uint8_t> bytes);

struct TotpLabel {
    std::string issuer;   ///< who asks for the code; a colon in it becomes a space
    std::string account;  ///< who signs in
};

/// "otpauth://totp/…": what the square of dots says to the app.
std::string otpauthUri(const TotpLabel& label, const TotpSecret& secret);

}  // namespace guichet::auth
