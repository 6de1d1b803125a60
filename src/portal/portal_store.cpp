#include "portal/portal_store.h"

namespace guichet::portal {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement selectSettings{
    "portal.settings.get", "SELECT link_sign_in, public_form, version FROM portal_setting WHERE id=1"};
constexpr Statement updateRow{
    "portal.settings.set",
    "UPDATE portal_setting SET link_sign_in=$1, public_form=$2, version=version+1 WHERE id=1 AND version=$3"};
constexpr Statement insertUsed{
    "portal.challenge.use",
    "INSERT INTO used_challenge (challenge, form, expires_at) VALUES ($1,$2,$3) ON CONFLICT (challenge) DO "
    "NOTHING"};
constexpr Statement selectUsed{"portal.challenge.get", "SELECT form FROM used_challenge WHERE challenge=$1"};
constexpr Statement sweepUsed{"portal.challenge.sweep", "DELETE FROM used_challenge WHERE expires_at <= $1"};

}  // namespace

Settings loadSettings(Tx& tx) {
    return tx
        .first(selectSettings,
               [](const Row& row) {
                   return Settings{row.boolean(0), row.boolean(1), row.integer(2)};
               })
        .value_or(Settings{});
}

bool updateSettings(Tx& tx, const Settings& s) {
    return tx.execute(updateRow, s.linkSignIn, s.publicForm, s.version) == 1;
}

ChallengeUse useChallenge(Tx& tx, const UsedFor& use, Instant now) {
    tx.execute(sweepUsed, now);
    if (tx.execute(insertUsed, use.challenge, use.form, use.expiresAt) == 1) return ChallengeUse::first;
    const auto form = tx.first(
        selectUsed, [](const Row& row) { return row.string(0); }, use.challenge);
    return form == use.form ? ChallengeUse::repeated : ChallengeUse::other;
}

}  // namespace guichet::portal
