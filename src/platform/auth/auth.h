#pragma once
// Accounts, sign-in, sessions and personal API tokens; second factors are in second_factor.h. Passwords are
// kept as argon2id; session and token secrets only as digests. Nothing here logs or journals a secret.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "platform/auth/caller.h"
#include "platform/journal/journal.h"
#include "platform/sealing/sealing.h"
#include "platform/storage/database.h"

namespace guichet::auth {

/// Makes and checks password hashes (argon2id, 19 MiB, two passes: OWASP's recommendation), at most a few
/// at a time, so that a flood of sign-ins can't take all memory. Thread-safe.
std::string hashPassword(std::string_view password);
bool checkPassword(std::string_view hash, std::string_view password);

/// Refuses what is too short (12), too long (200) or contains the login (of four letters or more):
/// "password.too_short" …
Result<Done> judgePassword(std::string_view password, std::string_view login);

struct Account {
    AccountId id;
    PersonId person;
    std::string login;  ///< lower case
    Role role = Role::user;
    std::optional<RoleId> customRole{};    ///< based on `role`
    std::optional<ProviderId> provider{};  ///< whom it acts for; of the role provider only
    bool active = true;
    bool allCustomers = true;
    bool ownTeamsOnly = false;
    std::vector<CustomerId> customers;
    std::optional<Instant> lastSignInAt;
    std::int64_t version = 1;
    bool secondFactor = false;  ///< it has enrolled one
};

struct NewAccount {
    PersonId person;
    std::string login;
    std::string passwordHash;  ///< made by hashPassword before the transaction, which it would hold up
    Role role = Role::user;
    std::optional<RoleId> customRole{};  ///< takes the place of `role`
    bool allCustomers = true;
    bool ownTeamsOnly = false;
    std::vector<CustomerId> customers;
    i18n::Language language = i18n::Language::fr;
};

struct AccountChanges {
    std::optional<std::string> login;
    std::optional<Role> role;  ///< a built-in one, instead of a custom one
    std::optional<bool> active;
    std::optional<bool> allCustomers;
    std::optional<bool> ownTeamsOnly;
    std::optional<std::vector<CustomerId>> customers;
    std::optional<RoleId> customRole{};  ///< takes the place of `role`
};

/// Error "account.login_taken", "account.person_taken" or "role.not_found".
Result<AccountId> createAccount(storage::Tx& tx, const journal::Context& context, const NewAccount& account);
/// Errors "account.not_found", "stale", "account.last_administrator", "role.not_found". Ends the account's
/// sessions when its reach shrinks or it is switched off.
Result<Account> changeAccount(storage::Tx& tx, const journal::Context& context, AccountId id,
                              std::int64_t version, const AccountChanges& changes);
/// Says for which provider an account of the role provider acts. Errors "account.not_found", "record.stale",
/// "account.not_provider". Ends its sessions.
Result<Done> tieToProvider(storage::Tx& tx, const journal::Context& context, AccountId id,
                           std::int64_t version, std::optional<ProviderId> provider);
/// The active accounts that act for a provider.
std::vector<AccountId> accountsOfProvider(storage::Tx& tx, ProviderId provider);
Result<Done> setPassword(storage::Tx& tx, const journal::Context& context, AccountId id,
                         std::string_view passwordHash);
/// The hash kept for an account. Whether a password fits it is for confirmPassword to say, which counts
/// guesses.
std::string passwordHashOf(storage::Tx& tx, AccountId id);
std::optional<Account> findAccount(storage::Tx& tx, AccountId id);
std::optional<Account> findAccountByLogin(storage::Tx& tx, std::string_view login);
/// The sign-in name of a person who has an account: some people type their mail address instead.
std::optional<std::string> loginOfPerson(storage::Tx& tx, PersonId person);
std::vector<Account> listAccounts(storage::Tx& tx);
bool hasAccount(storage::Tx& tx, PersonId person);
bool anyAccount(storage::Tx& tx);
/// The same inside a writing transaction that makes the first account: until it ends, nobody else makes one.
bool anyAccountForGood(storage::Tx& tx);

/// Personal settings, as the JSON text that the console keeps; the language apart, as the server needs it.
struct Settings {
    i18n::Language language = i18n::Language::fr;
    std::string json = "{}";
};
Settings readSettings(storage::Tx& tx, AccountId id);
void writeSettings(storage::Tx& tx, AccountId id, const Settings& settings);

struct SignIn {
    std::string login;
    std::string password;
    std::string address;  ///< the client's
    std::string userAgent;
    std::string code{};       ///< of the second factor, or a recovery code; may be empty
    std::string requestId{};  ///< for the journal
};

struct NewSession {
    std::string secret;  ///< for the cookie; not kept
    Caller caller;
};

/// Opens a session. Error "auth.failed" for every reason that a guesser must not tell apart,
/// "auth.too_many" (param "seconds") after repeated failures from an address (IPv6: a /64) or for a login.
/// Attempts that are under way at once may exceed the limit by as many as there are worker threads.
///
/// With the right password of an account that has a second factor: "auth.code_needed" if there is no code,
/// "auth.code_wrong" (counted as a failure), "second_factor.blocked" after a hundred wrong codes in a row,
/// "second_factor.lost" if the secret can't be unsealed. A code is used up by the session that it opens.
Result<NewSession> signIn(storage::Database& database, const sealing::Sealer& sealer, const SignIn& attempt,
                          Instant now);

struct Confirmation {
    AccountId account;
    std::string password;
    std::string address;  ///< the client's
};

/// Whether this is the account's present password, asked before something that a session alone must not
/// do: whoever found an open console must not find out the password with it. Wrong ones count as failed
/// sign-ins of the account's login and the address; a right one forgets them, unless the account has a second
/// factor. Errors "account.not_found", "auth.too_many" as signIn.
Result<bool> confirmPassword(storage::Database& database, const Confirmation& attempt, Instant now);

/// The caller of a session's secret, if it lives. Extends it, at most once a minute.
std::optional<Caller> findSession(storage::Database& database, std::string_view secret, Instant now);
void signOut(storage::Database& database, const Caller& caller);
/// Ends all sessions of an account except `keep` (its digest; may be empty).
void endSessions(storage::Tx& tx, AccountId id, std::string_view keep);

struct Token {
    std::int64_t id = 0;
    std::string name;
    std::vector<TokenScope> scopes;
    Instant createdAt;
    std::optional<Instant> expiresAt;
    std::optional<Instant> lastUsedAt;
};

struct MadeToken {
    Token token;
    std::string secret;  ///< shown once
};

MadeToken createToken(storage::Tx& tx, const journal::Context& context, AccountId account,
                      const std::string& name, const std::vector<TokenScope>& scopes,
                      std::optional<Instant> expiresAt);
std::vector<Token> listTokens(storage::Tx& tx, AccountId account);
bool deleteToken(storage::Tx& tx, const journal::Context& context, AccountId account, std::int64_t id);
/// The caller behind a token ("Authorization: Bearer …"), if it is known, alive and its account active.
std::optional<Caller> findToken(storage::Database& database, std::string_view secret, Instant now);

/// A ticket that opens one event stream within the next half minute, once. Cookies alone don't: a page of
/// another origin could use them.
std::string issueStreamTicket(storage::Database& database, const Caller& caller, Instant now);
/// The account's caller if the ticket is good; it is used up.
std::optional<Caller> redeemStreamTicket(storage::Database& database, std::string_view ticket, Instant now);

/// Removes what has run out: sessions, stream tickets, counters of failed sign-ins, enrolments.
void sweep(storage::Database& database, Instant now);

std::span<const storage::Migration> migrations();

}  // namespace guichet::auth
