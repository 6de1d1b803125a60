#include "platform/auth/auth.h"
#include "platform/auth/secrets.h"
#include "platform/auth/throttle_store.h"

namespace guichet::auth {

using storage::Blob;
using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr Duration sessionLife = hours(12);  ///< after the last request
constexpr Duration sessionMost = days(14);   ///< after sign-in, whatever happens
constexpr Duration ticketLife = seconds(30);

constexpr Statement selectForSignIn{"auth.sign_in.account",
                                    "SELECT id, password_hash FROM account WHERE login=$1 AND active=1"};
constexpr Statement insertSession{
    "auth.session.insert",
    "INSERT INTO session (digest, account_id, csrf, created_at, seen_at, expires_at, "
    "address, user_agent) VALUES ($1,$2,$3,$4,$4,$5,$6,$7)"};
constexpr Statement markSignIn{"auth.account.signed_in", "UPDATE account SET last_sign_in_at=$2 WHERE id=$1"};
#define CALLER_COLUMNS "a.id, a.person_id, a.role, a.language, a.all_customers, a.own_teams_only"
constexpr Statement selectSession{
    "auth.session.get", "SELECT " CALLER_COLUMNS
                        ", s.csrf, s.seen_at, s.created_at FROM session s JOIN account a "
                        "ON a.id = s.account_id WHERE s.digest=$1 AND s.expires_at > $2 AND a.active=1"};
constexpr Statement touchSession{"auth.session.touch",
                                 "UPDATE session SET seen_at=$2, expires_at=$3 WHERE digest=$1"};
constexpr Statement deleteSession{"auth.session.delete", "DELETE FROM session WHERE digest=$1"};
constexpr Statement deleteSessions{"auth.session.delete_all",
                                   "DELETE FROM session WHERE account_id=$1 AND digest<>$2"};
constexpr Statement deleteTickets{"auth.stream_ticket.delete_all",
                                  "DELETE FROM stream_ticket WHERE account_id=$1"};

constexpr Statement insertToken{
    "auth.token.insert",
    "INSERT INTO api_token (digest, account_id, name, scopes, created_at, expires_at) VALUES "
    "($1,$2,$3,$4,$5,$6) RETURNING id"};
constexpr Statement listTokenRows{
    "auth.token.list",
    "SELECT id, name, scopes, created_at, expires_at, last_used_at FROM api_token WHERE "
    "account_id=$1 ORDER BY id"};
constexpr Statement deleteTokenRow{"auth.token.delete",
                                   "DELETE FROM api_token WHERE id=$1 AND account_id=$2"};
constexpr Statement selectToken{
    "auth.token.get", "SELECT " CALLER_COLUMNS
                      ", t.scopes, t.id, t.last_used_at FROM api_token t JOIN account a "
                      "ON a.id = t.account_id WHERE t.digest=$1 AND a.active=1 AND (t.expires_at IS NULL OR "
                      "t.expires_at > $2)"};
constexpr Statement touchToken{"auth.token.touch", "UPDATE api_token SET last_used_at=$2 WHERE id=$1"};

constexpr Statement insertTicket{
    "auth.stream_ticket.insert",
    "INSERT INTO stream_ticket (digest, account_id, expires_at) VALUES ($1,$2,$3)"};
constexpr Statement takeTicket{
    "auth.stream_ticket.take",
    "DELETE FROM stream_ticket WHERE digest=$1 AND expires_at > $2 RETURNING account_id"};
constexpr Statement selectCaller{"auth.caller.get",
                                 "SELECT " CALLER_COLUMNS " FROM account a WHERE a.id=$1 AND a.active=1"};

constexpr Statement sweepSessions{"auth.sweep.session", "DELETE FROM session WHERE expires_at <= $1"};
constexpr Statement sweepTickets{"auth.sweep.ticket", "DELETE FROM stream_ticket WHERE expires_at <= $1"};

Caller callerOf(const Row& row) {
    Caller c;
    c.account = row.id<AccountId>(0);
    c.person = row.id<PersonId>(1);
    c.role = row.named<Role>(2);
    c.language = row.named<i18n::Language>(3);
    c.scope = {c.role != Role::user, row.boolean(4), row.boolean(5), c.account, c.person};
    return c;
}

std::string joined(const std::vector<TokenScope>& scopes) {
    std::string out;
    for (const TokenScope scope : scopes) out.append(out.empty() ? "" : " ").append(nameOf(scope));
    return out;
}

std::vector<TokenScope> scopesOf(std::string_view text) {
    std::vector<TokenScope> out;
    for (const std::string_view name : split(text, ' '))
        if (const auto scope = fromName<TokenScope>(name)) out.push_back(*scope);
    return out;
}

struct Known {
    AccountId id;
    std::string hash;
};

/// A hash that no password fits, so that an unknown login costs the same time as a known one.
const std::string& decoyHash() {
    static const std::string hash = hashPassword(makeSecret(""));
    return hash;
}

}  // namespace

namespace {

Error tooMany(Duration wait) {
    return fail(ErrorKind::rate_limited, "auth.too_many", {{"seconds", std::to_string(wait.ms / 1000 + 1)}});
}

void countFailure(storage::Database& database, const Guess& guess, Instant now) {
    (void)database.write([&](Tx& tx) -> Result<Done> {
        guess.countFailure(tx, now);
        return Done{};
    });
}

}  // namespace

Result<NewSession> signIn(storage::Database& database, const SignIn& attempt, Instant now) {
    const std::string login = asciiLower(trim(attempt.login));
    const Guess guess(login, attempt.address);
    Duration wait{0};
    const auto known = database.read([&](Tx& tx) {
        wait = guess.wait(tx, now);
        return tx.first(
            selectForSignIn,
            [](const Row& row) {
                return Known{row.id<AccountId>(0), row.string(1)};
            },
            login);
    });
    if (wait.ms > 0) return tooMany(wait);
    if (!checkPassword(known ? known->hash : decoyHash(), attempt.password) || !known) {
        countFailure(database, guess, now);
        return fail(ErrorKind::unauthenticated, "auth.failed");
    }
    const std::string secret = makeSecret("");
    const std::string csrf = makeSecret("");
    GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
        const Digest digest = digestOf(secret);
        tx.execute(insertSession, Blob(digest), known->id, csrf, now, now + sessionLife, attempt.address,
                   firstCodePoints(repairUtf8(attempt.userAgent), 300));
        tx.execute(markSignIn, known->id, now);
        guess.forgetLogin(tx);
        return Done{};
    }));
    const auto caller = findSession(database, secret, now);
    if (!caller) return fail(ErrorKind::unauthenticated, "auth.failed");
    return NewSession{secret, *caller};
}

Result<bool> confirmPassword(storage::Database& database, const Confirmation& attempt, Instant now) {
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
    if (!checkPassword(hash, attempt.password)) {
        countFailure(database, *guess, now);
        return false;
    }
    GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
        guess->forgetLogin(tx);
        return Done{};
    }));
    return true;
}

std::optional<Caller> findSession(storage::Database& database, std::string_view secret, Instant now) {
    const Digest digest = digestOf(secret);
    Instant seen{}, created{};
    auto caller = database.read([&](Tx& tx) {
        return tx.first(
            selectSession,
            [&](const Row& row) {
                Caller c = callerOf(row);
                c.csrf = row.string(6);
                c.sessionId = hex(digest);
                seen = row.instant(7);
                created = row.instant(8);
                return c;
            },
            Blob(digest), now);
    });
    if (caller && now - seen > minutes(1)) {
        const Instant end = std::min(now + sessionLife, created + sessionMost);
        (void)database.write([&](Tx& tx) -> Result<Done> {
            tx.execute(touchSession, Blob(digest), now, end);
            return Done{};
        });
    }
    return caller;
}

namespace {
std::vector<std::uint8_t> unhex(std::string_view text) {
    std::vector<std::uint8_t> out;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        out.push_back(static_cast<std::uint8_t>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
    return out;
}
}  // namespace

void signOut(storage::Database& database, const Caller& caller) {
    const auto digest = unhex(caller.sessionId);
    (void)database.write([&](Tx& tx) -> Result<Done> {
        tx.execute(deleteSession, Blob(digest));
        return Done{};
    });
}

void endSessions(Tx& tx, AccountId id, std::string_view keep) {
    const auto digest = unhex(keep);
    tx.execute(deleteSessions, id, Blob(digest));
    tx.execute(deleteTickets, id);
}

MadeToken createToken(Tx& tx, const journal::Context& context, AccountId account, const std::string& name,
                      const std::vector<TokenScope>& scopes, std::optional<Instant> expiresAt) {
    MadeToken made;
    made.secret = makeSecret("guichet_");
    const Digest digest = digestOf(made.secret);
    made.token = {0, name, scopes, context.now, expiresAt, std::nullopt};
    made.token.id =
        tx.integer(insertToken, Blob(digest), account, name, joined(scopes), context.now, expiresAt);
    journal::append(tx, context,
                    {"token.created",
                     "account",
                     account.value,
                     {},
                     {{"name", "", name}, {"scopes", "", joined(scopes)}},
                     made.token.id});
    return made;
}

std::vector<Token> listTokens(Tx& tx, AccountId account) {
    return tx.all(
        listTokenRows,
        [](const Row& row) {
            return Token{row.integer(0), row.string(1),       scopesOf(row.text(2)),
                         row.instant(3), row.maybeInstant(4), row.maybeInstant(5)};
        },
        account);
}

bool deleteToken(Tx& tx, const journal::Context& context, AccountId account, std::int64_t id) {
    if (tx.execute(deleteTokenRow, id, account) != 1) return false;
    journal::append(tx, context, {"token.deleted", "account", account.value, {}, {}, id});
    return true;
}

std::optional<Caller> findToken(storage::Database& database, std::string_view secret, Instant now) {
    const Digest digest = digestOf(secret);
    std::int64_t id = 0;
    Instant used{};
    auto caller = database.read([&](Tx& tx) {
        return tx.first(
            selectToken,
            [&](const Row& row) {
                Caller c = callerOf(row);
                c.viaToken = true;
                for (const TokenScope scope : scopesOf(row.text(6))) c.tokenScopes.insert(scope);
                id = row.integer(7);
                used = row.instant(8);
                return c;
            },
            Blob(digest), now);
    });
    if (caller && now - used > minutes(1)) {
        (void)database.write([&](Tx& tx) -> Result<Done> {
            tx.execute(touchToken, id, now);
            return Done{};
        });
    }
    return caller;
}

std::string issueStreamTicket(storage::Database& database, const Caller& caller, Instant now) {
    const std::string ticket = makeSecret("");
    (void)database.write([&](Tx& tx) -> Result<Done> {
        const Digest digest = digestOf(ticket);
        tx.execute(insertTicket, Blob(digest), caller.account, now + ticketLife);
        return Done{};
    });
    return ticket;
}

std::optional<Caller> redeemStreamTicket(storage::Database& database, std::string_view ticket, Instant now) {
    const Digest digest = digestOf(ticket);
    auto caller = database.write([&](Tx& tx) -> Result<std::optional<Caller>> {
        const AccountId account{tx.integer(takeTicket, Blob(digest), now)};
        if (!account) return std::optional<Caller>{};
        return tx.first(selectCaller, callerOf, account);
    });
    return caller.ok() ? *caller : std::nullopt;
}

void sweep(storage::Database& database, Instant now) {
    (void)database.write([&](Tx& tx) -> Result<Done> {
        tx.execute(sweepSessions, now);
        tx.execute(sweepTickets, now);
        sweepThrottle(tx, now);
        return Done{};
    });
}

}  // namespace guichet::auth
