#include "server/account_rights.h"

#include "directory/directory.h"
#include "platform/auth/roles.h"

namespace guichet::server {

using auth::Permission;
using storage::Tx;

Result<Done> checkPermissionsWithin(const auth::Caller& caller, const std::set<Permission>& wanted) {
    for (const Permission permission : wanted)
        if (permission != Permission::handed_over && !caller.may(permission))
            return fail(ErrorKind::forbidden, "role.beyond_own");
    return Done{};
}

Result<Done> checkAccountWithin(Tx& tx, const auth::Caller& caller, const auth::Account& a) {
    GUICHET_CHECK(checkPermissionsWithin(caller, auth::permissionsOfAccount(tx, a.role, a.customRole)));
    if (!auth::isStaff(a.role)) return Done{};  // others see what concerns them, whatever is granted
    const bool teams = a.ownTeamsOnly || !caller.scope.ownTeamsOnly;
    bool customers = !a.allCustomers || caller.scope.allCustomers;
    if (!a.allCustomers)
        for (const CustomerId customer : a.customers)
            customers = customers && directory::findCustomer(tx, caller.scope, customer);
    if (teams && customers) return Done{};
    return fail(ErrorKind::forbidden, "account.beyond_own");
}

Result<auth::Account> accountToChange(Tx& tx, const auth::Caller& caller, AccountId id) {
    const auto account = auth::findAccount(tx, id);
    if (!account) return fail(ErrorKind::not_found, "account.not_found");
    GUICHET_CHECK(checkAccountWithin(tx, caller, *account));
    return *account;
}

}  // namespace guichet::server
