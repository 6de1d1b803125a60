#include "platform/auth/caller.h"

namespace guichet::auth {

bool allows(Role role, Permission permission) {
    switch (permission) {
        case Permission::open:
        case Permission::signed_in:
            return true;
        case Permission::tickets_take_part:
            return role != Role::provider;
        case Permission::handed_over:
            return role == Role::provider;
        case Permission::tickets_work:
        case Permission::people_read:
        case Permission::people_write:
            return isStaff(role);
        case Permission::directory_write:
        case Permission::desk_configure:
        case Permission::rights_explain:
        case Permission::major_manage:
            return role == Role::supervisor || role == Role::administrator;
        case Permission::accounts_manage:
        case Permission::mail_manage:
        case Permission::platform_manage:
            return role == Role::administrator;
    }
    return false;
}

std::set<Permission> permissionsOf(Role role) {
    std::set<Permission> out;
    for (const auto& [permission, name] : EnumNames<Permission>::table)
        if (permission != Permission::open && allows(role, permission)) out.insert(permission);
    return out;
}

}  // namespace guichet::auth
