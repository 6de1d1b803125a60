#pragma once
// Inside the module: checking a password within the limits on guesses.

#include "platform/auth/auth.h"
#include "platform/auth/second_factor_store.h"
#include "platform/auth/secrets.h"
#include "platform/auth/throttle_store.h"

namespace guichet::auth {

inline constexpr Duration sessionLife = hours(12);  ///< after the last request

/// "auth.too_many".
Error tooMany(Duration wait);

/// An account as signing in reads it.
struct Known {
    AccountId id;
    std::string hash;
    PersonId person;
    bool secondFactor = false;
};

/// What a session that is to be opened has beside its account.
struct Opening {
    std::string secret = makeSecret("");
    std::string csrf = makeSecret("");
};

inline bool opens(const CodeTry& tried) {
    return tried.outcome == CodeOutcome::right || tried.outcome == CodeOutcome::no_factor;
}

/// Whoever it is has shown what comes before the second factor: asks for the code, where the account has one,
/// and opens the session in the transaction that uses the code up. A wrong code is a value (see opens), so
/// that its count is kept.
Result<CodeTry> openSession(storage::Tx& tx, const sealing::Sealer& sealer, const SignIn& attempt,
                            const Known& known, const Guess& guess, const Opening& opening, Instant now);

struct PasswordCheck {
    bool right = false;
    Guess guess;
};

/// Whether this is the account's password; wrong ones are counted. A right one forgets nothing: that is for
/// whoever knows whether it was all that is asked. Errors as confirmPassword.
Result<PasswordCheck> checkPasswordOf(storage::Database& database, const Confirmation& attempt, Instant now);

}  // namespace guichet::auth
