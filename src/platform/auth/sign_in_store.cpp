#include "base/text.h"
#include "platform/auth/sign_in.h"

namespace guichet::auth {

using storage::Blob;
using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr Statement selectForSignIn{"auth.sign_in.account",
                                    "SELECT id, password_hash, person_id, (SELECT count(*) FROM "
                                    "second_factor f WHERE f.account_id=account.id) "
                                    "FROM account WHERE login=$1 AND active=1"};
constexpr Statement insertSession{
    "auth.session.insert",
    "INSERT INTO session (digest, account_id, csrf, created_at, seen_at, expires_at, "
    "address, user_agent) VALUES ($1,$2,$3,$4,$4,$5,$6,$7)"};
constexpr Statement markSignIn{"auth.account.signed_in", "UPDATE account SET last_sign_in_at=$2 WHERE id=$1"};

/// A hash that no password fits, so that an unknown login costs the same time as a known one.
const std::string& decoyHash() {
    static const std::string hash = hashPassword(makeSecret(""));
    return hash;
}

void countFailure(storage::Database& database, const Guess& guess, Instant now) {
    (void)database.write([&](Tx& tx) -> Result<Done> {
        guess.countFailure(tx, now);
        return Done{};
    });
}

}  // namespace

Result<CodeTry> openSession(Tx& tx, const sealing::Sealer& sealer, const SignIn& attempt, const Known& known,
                            const Guess& guess, const Opening& opening, Instant now) {
    GUICHET_TRY(const CodeTry tried, tryCode(tx, sealer, guess, known.id, attempt.code, now));
    if (!opens(tried)) return tried;
    const Digest digest = digestOf(opening.secret);
    tx.execute(insertSession, Blob(digest), known.id, opening.csrf, now, now + sessionLife, attempt.address,
               firstCodePoints(repairUtf8(attempt.userAgent), 300));
    tx.execute(markSignIn, known.id, now);
    guess.forgetLogin(tx);
    if (tried.recovery)
        journalRecovery(tx, {{journal::ActorKind::person, known.person}, now, attempt.requestId, ""},
                        known.id);
    return tried;
}

Error tooMany(Duration wait) {
    return fail(ErrorKind::rate_limited, "auth.too_many", {{"seconds", std::to_string(wait.ms / 1000 + 1)}});
}

Result<NewSession> signIn(storage::Database& database, const sealing::Sealer& sealer, const SignIn& attempt,
                          Instant now) {
    const std::string login = asciiLower(trim(attempt.login));
    const Guess guess(login, attempt.address);
    Duration wait{0};
    const auto known = database.read([&](Tx& tx) {
        wait = guess.wait(tx, now);
        return tx.first(
            selectForSignIn,
            [](const Row& row) {
                return Known{row.id<AccountId>(0), row.string(1), row.id<PersonId>(2), row.boolean(3)};
            },
            login);
    });
    if (wait.ms > 0) return tooMany(wait);
    if (!checkPassword(known ? known->hash : decoyHash(), attempt.password) || !known) {
        countFailure(database, guess, now);
        return fail(ErrorKind::unauthenticated, "auth.failed");
    }
    // Only now: whoever does not have the password learns nothing about the factor.
    if (known->secondFactor && trim(attempt.code).empty())
        return fail(ErrorKind::unauthenticated, "auth.code_needed");
    const Opening opening;
    GUICHET_TRY(const CodeTry tried, database.write([&](Tx& tx) {
        return openSession(tx, sealer, attempt, *known, guess, opening, now);
    }));
    if (!opens(tried)) return codeError(tried.outcome);
    const auto caller = findSession(database, opening.secret, now);
    if (!caller) return fail(ErrorKind::unauthenticated, "auth.failed");
    return NewSession{opening.secret, *caller};
}

Result<PasswordCheck> checkPasswordOf(storage::Database& database, const Confirmation& attempt, Instant now) {
    Duration wait{0};
    std::optional<Guess> guess;
    const auto hash = database.read([&](Tx& tx) {
        const auto account = findAccount(tx, attempt.account);
        if (!account) return std::string();
        guess.emplace(account->login, attempt.address);
        wait = guess->wait(tx, now);
        return passwordHashOf(tx, attempt.account);
    });
    if (!guess) return fail(ErrorKind::not_found, "account.not_found");
    if (wait.ms > 0) return tooMany(wait);
    const bool right = checkPassword(hash, attempt.password);
    if (!right) countFailure(database, *guess, now);
    return PasswordCheck{right, *guess};
}

Result<bool> confirmPassword(storage::Database& database, const Confirmation& attempt, Instant now) {
    GUICHET_TRY(const PasswordCheck checked, checkPasswordOf(database, attempt, now));
    if (!checked.right) return false;
    GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
        // With a second factor the password is half of what is guessed: forgetting at each right one would
        // let whoever has it try codes without end.
        if (!hasSecondFactor(tx, attempt.account)) checked.guess.forgetLogin(tx);
        return Done{};
    }));
    return true;
}

}  // namespace guichet::auth
