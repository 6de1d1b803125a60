#pragma once
// Internet addresses and networks, and who a request really comes from when a proxy stands in front.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http.h"

struct sockaddr_storage;

namespace guichet::http {

/// An IPv4 or IPv6 address. IPv4 is held in its IPv6-mapped form, so that both spellings are equal.
struct Address {
    std::array<std::uint8_t, 16> bytes{};
    bool operator==(const Address&) const = default;

    std::string text() const;  ///< "192.0.2.7", "2001:db8::1"
};

/// Reads a numeric address, with or without brackets around IPv6. No names, no port.
std::optional<Address> parseAddress(std::string_view text);

/// The address of a connected socket's other end; all zeros for families other than IP.
Address addressOf(const sockaddr_storage& peer);

/// A network in CIDR notation. A lone address is a network of one.
struct Network {
    Address base;
    int prefixBits = 128;  ///< counted on the mapped form
    bool contains(const Address& address) const;
};

std::optional<Network> parseNetwork(std::string_view text);

struct Client {
    Address address;
    bool secure = false;
};

/// The client behind the trusted proxies: the rightmost address of X-Forwarded-For that is not itself
/// trusted, and the last X-Forwarded-Proto. What an untrusted peer sends is ignored; an entry that can't
/// be read ends the walk, so that nothing left of it is believed.
Client resolveClient(const Address& peer, bool tls, const std::vector<Header>& headers,
                     const std::vector<Network>& trusted);

bool isTrusted(const Address& address, const std::vector<Network>& trusted);

}  // namespace guichet::http
