#pragma once
// Roles that a desk makes for itself: a name and a choice of permissions, within those of the built-in role
// that it is based on. Built-in roles can't be changed. A session's permissions are looked up at each
// request, so a change counts at once, without anybody being signed out.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/auth/caller.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::auth {

struct CustomRole {
    RoleId id;
    std::string name;
    Role base = Role::technician;
    std::set<Permission> permissions;  ///< with those that belong to the base
    std::int64_t version = 1;
};

/// What can't be taken out of a role that is based on this one: what the desk's pages rest on.
std::set<Permission> essentialsOf(Role base);

/// What a role based on `base` has when these were chosen: no more than the base, and its essentials.
std::set<Permission> permissionsWithin(Role base, const std::set<Permission>& chosen);

/// Names separated by blanks, as they are stored. Names that this program doesn't know are left out.
std::set<Permission> permissionsFrom(std::string_view text);
std::string permissionsText(const std::set<Permission>& permissions);

/// What an account may do now.
std::set<Permission> permissionsOfAccount(storage::Tx& tx, Role role, std::optional<RoleId> custom);

struct RoleInput {
    std::string name;
    Role base = Role::technician;  ///< stays what it was made with
    std::set<Permission> permissions;
};

/// Errors "role.base_not_staff" at /base (users and providers have nothing to choose), "role.beyond_base" at
/// /permissions, "role.name_taken" at /name.
Result<RoleId> createRole(storage::Tx& tx, const journal::Context& context, const RoleInput& input);
/// Errors of createRole, "role.not_found", "record.stale". The base of the input is not looked at.
Result<Done> changeRole(storage::Tx& tx, const journal::Context& context, RoleId id, std::int64_t version,
                        const RoleInput& input);
/// Errors "role.not_found", "role.in_use" (whoever calls says by whom).
Result<Done> deleteRole(storage::Tx& tx, const journal::Context& context, RoleId id);
std::optional<CustomRole> findRole(storage::Tx& tx, RoleId id);
/// By name.
std::vector<CustomRole> listRoles(storage::Tx& tx);

}  // namespace guichet::auth
