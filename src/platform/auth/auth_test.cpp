#include "platform/auth/auth.h"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "support/both_engines.h"

namespace guichet::auth {
namespace {

using storage::Statement;
using storage::Tx;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view password = "correct horse battery";

/// Hashing costs time, so all tests share one hash.
const std::string& sharedHash() {
    static const std::string hash = hashPassword(password);
    return hash;
}

class AuthTest : public test::OnBothEngines {
protected:
    AuthTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
    }

    journal::Context context() const { return {{journal::ActorKind::person, PersonId{1}}, now, "req", ""}; }

    template <class F>
    auto write(F work) {
        return database().write([&](Tx& tx) { return work(tx); });
    }

    AccountId add(const std::string& login, Role role = Role::technician) {
        NewAccount account;
        account.person = PersonId{++people_};
        account.login = login;
        account.passwordHash = sharedHash();
        account.role = role;
        return *write([&](Tx& tx) { return createAccount(tx, context(), account); });
    }

    Result<NewSession> attempt(const std::string& login, std::string_view secret,
                               const std::string& address = "192.0.2.1") {
        return signIn(database(), sealer_, {login, std::string(secret), address, "test"}, now);
    }

    Result<Account> change(AccountId id, const AccountChanges& changes) {
        const auto version = database().read([&](Tx& tx) { return findAccount(tx, id)->version; });
        return write([&](Tx& tx) { return changeAccount(tx, context(), id, version, changes); });
    }

    std::int64_t count(const Statement& statement) {
        return database().read([&](Tx& tx) { return tx.integer(statement); });
    }

    /// Everything that the journal says, as one text.
    std::string journalText() {
        std::string out;
        for (const auto& r : database().read([](Tx& tx) { return journal::readAfter(tx, 0, 1000); })) {
            out += r.entry.kind;
            for (const auto& c : r.entry.changes) out += " " + c.field + " " + c.before + " " + c.after;
            out += "\n";
        }
        return out;
    }

    Instant now{1'000'000'000};
    const sealing::Sealer sealer_{sealing::Key{}};

private:
    std::int64_t people_ = 0;
};

constexpr Statement countSessions{"test.sessions", "SELECT count(*) FROM session"};
constexpr Statement countTickets{"test.tickets", "SELECT count(*) FROM stream_ticket"};
constexpr Statement countThrottles{"test.throttles", "SELECT count(*) FROM sign_in_throttle"};

TEST_P(AuthTest, signingInOpensASession) {
    const AccountId id = add("Elodie.Martin ");
    const auto session = attempt(" ELODIE.martin", password);
    ASSERT_TRUE(session.ok());
    EXPECT_EQ(session->caller.account, id);
    EXPECT_EQ(session->caller.role, Role::technician);
    EXPECT_TRUE(session->caller.scope.staff);
    EXPECT_GE(session->secret.size(), 43u);  // 32 bytes in base64
    EXPECT_NE(session->caller.csrf, session->secret);
    const auto caller = findSession(database(), session->secret, now);
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->csrf, session->caller.csrf);
    EXPECT_EQ(database().read([&](Tx& tx) { return findAccount(tx, id)->lastSignInAt; }), now);
}

TEST_P(AuthTest, everySignInHasANewSecret) {
    add("elodie");
    const auto one = attempt("elodie", password);
    const auto two = attempt("elodie", password);
    EXPECT_NE(one->secret, two->secret);
    EXPECT_NE(one->caller.csrf, two->caller.csrf);
}

TEST_P(AuthTest, noSecretIsStoredAsItIs) {
    const AccountId id = add("elodie");
    const auto session = attempt("elodie", password);
    const auto token = write([&](Tx& tx) -> Result<MadeToken> {
        return createToken(tx, context(), id, "script", {TokenScope::read}, std::nullopt);
    });
    const std::string ticket = issueStreamTicket(database(), session->caller, now);
    constexpr Statement digests{
        "test.digests",
        "SELECT digest FROM session UNION ALL SELECT digest FROM api_token UNION ALL SELECT digest "
        "FROM stream_ticket"};
    database().read([&](Tx& tx) {
        tx.each(digests, [&](const storage::Row& row) {
            EXPECT_EQ(row.blob(0).size(), 32u);
            const std::string bytes(row.text(0));
            for (const std::string& secret : {session->secret, token->secret, ticket})
                EXPECT_NE(bytes, secret);
        });
        return 0;
    });
    EXPECT_THAT(journalText(), Not(HasSubstr(token->secret)));
    EXPECT_THAT(journalText(), Not(HasSubstr(sharedHash())));
    EXPECT_THAT(journalText(), HasSubstr("token.created name  script"));
}

TEST_P(AuthTest, anUnknownLoginLooksLikeAWrongPassword) {
    add("elodie");
    const auto unknown = attempt("nobody", "wrong password");
    const auto wrong = attempt("elodie", "wrong password");
    ASSERT_FALSE(unknown.ok());
    ASSERT_FALSE(wrong.ok());
    EXPECT_EQ(unknown.error().kind, ErrorKind::unauthenticated);
    EXPECT_EQ(unknown.error().kind, wrong.error().kind);
    EXPECT_EQ(unknown.error().code, wrong.error().code);
    EXPECT_EQ(unknown.error().params, wrong.error().params);
}

TEST_P(AuthTest, anUnknownLoginCostsAsMuchAsAKnownOne) {
    add("elodie");
    const auto cost = [&](const std::string& login) {
        auto least = std::chrono::steady_clock::duration::max();
        for (int i = 0; i < 3; ++i) {
            const auto from = std::chrono::steady_clock::now();
            (void)attempt(login, "wrong password");
            least = std::min(least, std::chrono::steady_clock::now() - from);
        }
        return least;
    };
    (void)attempt("warm up", "wrong password");
    EXPECT_GT(cost("nobody") * 3, cost("elodie"));
}

TEST_P(AuthTest, anInactiveAccountIsAsGoodAsNone) {
    add("admin", Role::administrator);
    const AccountId id = add("elodie");
    const auto session = attempt("elodie", password);
    AccountChanges changes;
    changes.active = false;
    ASSERT_TRUE(change(id, changes).ok());
    EXPECT_FALSE(findSession(database(), session->secret, now));
    EXPECT_EQ(attempt("elodie", password).error().code, "auth.failed");
}

TEST_P(AuthTest, failuresForOneLoginStopFurtherTries) {
    add("elodie");
    for (int i = 0; i < 8; ++i)
        EXPECT_EQ(attempt("elodie", "wrong password", "192.0.2." + std::to_string(i)).error().code,
                  "auth.failed");
    const auto refused = attempt("Elodie", password, "192.0.2.99");  // even the right one
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::rate_limited);
    EXPECT_EQ(refused.error().code, "auth.too_many");
    EXPECT_THAT(refused.error().params, ElementsAre(testing::Pair("seconds", "901")));
    now = now + minutes(15);
    EXPECT_TRUE(attempt("elodie", password).ok());
}

TEST_P(AuthTest, anUnknownLoginIsStoppedJustTheSame) {
    for (int i = 0; i < 8; ++i) (void)attempt("nobody", "wrong password", "192.0.2." + std::to_string(i));
    EXPECT_EQ(attempt("nobody", "wrong password", "192.0.2.99").error().code, "auth.too_many");
}

TEST_P(AuthTest, successForgetsTheFailuresOfTheLogin) {
    add("elodie");
    for (int i = 0; i < 7; ++i) (void)attempt("elodie", "wrong password");
    ASSERT_TRUE(attempt("elodie", password).ok());
    for (int i = 0; i < 7; ++i) (void)attempt("elodie", "wrong password");
    EXPECT_TRUE(attempt("elodie", password).ok());
}

TEST_P(AuthTest, failuresFromOneAddressStopItForEveryLogin) {
    add("elodie");
    for (int i = 0; i < 40; ++i) (void)attempt("guess" + std::to_string(i), "wrong password", "198.51.100.7");
    EXPECT_EQ(attempt("elodie", password, "198.51.100.7").error().code, "auth.too_many");
    EXPECT_TRUE(attempt("elodie", password, "198.51.100.8").ok());
}

TEST_P(AuthTest, addressesOfOneSixtyFourCountTogether) {
    add("elodie");
    for (int i = 0; i < 40; ++i)
        (void)attempt("guess" + std::to_string(i), "wrong password", "2001:db8:1:2::" + std::to_string(i));
    EXPECT_EQ(attempt("elodie", password, "2001:db8:1:2:ffff::1").error().code, "auth.too_many");
    EXPECT_TRUE(attempt("elodie", password, "2001:db8:1:3::1").ok());
    EXPECT_TRUE(attempt("elodie", password, "::ffff:192.0.2.1").ok());
}

// Whoever found an open console must not find out its owner's password by trying.
TEST_P(AuthTest, wrongConfirmationsCountAsFailedSignIns) {
    const AccountId id = add("elodie");
    const auto confirm = [&](std::string_view secret, const std::string& address = "192.0.2.1") {
        return confirmPassword(database(), {id, std::string(secret), address}, now);
    };
    EXPECT_EQ(confirm(password).ok() && *confirm(password), true);
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(*confirm("wrong password", "192.0.2." + std::to_string(i)));
    for (int i = 5; i < 8; ++i) (void)attempt("elodie", "wrong password", "192.0.2." + std::to_string(i));
    const auto refused = confirm(password, "192.0.2.99");  // even the right one
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "auth.too_many");
    EXPECT_EQ(attempt("elodie", password, "192.0.2.99").error().code, "auth.too_many");
    now = now + minutes(15);
    EXPECT_TRUE(*confirm(password));
    EXPECT_EQ(confirmPassword(database(), {AccountId{999}, "x", "192.0.2.1"}, now).error().code,
              "account.not_found");
}

TEST_P(AuthTest, aRightConfirmationForgetsTheFailuresOfTheLogin) {
    const AccountId id = add("elodie");
    for (int i = 0; i < 7; ++i) (void)attempt("elodie", "wrong password");
    ASSERT_TRUE(*confirmPassword(database(), {id, std::string(password), "192.0.2.1"}, now));
    for (int i = 0; i < 7; ++i) (void)attempt("elodie", "wrong password");
    EXPECT_TRUE(attempt("elodie", password).ok());
}

// Whoever types the password into the wrong field must not find it in the database.
TEST_P(AuthTest, theCountersHoldNoLogin) {
    (void)attempt("Tr0ub4dor&3 Tr0ub4dor", "wrong password");
    constexpr Statement keys{"test.keys", "SELECT throttle_key FROM sign_in_throttle"};
    database().read([&](Tx& tx) {
        tx.each(keys,
                [](const storage::Row& row) { EXPECT_THAT(row.string(0), Not(HasSubstr("tr0ub4dor"))); });
        return 0;
    });
    EXPECT_EQ(count(countThrottles), 2);
}

TEST_P(AuthTest, aUserAgentThatIsNotTextHindersNobody) {
    add("elodie");
    EXPECT_TRUE(
        signIn(database(), sealer_, {"elodie", std::string(password), "192.0.2.1", "\xff\xfe agent"}, now)
            .ok());
}

TEST_P(AuthTest, aSessionEndsTwelveHoursAfterItsLastUse) {
    add("elodie");
    const std::string secret = attempt("elodie", password)->secret;
    now = now + hours(11);
    EXPECT_TRUE(findSession(database(), secret, now));  // and extends it
    now = now + hours(11);
    EXPECT_TRUE(findSession(database(), secret, now));
    now = now + hours(12);
    EXPECT_FALSE(findSession(database(), secret, now));
}

TEST_P(AuthTest, aSessionEndsFourteenDaysAfterSignInWhateverHappens) {
    add("elodie");
    const std::string secret = attempt("elodie", password)->secret;
    const Instant begin = now;
    while (now - begin < hours(14 * 24 - 6)) {
        ASSERT_TRUE(findSession(database(), secret, now));
        now = now + hours(6);
    }
    now = begin + days(14);
    EXPECT_FALSE(findSession(database(), secret, now));
}

TEST_P(AuthTest, signingOutEndsOnlyThatSession) {
    add("elodie");
    const auto here = attempt("elodie", password);
    const auto there = attempt("elodie", password);
    signOut(database(), here->caller);
    EXPECT_FALSE(findSession(database(), here->secret, now));
    EXPECT_TRUE(findSession(database(), there->secret, now));
}

TEST_P(AuthTest, endingSessionsCanSpareOneAndTakesTheStreamTickets) {
    const AccountId id = add("elodie");
    const auto here = attempt("elodie", password);
    const auto there = attempt("elodie", password);
    const std::string ticket = issueStreamTicket(database(), there->caller, now);
    (void)write([&](Tx& tx) -> Result<Done> {
        endSessions(tx, id, here->caller.sessionId);
        return Done{};
    });
    EXPECT_TRUE(findSession(database(), here->secret, now));
    EXPECT_FALSE(findSession(database(), there->secret, now));
    EXPECT_FALSE(redeemStreamTicket(database(), ticket, now));
}

TEST_P(AuthTest, guessedSecretsOpenNothing) {
    add("elodie");
    const std::string secret = attempt("elodie", password)->secret;
    for (const std::string& guess :
         {std::string(), secret.substr(1), secret + "A", std::string("x' OR '1'='1")}) {
        EXPECT_FALSE(findSession(database(), guess, now));
        EXPECT_FALSE(findToken(database(), guess, now));
        EXPECT_FALSE(redeemStreamTicket(database(), guess, now));
    }
    EXPECT_FALSE(findToken(database(), secret, now));  // a session is no token
}

TEST_P(AuthTest, aTokenCarriesItsScopesUntilItExpires) {
    const AccountId id = add("elodie");
    const auto made = write([&](Tx& tx) -> Result<MadeToken> {
        return createToken(tx, context(), id, "nightly", {TokenScope::read, TokenScope::tickets_write},
                           now + days(30));
    });
    EXPECT_TRUE(made->secret.starts_with("guichet_"));
    const auto caller = findToken(database(), made->secret, now);
    ASSERT_TRUE(caller);
    EXPECT_TRUE(caller->viaToken);
    EXPECT_THAT(caller->tokenScopes, ElementsAre(TokenScope::read, TokenScope::tickets_write));
    EXPECT_TRUE(caller->csrf.empty());
    const auto listed = database().read([&](Tx& tx) { return listTokens(tx, id); });
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].lastUsedAt, now);
    EXPECT_FALSE(findToken(database(), made->secret, now + days(30)));
}

TEST_P(AuthTest, aTokenIsTakenBackByItsOwnerOnly) {
    const AccountId mine = add("elodie"), other = add("marc");
    const auto made = write([&](Tx& tx) -> Result<MadeToken> {
        return createToken(tx, context(), mine, "nightly", {TokenScope::read}, std::nullopt);
    });
    const auto remove = [&](AccountId account) {
        return *write(
            [&](Tx& tx) -> Result<bool> { return deleteToken(tx, context(), account, made->token.id); });
    };
    EXPECT_FALSE(remove(other));
    EXPECT_TRUE(findToken(database(), made->secret, now));
    EXPECT_TRUE(remove(mine));
    EXPECT_FALSE(findToken(database(), made->secret, now));
}

TEST_P(AuthTest, aTokenLosesWhatItsAccountLoses) {
    add("admin", Role::administrator);
    const AccountId id = add("elodie", Role::supervisor);
    const auto made = write([&](Tx& tx) -> Result<MadeToken> {
        return createToken(tx, context(), id, "t", {TokenScope::admin}, std::nullopt);
    });
    AccountChanges changes;
    changes.role = Role::user;
    ASSERT_TRUE(change(id, changes).ok());
    EXPECT_EQ(findToken(database(), made->secret, now)->role, Role::user);
    EXPECT_FALSE(findToken(database(), made->secret, now)->scope.staff);
    changes.active = false;
    ASSERT_TRUE(change(id, changes).ok());
    EXPECT_FALSE(findToken(database(), made->secret, now));
}

TEST_P(AuthTest, aStreamTicketWorksOnceAndSoon) {
    add("elodie");
    const auto caller = attempt("elodie", password)->caller;
    const std::string ticket = issueStreamTicket(database(), caller, now);
    const std::string late = issueStreamTicket(database(), caller, now);
    EXPECT_EQ(redeemStreamTicket(database(), ticket, now)->account, caller.account);
    EXPECT_FALSE(redeemStreamTicket(database(), ticket, now));
    EXPECT_FALSE(redeemStreamTicket(database(), late, now + seconds(30)));
}

TEST_P(AuthTest, aStreamTicketOpensOneStreamEvenInARace) {
    add("elodie");
    const std::string ticket = issueStreamTicket(database(), attempt("elodie", password)->caller, now);
    std::atomic<int> opened = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] { opened += redeemStreamTicket(database(), ticket, now).has_value(); });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(opened, 1);
}

TEST_P(AuthTest, loginsAndPeopleHaveOneAccountEach) {
    add("elodie");
    NewAccount again;
    again.person = PersonId{50};
    again.login = "ELODIE";
    again.passwordHash = sharedHash();
    const auto taken = write([&](Tx& tx) { return createAccount(tx, context(), again); });
    ASSERT_FALSE(taken.ok());
    EXPECT_EQ(taken.error().fields.at(0).code, "account.login_taken");
    again.login = "second";
    again.person = PersonId{1};
    EXPECT_EQ(write([&](Tx& tx) { return createAccount(tx, context(), again); }).error().code,
              "account.person_taken");
    const AccountId other = add("marc");
    AccountChanges rename;
    rename.login = "elodie";
    EXPECT_EQ(change(other, rename).error().fields.at(0).code, "account.login_taken");
    database().read([](Tx& tx) {
        EXPECT_TRUE(hasAccount(tx, PersonId{1}));
        EXPECT_FALSE(hasAccount(tx, PersonId{50}));
        return 0;
    });
}

TEST_P(AuthTest, changesNeedTheVersionThatWasRead) {
    add("admin", Role::administrator);
    const AccountId id = add("elodie");
    AccountChanges changes;
    changes.ownTeamsOnly = true;
    ASSERT_TRUE(change(id, changes).ok());
    changes.ownTeamsOnly = false;
    const auto stale = write([&](Tx& tx) { return changeAccount(tx, context(), id, 1, changes); });
    ASSERT_FALSE(stale.ok());
    EXPECT_EQ(stale.error().kind, ErrorKind::stale);
    EXPECT_TRUE(database().read([&](Tx& tx) { return findAccount(tx, id)->ownTeamsOnly; }));
}

TEST_P(AuthTest, aChangeOfReachEndsTheSessions) {
    add("admin", Role::administrator);
    const AccountId id = add("elodie");
    const std::string secret = attempt("elodie", password)->secret;
    AccountChanges nothing;
    nothing.role = Role::technician;
    ASSERT_TRUE(change(id, nothing).ok());
    EXPECT_TRUE(findSession(database(), secret, now)) << "nothing changed";
    AccountChanges changes;
    changes.allCustomers = false;
    changes.customers = {CustomerId{7}, CustomerId{9}};
    ASSERT_TRUE(change(id, changes).ok());
    EXPECT_FALSE(findSession(database(), secret, now));
    const auto caller = attempt("elodie", password)->caller;
    EXPECT_FALSE(caller.scope.allCustomers);
    const auto account = database().read([&](Tx& tx) { return *findAccount(tx, id); });
    EXPECT_THAT(account.customers, ElementsAre(CustomerId{7}, CustomerId{9}));
    EXPECT_THAT(journalText(), HasSubstr("account.changed allCustomers yes no customers  7 9"));
}

TEST_P(AuthTest, theLastAdministratorStays) {
    const AccountId one = add("one", Role::administrator), two = add("two", Role::administrator);
    AccountChanges off, down;
    off.active = false;
    down.role = Role::supervisor;
    ASSERT_TRUE(change(one, off).ok());
    EXPECT_EQ(change(two, off).error().code, "account.last_administrator");
    EXPECT_EQ(change(two, down).error().code, "account.last_administrator");
    EXPECT_EQ(database().read([&](Tx& tx) { return findAccount(tx, two)->role; }), Role::administrator);
}

TEST_P(AuthTest, twoAdministratorsCannotSwitchEachOtherOff) {
    const AccountId one = add("one", Role::administrator), two = add("two", Role::administrator);
    std::atomic<int> done = 0;
    std::vector<std::thread> threads;
    for (const AccountId id : {one, two}) {
        threads.emplace_back([&, id] {
            AccountChanges off;
            off.active = false;
            done += database().write([&](Tx& tx) { return changeAccount(tx, context(), id, 1, off); }).ok();
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(done, 1);
}

TEST_P(AuthTest, theFirstAccountIsMadeOnce) {
    EXPECT_FALSE(database().read([](Tx& tx) { return anyAccount(tx); }));
    std::atomic<int> made = 0;
    std::vector<std::thread> threads;
    for (int i = 1; i <= 4; ++i) {
        threads.emplace_back([&, i] {
            const auto result = database().write([&](Tx& tx) -> Result<AccountId> {
                if (anyAccountForGood(tx)) return fail(ErrorKind::not_found, "not_found");
                NewAccount account;
                account.person = PersonId{i};
                account.login = "first" + std::to_string(i);
                account.passwordHash = sharedHash();
                account.role = Role::administrator;
                return createAccount(tx, context(), account);
            });
            made += result.ok();
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(made, 1);
    EXPECT_TRUE(database().read([](Tx& tx) { return anyAccount(tx); }));
}

TEST_P(AuthTest, aNewPasswordReplacesTheOld) {
    const AccountId id = add("elodie");
    const std::string hash = hashPassword("another long password");
    ASSERT_TRUE(write([&](Tx& tx) { return setPassword(tx, context(), id, hash); }).ok());
    EXPECT_FALSE(attempt("elodie", password).ok());
    EXPECT_TRUE(attempt("elodie", "another long password").ok());
    EXPECT_THAT(journalText(), HasSubstr("account.password_changed\n"));
    EXPECT_THAT(journalText(), Not(HasSubstr("argon2")));
    EXPECT_FALSE(write([&](Tx& tx) { return setPassword(tx, context(), AccountId{99}, hash); }).ok());
}

TEST_P(AuthTest, theSweepTakesWhatHasRunOutAndNothingElse) {
    add("elodie");
    const auto caller = attempt("elodie", password)->caller;
    issueStreamTicket(database(), caller, now);
    (void)attempt("nobody", "wrong password");
    sweep(database(), now);
    EXPECT_EQ(count(countSessions), 1);
    EXPECT_EQ(count(countTickets), 1);
    EXPECT_EQ(count(countThrottles), 2);
    sweep(database(), now + minutes(15));
    EXPECT_EQ(count(countSessions), 1);
    EXPECT_EQ(count(countTickets), 0);
    EXPECT_EQ(count(countThrottles), 0);
    sweep(database(), now + hours(12));
    EXPECT_EQ(count(countSessions), 0);
}

TEST_P(AuthTest, settingsAreKept) {
    const AccountId id = add("elodie");
    (void)write([&](Tx& tx) -> Result<Done> {
        writeSettings(tx, id, {i18n::Language::en, R"({"theme":"dark"})"});
        return Done{};
    });
    const auto settings = database().read([&](Tx& tx) { return readSettings(tx, id); });
    EXPECT_EQ(settings.language, i18n::Language::en);
    EXPECT_EQ(settings.json, R"({"theme":"dark"})");
    EXPECT_EQ(attempt("elodie", password)->caller.language, i18n::Language::en);
}

GUICHET_ON_BOTH_ENGINES(AuthTest);

TEST(PasswordTest, hashesAreArgon2idAndSalted) {
    EXPECT_TRUE(sharedHash().starts_with("$argon2id$"));
    EXPECT_NE(hashPassword(password), sharedHash());
    EXPECT_TRUE(checkPassword(sharedHash(), password));
    EXPECT_FALSE(checkPassword(sharedHash(), "correct horse batter"));
    EXPECT_FALSE(checkPassword(sharedHash(), ""));
    EXPECT_FALSE(checkPassword("", password));
    EXPECT_FALSE(checkPassword("no hash at all", password));
}

TEST(PasswordTest, isJudged) {
    const auto codeOf = [](std::string_view text, std::string_view login) {
        const auto judged = judgePassword(text, login);
        return judged.ok() ? std::string() : judged.error().fields.at(0).code;
    };
    EXPECT_EQ(codeOf("short", "elodie"), "password.too_short");
    EXPECT_EQ(codeOf("ééééééééééé", "elodie"), "password.too_short");  // 11 letters in 22 bytes
    EXPECT_EQ(codeOf(std::string(201, 'x'), "elodie"), "password.too_long");
    EXPECT_EQ(codeOf("my name is Élodie", "elodie"), "password.holds_login");
    EXPECT_EQ(codeOf("a needed pedestrian", "ed"), "");
    EXPECT_EQ(codeOf("correct horse battery", "elodie"), "");
}

TEST(RightsTest, growWithTheRole) {
    const Role order[] = {Role::user, Role::technician, Role::supervisor, Role::administrator};
    for (std::size_t i = 1; i < std::size(order); ++i)
        for (const Permission p : permissionsOf(order[i - 1])) EXPECT_TRUE(allows(order[i], p)) << nameOf(p);
    EXPECT_THAT(permissionsOf(Role::user), ElementsAre(Permission::signed_in, Permission::tickets_take_part));
    EXPECT_FALSE(allows(Role::technician, Permission::directory_write));
    EXPECT_FALSE(allows(Role::supervisor, Permission::accounts_manage));
}

}  // namespace
}  // namespace guichet::auth
