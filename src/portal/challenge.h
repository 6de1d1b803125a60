#pragma once
// A sum that takes a browser a second and a server nothing: it makes sending forms by the thousand dear,
// without asking a person to prove anything. Pure, but for the random numbers.

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "platform/sealing/sealing.h"

namespace guichet::portal {

inline constexpr Duration challengeLife = minutes(60);
/// Leading zero bits of the hash: some thirty thousand tries.
inline constexpr int challengeDifficulty = 15;

struct Challenge {
    std::string text;  ///< what is handed out, signed
    Instant expiresAt;
};
Challenge makeChallenge(const sealing::Key& key, Instant now);

/// When it expires, if we made it and it still holds.
std::optional<Instant> challengeExpiry(const sealing::Key& key, std::string_view text, Instant now);

/// Whether SHA-256 of the text, a colon and the solution begins with enough zero bits.
bool solves(std::string_view text, std::string_view solution, int difficulty = challengeDifficulty);

}  // namespace guichet::portal
