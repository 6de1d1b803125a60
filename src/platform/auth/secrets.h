#pragma once
// Secrets that callers show, kept only as digests.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace guichet::auth {

using Digest = std::array<std::uint8_t, 32>;

/// 32 random bytes, URL-safe base64 without padding, after a prefix that tells what it is.
std::string makeSecret(std::string_view prefix);

/// BLAKE2b-256. The secrets are random and long, so no salt is needed.
Digest digestOf(std::string_view secret);

}  // namespace guichet::auth
