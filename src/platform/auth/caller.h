#pragma once
// Who is calling and what they may do. Roles give permissions; the reach of an account (customers, teams)
// gives the Scope that every store function takes. Roles that a desk makes for itself are in roles.h.

#include <optional>
#include <set>
#include <span>
#include <string>

#include "base/enum.h"
#include "base/id.h"
#include "base/time.h"
#include "platform/i18n/i18n.h"

namespace guichet::auth {

/// The built-in roles. A provider is somebody of another company, who sees only tickets handed to them.
enum class Role { user, provider, technician, supervisor, administrator };

/// Whether the role works for the desk itself.
constexpr bool isStaff(Role role) {
    return role != Role::user && role != Role::provider;
}

/// What a route may require. `open` routes need no sign-in at all.
enum class Permission {
    open,
    signed_in,          ///< anybody with an account
    tickets_take_part,  ///< ask, read and answer within one's scope; users see their own
    tickets_work,       ///< the technician's side: queue, properties, notes, states
    people_read,
    people_write,
    directory_write,  ///< customers, sites, teams
    desk_configure,   ///< categories, services, priority matrix
    rights_explain,   ///< ask why somebody sees a ticket
    major_manage,     ///< declare, lead and end major incidents
    accounts_manage,
    mail_manage,      ///< mailboxes, outbox, mail kept for review
    platform_manage,  ///< jobs and the rest of the machine room
    handed_over,      ///< a provider's side: the tickets handed to them, and nothing else
};

/// What a personal API token is limited to, on top of its owner's permissions.
enum class TokenScope { read, tickets_write, people_write, admin };

/// Whether the built-in role has the permission. Pure; the one table of rights.
bool allows(Role role, Permission permission);

/// All that the built-in role has.
std::set<Permission> permissionsOf(Role role);

/// How far an account sees, in the form that store functions put into SQL.
struct Scope {
    bool staff = false;         ///< false: only tickets that concern `person`
    bool allCustomers = false;  ///< false: only customers granted to `account` and those below them
    bool ownTeamsOnly = false;  ///< true: only tickets of `person`'s teams, or of no team
    AccountId account;
    PersonId person;

    /// The program itself: mail door, jobs, command line.
    static Scope everything() { return {true, true, false, {}, {}}; }
};

/// An authenticated caller.
struct Caller {
    AccountId account;
    PersonId person;
    Role role = Role::user;            ///< the built-in one, or that which the custom one is based on
    std::optional<RoleId> customRole;  ///< see roles.h
    std::set<Permission> permissions;  ///< what the role has now; ask with may()
    i18n::Language language = i18n::Language::fr;
    Scope scope;
    bool viaToken = false;
    /// The role must have a second factor and the account has none: this session may only enrol one.
    bool secondFactorMissing = false;
    std::set<TokenScope> tokenScopes;
    std::string csrf;       ///< of the session; empty with a token
    std::string sessionId;  ///< digest of the session's secret; empty with a token

    bool may(Permission permission) const {
        return permission == Permission::open || permissions.contains(permission);
    }
};

}  // namespace guichet::auth

template <>
struct guichet::EnumNames<guichet::auth::Role> {
    using Role = guichet::auth::Role;
    static constexpr auto table = names<Role>({{Role::user, "user"},
                                               {Role::provider, "provider"},
                                               {Role::technician, "technician"},
                                               {Role::supervisor, "supervisor"},
                                               {Role::administrator, "administrator"}});
};

template <>
struct guichet::EnumNames<guichet::auth::Permission> {
    using P = guichet::auth::Permission;
    static constexpr auto table = names<P>({{P::open, "open"},
                                            {P::signed_in, "signed_in"},
                                            {P::tickets_take_part, "tickets_take_part"},
                                            {P::tickets_work, "tickets_work"},
                                            {P::people_read, "people_read"},
                                            {P::people_write, "people_write"},
                                            {P::directory_write, "directory_write"},
                                            {P::desk_configure, "desk_configure"},
                                            {P::rights_explain, "rights_explain"},
                                            {P::major_manage, "major_manage"},
                                            {P::accounts_manage, "accounts_manage"},
                                            {P::mail_manage, "mail_manage"},
                                            {P::platform_manage, "platform_manage"},
                                            {P::handed_over, "handed_over"}});
};

template <>
struct guichet::EnumNames<guichet::auth::TokenScope> {
    using S = guichet::auth::TokenScope;
    static constexpr auto table = names<S>({{S::read, "read"},
                                            {S::tickets_write, "tickets:write"},
                                            {S::people_write, "people:write"},
                                            {S::admin, "admin"}});
};
