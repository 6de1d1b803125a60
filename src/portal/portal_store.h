#pragma once
// The SQL of the portal.

#include <string_view>

#include "portal/portal.h"

namespace guichet::portal {

Settings loadSettings(Tx& tx);
/// False if the stored version is not the given one's.
bool updateSettings(Tx& tx, const Settings& settings);

enum class ChallengeUse {
    first,
    repeated,  ///< for the same form: its answer got lost on the way
    other,     ///< for another form before
};
/// Notes what a challenge is used for (a digest of the form), and forgets those that have run out.
struct UsedFor {
    std::string_view challenge;
    std::string_view form;
    Instant expiresAt;
};
ChallengeUse useChallenge(Tx& tx, const UsedFor& use, Instant now);

}  // namespace guichet::portal
