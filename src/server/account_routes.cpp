#include "directory/directory.h"
#include "escalation/escalation.h"
#include "platform/auth/second_factor.h"
#include "server/account_rights.h"
#include "server/session_routes.h"

namespace guichet::server {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;
using storage::Tx;

struct AccountView {
    AccountId id;
    PersonId personId;
    std::string name;
    std::string login;
    auth::Role role = auth::Role::user;
    std::optional<RoleId> roleId;  ///< of a custom role, which is based on `role`
    std::optional<ProviderId> providerId;
    bool active = true;
    bool allCustomers = true;
    bool ownTeamsOnly = false;
    std::vector<CustomerId> customerIds;
    std::optional<Instant> lastSignInAt;
    bool secondFactor = false;  ///< it has enrolled one
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "AccountView";
    static constexpr auto fields() {
        using T = AccountView;
        return fieldTable(field("id", &T::id), field("personId", &T::personId), field("name", &T::name),
                          field("login", &T::login), field("role", &T::role), field("roleId", &T::roleId),
                          field("providerId", &T::providerId), field("active", &T::active),
                          field("allCustomers", &T::allCustomers), field("ownTeamsOnly", &T::ownTeamsOnly),
                          field("customerIds", &T::customerIds), field("lastSignInAt", &T::lastSignInAt),
                          field("secondFactor", &T::secondFactor), field("version", &T::version));
    }
};

struct AccountList {
    std::vector<AccountView> items;
    static constexpr std::string_view schemaName = "AccountListView";
    static constexpr auto fields() { return fieldTable(field("items", &AccountList::items)); }
};

struct NewAccountBody {
    PersonId personId;
    std::string login;
    std::string password;
    auth::Role role{};
    std::optional<RoleId> roleId;
    bool allCustomers = true;
    bool ownTeamsOnly = false;
    std::vector<CustomerId> customerIds;
    std::optional<ProviderId> providerId;
    static constexpr std::string_view schemaName = "NewAccount";
    static constexpr auto fields() {
        using T = NewAccountBody;
        return fieldTable(field("personId", &T::personId), field("login", &T::login, {.min = 2, .max = 100}),
                          field("password", &T::password, {.max = 1000}), field("role", &T::role),
                          field("roleId", &T::roleId, {.doc = "a custom role, instead of `role`"}),
                          field("allCustomers", &T::allCustomers, {.optional = true}),
                          field("ownTeamsOnly", &T::ownTeamsOnly, {.optional = true}),
                          field("customerIds", &T::customerIds, {.max = 1000, .optional = true}),
                          field("providerId", &T::providerId, {.doc = "for which provider it acts"}));
    }
};

struct AccountPatch {
    std::optional<std::string> login;
    std::optional<auth::Role> role;
    std::optional<RoleId> roleId;
    std::optional<bool> active;
    std::optional<bool> allCustomers;
    std::optional<bool> ownTeamsOnly;
    std::optional<std::vector<CustomerId>> customerIds;
    Patch<std::optional<ProviderId>> providerId;
    static constexpr std::string_view schemaName = "AccountPatch";
    static constexpr auto fields() {
        using T = AccountPatch;
        return fieldTable(field("login", &T::login, {.min = 2, .max = 100}), field("role", &T::role),
                          field("roleId", &T::roleId, {.doc = "a custom role, instead of `role`"}),
                          field("active", &T::active), field("allCustomers", &T::allCustomers),
                          field("ownTeamsOnly", &T::ownTeamsOnly),
                          field("customerIds", &T::customerIds, {.max = 1000}),
                          field("providerId", &T::providerId, {.doc = "for which provider it acts"}));
    }
};

struct PasswordBody {
    std::string password;
    static constexpr std::string_view schemaName = "AccountPassword";
    static constexpr auto fields() {
        return fieldTable(field("password", &PasswordBody::password, {.max = 1000}));
    }
};

AccountView viewOf(Tx& tx, const auth::Account& a) {
    const auto person = directory::personRef(tx, a.person);
    return {a.id,           a.person,    person ? person->name : "",
            a.login,        a.role,      a.customRole,
            a.provider,     a.active,    a.allCustomers,
            a.ownTeamsOnly, a.customers, a.lastSignInAt,
            a.secondFactor, a.version};
}

/// Whom a provider's account acts for: its tickets are what the account sees.
Result<Done> tie(Tx& tx, const Call& call, const auth::Account& account, std::optional<ProviderId> provider) {
    if (provider && !escalation::findProvider(tx, *provider))
        return failField("/providerId", "provider.not_found");
    journal::Context context = call.context();
    context.operation.clear();  // the account's own entry carries it
    return auth::tieToProvider(tx, context, account.id, account.version, provider);
}

Result<AccountView> create(storage::Database& database, const Call& call, const NewAccountBody& body) {
    GUICHET_CHECK(auth::judgePassword(body.password, body.login));
    auth::NewAccount account;
    account.person = body.personId;
    account.login = body.login;
    account.passwordHash = auth::hashPassword(body.password);
    account.role = body.role;
    account.customRole = body.roleId;
    account.allCustomers = body.allCustomers;
    account.ownTeamsOnly = body.ownTeamsOnly;
    account.customers = body.customerIds;
    return database.write([&](Tx& tx) -> Result<AccountView> {
        const auto person = directory::personRef(tx, body.personId);
        if (!person) return failField("/personId", "person.not_found");
        account.language = person->language;
        GUICHET_TRY(const AccountId id, auth::createAccount(tx, call.context(), account));
        if (body.providerId) GUICHET_CHECK(tie(tx, call, *auth::findAccount(tx, id), body.providerId));
        const auth::Account made = *auth::findAccount(tx, id);
        GUICHET_CHECK(checkAccountWithin(tx, call.caller, made));  // an error gives up the transaction
        return viewOf(tx, made);
    });
}

/// What the account was and what it becomes must both be within what the caller has.
Result<AccountView> change(Tx& tx, const Call& call, AccountId id, std::int64_t version,
                           const AccountPatch& p) {
    GUICHET_CHECK(accountToChange(tx, call.caller, id));
    GUICHET_TRY(const auth::Account account, auth::changeAccount(tx, call.context(), id, version,
                                                                 {p.login, p.role, p.active, p.allCustomers,
                                                                  p.ownTeamsOnly, p.customerIds, p.roleId}));
    GUICHET_CHECK(checkAccountWithin(tx, call.caller, account));
    if (p.providerId.given) GUICHET_CHECK(tie(tx, call, account, p.providerId.value));
    return viewOf(tx, *auth::findAccount(tx, id));
}

}  // namespace

void addAccountRoutes(api::Routes& routes, const SessionNeeds& needs) {
    auto& database = needs.database;
    routes.add<Nothing, AccountList>({Method::get, "/api/accounts", "listAccounts", "All accounts",
                                      "accounts", Permission::accounts_manage, TokenScope::admin},
                                     [&database](Call&, const Nothing&) -> Result<AccountList> {
                                         return database.read([](Tx& tx) {
                                             AccountList list;
                                             for (const auth::Account& a : auth::listAccounts(tx))
                                                 list.items.push_back(viewOf(tx, a));
                                             return list;
                                         });
                                     });
    routes.add<NewAccountBody, AccountView>(
        {Method::post, "/api/accounts", "createAccount", "Give a person an account", "accounts",
         Permission::accounts_manage, TokenScope::admin, 201},
        [&database](Call& call, const NewAccountBody& body) { return create(database, call, body); });
    routes.add<AccountPatch, AccountView>(
        {Method::patch, "/api/accounts/{id}", "changeAccount", "Change an account; ends its sessions",
         "accounts", Permission::accounts_manage, TokenScope::admin, 200, true},
        [&database](Call& call, const AccountPatch& p) -> Result<AccountView> {
            GUICHET_TRY(const AccountId id, call.id<AccountId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) { return change(tx, call, id, version, p); });
        });
    routes.add<PasswordBody, Nothing>(
        {Method::post, "/api/accounts/{id}/password", "resetPassword",
         "Set a new password; ends the account's sessions", "accounts", Permission::accounts_manage,
         TokenScope::admin},
        [&database](Call& call, const PasswordBody& body) -> Result<Nothing> {
            GUICHET_TRY(const AccountId id, call.id<AccountId>());
            GUICHET_TRY(const auth::Account account,
                        database.read([&](Tx& tx) { return accountToChange(tx, call.caller, id); }));
            GUICHET_CHECK(auth::judgePassword(body.password, account.login));
            const std::string hash = auth::hashPassword(body.password);
            GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
                GUICHET_CHECK(accountToChange(tx, call.caller,
                                              id));  // it may have risen meanwhile
                GUICHET_CHECK(auth::setPassword(tx, call.context(), id, hash));
                auth::endSessions(tx, id, "");
                return Done{};
            }));
            return Nothing{};
        });
    routes.add<Nothing, Nothing>({Method::del, "/api/accounts/{id}/second-factor", "resetSecondFactor",
                                  "Take away a second factor that was lost; ends the account's sessions",
                                  "accounts", Permission::accounts_manage, TokenScope::admin},
                                 [&database](Call& call, const Nothing&) -> Result<Nothing> {
                                     GUICHET_TRY(const AccountId id, call.id<AccountId>());
                                     // One's own goes by password and code: an open console alone must not be
                                     // enough.
                                     if (id == call.caller.account)
                                         return fail(ErrorKind::conflict, "second_factor.own");
                                     GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
                                         GUICHET_CHECK(accountToChange(tx, call.caller, id));
                                         return auth::resetSecondFactor(tx, call.context(), id);
                                     }));
                                     return Nothing{};
                                 });
}

}  // namespace guichet::server
