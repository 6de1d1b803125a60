#include "telephony/hook_store.h"

namespace guichet::telephony {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertOne{
    "telephony.hook.insert",
    "INSERT INTO telephony_hook (name, digest, created_at) VALUES ($1,$2,$3) RETURNING id"};
constexpr Statement selectAll{
    "telephony.hook.list",
    "SELECT id, name, created_at, last_used_at FROM telephony_hook WHERE revoked_at "
    "IS NULL ORDER BY id"};
constexpr Statement revokeOne{"telephony.hook.revoke",
                              "UPDATE telephony_hook SET revoked_at=$2 WHERE id=$1 AND revoked_at IS NULL"};
constexpr Statement countUse{"telephony.hook.use",
                             "UPDATE telephony_hook SET last_used_at=$2, window_count = CASE WHEN window_at "
                             "> $3 THEN window_count + 1 "
                             "ELSE 1 END, window_at = CASE WHEN window_at > $3 THEN window_at ELSE $2 END "
                             "WHERE digest=$1 AND revoked_at "
                             "IS NULL RETURNING id, window_count, window_at"};

}  // namespace

HookId insertHook(Tx& tx, const std::string& name, std::span<const std::uint8_t> digest, Instant now) {
    return HookId{tx.integer(insertOne, name, digest, now)};
}

std::vector<HookView> loadHooks(Tx& tx) {
    return tx.all(selectAll, [](const Row& row) {
        return HookView{row.id<HookId>(0), row.string(1), row.instant(2), row.maybeInstant(3)};
    });
}

bool storeRevoked(Tx& tx, HookId id, Instant now) {
    return tx.execute(revokeOne, id, now) == 1;
}

std::optional<HookUse> useHook(Tx& tx, std::span<const std::uint8_t> digest, Instant now, Duration window) {
    return tx.first(
        countUse,
        [](const Row& row) {
            return HookUse{row.id<HookId>(0), row.integer(1), row.instant(2)};
        },
        digest, now, now - window);
}

}  // namespace guichet::telephony
