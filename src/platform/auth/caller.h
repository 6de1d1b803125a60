#pragma once
// Who is calling and what they may do. Roles give permissions; the reach of an account (customers, teams)
// gives the Scope that every store function takes.

#include <set>
#include <span>
#include <string>

#include "base/enum.h"
#include "base/id.h"
#include "base/time.h"
#include "platform/i18n/i18n.h"

namespace guichet::auth {

enum class Role { user, technician, supervisor, administrator };

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
    major_manage,     ///< declare, lead and end major incidents
    accounts_manage,
    mail_manage,      ///< mailboxes, outbox, mail kept for review
    platform_manage,  ///< jobs and the rest of the machine room
};

/// What a personal API token is limited to, on top of its owner's permissions.
enum class TokenScope { read, tickets_write, people_write, admin };

/// Whether the role has the permission. Pure; the one table of rights.
bool allows(Role role, Permission permission);

/// All that the role has, for the console.
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
    Role role = Role::user;
    i18n::Language language = i18n::Language::fr;
    Scope scope;
    bool viaToken = false;
    /// The role must have a second factor and the account has none: this session may only enrol one.
    bool secondFactorMissing = false;
    std::set<TokenScope> tokenScopes;
    std::string csrf;       ///< of the session; empty with a token
    std::string sessionId;  ///< digest of the session's secret; empty with a token
};

}  // namespace guichet::auth

template <>
struct guichet::EnumNames<guichet::auth::Role> {
    using Role = guichet::auth::Role;
    static constexpr auto table = names<Role>({{Role::user, "user"},
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
                                            {P::major_manage, "major_manage"},
                                            {P::accounts_manage, "accounts_manage"},
                                            {P::mail_manage, "mail_manage"},
                                            {P::platform_manage, "platform_manage"}});
};

template <>
struct guichet::EnumNames<guichet::auth::TokenScope> {
    using S = guichet::auth::TokenScope;
    static constexpr auto table = names<S>({{S::read, "read"},
                                            {S::tickets_write, "tickets:write"},
                                            {S::people_write, "people:write"},
                                            {S::admin, "admin"}});
};
