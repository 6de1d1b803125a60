#include "platform/auth/secrets.h"

#include <sodium.h>

#include <stdexcept>

namespace guichet::auth {

std::string makeSecret(std::string_view prefix) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium can't start");
    std::array<std::uint8_t, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.resize(text.find('\0'));
    return std::string(prefix) + text;
}

Digest digestOf(std::string_view secret) {
    Digest out{};
    crypto_generichash(out.data(), out.size(), reinterpret_cast<const std::uint8_t*>(secret.data()),
                       secret.size(), nullptr, 0);
    return out;
}

}  // namespace guichet::auth
