#pragma once
// Inside the module: counters of wrong passwords, by login and by address, that stop whoever guesses. Signing
// in and confirming a password share them, so that neither is a way round the other.

#include <string>
#include <string_view>

#include "base/time.h"
#include "platform/storage/database.h"

namespace guichet::auth {

/// Whose password is tried, and from where.
class Guess {
public:
    /// `login` in any case; `address` as the request has it.
    Guess(std::string_view login, const std::string& address);

    /// How long further tries have to wait, right ones too; zero if this one may be made.
    Duration wait(storage::Tx& tx, Instant now) const;
    void countFailure(storage::Tx& tx, Instant now) const;
    /// After a right password. What the address failed at otherwise still counts.
    void forgetLogin(storage::Tx& tx) const;

private:
    std::string loginKey_;
    std::string addressKey_;
};

/// Removes counters that no longer count.
void sweepThrottle(storage::Tx& tx, Instant now);

}  // namespace guichet::auth
