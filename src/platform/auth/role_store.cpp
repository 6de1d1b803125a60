#include <algorithm>

#include "base/text.h"
#include "platform/auth/roles.h"

namespace guichet::auth {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

#define ROLE_COLUMNS "id, name, base, permissions, version"
constexpr Statement insertRole{"auth.role.insert",
                               "INSERT INTO custom_role (name, folded, base, permissions) VALUES "
                               "($1,$2,$3,$4) ON CONFLICT DO NOTHING RETURNING id"};
constexpr Statement updateRole{"auth.role.update",
                               "UPDATE custom_role SET name=$3, folded=$4, permissions=$5, version=version+1 "
                               "WHERE id=$1 AND version=$2"};
// An account may get the role between the look at who has it and this, but then it is not deleted.
constexpr Statement removeRole{"auth.role.delete",
                               "DELETE FROM custom_role WHERE id=$1 AND NOT EXISTS (SELECT 1 FROM account a "
                               "WHERE a.custom_role_id = custom_role.id)"};
constexpr Statement selectRole{"auth.role.get", "SELECT " ROLE_COLUMNS " FROM custom_role WHERE id=$1"};
constexpr Statement selectRoles{"auth.role.list",
                                "SELECT " ROLE_COLUMNS " FROM custom_role ORDER BY folded, id"};
constexpr Statement selectNamesake{"auth.role.namesake", "SELECT id FROM custom_role WHERE folded=$1"};

CustomRole fromRow(const Row& row) {
    CustomRole role;
    role.id = row.id<RoleId>(0);
    role.name = row.string(1);
    role.base = row.named<Role>(2);
    role.permissions = permissionsWithin(role.base, permissionsFrom(row.text(3)));
    role.version = row.integer(4);
    return role;
}

Result<Done> judge(const RoleInput& input) {
    if (!isStaff(input.base)) return failField("/base", "role.base_not_staff");
    const auto most = permissionsOf(input.base);
    if (!std::includes(most.begin(), most.end(), input.permissions.begin(), input.permissions.end()))
        return failField("/permissions", "role.beyond_base");
    return Done{};
}

}  // namespace

std::set<Permission> essentialsOf(Role base) {
    if (!isStaff(base)) return permissionsOf(base);
    return {Permission::signed_in, Permission::tickets_take_part, Permission::tickets_work,
            Permission::people_read};
}

std::set<Permission> permissionsWithin(Role base, const std::set<Permission>& chosen) {
    std::set<Permission> out = essentialsOf(base);
    for (const Permission permission : chosen)
        if (allows(base, permission)) out.insert(permission);
    return out;
}

std::set<Permission> permissionsFrom(std::string_view text) {
    std::set<Permission> out;
    for (const std::string_view name : split(text, ' '))
        if (const auto permission = fromName<Permission>(name)) out.insert(*permission);
    return out;
}

std::string permissionsText(const std::set<Permission>& permissions) {
    std::string out;
    for (const Permission permission : permissions)
        out.append(out.empty() ? "" : " ").append(nameOf(permission));
    return out;
}

std::set<Permission> permissionsOfAccount(Tx& tx, Role role, std::optional<RoleId> custom) {
    const auto found = custom ? findRole(tx, *custom) : std::nullopt;
    return found ? found->permissions : permissionsOf(role);
}

Result<RoleId> createRole(Tx& tx, const journal::Context& context, const RoleInput& input) {
    GUICHET_CHECK(judge(input));
    const std::string name(trim(input.name)),
        permissions = permissionsText(permissionsWithin(input.base, input.permissions));
    const RoleId id{tx.integer(insertRole, name, foldForSearch(name), input.base, permissions)};
    if (!id) return failField("/name", "role.name_taken");
    journal::append(tx, context,
                    {"role.created",
                     "role",
                     id.value,
                     {},
                     {{"name", "", name},
                      {"base", "", std::string(nameOf(input.base))},
                      {"permissions", "", permissions}},
                     1});
    return id;
}

Result<Done> changeRole(Tx& tx, const journal::Context& context, RoleId id, std::int64_t version,
                        const RoleInput& wanted) {
    const auto before = findRole(tx, id);
    if (!before) return fail(ErrorKind::not_found, "role.not_found");
    RoleInput input = wanted;
    input.base = before->base;
    GUICHET_CHECK(judge(input));
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    const std::string name(trim(input.name)),
        folded = foldForSearch(name), was = permissionsText(before->permissions),
        is = permissionsText(permissionsWithin(before->base, input.permissions));
    std::vector<journal::Change> changes;
    if (name != before->name) changes.push_back({"name", before->name, name});
    if (was != is) changes.push_back({"permissions", was, is});
    if (changes.empty()) return Done{};
    const RoleId namesake{tx.integer(selectNamesake, folded)};
    if (namesake && namesake != id) return failField("/name", "role.name_taken");
    if (tx.execute(updateRole, id, version, name, folded, is) != 1)
        return fail(ErrorKind::stale, "record.stale");
    journal::append(tx, context, {"role.changed", "role", id.value, {}, changes, version + 1});
    return Done{};
}

Result<Done> deleteRole(Tx& tx, const journal::Context& context, RoleId id) {
    const auto role = findRole(tx, id);
    if (!role) return fail(ErrorKind::not_found, "role.not_found");
    if (tx.execute(removeRole, id) != 1) return fail(ErrorKind::conflict, "role.in_use");
    journal::append(tx, context,
                    {"role.deleted",
                     "role",
                     id.value,
                     {},
                     {{"name", role->name, ""}, {"permissions", permissionsText(role->permissions), ""}},
                     role->version});
    return Done{};
}

std::optional<CustomRole> findRole(Tx& tx, RoleId id) {
    return tx.first(selectRole, fromRow, id);
}

std::vector<CustomRole> listRoles(Tx& tx) {
    return tx.all(selectRoles, fromRow);
}

}  // namespace guichet::auth
