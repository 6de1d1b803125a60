#pragma once
// Nobody gives, or takes over, more than they have: what an account or a role may do and see is measured
// against who changes it.

#include <set>

#include "platform/auth/auth.h"

namespace guichet::server {

/// Error "role.beyond_own" unless the caller has all of these. The provider's side is no
/// right over others: whoever manages accounts may give it.
Result<Done> checkPermissionsWithin(const auth::Caller& caller, const std::set<auth::Permission>& wanted);

/// The same for an account as it is or would be, and "account.beyond_own" if it sees customers, or teams'
/// tickets, that the caller does not.
Result<Done> checkAccountWithin(storage::Tx& tx, const auth::Caller& caller, const auth::Account& account);

/// The account, if the caller may change it. Errors "account.not_found" and those above.
Result<auth::Account> accountToChange(storage::Tx& tx, const auth::Caller& caller, AccountId id);

}  // namespace guichet::server
