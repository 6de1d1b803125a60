#pragma once
// Inside the module: checking a password within the limits on guesses.

#include "platform/auth/auth.h"
#include "platform/auth/throttle_store.h"

namespace guichet::auth {

inline constexpr Duration sessionLife = hours(12);  ///< after the last request

/// "auth.too_many".
Error tooMany(Duration wait);

struct PasswordCheck {
    bool right = false;
    Guess guess;
};

/// Whether this is the account's password; wrong ones are counted. A right one forgets nothing: that is for
/// whoever knows whether it was all that is asked. Errors as confirmPassword.
Result<PasswordCheck> checkPasswordOf(storage::Database& database, const Confirmation& attempt, Instant now);

}  // namespace guichet::auth
