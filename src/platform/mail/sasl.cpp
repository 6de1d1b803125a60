#include "platform/mail/sasl.h"

#include <algorithm>

namespace guichet::mail {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void replaceAll(std::string& text, const std::string& what) {
    if (what.empty()) return;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
        text.replace(at, what.size(), "***");
}

/// RFC 7628, section 3.1: in the user's name "," and "=" are escaped.
std::string escapedName(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == ',') {
            out += "=2C";
        } else if (c == '=') {
            out += "=3D";
        } else {
            out += c;
        }
    }
    return out;
}

SaslExchange bearerExchange(const Endpoint& endpoint, const std::string& token) {
    // A failure comes as a challenge that explains it; the single byte 1 asks for the final answer.
    return {"OAUTHBEARER",
            true,
            {"n,a=" + escapedName(endpoint.user) + ",\x01host=" + endpoint.host +
                 "\x01port=" + std::to_string(endpoint.port) +
                 "\x01"
                 "auth=Bearer " +
                 token + "\x01\x01",
             "\x01"}};
}

SaslExchange xoauth2Exchange(const Endpoint& endpoint, const std::string& token) {
    return {"XOAUTH2",
            true,
            {"user=" + endpoint.user +
                 "\x01"
                 "auth=Bearer " +
                 token + "\x01\x01",
             ""}};
}

}  // namespace

std::optional<SaslExchange> chooseExchange(const Endpoint& endpoint, const std::string& secret,
                                           std::span<const std::string> offered) {
    const auto has = [&](std::string_view name) {
        return std::find(offered.begin(), offered.end(), name) != offered.end();
    };
    if (endpoint.accessToken) {
        if (endpoint.tokenMechanism != TokenMechanism::xoauth2 && has("OAUTHBEARER"))
            return bearerExchange(endpoint, secret);
        if (endpoint.tokenMechanism != TokenMechanism::oauthbearer && has("XOAUTH2"))
            return xoauth2Exchange(endpoint, secret);
        return std::nullopt;
    }
    if (has("PLAIN")) {
        std::string message(1, '\0');
        message.append(endpoint.user).append(1, '\0').append(secret);
        return SaslExchange{"PLAIN", true, {std::move(message)}};
    }
    if (has("LOGIN")) return SaslExchange{"LOGIN", false, {endpoint.user, secret}};
    return std::nullopt;
}

Result<std::string> secretOf(const Endpoint& endpoint) {
    if (endpoint.accessToken) return endpoint.accessToken();
    return endpoint.password;
}

std::string withoutSecret(std::string text, const std::string& secret) {
    replaceAll(text, secret);
    if (!secret.empty()) replaceAll(text, base64(secret));
    return text;
}

std::string base64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](std::size_t k) {
            return i + k < bytes.size() ? static_cast<unsigned>(static_cast<unsigned char>(bytes[i + k]))
                                        : 0u;
        };
        const unsigned group = at(0) << 16 | at(1) << 8 | at(2);
        out += alphabet[group >> 18];
        out += alphabet[group >> 12 & 63];
        out += i + 1 < bytes.size() ? alphabet[group >> 6 & 63] : '=';
        out += i + 2 < bytes.size() ? alphabet[group & 63] : '=';
    }
    return out;
}

std::optional<std::string> fromBase64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    while (!text.empty() && text.back() == '=') text.remove_suffix(1);
    std::string out;
    unsigned group = 0;
    int bits = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        group = (group << 6 | static_cast<unsigned>(value)) & 0xffffff;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        out += static_cast<char>(static_cast<unsigned char>(group >> bits & 0xff));
    }
    return out;
}

}  // namespace guichet::mail
