#include "platform/auth/second_factor_store.h"

#include <sodium.h>

#include "base/text.h"
#include "platform/auth/secrets.h"
#include "platform/auth/sign_in.h"

namespace guichet::auth {

using storage::Blob;
using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr Duration enrolmentLife = minutes(15);
constexpr int recoveryCodes = 10;
constexpr std::size_t recoveryBytes = 10;  ///< 80 bits: out of reach for guessing, so a plain digest will do
constexpr std::size_t recoverySigns = 16;
/// Wrong codes in a row after which the app's codes are no longer taken. The throttle alone would let
/// somebody who has the password try for months, at three right codes in a million (NIST SP 800-63B, 5.2.2:
/// at most 100).
constexpr std::int64_t mostInARow = 100;

constexpr Statement selectState{
    "auth.second_factor.state",
    "SELECT f.enrolled_at, (SELECT count(*) FROM recovery_code r WHERE r.account_id=a.id), "
    "(SELECT p.required FROM second_factor_policy p WHERE p.role=a.role) FROM account a LEFT JOIN "
    "second_factor f ON f.account_id=a.id WHERE a.id=$1"};
constexpr Statement selectFactor{"auth.second_factor.has",
                                 "SELECT count(*) FROM second_factor WHERE account_id=$1"};
constexpr Statement upsertEnrolment{
    "auth.second_factor.begin",
    "INSERT INTO second_factor_enrolment (account_id, secret, expires_at) VALUES ($1,$2,$3) ON CONFLICT "
    "(account_id) DO UPDATE SET secret=excluded.secret, expires_at=excluded.expires_at"};
constexpr Statement takeEnrolment{
    "auth.second_factor.take_enrolment",
    "DELETE FROM second_factor_enrolment WHERE account_id=$1 AND expires_at > $2 RETURNING secret"};
constexpr Statement deleteEnrolment{"auth.second_factor.drop_enrolment",
                                    "DELETE FROM second_factor_enrolment WHERE account_id=$1"};
constexpr Statement sweepEnrolmentRows{"auth.sweep.enrolment",
                                       "DELETE FROM second_factor_enrolment WHERE expires_at <= $1"};
constexpr Statement insertFactor{"auth.second_factor.insert",
                                 "INSERT INTO second_factor (account_id, secret, enrolled_at, last_step) "
                                 "VALUES ($1,$2,$3,$4) ON CONFLICT DO "
                                 "NOTHING"};
// Takes the row's lock before anything is compared, and counts the try as a wrong one until it proves right.
constexpr Statement takeTry{
    "auth.second_factor.try",
    "UPDATE second_factor SET failures=failures+1 WHERE account_id=$1 RETURNING secret, last_step, failures"};
constexpr Statement markStep{
    "auth.second_factor.step",
    "UPDATE second_factor SET last_step=$2, failures=0 WHERE account_id=$1 AND last_step < $2"};
constexpr Statement forgive{"auth.second_factor.forgive",
                            "UPDATE second_factor SET failures=0 WHERE account_id=$1"};
constexpr Statement deleteFactor{"auth.second_factor.delete",
                                 "DELETE FROM second_factor WHERE account_id=$1"};
constexpr Statement insertRecovery{"auth.recovery_code.insert",
                                   "INSERT INTO recovery_code (account_id, digest) VALUES ($1,$2)"};
constexpr Statement useRecovery{"auth.recovery_code.use",
                                "DELETE FROM recovery_code WHERE account_id=$1 AND digest=$2"};
constexpr Statement deleteRecovery{"auth.recovery_code.delete_all",
                                   "DELETE FROM recovery_code WHERE account_id=$1"};
constexpr Statement countRecovery{"auth.recovery_code.count",
                                  "SELECT count(*) FROM recovery_code WHERE account_id=$1"};
Blob bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string textOf(Blob bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// What was typed, without the signs that only help the eye.
std::string plainCode(std::string_view typed) {
    std::string out;
    for (const char c : asciiLower(typed))
        if (c != ' ' && c != '-') out += c;
    if (out.size() != recoverySigns) return out;
    for (char& c : out) {  // not in the alphabet of base32, so they can only be meant for these
        if (c == '0') c = 'o';
        if (c == '1') c = 'l';
        if (c == '8') c = 'b';
    }
    return out;
}

Digest recoveryDigest(AccountId id, std::string_view plain) {
    return digestOf("recovery/" + std::to_string(id.value) + "/" + std::string(plain));
}

/// Four groups of four letters and digits, which can be written on paper.
std::string makeRecoveryCode() {
    std::array<std::uint8_t, recoveryBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    const std::string signs = asciiLower(base32(bytes));
    std::string out;
    for (std::size_t i = 0; i < signs.size(); i += 4) out += (i == 0 ? "" : "-") + signs.substr(i, 4);
    return out;
}

std::vector<std::string> replaceRecoveryCodes(Tx& tx, AccountId id) {
    tx.execute(deleteRecovery, id);
    std::vector<std::string> codes;
    for (int i = 0; i < recoveryCodes; ++i) {
        codes.push_back(makeRecoveryCode());
        const Digest digest = recoveryDigest(id, plainCode(codes.back()));
        tx.execute(insertRecovery, id, Blob(digest));
    }
    return codes;
}

void journalAccount(Tx& tx, const journal::Context& context, const char* kind, AccountId id) {
    journal::append(tx, context, {kind, "account", id.value, {}, {}, 0});
}

void forgetFactor(Tx& tx, AccountId id) {
    tx.execute(deleteRecovery, id);
    tx.execute(deleteEnrolment, id);
}

struct Held {
    std::string secret;  ///< sealed
    std::int64_t lastStep = 0;
    std::int64_t failures = 0;
};

/// Compares with the app's present codes.
CodeOutcome tryAppCode(Tx& tx, const sealing::Sealer& sealer, AccountId id, const Held& held,
                       std::string_view code, Instant now) {
    if (held.failures > mostInARow) return CodeOutcome::blocked;
    const auto secret = sealer.unseal(held.secret);
    if (!secret) return CodeOutcome::lost;
    const auto step = totpMatch(bytesOf(*secret), code, now, held.lastStep);
    if (!step || tx.execute(markStep, id, *step) != 1) return CodeOutcome::wrong;
    return CodeOutcome::right;
}

/// Does `work` once password and code have proved right, in the transaction that uses the code up.
template <class F>
Result<Done> withProof(storage::Database& database, const sealing::Sealer& sealer,
                       const journal::Context& context, const Proof& proof, F work) {
    const AccountId id = proof.password.account;
    GUICHET_TRY(const PasswordCheck checked, checkPasswordOf(database, proof.password, context.now));
    if (!checked.right) return failField("/password", "password.wrong");
    GUICHET_TRY(const CodeTry tried, database.write([&](Tx& tx) -> Result<CodeTry> {
        GUICHET_TRY(const CodeTry one, tryCode(tx, sealer, checked.guess, id, proof.code, context.now));
        if (one.outcome != CodeOutcome::right) return one;
        checked.guess.forgetLogin(tx);
        work(tx);
        return one;
    }));
    if (tried.outcome == CodeOutcome::no_factor) return fail(ErrorKind::conflict, "second_factor.none");
    if (tried.outcome == CodeOutcome::wrong) return failField("/code", "auth.code_wrong");
    if (tried.outcome != CodeOutcome::right) return codeError(tried.outcome);
    return Done{};
}

}  // namespace

SecondFactor secondFactorOf(Tx& tx, AccountId id) {
    const auto found = tx.first(
        selectState,
        [](const Row& row) {
            return SecondFactor{row.boolean(2), row.maybeInstant(0), row.integer(1)};
        },
        id);
    return found.value_or(SecondFactor{});
}

bool hasSecondFactor(Tx& tx, AccountId id) {
    return tx.integer(selectFactor, id) != 0;
}

Result<CodeTry> tryCode(Tx& tx, const sealing::Sealer& sealer, const Guess& guess, AccountId id,
                        std::string_view code, Instant now) {
    const auto held = tx.first(
        takeTry,
        [](const Row& row) {
            return Held{textOf(row.blob(0)), row.integer(1), row.integer(2)};
        },
        id);
    if (!held) return CodeTry{};
    if (const Duration wait = guess.wait(tx, now); wait.ms > 0) return tooMany(wait);
    const std::string plain = plainCode(code);
    CodeTry out;
    if (plain.size() == recoverySigns) {
        const Digest digest = recoveryDigest(id, plain);
        out.recovery = tx.execute(useRecovery, id, Blob(digest)) == 1;
        if (out.recovery) tx.execute(forgive, id);
        out.outcome = out.recovery ? CodeOutcome::right : CodeOutcome::wrong;
    } else {
        out.outcome = tryAppCode(tx, sealer, id, *held, plain, now);
    }
    if (out.outcome != CodeOutcome::right) guess.countFailure(tx, now);
    return out;
}

Error codeError(CodeOutcome outcome) {
    switch (outcome) {
        case CodeOutcome::wrong:
            return fail(ErrorKind::unauthenticated, "auth.code_wrong");
        case CodeOutcome::blocked:
            return fail(ErrorKind::forbidden, "second_factor.blocked");
        case CodeOutcome::lost:
            return fail(ErrorKind::unavailable, "second_factor.lost");
        case CodeOutcome::no_factor:
        case CodeOutcome::right:
            break;
    }
    throw std::logic_error("no error: the code was right, or none was needed");
}

void journalRecovery(Tx& tx, const journal::Context& context, AccountId id) {
    const std::int64_t left = tx.integer(countRecovery, id);
    journal::append(tx, context,
                    {"account.recovery_code_used",
                     "account",
                     id.value,
                     {},
                     {{"recoveryCodesLeft", std::to_string(left + 1), std::to_string(left)}},
                     0});
}

Result<Enrolment> beginEnrolment(storage::Database& database, const sealing::Sealer& sealer,
                                 const Confirmation& attempt, const TotpLabel& label, Instant now) {
    GUICHET_TRY(const bool right, confirmPassword(database, attempt, now));
    if (!right) return failField("/password", "password.wrong");
    TotpSecret secret{};
    randombytes_buf(secret.data(), secret.size());
    const std::string sealed = sealer.seal(textOf(secret));
    GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
        if (hasSecondFactor(tx, attempt.account)) return fail(ErrorKind::conflict, "second_factor.present");
        tx.execute(upsertEnrolment, attempt.account, bytesOf(sealed), now + enrolmentLife);
        return Done{};
    }));
    return Enrolment{base32(secret), otpauthUri(label, secret)};
}

Result<std::vector<std::string>> finishEnrolment(Tx& tx, const sealing::Sealer& sealer,
                                                 const journal::Context& context, AccountId id,
                                                 std::string_view code, std::string_view keep) {
    const auto sealed = tx.first(
        takeEnrolment, [](const Row& row) { return textOf(row.blob(0)); }, id, context.now);
    if (!sealed) return fail(ErrorKind::conflict, "second_factor.not_begun");
    const auto secret = sealer.unseal(*sealed);
    if (!secret) return fail(ErrorKind::unavailable, "second_factor.lost");
    const auto step = totpMatch(bytesOf(*secret), plainCode(code), context.now, 0);
    if (!step) return failField("/code", "auth.code_wrong");  // rolls back, so the enrolment stays open
    if (tx.execute(insertFactor, id, bytesOf(*sealed), context.now, *step) != 1)
        return fail(ErrorKind::conflict, "second_factor.present");
    auto codes = replaceRecoveryCodes(tx, id);
    endSessions(tx, id, keep);
    journalAccount(tx, context, "account.second_factor_enrolled", id);
    return codes;
}

Result<Done> removeSecondFactor(storage::Database& database, const sealing::Sealer& sealer,
                                const journal::Context& context, const Proof& proof, std::string_view keep) {
    const AccountId id = proof.password.account;
    return withProof(database, sealer, context, proof, [&](Tx& tx) {
        tx.execute(deleteFactor, id);
        forgetFactor(tx, id);
        endSessions(tx, id, keep);
        journalAccount(tx, context, "account.second_factor_removed", id);
    });
}

Result<std::vector<std::string>> renewRecoveryCodes(storage::Database& database,
                                                    const sealing::Sealer& sealer,
                                                    const journal::Context& context, const Proof& proof) {
    std::vector<std::string> codes;
    GUICHET_CHECK(withProof(database, sealer, context, proof, [&](Tx& tx) {
        codes = replaceRecoveryCodes(tx, proof.password.account);
        journalAccount(tx, context, "account.recovery_codes_made", proof.password.account);
    }));
    return codes;
}

Result<Done> resetSecondFactor(Tx& tx, const journal::Context& context, AccountId id) {
    if (!findAccount(tx, id)) return fail(ErrorKind::not_found, "account.not_found");
    if (tx.execute(deleteFactor, id) != 1) return fail(ErrorKind::conflict, "second_factor.none");
    forgetFactor(tx, id);
    endSessions(tx, id, "");
    journalAccount(tx, context, "account.second_factor_reset", id);
    return Done{};
}

void sweepEnrolments(Tx& tx, Instant now) {
    tx.execute(sweepEnrolmentRows, now);
}

sealing::Sealer secondFactorSealer(const sealing::MasterKey& master) {
    return sealing::Sealer(master.derive("2ndfactr", 1));
}

}  // namespace guichet::auth
