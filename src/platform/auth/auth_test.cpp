#include <chrono>

#include "platform/auth/auth_fixture.h"

namespace guichet::auth {
namespace {

using storage::Statement;
using storage::Tx;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class SignInTest : public AuthTest {};

constexpr Statement countThrottles{"test.throttles", "SELECT count(*) FROM sign_in_throttle"};

TEST_P(SignInTest, signingInOpensASession) {
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

TEST_P(SignInTest, everySignInHasANewSecret) {
    add("elodie");
    const auto one = attempt("elodie", password);
    const auto two = attempt("elodie", password);
    EXPECT_NE(one->secret, two->secret);
    EXPECT_NE(one->caller.csrf, two->caller.csrf);
}

TEST_P(SignInTest, noSecretIsStoredAsItIs) {
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

TEST_P(SignInTest, anUnknownLoginLooksLikeAWrongPassword) {
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

TEST_P(SignInTest, anUnknownLoginCostsAsMuchAsAKnownOne) {
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

TEST_P(SignInTest, anInactiveAccountIsAsGoodAsNone) {
    add("admin", Role::administrator);
    const AccountId id = add("elodie");
    const auto session = attempt("elodie", password);
    AccountChanges changes;
    changes.active = false;
    ASSERT_TRUE(change(id, changes).ok());
    EXPECT_FALSE(findSession(database(), session->secret, now));
    EXPECT_EQ(attempt("elodie", password).error().code, "auth.failed");
}

TEST_P(SignInTest, failuresForOneLoginStopFurtherTries) {
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

TEST_P(SignInTest, anUnknownLoginIsStoppedJustTheSame) {
    for (int i = 0; i < 8; ++i) (void)attempt("nobody", "wrong password", "192.0.2." + std::to_string(i));
    EXPECT_EQ(attempt("nobody", "wrong password", "192.0.2.99").error().code, "auth.too_many");
}

TEST_P(SignInTest, successForgetsTheFailuresOfTheLogin) {
    add("elodie");
    for (int i = 0; i < 7; ++i) (void)attempt("elodie", "wrong password");
    ASSERT_TRUE(attempt("elodie", password).ok());
    for (int i = 0; i < 7; ++i) (void)attempt("elodie", "wrong password");
    EXPECT_TRUE(attempt("elodie", password).ok());
}

TEST_P(SignInTest, failuresFromOneAddressStopItForEveryLogin) {
    add("elodie");
    for (int i = 0; i < 40; ++i) (void)attempt("guess" + std::to_string(i), "wrong password", "198.51.100.7");
    EXPECT_EQ(attempt("elodie", password, "198.51.100.7").error().code, "auth.too_many");
    EXPECT_TRUE(attempt("elodie", password, "198.51.100.8").ok());
}

TEST_P(SignInTest, addressesOfOneSixtyFourCountTogether) {
    add("elodie");
    for (int i = 0; i < 40; ++i)
        (void)attempt("guess" + std::to_string(i), "wrong password", "2001:db8:1:2::" + std::to_string(i));
    EXPECT_EQ(attempt("elodie", password, "2001:db8:1:2:ffff::1").error().code, "auth.too_many");
    EXPECT_TRUE(attempt("elodie", password, "2001:db8:1:3::1").ok());
    EXPECT_TRUE(attempt("elodie", password, "::ffff:192.0.2.1").ok());
}

// Whoever found an open console must not find out its owner's password by trying.
TEST_P(SignInTest, wrongConfirmationsCountAsFailedSignIns) {
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

TEST_P(SignInTest, aRightConfirmationForgetsTheFailuresOfTheLogin) {
    const AccountId id = add("elodie");
    for (int i = 0; i < 7; ++i) (void)attempt("elodie", "wrong password");
    ASSERT_TRUE(*confirmPassword(database(), {id, std::string(password), "192.0.2.1"}, now));
    for (int i = 0; i < 7; ++i) (void)attempt("elodie", "wrong password");
    EXPECT_TRUE(attempt("elodie", password).ok());
}

// Whoever types the password into the wrong field must not find it in the database.
TEST_P(SignInTest, theCountersHoldNoLogin) {
    (void)attempt("Tr0ub4dor&3 Tr0ub4dor", "wrong password");
    constexpr Statement keys{"test.keys", "SELECT throttle_key FROM sign_in_throttle"};
    database().read([&](Tx& tx) {
        tx.each(keys,
                [](const storage::Row& row) { EXPECT_THAT(row.string(0), Not(HasSubstr("tr0ub4dor"))); });
        return 0;
    });
    EXPECT_EQ(count(countThrottles), 2);
}

TEST_P(SignInTest, aUserAgentThatIsNotTextHindersNobody) {
    add("elodie");
    EXPECT_TRUE(
        signIn(database(), sealer, {"elodie", std::string(password), "192.0.2.1", "\xff\xfe agent"}, now)
            .ok());
}

GUICHET_ON_BOTH_ENGINES(SignInTest);

}  // namespace
}  // namespace guichet::auth
