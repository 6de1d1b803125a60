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

/// The customers whose tickets a person may see (`flag`: managers_read) or answer (managers_answer) as a
/// manager: of the customer that the person belongs to now, and of those below it if the manager has them
/// too, each of which must allow it itself.
#define GUICHET_SQL_MANAGED(person, flag)                                                                    \
    "SELECT below.descendant_id FROM customer_manager man JOIN person self ON self.id = man.person_id "      \
    "AND self.customer_id = man.customer_id JOIN customer_tree below ON below.ancestor_id = "                \
    "man.customer_id JOIN customer_sharing share ON share.customer_id = below.descendant_id AND share." flag \
    " = 1 WHERE man.person_id = " person                                                                     \
    " AND (man.with_below = 1 OR below.descendant_id = man.customer_id)"
