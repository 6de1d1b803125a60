#pragma once
// The SQL of the hooks by which exchanges tell of calls.

#include <span>

#include "platform/storage/database.h"
#include "telephony/types.h"

namespace guichet::telephony {

using storage::Tx;

HookId insertHook(Tx& tx, const std::string& name, std::span<const std::uint8_t> digest, Instant now);
/// Those that are not revoked.
std::vector<HookView> loadHooks(Tx& tx);
/// False if there is none that is alive.
bool storeRevoked(Tx& tx, HookId id, Instant now);

struct HookUse {
    HookId id;
    std::int64_t count = 0;  ///< events since `windowAt`, this one included
    Instant windowAt;
};
/// Counts an event of the hook; a new window begins when the last one began `window` ago. Nothing if no
/// living hook has this digest. Holds the hook until the transaction ends, so that its events come one by
/// one.
std::optional<HookUse> useHook(Tx& tx, std::span<const std::uint8_t> digest, Instant now, Duration window);

}  // namespace guichet::telephony
