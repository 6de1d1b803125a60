#include "platform/mail/smtp_text.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "base/text.h"

namespace guichet::mail {
namespace {

constexpr std::size_t maxAddressBytes = 254;  // RFC 5321, section 4.5.3.1.3, without the brackets

Error badAddress(std::string_view why) {
    return fail(ErrorKind::invalid, "mail.address", {{"detail", std::string(why)}});
}

/// The domain with its international labels converted; nothing if that is impossible.
std::optional<std::string> asciiDomain(std::string_view domain) {
    // Without the STD3 rules a full-width ">" would be converted to a plain one.
    constexpr std::uint32_t options = UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_USE_STD3_RULES;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(options, status));
    if (U_FAILURE(status) || !idna) return std::nullopt;
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    icu::IDNAInfo info;
    idna->nameToASCII_UTF8(icu::StringPiece(domain.data(), static_cast<std::int32_t>(domain.size())), sink,
                           info, status);
    if (U_FAILURE(status) || info.hasErrors()) return std::nullopt;
    return out;
}

}  // namespace

std::optional<SmtpReplyLine> parseReplyLine(std::string_view line) {
    if (line.size() < 3) return std::nullopt;
    int code = 0;
    for (const char c : line.substr(0, 3)) {
        if (c < '0' || c > '9') return std::nullopt;
        code = code * 10 + (c - '0');
    }
    if (code < 200 || code > 599) return std::nullopt;
    if (line.size() == 3) return SmtpReplyLine{code, true, {}};
    if (line[3] != ' ' && line[3] != '-') return std::nullopt;
    return SmtpReplyLine{code, line[3] == ' ', line.substr(4)};
}

std::string dataOf(std::string_view raw) {
    std::string out;
    out.reserve(raw.size() + raw.size() / 32 + 8);
    bool lineStart = true;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const char c = raw[i];
        if (c == '\r' || c == '\n') {
            if (c == '\r' && i + 1 < raw.size() && raw[i + 1] == '\n') ++i;
            out += "\r\n";
            lineStart = true;
            continue;
        }
        if (lineStart && c == '.') out += '.';
        out += c;
        lineStart = false;
    }
    if (!lineStart) out += "\r\n";
    out += ".\r\n";
    return out;
}

bool hasEightBit(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

Result<std::string> wireAddress(std::string_view address, bool utf8Offered) {
    const auto forbidden = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7f || c == '<' || c == '>';
    };
    if (address.size() > maxAddressBytes) return badAddress("the address is too long");
    if (std::any_of(address.begin(), address.end(), forbidden) || !isUtf8(address))
        return badAddress("the address holds a forbidden character");
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == address.size())
        return badAddress("the address has no local part or no domain");
    if (!hasEightBit(address) || utf8Offered) return std::string(address);
    if (hasEightBit(address.substr(0, at))) return badAddress("the server takes no international addresses");
    const auto domain = asciiDomain(address.substr(at + 1));
    if (!domain) return badAddress("the domain is malformed");
    return std::string(address.substr(0, at + 1)) + *domain;
}

}  // namespace guichet::mail
