#pragma once
// The second factor: six digits from an authenticator app (TOTP), or one of ten recovery codes. Its secret is
// kept sealed, recovery codes only as digests; neither is ever logged, journalled or shown again.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/auth/auth.h"
#include "platform/auth/totp.h"
#include "platform/sealing/sealing.h"

namespace guichet::auth {

struct SecondFactor {
    bool required = false;  ///< by the policy for the account's role
    std::optional<Instant> enrolledAt;
    std::int64_t recoveryCodesLeft = 0;
};
SecondFactor secondFactorOf(storage::Tx& tx, AccountId id);

struct Enrolment {
    std::string secret;  ///< base32, for who types it into the app
    std::string uri;     ///< for the square of dots
};

/// Begins to enrol: makes a secret, which counts once finishEnrolment has seen a code of it, within a quarter
/// of an hour. Beginning again replaces it. Errors of confirmPassword; a wrong password is "password.wrong"
/// at /password; "second_factor.present".
Result<Enrolment> beginEnrolment(storage::Database& database, const sealing::Sealer& sealer,
                                 const Confirmation& attempt, const TotpLabel& label, Instant now);

/// Finishes it, ends the account's other sessions (they were opened without the factor; `keep` as in
/// endSessions), and gives ten fresh recovery codes. Errors "second_factor.not_begun",
/// "second_factor.present", "second_factor.lost"; a wrong code is "auth.code_wrong" at /code.
Result<std::vector<std::string>> finishEnrolment(storage::Tx& tx, const sealing::Sealer& sealer,
                                                 const journal::Context& context, AccountId id,
                                                 std::string_view code, std::string_view keep);

/// What it takes to weaken one's own factor: both factors, at once.
struct Proof {
    Confirmation password;
    std::string code;  ///< of the app, or a recovery code
};

/// Takes the account's own factor away and ends its other sessions. Errors of confirmPassword,
/// "password.wrong" at /password, "auth.code_wrong" at /code, "second_factor.none", "second_factor.blocked",
/// "second_factor.lost". Wrong codes count as failed sign-ins.
Result<Done> removeSecondFactor(storage::Database& database, const sealing::Sealer& sealer,
                                const journal::Context& context, const Proof& proof, std::string_view keep);

/// Ten fresh recovery codes instead of what is left of the old ones. Errors as removeSecondFactor.
Result<std::vector<std::string>> renewRecoveryCodes(storage::Database& database,
                                                    const sealing::Sealer& sealer,
                                                    const journal::Context& context, const Proof& proof);

/// For somebody who lost app and codes: takes the factor away without seeing it, and ends all sessions of the
/// account. Errors "account.not_found", "second_factor.none".
Result<Done> resetSecondFactor(storage::Tx& tx, const journal::Context& context, AccountId id);

/// The roles that must have a second factor. An account of such a role that has none may sign in, and then do
/// nothing but enrol (Caller::secondFactorMissing).
std::set<Role> rolesWithSecondFactor(storage::Tx& tx);
/// Journals only what changes.
void requireSecondFactor(storage::Tx& tx, const journal::Context& context, Role role, bool required);

/// The number of the key that the secrets of second factors are sealed with (sealing::MasterKey::derive).
sealing::Sealer secondFactorSealer(const sealing::MasterKey& master);

}  // namespace guichet::auth
