#pragma once
// The secret of this installation's mail door: one random key in a file of the data folder, from which
// two others are derived. One keeps the passwords of mailboxes (which must be known in clear to sign in,
// so that a hash won't do), the other signs our Message-IDs.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/mime/message_id.h"

namespace guichet::maildoor {

/// Immutable and thread-safe once made.
class Keys {
public:
    /// Reads `<folder>/mail.key`, or makes it (mode 0600) if there is none; several processes may start at
    /// once on one folder. Throws std::system_error when the file can't be read or made, std::runtime_error
    /// with words for the administrator when it holds something else.
    static Keys open(const std::string& folder);

    /// Encrypts and authenticates (XSalsa20-Poly1305, a fresh nonce each time).
    std::string seal(std::string_view plain) const;
    /// Nothing if it was sealed with another key, or changed.
    std::optional<std::string> unseal(std::string_view sealed) const;

    const mime::MailSigner& signer() const { return signer_; }

private:
    using Key = std::array<std::uint8_t, 32>;
    explicit Keys(const Key& master);
    Key sealing_{};
    mime::MailSigner signer_;
};

}  // namespace guichet::maildoor
