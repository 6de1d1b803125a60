#include "platform/auth/link.h"
#include "platform/auth/secrets.h"
#include "platform/auth/sign_in.h"

namespace guichet::auth {

using storage::Blob;
using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr Duration life = minutes(15);

constexpr Statement countOthers{"auth.link.refused",
                                "SELECT count(*) FROM account WHERE person_id=$1 AND NOT (active=1 AND "
                                "role='user')"};
constexpr Statement insertLink{
    "auth.link.insert",
    "INSERT INTO sign_in_link (person_id, address, expires_at) VALUES ($1,$2,$3) RETURNING id"};
constexpr Statement setDigest{"auth.link.secret",
                              "UPDATE sign_in_link SET digest=$2 WHERE id=$1 AND used_at IS NULL AND "
                              "expires_at > $3 RETURNING person_id, address"};
constexpr Statement selectPerson{
    "auth.link.person",
    "SELECT person_id FROM sign_in_link WHERE digest=$1 AND used_at IS NULL AND expires_at > $2"};
constexpr Statement selectAccount{
    "auth.link.account",
    "SELECT a.id, a.password_hash, a.person_id, (SELECT count(*) FROM second_factor f WHERE "
    "f.account_id=a.id), a.login FROM sign_in_link l JOIN account a ON a.person_id = l.person_id WHERE "
    "l.digest=$1 AND l.used_at IS NULL AND l.expires_at > $2 AND a.active=1 AND a.role='user'"};
constexpr Statement useUp{"auth.link.use",
                          "UPDATE sign_in_link SET used_at=$2 WHERE digest=$1 AND used_at IS NULL"};
constexpr Statement sweepRows{"auth.sweep.link", "DELETE FROM sign_in_link WHERE expires_at <= $1"};

Error linkOver() {
    return fail(ErrorKind::unauthenticated, "auth.link_over");
}

struct OfLink {
    Known account;
    std::string login;
};

}  // namespace

bool mayUseLink(Tx& tx, PersonId person) {
    return tx.integer(countOthers, person) == 0;
}

SignInLinkId requestLink(Tx& tx, PersonId person, const std::string& address, Instant now) {
    return SignInLinkId{tx.integer(insertLink, person, address, now + life)};
}

std::optional<MadeLink> makeLinkSecret(storage::Database& database, SignInLinkId id, Instant now) {
    const std::string secret = makeSecret("");
    const Digest digest = digestOf(secret);
    const auto made = database.write([&](Tx& tx) -> Result<std::optional<MadeLink>> {
        return tx.first(
            setDigest,
            [&](const Row& row) {
                return MadeLink{row.id<PersonId>(0), row.string(1), secret};
            },
            id, Blob(digest), now);
    });
    return made.ok() ? *made : std::nullopt;
}

std::optional<PersonId> personOfLink(Tx& tx, std::string_view secret, Instant now) {
    const Digest digest = digestOf(secret);
    const PersonId person{tx.integer(selectPerson, Blob(digest), now)};
    if (!person || !mayUseLink(tx, person)) return std::nullopt;
    return person;
}

Result<Done> openAccountForLink(storage::Database& database, PersonId person, const std::string& login,
                                i18n::Language language, const std::string& requestId, Instant now) {
    if (database.read([&](Tx& tx) { return hasAccount(tx, person); })) return Done{};
    NewAccount account;
    account.person = person;
    account.login = login;
    // A true hash: signing in with a password takes as long as for any other account.
    account.passwordHash = hashPassword(makeSecret(""));
    account.language = language;
    const journal::Context context{{journal::ActorKind::person, person}, now, requestId, ""};
    return database.write([&](Tx& tx) -> Result<Done> {
        if (hasAccount(tx, person)) return Done{};  // the same link, a moment ago
        GUICHET_CHECK(createAccount(tx, context, account));
        return Done{};
    });
}

Result<NewSession> signInByLink(storage::Database& database, const sealing::Sealer& sealer,
                                const LinkSignIn& attempt, Instant now) {
    const Digest digest = digestOf(attempt.secret);
    const Opening opening;
    GUICHET_TRY(const CodeTry tried, database.write([&](Tx& tx) -> Result<CodeTry> {
        const auto found = tx.first(
            selectAccount,
            [](const Row& row) {
                return OfLink{{row.id<AccountId>(0), row.string(1), row.id<PersonId>(2), row.boolean(3)},
                              row.string(4)};
            },
            Blob(digest), now);
        if (!found) return linkOver();
        if (found->account.secondFactor && trim(attempt.code).empty())
            return fail(ErrorKind::unauthenticated, "auth.code_needed");
        const Guess guess(found->login, attempt.address);
        if (const Duration wait = guess.wait(tx, now); wait.ms > 0) return tooMany(wait);
        const SignIn asked{found->login,      "",           attempt.address,
                           attempt.userAgent, attempt.code, attempt.requestId};
        GUICHET_TRY(const CodeTry outcome,
                    openSession(tx, sealer, asked, found->account, guess, opening, now));
        if (!opens(outcome)) return outcome;
        // Of two who use it at once, the second finds it used, and its session is rolled back.
        if (tx.execute(useUp, Blob(digest), now) != 1) return linkOver();
        return outcome;
    }));
    if (!opens(tried)) return codeError(tried.outcome);
    const auto caller = findSession(database, opening.secret, now);
    if (!caller) return linkOver();
    return NewSession{opening.secret, *caller};
}

void sweepLinks(Tx& tx, Instant now) {
    tx.execute(sweepRows, now);
}

}  // namespace guichet::auth
