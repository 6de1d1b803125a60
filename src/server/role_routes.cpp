// Custom roles: what they may do, who has them, what was changed in them.

#include <algorithm>

#include "directory/history.h"
#include "platform/auth/roles.h"
#include "server/account_rights.h"
#include "server/session_routes.h"

namespace guichet::server {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using directory::RecordHistory;
using http::Method;
using storage::Tx;

using Permissions = std::vector<Permission>;

Permissions listed(const std::set<Permission>& permissions) {
    return {permissions.begin(), permissions.end()};
}

/// A built-in role: what a role based on it can have, and what it can't be without.
struct BuiltInRole {
    auth::Role role = auth::Role::user;
    Permissions permissions;
    Permissions essentials;
    static constexpr std::string_view schemaName = "BuiltInRoleView";
    static constexpr auto fields() {
        using T = BuiltInRole;
        return fieldTable(field("role", &T::role), field("permissions", &T::permissions),
                          field("essentials", &T::essentials));
    }
};

struct RoleView {
    RoleId id;
    std::string name;
    auth::Role base = auth::Role::technician;
    Permissions permissions;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "RoleView";
    static constexpr auto fields() {
        using T = RoleView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("base", &T::base),
                          field("permissions", &T::permissions), field("version", &T::version));
    }
};

struct RoleList {
    std::vector<BuiltInRole> builtIn;
    std::vector<RoleView> items;
    static constexpr std::string_view schemaName = "RoleListView";
    static constexpr auto fields() {
        return fieldTable(field("builtIn", &RoleList::builtIn), field("items", &RoleList::items));
    }
};

struct RoleBody {
    std::string name;
    auth::Role base = auth::Role::technician;
    Permissions permissions;
    static constexpr std::string_view schemaName = "RoleInput";
    static constexpr auto fields() {
        using T = RoleBody;
        return fieldTable(field("name", &T::name, {.min = 1, .max = 80}), field("base", &T::base),
                          field("permissions", &T::permissions, {.max = 100}));
    }
};

RoleView viewOf(const auth::CustomRole& role) {
    return {role.id, role.name, role.base, listed(role.permissions), role.version};
}

Result<RoleView> viewed(Tx& tx, RoleId id) {
    const auto role = auth::findRole(tx, id);
    if (!role) return fail(ErrorKind::not_found, "role.not_found");
    return viewOf(*role);
}

RoleList list(Tx& tx) {
    RoleList out;
    for (const auto& [role, name] : EnumNames<auth::Role>::table)
        out.builtIn.push_back({role, listed(auth::permissionsOf(role)), listed(auth::essentialsOf(role))});
    for (const auth::CustomRole& role : auth::listRoles(tx)) out.items.push_back(viewOf(role));
    return out;
}

auth::RoleInput inputOf(const RoleBody& body) {
    return {body.name, body.base, {body.permissions.begin(), body.permissions.end()}};
}

Result<RoleView> create(Tx& tx, const Call& call, const RoleBody& body) {
    if (const auto before = journal::doneBefore(tx, call.context())) return viewed(tx, RoleId{*before});
    const auth::RoleInput input = inputOf(body);
    GUICHET_CHECK(
        checkPermissionsWithin(call.caller, auth::permissionsWithin(input.base, input.permissions)));
    GUICHET_TRY(const RoleId id, auth::createRole(tx, call.context(), input));
    return viewed(tx, id);
}

/// Whoever has less than the role may not touch it, either way.
Result<RoleView> replace(Tx& tx, const Call& call, RoleId id, std::int64_t version, const RoleBody& body) {
    GUICHET_TRY(const RoleView before, viewed(tx, id));
    const auth::RoleInput input = inputOf(body);
    GUICHET_CHECK(
        checkPermissionsWithin(call.caller, {before.permissions.begin(), before.permissions.end()}));
    GUICHET_CHECK(
        checkPermissionsWithin(call.caller, auth::permissionsWithin(before.base, input.permissions)));
    GUICHET_CHECK(auth::changeRole(tx, call.context(), id, version, input));
    return viewed(tx, id);
}

/// Error "role.in_use_by" (params names) while accounts have the role.
Result<Done> remove(Tx& tx, const Call& call, RoleId id) {
    constexpr std::size_t most = 5;
    GUICHET_TRY(const RoleView role, viewed(tx, id));
    GUICHET_CHECK(checkPermissionsWithin(call.caller, {role.permissions.begin(), role.permissions.end()}));
    std::vector<std::string> names;
    for (const auth::Account& account : auth::listAccounts(tx)) {
        if (account.customRole != id) continue;
        const auto person = directory::personRef(tx, account.person);
        names.push_back(person ? person->name : account.login);
    }
    if (names.empty()) return auth::deleteRole(tx, call.context(), id);
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i > 0 ? ", " : "") + names[i];
    if (names.size() > most) text += " …";
    return fail(ErrorKind::conflict, "role.in_use_by", {{"names", text}});
}

void addReading(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, RoleList>(
        {Method::get, "/api/roles", "listRoles", "The built-in roles, and those of this desk", "accounts",
         Permission::accounts_manage, TokenScope::admin},
        [&database](Call&, const Nothing&) -> Result<RoleList> { return database.read(list); });
    routes.add<Nothing, RecordHistory>(
        {Method::get, "/api/roles/{id}/history", "getRoleHistory",
         "What was changed in a role, the newest first", "accounts", Permission::accounts_manage,
         TokenScope::admin},
        [&database](Call& call, const Nothing&) -> Result<RecordHistory> {
            GUICHET_TRY(const RoleId id, call.id<RoleId>());
            return database.read([&](Tx& tx) { return directory::historyOf(tx, "role", id.value); });
        });
}

}  // namespace

void addRoleRoutes(api::Routes& routes, const SessionNeeds& needs) {
    auto& database = needs.database;
    addReading(routes, database);
    routes.add<RoleBody, RoleView>(
        {Method::post, "/api/roles", "createRole", "Make a role, within what one may do oneself", "accounts",
         Permission::accounts_manage, TokenScope::admin, 201},
        [&database](Call& call, const RoleBody& body) {
            return database.write([&](Tx& tx) { return create(tx, call, body); });
        });
    routes.add<RoleBody, RoleView>(
        {Method::put, "/api/roles/{id}", "replaceRole", "Change a role; its base stays", "accounts",
         Permission::accounts_manage, TokenScope::admin, 200, true},
        [&database](Call& call, const RoleBody& body) -> Result<RoleView> {
            GUICHET_TRY(const RoleId id, call.id<RoleId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) { return replace(tx, call, id, version, body); });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/roles/{id}", "deleteRole", "Delete a role that no account has", "accounts",
         Permission::accounts_manage, TokenScope::admin},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const RoleId id, call.id<RoleId>());
            GUICHET_CHECK(database.write([&](Tx& tx) { return remove(tx, call, id); }));
            return Nothing{};
        });
}

}  // namespace guichet::server
