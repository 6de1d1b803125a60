#include "platform/auth/second_factor.h"

namespace guichet::auth {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr Statement selectPolicy{"auth.second_factor_policy.list",
                                 "SELECT role FROM second_factor_policy WHERE required=1 ORDER BY role"};
constexpr Statement writePolicy{
    "auth.second_factor_policy.set",
    "INSERT INTO second_factor_policy (role, required) VALUES ($1,$2) ON CONFLICT (role) DO UPDATE SET "
    "required=excluded.required WHERE second_factor_policy.required<>excluded.required"};

}  // namespace

std::set<Role> rolesWithSecondFactor(Tx& tx) {
    std::set<Role> out;
    tx.each(selectPolicy, [&](const Row& row) { out.insert(row.named<Role>(0)); });
    return out;
}

void requireSecondFactor(Tx& tx, const journal::Context& context, Role role, bool required) {
    if (!required && !rolesWithSecondFactor(tx).contains(role)) return;
    if (tx.execute(writePolicy, role, required) != 1) return;
    journal::append(tx, context,
                    {"second_factor_policy.changed",
                     "second_factor_policy",
                     1,
                     {},
                     {{std::string(nameOf(role)), required ? "no" : "yes", required ? "yes" : "no"}},
                     0});
}

}  // namespace guichet::auth
