#pragma once
// Inside the module: what every part of the mail door works with.

#include "maildoor/keys.h"
#include "platform/auth/caller.h"
#include "platform/config/config.h"
#include "platform/files/content.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::maildoor {

using auth::Scope;
using journal::Context;
using storage::Tx;

/// References to what outlives the door. Copied freely, used from any thread.
struct Parts {
    storage::Database& database;
    const files::ContentStore& contents;
    const config::Config& config;
    const Keys& keys;
    const Clock& clock;

    /// The largest mail that is read, in bytes.
    std::uint64_t maxMailBytes() const { return static_cast<std::uint64_t>(config.http.maxUpload); }
    /// What stands behind the @ of our Message-IDs. A name of our own below the domain of the desk's
    /// address, because the mail programs of people in that domain use the bare domain for theirs, and
    /// would be taken for us.
    std::string messageIdDomain() const {
        if (!config.mail.messageIdDomain.empty()) return config.mail.messageIdDomain;
        const std::string domain = config.messageIdDomain();
        return domain.empty() ? "guichet.invalid" : "guichet." + domain;
    }
};

}  // namespace guichet::maildoor
