#pragma once
// Addresses as they stand in mail headers (RFC 5322), in all the ways that programs get them wrong.

#include <string>
#include <string_view>
#include <vector>

#include "platform/mime/encoded_word.h"

namespace guichet::mime {

/// One mailbox. `address` is "local@domain" with the domain in lower case and ASCII (IDNA); the local part
/// is left as written. `name` is UTF-8, one line, empty if there is none.
struct Address {
    std::string name;
    std::string address;
    bool operator==(const Address&) const = default;
};

struct AddressListing {
    std::vector<Address> addresses;
    bool invalid = false;    ///< something in the list was no address and was left out
    bool truncated = false;  ///< more than `limit` addresses
};

/// Reads an address list from a raw header value; group members are taken, group names are not.
AddressListing parseAddresses(std::string_view raw, std::string_view hint, std::size_t limit,
                              HeaderRepairs& repairs);

/// Whether mail can be sent to this address: one '@', a domain of letters, digits, hyphens and dots (or
/// an international one), no blanks, control characters or brackets, at most 254 bytes.
bool isMailAddress(std::string_view address);

/// The address with its domain in ASCII and lower case; empty if it is not a mail address.
std::string canonicalAddress(std::string_view address);

}  // namespace guichet::mime
