#pragma once
// How a Scope becomes part of a statement. `all` is bound to seesAllCustomers(scope), `account` to its
// account.

#include "platform/auth/caller.h"

namespace guichet::directory {

/// For staff only: "all customers" is what every account starts with, and must not open everything to users.
inline bool seesAllCustomers(const auth::Scope& scope) {
    return scope.staff && scope.allCustomers;
}

}  // namespace guichet::directory

/// True for customers in sight; `column` holds a customer id (null: no customer, for all-seeing accounts
/// only).
#define GUICHET_SQL_CUSTOMER_SCOPE(column, all, account)                                            \
    "(CAST(" all                                                                                    \
    " AS BIGINT) = 1 OR EXISTS (SELECT 1 FROM account_customer granted JOIN customer_tree tree ON " \
    "tree.ancestor_id = granted.customer_id WHERE granted.account_id = " account                    \
    " AND tree.descendant_id = " column "))"
