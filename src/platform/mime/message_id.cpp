#include "platform/mime/message_id.h"

#include <sodium.h>

#include <algorithm>
#include <span>
#include <stdexcept>

#include "base/text.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t macBytes = 16;  // the shortest that BLAKE2b offers; 128 bits can't be guessed
constexpr std::size_t randomBytes = 6;
constexpr std::string_view markerStart = "[ref:g";

/// A positive decimal number without leading zeros.
std::optional<std::int64_t> positive(std::string_view text) {
    if (text.empty() || text.size() > 18 || text.front() == '0') return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Origin> readOrigin(std::string_view ticket, std::string_view message) {
    const auto t = positive(ticket), m = positive(message);
    if (!t || !m) return std::nullopt;
    return Origin{TicketId{*t}, MessageId{*m}};
}

std::string payloadOf(Origin origin) {
    if (origin.ticket.value <= 0 || origin.message.value <= 0)
        throw std::logic_error("a mail token needs ids");
    return std::to_string(origin.ticket.value) + '.' + std::to_string(origin.message.value);
}

}  // namespace

MailSigner::MailSigner(std::vector<Key> keys) : keys_(std::move(keys)) {
    if (keys_.empty()) throw std::logic_error("a mail signer needs a key");
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

std::string MailSigner::sign(std::string_view purpose, std::string_view payload, const Key& key) const {
    // The purpose keeps a marker from being passed for a Message-ID.
    const std::string input = std::string(purpose) + ':' + std::string(payload);
    std::array<std::uint8_t, macBytes> mac;
    const auto* bytes = reinterpret_cast<const unsigned char*>(input.data());
    crypto_generichash(mac.data(), mac.size(), bytes, input.size(), key.data(), key.size());
    return hex(mac);
}

bool MailSigner::isGenuine(std::string_view purpose, std::string_view payload, std::string_view mac) const {
    if (mac.size() != 2 * macBytes) return false;
    bool genuine = false;
    for (const Key& key : keys_) {
        const std::string expected = sign(purpose, payload, key);
        if (sodium_memcmp(expected.data(), mac.data(), mac.size()) == 0) genuine = true;
    }
    return genuine;
}

std::string MailSigner::makeMessageId(Origin origin, std::string_view domain) const {
    std::array<std::uint8_t, randomBytes> random;
    randombytes_buf(random.data(), random.size());
    const std::string payload = payloadOf(origin) + '.' + hex(random);
    return "<g." + payload + '.' + sign("id", payload, keys_.front()) + '@' + asciiLower(domain) + '>';
}

std::optional<Origin> MailSigner::verifyMessageId(std::string_view messageId) const {
    if (messageId.size() > 400) return std::nullopt;
    std::string id = asciiLower(trim(messageId));
    std::string_view rest = id;
    if (rest.starts_with('<')) rest.remove_prefix(1);
    rest = rest.substr(0, rest.find('@'));
    if (!rest.starts_with("g.")) return std::nullopt;
    rest.remove_prefix(2);
    const std::size_t last = rest.rfind('.');
    if (last == npos || !isGenuine("id", rest.substr(0, last), rest.substr(last + 1))) return std::nullopt;
    const auto parts = split(rest, '.');
    return parts.size() == 4 ? readOrigin(parts[0], parts[1]) : std::nullopt;
}

std::string MailSigner::makeMarker(Origin origin) const {
    const std::string payload = payloadOf(origin);
    return std::string(markerStart) + payload + '.' + sign("marker", payload, keys_.front()) + ']';
}

std::optional<Origin> MailSigner::findMarker(std::string_view text) const {
    constexpr std::size_t longest = 160;
    for (std::size_t at = text.find(markerStart), tries = 0; at != npos && tries < 50;
         at = text.find(markerStart, at + 1), ++tries) {
        std::string token;  // without the line ends and quote marks that reflowing put in
        std::size_t i = at + markerStart.size();
        for (; i < text.size() && i < at + longest && text[i] != ']'; ++i)
            if (std::string_view("> \t\r\n").find(text[i]) == npos) token += text[i];
        if (i >= text.size() || text[i] != ']') continue;
        const auto parts = split(token, '.');
        if (parts.size() != 3) continue;
        const std::string payload = std::string(parts[0]) + '.' + std::string(parts[1]);
        if (isGenuine("marker", payload, asciiLower(parts[2]))) return readOrigin(parts[0], parts[1]);
    }
    return std::nullopt;
}

bool looksLikeMarker(std::string_view line) {
    const std::size_t at = line.find(markerStart);
    return at != npos && at + markerStart.size() < line.size() && line[at + markerStart.size()] >= '0' &&
           line[at + markerStart.size()] <= '9';
}

}  // namespace guichet::mime
