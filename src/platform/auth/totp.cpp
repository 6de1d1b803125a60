#include "platform/auth/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <stdexcept>

namespace guichet::auth {

namespace {

constexpr std::int64_t window = 1;  ///< steps to either side

bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/// RFC 3986, section 2.1.
std::string percentEncoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (unreserved(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

/// The colon stands between issuer and account, so neither may hold one.
std::string withoutColon(std::string text) {
    for (char& c : text)
        if (c == ':') c = ' ';
    return text;
}

}  // namespace

std::string hotp(std::span<const std::uint8_t> secret, std::uint64_t counter, int digits) {
    std::array<std::uint8_t, 8> message{};
    for (std::size_t i = message.size(); i-- > 0; counter >>= 8)
        message[i] = static_cast<std::uint8_t>(counter & 0xff);
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(), message.size(),
              mac.data(), &length))
        throw std::runtime_error("OpenSSL can't make an HMAC");
    const std::size_t offset = mac[length - 1] & 0xf;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | mac[offset + i];
    number &= 0x7fffffff;
    std::string code(static_cast<std::size_t>(digits), '0');
    for (std::size_t i = code.size(); i-- > 0; number /= 10) code[i] = static_cast<char>('0' + number % 10);
    return code;
}

std::int64_t totpStep(Instant at) {
    return at.ms / totpPeriod.ms;
}

std::optional<std::int64_t> totpMatch(std::span<const std::uint8_t> secret, std::string_view code,
                                      Instant now, std::int64_t lastStep) {
    std::optional<std::int64_t> found;
    if (code.size() != static_cast<std::size_t>(totpDigits)) return found;
    const std::int64_t present = totpStep(now);
    for (std::int64_t step = present + window; step >= present - window; --step) {
        const std::string right = hotp(secret, static_cast<std::uint64_t>(step));
        const bool same = sodium_memcmp(right.data(), code.data(), code.size()) == 0;
        if (same && step > lastStep) found = step;
    }
    return found;
}

std::string base32(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t held = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        held = held << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5) out += alphabet[(held >> (bits - 5)) & 31];
    }
    if (bits > 0) out += alphabet[(held << (5 - bits)) & 31];
    return out;
}

std::string otpauthUri(const TotpLabel& label, const TotpSecret& secret) {
    const std::string issuer = percentEncoded(withoutColon(label.issuer));
    return "otpauth://totp/" + issuer + ":" + percentEncoded(withoutColon(label.account)) +
           "?secret=" + base32(secret) + "&issuer=" + issuer +
           "&algorithm=SHA1&digits=" + std::to_string(totpDigits) +
           "&period=" + std::to_string(totpPeriod.ms / 1000);
}

}  // namespace guichet::auth
