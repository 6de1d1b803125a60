#pragma once
// The mail door's keys, derived from the installation's (platform/sealing). One keeps the passwords of
// mailboxes (which must be known in clear to sign in, so that a hash won't do), the other signs our
// Message-IDs.

#include <optional>
#include <string>
#include <string_view>

#include "platform/mime/message_id.h"
#include "platform/sealing/sealing.h"

namespace guichet::maildoor {

/// Immutable and thread-safe once made.
class Keys {
public:
    /// From the key file of the data folder, which is made if there is none. Throws as
    /// sealing::MasterKey::open.
    static Keys open(const std::string& folder);

    std::string seal(std::string_view plain) const { return sealer_.seal(plain); }
    /// Nothing if it was sealed with another key, or changed.
    std::optional<std::string> unseal(std::string_view sealed) const { return sealer_.unseal(sealed); }

    const mime::MailSigner& signer() const { return signer_; }

private:
    explicit Keys(const sealing::MasterKey& master);
    sealing::Sealer sealer_;
    mime::MailSigner signer_;
};

}  // namespace guichet::maildoor
