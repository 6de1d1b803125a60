#pragma once
// Inside the module: trying a code within a transaction, for signing in and for weakening one's own factor.

#include "platform/auth/second_factor.h"
#include "platform/auth/throttle_store.h"

namespace guichet::auth {

enum class CodeOutcome {
    no_factor,  ///< the account has none: nothing was tried
    right,
    wrong,
    blocked,  ///< too many wrong codes in a row: only a recovery code opens now
    lost,     ///< the secret can't be unsealed: only a recovery code opens
};

struct CodeTry {
    CodeOutcome outcome = CodeOutcome::no_factor;
    bool recovery = false;  ///< right, by a recovery code, which is used up
};

/// Tries a code, and uses it up if it is right. Tries of one account wait for each other, so that of two that
/// bring the same code at once one is refused. Wrong ones are counted (for `guess`, and in a row for the
/// account): commit them. Error "auth.too_many".
Result<CodeTry> tryCode(storage::Tx& tx, const sealing::Sealer& sealer, const Guess& guess, AccountId id,
                        std::string_view code, Instant now);

/// The failure that an outcome is for who signs in. Requires one that is neither right nor no_factor.
Error codeError(CodeOutcome outcome);

bool hasSecondFactor(storage::Tx& tx, AccountId id);

/// Journals that a recovery code was used, with how many are left.
void journalRecovery(storage::Tx& tx, const journal::Context& context, AccountId id);

/// Removes enrolments that were begun and not finished.
void sweepEnrolments(storage::Tx& tx, Instant now);

}  // namespace guichet::auth
