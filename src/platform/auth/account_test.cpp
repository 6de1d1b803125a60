#include <atomic>
#include <thread>

#include "platform/auth/auth_fixture.h"

namespace guichet::auth {
namespace {

using storage::Tx;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class AccountTest : public AuthTest {};

TEST_P(AccountTest, loginsAndPeopleHaveOneAccountEach) {
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

TEST_P(AccountTest, changesNeedTheVersionThatWasRead) {
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

TEST_P(AccountTest, aChangeOfReachEndsTheSessions) {
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

TEST_P(AccountTest, theLastAdministratorStays) {
    const AccountId one = add("one", Role::administrator), two = add("two", Role::administrator);
    AccountChanges off, down;
    off.active = false;
    down.role = Role::supervisor;
    ASSERT_TRUE(change(one, off).ok());
    EXPECT_EQ(change(two, off).error().code, "account.last_administrator");
    EXPECT_EQ(change(two, down).error().code, "account.last_administrator");
    EXPECT_EQ(database().read([&](Tx& tx) { return findAccount(tx, two)->role; }), Role::administrator);
}

TEST_P(AccountTest, twoAdministratorsCannotSwitchEachOtherOff) {
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

TEST_P(AccountTest, theFirstAccountIsMadeOnce) {
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

TEST_P(AccountTest, aNewPasswordReplacesTheOld) {
    const AccountId id = add("elodie");
    const std::string hash = hashPassword("another long password");
    ASSERT_TRUE(write([&](Tx& tx) { return setPassword(tx, context(), id, hash); }).ok());
    EXPECT_FALSE(attempt("elodie", password).ok());
    EXPECT_TRUE(attempt("elodie", "another long password").ok());
    EXPECT_THAT(journalText(), HasSubstr("account.password_changed\n"));
    EXPECT_THAT(journalText(), Not(HasSubstr("argon2")));
    EXPECT_FALSE(write([&](Tx& tx) { return setPassword(tx, context(), AccountId{99}, hash); }).ok());
}

TEST_P(AccountTest, settingsAreKept) {
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

GUICHET_ON_BOTH_ENGINES(AccountTest);

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
