#include "portal/portal.h"

#include "portal/portal_store.h"

namespace guichet::portal {

namespace {

void note(std::vector<journal::Change>& changes, const char* field, bool before, bool after) {
    if (before != after) changes.push_back({field, before ? "yes" : "no", after ? "yes" : "no"});
}

}  // namespace

Settings settings(Tx& tx) {
    return loadSettings(tx);
}

Result<Settings> changeSettings(Tx& tx, const Context& context, std::int64_t version,
                                const SettingsInput& wanted) {
    const Settings before = loadSettings(tx);
    Settings after{wanted.linkSignIn, wanted.publicForm, version};
    if (!updateSettings(tx, after)) return fail(ErrorKind::stale, "record.stale");
    after.version = version + 1;
    std::vector<journal::Change> changes;
    note(changes, "linkSignIn", before.linkSignIn, after.linkSignIn);
    note(changes, "publicForm", before.publicForm, after.publicForm);
    journal::append(tx, context, {"portal.changed", "portal", 1, {}, std::move(changes), 0});
    return after;
}

sealing::Key challengeKey(const sealing::MasterKey& master) {
    return master.derive("pubform_", 1);
}

bool canSendLinks(const Needs& needs) {
    return needs.mail.canSend() && !needs.publicUrl.empty();
}

}  // namespace guichet::portal
