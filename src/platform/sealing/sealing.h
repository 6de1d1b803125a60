#pragma once
// The secret of this installation: one random key in a file of the data folder, from which every part of the
// program that needs a key derives its own. What must be known in clear again (the passwords of mailboxes,
// the secrets of second factors), so that a hash won't do, is kept sealed with such a key: who has the
// database alone, a stolen dump for instance, can't read it.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guichet::sealing {

using Key = std::array<std::uint8_t, 32>;

/// Immutable and thread-safe once made.
class MasterKey {
public:
    /// Reads `<folder>/mail.key`, or makes it (mode 0600) if there is none; several processes may start at
    /// once on one folder. Throws std::system_error when the file can't be read or made, std::runtime_error
    /// with words for the administrator when it holds something else.
    static MasterKey open(const std::string& folder);

    /// The key number `which` for a purpose of exactly eight letters (the context of libsodium's crypto_kdf).
    /// From one derived key nothing can be told about another.
    Key derive(const char (&purpose)[9], std::uint64_t which) const;

private:
    explicit MasterKey(const Key& key) : key_(key) {}
    Key key_;
};

/// Immutable and thread-safe.
class Sealer {
public:
    explicit Sealer(const Key& key) : key_(key) {}

    /// Encrypts and authenticates (XSalsa20-Poly1305, a fresh nonce each time).
    std::string seal(std::string_view plain) const;
    /// Nothing if it was sealed with another key, or changed.
    std::optional<std::string> unseal(std::string_view sealed) const;

private:
    Key key_;
};

}  // namespace guichet::sealing
