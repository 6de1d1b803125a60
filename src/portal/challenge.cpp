#include "portal/challenge.h"

#include <sodium.h>

#include <array>
#include <bit>
#include <charconv>

#include "base/text.h"

namespace guichet::portal {

namespace {

const std::uint8_t* bytesOf(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::string sign(const sealing::Key& key, std::string_view text) {
    static_assert(sizeof(sealing::Key) == crypto_auth_hmacsha256_KEYBYTES);
    std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256(mac.data(), bytesOf(text), text.size(), key.data());
    return hex(mac);
}

}  // namespace

Challenge makeChallenge(const sealing::Key& key, Instant now) {
    std::array<std::uint8_t, 16> random{};
    randombytes_buf(random.data(), random.size());
    const Instant expiresAt = now + challengeLife;
    std::string text = std::to_string(expiresAt.ms) + "." + hex(random);
    text += "." + sign(key, text);
    return {std::move(text), expiresAt};
}

std::optional<Instant> challengeExpiry(const sealing::Key& key, std::string_view text, Instant now) {
    const auto point = text.rfind('.');
    if (point == std::string_view::npos) return std::nullopt;
    const std::string expected = sign(key, text.substr(0, point));
    const std::string_view mac = text.substr(point + 1);
    if (mac.size() != expected.size() || sodium_memcmp(mac.data(), expected.data(), mac.size()) != 0)
        return std::nullopt;
    Instant expiresAt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), expiresAt.ms);
    if (error != std::errc{} || *end != '.' || expiresAt <= now) return std::nullopt;
    return expiresAt;
}

bool solves(std::string_view text, std::string_view solution, int difficulty) {
    const std::string whole = std::string(text) + ":" + std::string(solution);
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), bytesOf(whole), whole.size());
    int zeros = 0;
    for (const std::uint8_t byte : hash) {
        zeros += std::countl_zero(byte);
        if (byte != 0) break;
    }
    return zeros >= difficulty;
}

}  // namespace guichet::portal
