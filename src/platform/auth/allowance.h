#pragma once
// Limits on what anybody may ask for without signing in: so many within a quarter of an hour, for whom it is
// asked and from where.

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "platform/storage/database.h"

namespace guichet::auth {

struct Allowance {
    std::string_view what;   ///< the kind of thing, short and constant: "link"
    std::string_view who;    ///< a mail address, as typed; only a digest of it is kept
    std::string from;        ///< the client's address (IPv6: its /64 counts)
    int mostForWho = 3;      ///< within a quarter of an hour
    int mostFromThere = 20;  ///< the same
};

/// Counts one use, in the caller's transaction: commit it. Error "auth.too_many" (param "seconds") when one
/// of the two limits is reached. Whether `who` is known plays no part, so the answer tells nothing about it.
Result<Done> takeAllowance(storage::Tx& tx, const Allowance& allowance, Instant now);

}  // namespace guichet::auth
