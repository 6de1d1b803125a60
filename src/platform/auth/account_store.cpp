#include "platform/auth/auth.h"
#include "platform/auth/roles.h"

namespace guichet::auth {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

#define ACCOUNT_COLUMNS                                                                                     \
    "id, person_id, login, role, active, all_customers, own_teams_only, last_sign_in_at, version, (SELECT " \
    "count(*) FROM second_factor f WHERE f.account_id=account.id), custom_role_id, provider_id"
constexpr Statement insertAccount{"auth.account.insert",
                                  "INSERT INTO account (person_id, login, password_hash, role, "
                                  "all_customers, own_teams_only, language, custom_role_id) VALUES "
                                  "($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT DO NOTHING RETURNING id"};
constexpr Statement updateAccount{"auth.account.update",
                                  "UPDATE account SET login=$3, role=$4, active=$5, all_customers=$6, "
                                  "own_teams_only=$7, custom_role_id=$8, version=version+1 WHERE "
                                  "id=$1 AND version=$2"};
constexpr Statement selectAccount{"auth.account.get", "SELECT " ACCOUNT_COLUMNS " FROM account WHERE id=$1"};
constexpr Statement selectByLogin{"auth.account.by_login",
                                  "SELECT " ACCOUNT_COLUMNS " FROM account WHERE login=$1"};
constexpr Statement selectByPerson{"auth.account.by_person", "SELECT id FROM account WHERE person_id=$1"};
constexpr Statement selectLogin{"auth.account.login_of_person",
                                "SELECT login FROM account WHERE person_id=$1"};
constexpr Statement selectAll{"auth.account.list", "SELECT " ACCOUNT_COLUMNS " FROM account ORDER BY login"};
constexpr Statement countAny{"auth.account.any", "SELECT count(*) FROM (SELECT 1 FROM account LIMIT 1) one"};
// Two set-ups at once would each find no account; SQLite has one writer anyway.
constexpr Statement lockAccounts{"auth.account.lock_all", "LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE"};
// Whoever has all rights. A custom role based on it doesn't count: nobody can give more than they have, so
// what the last one of these loses would be lost for good.
#define IS_ADMINISTRATOR "role='administrator' AND custom_role_id IS NULL AND active=1"
// Takes the rows' locks in order, so that two administrators can't switch each other off at once.
constexpr Statement lockAdministrators{"auth.account.lock_admins",
                                       "UPDATE account SET version=version WHERE " IS_ADMINISTRATOR};
constexpr Statement countAdministrators{"auth.account.count_admins",
                                        "SELECT count(*) FROM account WHERE " IS_ADMINISTRATOR};
constexpr Statement updateProvider{
    "auth.account.provider",
    "UPDATE account SET provider_id=$3, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement selectOfProvider{
    "auth.account.of_provider",
    "SELECT id FROM account WHERE provider_id=$1 AND role='provider' AND active=1 ORDER BY id"};
constexpr Statement updatePassword{"auth.account.password",
                                   "UPDATE account SET password_hash=$2, version=version+1 WHERE id=$1"};
constexpr Statement selectHash{"auth.account.hash", "SELECT password_hash FROM account WHERE id=$1"};
constexpr Statement selectGrants{
    "auth.grant.list", "SELECT customer_id FROM account_customer WHERE account_id=$1 ORDER BY customer_id"};
constexpr Statement deleteGrants{"auth.grant.clear", "DELETE FROM account_customer WHERE account_id=$1"};
constexpr Statement insertGrant{
    "auth.grant.add",
    "INSERT INTO account_customer (account_id, customer_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement selectSettings{"auth.settings.get", "SELECT language, settings FROM account WHERE id=$1"};
constexpr Statement updateSettings{"auth.settings.set",
                                   "UPDATE account SET language=$2, settings=$3 WHERE id=$1"};

Account fromRow(const Row& row) {
    Account a;
    a.id = row.id<AccountId>(0);
    a.person = row.id<PersonId>(1);
    a.login = row.string(2);
    a.role = row.named<Role>(3);
    a.active = row.boolean(4);
    a.allCustomers = row.boolean(5);
    a.ownTeamsOnly = row.boolean(6);
    a.lastSignInAt = row.maybeInstant(7);
    a.version = row.integer(8);
    a.secondFactor = row.boolean(9);
    a.customRole = row.maybeId<RoleId>(10);
    a.provider = row.maybeId<ProviderId>(11);
    return a;
}

std::optional<Account> withGrants(Tx& tx, std::optional<Account> account) {
    if (account)
        account->customers = tx.all(
            selectGrants, [](const Row& row) { return row.id<CustomerId>(0); }, account->id);
    return account;
}

void writeGrants(Tx& tx, AccountId id, const std::vector<CustomerId>& customers) {
    tx.execute(deleteGrants, id);
    for (const CustomerId customer : customers) tx.execute(insertGrant, id, customer);
}

std::string joined(const std::vector<CustomerId>& customers) {
    std::string out;
    for (const CustomerId c : customers) out += (out.empty() ? "" : " ") + std::to_string(c.value);
    return out;
}

/// A custom role brings the one that it is based on.
template <class T>
Result<Done> takeRole(Tx& tx, T& account, std::optional<RoleId> custom) {
    if (!custom) return Done{};
    const auto role = findRole(tx, *custom);
    if (!role) return failField("/roleId", "role.not_found");
    account.role = role->base;
    account.customRole = custom;
    return Done{};
}

std::string roleName(Tx& tx, const Account& a) {
    const auto role = a.customRole ? findRole(tx, *a.customRole) : std::nullopt;
    return role ? role->name : std::string(nameOf(a.role));
}

std::vector<journal::Change> differences(Tx& tx, const Account& before, const Account& after) {
    std::vector<journal::Change> out;
    const auto add = [&](const char* field, std::string a, std::string b) {
        if (a != b) out.push_back({field, std::move(a), std::move(b)});
    };
    add("login", before.login, after.login);
    add("role", roleName(tx, before), roleName(tx, after));
    add("active", before.active ? "yes" : "no", after.active ? "yes" : "no");
    add("allCustomers", before.allCustomers ? "yes" : "no", after.allCustomers ? "yes" : "no");
    add("ownTeamsOnly", before.ownTeamsOnly ? "yes" : "no", after.ownTeamsOnly ? "yes" : "no");
    add("customers", joined(before.customers), joined(after.customers));
    return out;
}

}  // namespace

Result<AccountId> createAccount(Tx& tx, const journal::Context& context, const NewAccount& wanted) {
    NewAccount account = wanted;
    GUICHET_CHECK(takeRole(tx, account, wanted.customRole));
    const std::string login = asciiLower(trim(account.login));
    if (tx.integer(selectByPerson, account.person) != 0)
        return fail(ErrorKind::conflict, "account.person_taken");
    const AccountId id{tx.integer(insertAccount, account.person, login, account.passwordHash, account.role,
                                  account.allCustomers, account.ownTeamsOnly, account.language,
                                  account.customRole)};
    if (!id) return failField("/login", "account.login_taken");
    writeGrants(tx, id, account.customers);
    const auto made = findAccount(tx, id);
    journal::append(tx, context,
                    {"account.created",
                     "account",
                     id.value,
                     {},
                     {{"login", "", login}, {"role", "", roleName(tx, *made)}},
                     0});
    return id;
}

Result<Account> changeAccount(Tx& tx, const journal::Context& context, AccountId id, std::int64_t version,
                              const AccountChanges& changes) {
    const auto before = findAccount(tx, id);
    if (!before) return fail(ErrorKind::not_found, "account.not_found");
    Account after = *before;
    if (changes.login) after.login = asciiLower(trim(*changes.login));
    if (changes.role) after.role = *changes.role, after.customRole.reset();
    GUICHET_CHECK(takeRole(tx, after, changes.customRole));
    if (changes.active) after.active = *changes.active;
    if (changes.allCustomers) after.allCustomers = *changes.allCustomers;
    if (changes.ownTeamsOnly) after.ownTeamsOnly = *changes.ownTeamsOnly;
    if (changes.customers) after.customers = *changes.customers;
    const auto differing = differences(tx, *before, after);
    if (differing.empty() && after.customRole == before->customRole) return *before;
    if (after.login != before->login && findAccountByLogin(tx, after.login))
        return failField("/login", "account.login_taken");
    tx.execute(lockAdministrators);
    if (tx.execute(updateAccount, id, version, after.login, after.role, after.active, after.allCustomers,
                   after.ownTeamsOnly, after.customRole) != 1)
        return fail(ErrorKind::stale, "record.stale");
    if (tx.integer(countAdministrators) == 0) return fail(ErrorKind::conflict, "account.last_administrator");
    writeGrants(tx, id, after.customers);
    endSessions(tx, id, "");  // the next sign-in gets the new reach; open streams close with it
    journal::append(tx, context, {"account.changed", "account", id.value, {}, differing, 0});
    after.version = version + 1;
    return after;
}

Result<Done> tieToProvider(Tx& tx, const journal::Context& context, AccountId id, std::int64_t version,
                           std::optional<ProviderId> provider) {
    const auto before = findAccount(tx, id);
    if (!before) return fail(ErrorKind::not_found, "account.not_found");
    if (provider && before->role != Role::provider) return failField("/providerId", "account.not_provider");
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    if (before->provider == provider) return Done{};
    if (tx.execute(updateProvider, id, version, provider) != 1) return fail(ErrorKind::stale, "record.stale");
    endSessions(tx, id, "");
    const auto text = [](const auto& of) { return of ? std::to_string(of->value) : std::string(); };
    journal::append(tx, context,
                    {"account.changed",
                     "account",
                     id.value,
                     {},
                     {{"provider", text(before->provider), text(provider)}},
                     0});
    return Done{};
}

std::vector<AccountId> accountsOfProvider(Tx& tx, ProviderId provider) {
    return tx.all(
        selectOfProvider, [](const Row& row) { return row.id<AccountId>(0); }, provider);
}

Result<Done> setPassword(Tx& tx, const journal::Context& context, AccountId id,
                         std::string_view passwordHash) {
    if (tx.execute(updatePassword, id, passwordHash) != 1)
        return fail(ErrorKind::not_found, "account.not_found");
    journal::append(tx, context, {"account.password_changed", "account", id.value, {}, {}, 0});
    return Done{};
}

std::string passwordHashOf(Tx& tx, AccountId id) {
    return tx
        .first(
            selectHash, [](const Row& row) { return row.string(0); }, id)
        .value_or("");
}

std::optional<Account> findAccount(Tx& tx, AccountId id) {
    return withGrants(tx, tx.first(selectAccount, fromRow, id));
}

std::optional<Account> findAccountByLogin(Tx& tx, std::string_view login) {
    return withGrants(tx, tx.first(selectByLogin, fromRow, asciiLower(trim(login))));
}

std::optional<std::string> loginOfPerson(Tx& tx, PersonId person) {
    return tx.first(
        selectLogin, [](const Row& row) { return row.string(0); }, person);
}

std::vector<Account> listAccounts(Tx& tx) {
    auto accounts = tx.all(selectAll, fromRow);
    for (Account& account : accounts)
        account.customers = tx.all(
            selectGrants, [](const Row& row) { return row.id<CustomerId>(0); }, account.id);
    return accounts;
}

bool hasAccount(Tx& tx, PersonId person) {
    return tx.integer(selectByPerson, person) != 0;
}

bool anyAccount(Tx& tx) {
    return tx.integer(countAny) != 0;
}

bool anyAccountForGood(Tx& tx) {
    if (tx.engine() == storage::Engine::postgres) tx.execute(lockAccounts);
    return anyAccount(tx);
}

Settings readSettings(Tx& tx, AccountId id) {
    const auto found = tx.first(
        selectSettings,
        [](const Row& row) {
            return Settings{row.named<i18n::Language>(0), row.string(1)};
        },
        id);
    return found.value_or(Settings{});
}

void writeSettings(Tx& tx, AccountId id, const Settings& settings) {
    tx.execute(updateSettings, id, settings.language, settings.json);
}

}  // namespace guichet::auth
