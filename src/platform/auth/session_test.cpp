#include <atomic>
#include <thread>

#include "platform/auth/auth_fixture.h"

namespace guichet::auth {
namespace {

using storage::Statement;
using storage::Tx;
using testing::ElementsAre;

class SessionTest : public AuthTest {};

constexpr Statement countSessions{"test.sessions", "SELECT count(*) FROM session"};
constexpr Statement countTickets{"test.tickets", "SELECT count(*) FROM stream_ticket"};
constexpr Statement countThrottles{"test.throttles", "SELECT count(*) FROM sign_in_throttle"};

TEST_P(SessionTest, aSessionEndsTwelveHoursAfterItsLastUse) {
    add("elodie");
    const std::string secret = attempt("elodie", password)->secret;
    now = now + hours(11);
    EXPECT_TRUE(findSession(database(), secret, now));  // and extends it
    now = now + hours(11);
    EXPECT_TRUE(findSession(database(), secret, now));
    now = now + hours(12);
    EXPECT_FALSE(findSession(database(), secret, now));
}

TEST_P(SessionTest, aSessionEndsFourteenDaysAfterSignInWhateverHappens) {
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

TEST_P(SessionTest, signingOutEndsOnlyThatSession) {
    add("elodie");
    const auto here = attempt("elodie", password);
    const auto there = attempt("elodie", password);
    signOut(database(), here->caller);
    EXPECT_FALSE(findSession(database(), here->secret, now));
    EXPECT_TRUE(findSession(database(), there->secret, now));
}

TEST_P(SessionTest, endingSessionsCanSpareOneAndTakesTheStreamTickets) {
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

TEST_P(SessionTest, guessedSecretsOpenNothing) {
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

TEST_P(SessionTest, aTokenCarriesItsScopesUntilItExpires) {
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

TEST_P(SessionTest, aTokenIsTakenBackByItsOwnerOnly) {
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

TEST_P(SessionTest, aTokenLosesWhatItsAccountLoses) {
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

TEST_P(SessionTest, aStreamTicketWorksOnceAndSoon) {
    add("elodie");
    const auto caller = attempt("elodie", password)->caller;
    const std::string ticket = issueStreamTicket(database(), caller, now);
    const std::string late = issueStreamTicket(database(), caller, now);
    EXPECT_EQ(redeemStreamTicket(database(), ticket, now)->account, caller.account);
    EXPECT_FALSE(redeemStreamTicket(database(), ticket, now));
    EXPECT_FALSE(redeemStreamTicket(database(), late, now + seconds(30)));
}

TEST_P(SessionTest, aStreamTicketOpensOneStreamEvenInARace) {
    add("elodie");
    const std::string ticket = issueStreamTicket(database(), attempt("elodie", password)->caller, now);
    std::atomic<int> opened = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] { opened += redeemStreamTicket(database(), ticket, now).has_value(); });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(opened, 1);
}

TEST_P(SessionTest, theSweepTakesWhatHasRunOutAndNothingElse) {
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

GUICHET_ON_BOTH_ENGINES(SessionTest);

}  // namespace
}  // namespace guichet::auth
