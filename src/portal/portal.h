#pragma once
// The face of the portal: its switches, what it offers to whoever is not signed in, and the public form. See
// README.md.

#include <span>

#include "maildoor/maildoor.h"
#include "platform/journal/journal.h"
#include "platform/sealing/sealing.h"
#include "platform/storage/database.h"
#include "portal/types.h"

namespace guichet::api {
class Routes;
}

namespace guichet::portal {

using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

struct Settings {
    bool linkSignIn = false;  ///< people may have a link sent to their address
    bool publicForm = false;  ///< people may ask without an account
    std::int64_t version = 1;
};
Settings settings(Tx& tx);
/// Error "record.stale".
Result<Settings> changeSettings(Tx& tx, const Context& context, std::int64_t version,
                                const SettingsInput& wanted);

/// What the module works with. Thread-safe; what it refers to must outlive the routes.
struct Needs {
    storage::Database& database;
    const maildoor::MailDoor& mail;
    std::string publicUrl;
    i18n::Language language = i18n::Language::fr;  ///< the desk's
    sealing::Key challengeKey{};                   ///< see challengeKey()
};

/// The key that challenges of the public form are signed with.
sealing::Key challengeKey(const sealing::MasterKey& master);

/// Whether links can be sent and lead here at all.
bool canSendLinks(const Needs& needs);

void addRoutes(api::Routes& routes, const Needs& needs);

}  // namespace guichet::portal
