#include "platform/auth/link.h"
#include "platform/auth/roles.h"
#include "platform/auth/second_factor_store.h"
#include "platform/auth/secrets.h"
#include "platform/auth/sign_in.h"

namespace guichet::auth {

using storage::Blob;
using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr Duration sessionMost = days(14);  ///< after sign-in, whatever happens
constexpr Duration ticketLife = seconds(30);

#define CALLER_COLUMNS                                                                                 \
    "a.id, a.person_id, a.role, a.language, a.all_customers, a.own_teams_only, CAST(CASE WHEN EXISTS " \
    "(SELECT 1 FROM second_factor_policy p WHERE p.role=a.role AND p.required=1) AND NOT EXISTS "      \
    "(SELECT 1 FROM second_factor f WHERE f.account_id=a.id) THEN 1 ELSE 0 END AS BIGINT), "           \
    "a.custom_role_id, (SELECT r.permissions FROM custom_role r WHERE r.id = a.custom_role_id)"
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
    c.scope = {isStaff(c.role), row.boolean(4), row.boolean(5), c.account, c.person};
    c.secondFactorMissing = row.boolean(6);
    c.customRole = row.maybeId<RoleId>(7);
    c.permissions =
        c.customRole ? permissionsWithin(c.role, permissionsFrom(row.text(8))) : permissionsOf(c.role);
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

}  // namespace

std::optional<Caller> findSession(storage::Database& database, std::string_view secret, Instant now) {
    const Digest digest = digestOf(secret);
    Instant seen{}, created{};
    auto caller = database.read([&](Tx& tx) {
        return tx.first(
            selectSession,
            [&](const Row& row) {
                Caller c = callerOf(row);
                c.csrf = row.string(9);
                c.sessionId = hex(digest);
                seen = row.instant(10);
                created = row.instant(11);
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
                c.secondFactorMissing = false;  // nobody is there who could show one
                for (const TokenScope scope : scopesOf(row.text(9))) c.tokenScopes.insert(scope);
                id = row.integer(10);
                used = row.instant(11);
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
        sweepEnrolments(tx, now);
        sweepLinks(tx, now);
        return Done{};
    });
}

}  // namespace guichet::auth
