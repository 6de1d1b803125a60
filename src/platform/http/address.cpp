#include "platform/http/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/text.h"

namespace guichet::http {
namespace {

constexpr std::array<std::uint8_t, 12> mappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool isMapped(const Address& address) {
    return std::equal(mappedPrefix.begin(), mappedPrefix.end(), address.bytes.begin());
}

/// Takes away a port: "192.0.2.7:8080", "[2001:db8::1]:443". A bare IPv6 address stays whole.
std::string_view withoutPort(std::string_view text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        return end == std::string_view::npos ? text : text.substr(0, end + 1);
    }
    const auto colon = text.find(':');
    return colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos
               ? text.substr(0, colon)
               : text;
}

/// All entries of a list header, over several lines of that name, in order.
std::vector<std::string_view> listOf(const std::vector<Header>& headers, std::string_view name) {
    std::vector<std::string_view> out;
    for (const Header& header : headers) {
        if (!equalsIgnoringCase(header.name, name)) continue;
        for (const std::string_view each : split(header.value, ',')) out.push_back(trim(each));
    }
    return out;
}

}  // namespace

std::string Address::text() const {
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    const bool v4 = isMapped(*this);
    const char* out = inet_ntop(v4 ? AF_INET : AF_INET6, bytes.data() + (v4 ? mappedPrefix.size() : 0),
                                buffer.data(), buffer.size());
    return out ? out : "";
}

std::optional<Address> parseAddress(std::string_view text) {
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    if (text.empty() || text.size() >= INET6_ADDRSTRLEN) return std::nullopt;
    const std::string terminated(text);
    Address address;
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
    std::copy(mappedPrefix.begin(), mappedPrefix.end(), address.bytes.begin());
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + mappedPrefix.size()) == 1)
        return address;
    return std::nullopt;
}

Address addressOf(const sockaddr_storage& peer) {
    Address address;
    if (peer.ss_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &peer, sizeof v6);
        std::memcpy(address.bytes.data(), &v6.sin6_addr, address.bytes.size());
    } else if (peer.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &peer, sizeof v4);
        std::copy(mappedPrefix.begin(), mappedPrefix.end(), address.bytes.begin());
        std::memcpy(address.bytes.data() + mappedPrefix.size(), &v4.sin_addr, sizeof v4.sin_addr);
    }
    return address;
}

bool Network::contains(const Address& address) const {
    const auto whole = static_cast<std::size_t>(prefixBits / 8);
    if (!std::equal(base.bytes.begin(), base.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                    address.bytes.begin()))
        return false;
    const int rest = prefixBits % 8;
    if (rest == 0) return true;
    const int mask = 0xff << (8 - rest) & 0xff;
    return ((base.bytes[whole] ^ address.bytes[whole]) & mask) == 0;
}

std::optional<Network> parseNetwork(std::string_view text) {
    const auto slash = text.find('/');
    const auto base = parseAddress(text.substr(0, slash));
    if (!base) return std::nullopt;
    if (slash == std::string_view::npos) return Network{*base, 128};
    const std::string_view digits = text.substr(slash + 1);
    const bool v4 = text.substr(0, slash).find(':') == std::string_view::npos;
    int bits = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (error != std::errc{} || end != digits.data() + digits.size() || bits < 0 || bits > (v4 ? 32 : 128))
        return std::nullopt;
    return Network{*base, v4 ? 96 + bits : bits};
}

bool isTrusted(const Address& address, const std::vector<Network>& trusted) {
    return std::any_of(trusted.begin(), trusted.end(), [&](const Network& n) { return n.contains(address); });
}

Client resolveClient(const Address& peer, bool tls, const std::vector<Header>& headers,
                     const std::vector<Network>& trusted) {
    Client client{peer, tls};
    if (!isTrusted(peer, trusted)) return client;
    const auto hops = listOf(headers, "X-Forwarded-For");
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        const auto address = parseAddress(withoutPort(*hop));
        if (!address) break;
        client.address = *address;
        if (!isTrusted(*address, trusted)) break;
    }
    const auto protocols = listOf(headers, "X-Forwarded-Proto");
    if (!protocols.empty()) client.secure = equalsIgnoringCase(protocols.back(), "https");
    return client;
}

}  // namespace guichet::http
