#include "platform/auth/second_factor.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "platform/auth/auth_fixture.h"
#include "support/app_code.h"

namespace guichet::auth {
namespace {

using storage::Statement;
using storage::Tx;
using test::appCode;
using test::fromBase32;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

/// Six digits that are no code of this secret around this moment.
std::string wrongCode(const std::string& secret, Instant at) {
    for (int number = 0;; ++number) {
        const std::string code = std::to_string(100'000 + number);
        if (!totpMatch(fromBase32(secret), code, at, 0)) return code;
    }
}

class SecondFactorTest : public AuthTest {
protected:
    SecondFactorTest() {
        now = Instant{1'700'000'000'000};
        elodie = add("elodie");
    }

    Confirmation confirmation(std::string_view typed = password) const {
        return {elodie, std::string(typed), "192.0.2.1"};
    }

    Result<NewSession> enterCode(const std::string& code, std::string_view typed = password) {
        return signIn(database(), sealer, {"elodie", std::string(typed), "192.0.2.1", "test", code, "req"},
                      now);
    }
    std::string refusal(const std::string& code, std::string_view typed = password) {
        const auto session = enterCode(code, typed);
        return session.ok() ? "" : session.error().code;
    }

    std::string begin() {
        const auto begun = beginEnrolment(database(), sealer, confirmation(), {"Guichet", "elodie"}, now);
        EXPECT_TRUE(begun.ok());
        return begun.ok() ? begun->secret : "";
    }
    Result<std::vector<std::string>> finish(const std::string& code, std::string_view keep = "") {
        return write([&](Tx& tx) { return finishEnrolment(tx, sealer, context(), elodie, code, keep); });
    }
    /// Enrols, and lets the step of the code that did it pass.
    void enrol() {
        secret = begin();
        const auto codes = finish(appCode(secret, now));
        ASSERT_TRUE(codes.ok()) << codes.error().code;
        recovery = *codes;
        later();
    }
    void later() { now = now + minutes(1); }

    Proof proof(const std::string& code) const { return {confirmation(), code}; }
    SecondFactor state() {
        return read([&](Tx& tx) { return secondFactorOf(tx, elodie); });
    }
    void require(Role role, bool required = true) {
        (void)write([&](Tx& tx) -> Result<Done> {
            requireSecondFactor(tx, context(), role, required);
            return Done{};
        });
    }

    /// Runs `work` in several threads at once; how many said yes.
    template <class F>
    int atOnce(int threads, F work) {
        std::atomic<int> yes = 0;
        std::vector<std::thread> all;
        for (int i = 0; i < threads; ++i) all.emplace_back([&] { yes += work(); });
        for (std::thread& thread : all) thread.join();
        return yes;
    }

    AccountId elodie;
    std::string secret;
    std::vector<std::string> recovery;
};

TEST_P(SecondFactorTest, isAskedForOnceItIsEnrolled) {
    EXPECT_EQ(refusal(""), "");
    EXPECT_FALSE(state().enrolledAt);
    const Instant enrolledAt = now;
    enrol();
    EXPECT_EQ(state().enrolledAt, enrolledAt);
    EXPECT_EQ(state().recoveryCodesLeft, 10);
    EXPECT_EQ(refusal(""), "auth.code_needed");
    EXPECT_EQ(refusal("  "), "auth.code_needed");
    EXPECT_EQ(refusal(wrongCode(secret, now)), "auth.code_wrong");
    EXPECT_EQ(refusal(appCode(secret, now)), "");
    EXPECT_TRUE(read([&](Tx& tx) { return findAccount(tx, elodie)->secondFactor; }));
}

TEST_P(SecondFactorTest, showsNothingWithoutTheRightPassword) {
    enrol();
    const auto wrong = enterCode("", "wrong password");
    const auto unknown =
        signIn(database(), sealer, {"nobody", "wrong password", "192.0.2.1", "", "123456", ""}, now);
    for (const auto& refused : {enterCode(appCode(secret, now), "wrong password"), wrong, unknown}) {
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().code, "auth.failed");
        EXPECT_EQ(refused.error().kind, ErrorKind::unauthenticated);
    }
    EXPECT_EQ(refusal(appCode(secret, now)), "") << "the code that came with a wrong password is not used up";
}

TEST_P(SecondFactorTest, acceptsSpacesInACode) {
    enrol();
    const std::string code = appCode(secret, now);
    EXPECT_EQ(refusal(code.substr(0, 3) + " " + code.substr(3)), "");
}

TEST_P(SecondFactorTest, acceptsNoStepTwice) {
    secret = begin();
    const std::string code = appCode(secret, now);
    ASSERT_TRUE(finish(code).ok());
    EXPECT_EQ(refusal(code), "auth.code_wrong") << "the code that finished the enrolment";
    later();
    const std::string next = appCode(secret, now);
    EXPECT_EQ(refusal(next), "");
    EXPECT_EQ(refusal(next), "auth.code_wrong");
    EXPECT_EQ(refusal(appCode(secret, now - seconds(30))), "auth.code_wrong") << "older than the last one";
    EXPECT_EQ(refusal(appCode(secret, now + seconds(30))), "");
}

TEST_P(SecondFactorTest, opensOneSessionForTwoThatBringTheSameCodeAtOnce) {
    enrol();
    const std::string code = appCode(secret, now);
    EXPECT_EQ(atOnce(4, [&] { return enterCode(code).ok(); }), 1);
}

TEST_P(SecondFactorTest, opensOneSessionForTwoThatBringTheSameRecoveryCodeAtOnce) {
    enrol();
    EXPECT_EQ(atOnce(4, [&] { return enterCode(recovery[0]).ok(); }), 1);
    EXPECT_EQ(state().recoveryCodesLeft, 9);
}

TEST_P(SecondFactorTest, hasTenRecoveryCodesThatOpenOnceEach) {
    enrol();
    ASSERT_EQ(recovery.size(), 10u);
    for (const std::string& code : recovery) {
        EXPECT_THAT(code, MatchesRegex("[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}"));
        EXPECT_EQ(refusal(code), "");
        EXPECT_EQ(refusal(code), "auth.code_wrong");
    }
    EXPECT_EQ(state().recoveryCodesLeft, 0);
    EXPECT_THAT(journalText(), HasSubstr("account.recovery_code_used recoveryCodesLeft 10 9\n"));
    EXPECT_THAT(journalText(), HasSubstr("account.recovery_code_used recoveryCodesLeft 1 0\n"));
}

TEST_P(SecondFactorTest, readsRecoveryCodesAsPeopleWriteThem) {
    enrol();
    std::string written;
    for (char c : recovery[0]) {
        if (c == '-') c = ' ';
        if (c == 'o') c = '0';
        if (c == 'l') c = '1';
        written += static_cast<char>(std::toupper(c));
    }
    EXPECT_EQ(refusal(written), "");
}

TEST_P(SecondFactorTest, isNobodyElsesRecoveryCode) {
    enrol();
    const auto mine = recovery;
    elodie = add("marc");
    enrol();
    const auto session =
        signIn(database(), sealer, {"marc", std::string(password), "192.0.2.1", "", mine[0], ""}, now);
    ASSERT_FALSE(session.ok());
    EXPECT_EQ(session.error().code, "auth.code_wrong");
}

TEST_P(SecondFactorTest, countsWrongCodesAsFailedSignIns) {
    enrol();
    for (int i = 0; i < 8; ++i) EXPECT_EQ(refusal(wrongCode(secret, now)), "auth.code_wrong");
    EXPECT_EQ(refusal(appCode(secret, now)), "auth.too_many");
    EXPECT_EQ(refusal(recovery[0]), "auth.too_many");
    now = now + minutes(16);
    EXPECT_EQ(refusal(appCode(secret, now)), "");
}

// Whoever has the password must not win new tries by showing it again and again.
TEST_P(SecondFactorTest, forgetsNoWrongCodeForARightPassword) {
    enrol();
    for (int i = 0; i < 7; ++i) {
        EXPECT_EQ(refusal(wrongCode(secret, now)), "auth.code_wrong");
        EXPECT_EQ(refusal(""), "auth.code_needed");
        EXPECT_TRUE(*confirmPassword(database(), confirmation(), now));
    }
    const auto removed = removeSecondFactor(database(), sealer, context(), proof(wrongCode(secret, now)), "");
    EXPECT_EQ(removed.error().fields.at(0).code, "auth.code_wrong");
    EXPECT_EQ(refusal(appCode(secret, now)), "auth.too_many");
}

TEST_P(SecondFactorTest, isBlockedAfterAHundredWrongCodesUntilARecoveryCode) {
    enrol();
    for (int i = 0; i < 100; ++i) {
        if (i % 8 == 0) now = now + minutes(16);
        ASSERT_EQ(refusal(wrongCode(secret, now)), "auth.code_wrong") << i;
    }
    now = now + minutes(16);
    EXPECT_EQ(refusal(appCode(secret, now)), "second_factor.blocked");
    EXPECT_EQ(refusal(recovery[0]), "");
    EXPECT_EQ(refusal(appCode(secret, now)), "");
}

TEST_P(SecondFactorTest, keepsNoSecretInClear) {
    enrol();
    constexpr Statement all{"test.secrets",
                            "SELECT secret FROM second_factor UNION ALL SELECT digest FROM recovery_code"};
    const auto bytes = fromBase32(secret);
    const std::string clear(bytes.begin(), bytes.end());
    int rows = 0;
    read([&](Tx& tx) {
        tx.each(all, [&](const storage::Row& row) {
            const auto blob = row.blob(0);
            const std::string kept(blob.begin(), blob.end());
            for (const std::string& each : {clear, secret, recovery[0]})
                EXPECT_THAT(kept, Not(HasSubstr(each)));
            ++rows;
        });
        return 0;
    });
    EXPECT_EQ(rows, 11);
    EXPECT_THAT(journalText(), Not(HasSubstr(secret)));
    EXPECT_THAT(journalText(), Not(HasSubstr(recovery[0])));
    EXPECT_THAT(journalText(), HasSubstr("account.second_factor_enrolled\n"));
}

TEST_P(SecondFactorTest, withALostKeyOpensByRecoveryCodeOnly) {
    enrol();
    const sealing::Sealer other{sealing::Key{9}};
    const auto open = [&](const std::string& code) {
        return signIn(database(), other, {"elodie", std::string(password), "192.0.2.1", "", code, ""}, now);
    };
    EXPECT_EQ(open(appCode(secret, now)).error().code, "second_factor.lost");
    EXPECT_TRUE(open(recovery[0]).ok());
}

TEST_P(SecondFactorTest, isEnrolledByARightCodeWithinAQuarterOfAnHour) {
    EXPECT_EQ(finish("123456").error().code, "second_factor.not_begun");
    const auto refused =
        beginEnrolment(database(), sealer, confirmation("wrong password"), {"Guichet", "elodie"}, now);
    EXPECT_EQ(refused.error().fields.at(0).code, "password.wrong");
    secret = begin();
    EXPECT_EQ(refusal(""), "") << "what is only begun is not asked for";
    EXPECT_EQ(finish(wrongCode(secret, now)).error().fields.at(0).code, "auth.code_wrong");
    const std::string first = secret;
    secret = begin();
    EXPECT_NE(secret, first);
    EXPECT_EQ(finish(appCode(first, now)).error().fields.at(0).code, "auth.code_wrong");
    now = now + minutes(15);
    EXPECT_EQ(finish(appCode(secret, now)).error().code, "second_factor.not_begun");
    enrol();
    EXPECT_EQ(beginEnrolment(database(), sealer, confirmation(), {"Guichet", "elodie"}, now).error().code,
              "second_factor.present");
}

TEST_P(SecondFactorTest, isEnrolledOnceByTwoAtOnce) {
    secret = begin();
    EXPECT_EQ(atOnce(3, [&] { return finish(appCode(secret, now)).ok(); }), 1);
    EXPECT_EQ(state().recoveryCodesLeft, 10);
}

TEST_P(SecondFactorTest, endsTheSessionsThatWereOpenedWithoutIt) {
    const auto here = enterCode(""), there = enterCode("");
    secret = begin();
    ASSERT_TRUE(finish(appCode(secret, now), here->caller.sessionId).ok());
    EXPECT_TRUE(findSession(database(), here->secret, now));
    EXPECT_FALSE(findSession(database(), there->secret, now));
}

TEST_P(SecondFactorTest, isTakenAwayByBothFactorsAtOnce) {
    enrol();
    const auto here = enterCode(appCode(secret, now));
    later();
    const auto remove = [&](std::string_view typed, const std::string& code) {
        return removeSecondFactor(database(), sealer, context(), {confirmation(typed), code},
                                  here->caller.sessionId);
    };
    EXPECT_EQ(remove("wrong password", appCode(secret, now)).error().fields.at(0).path, "/password");
    EXPECT_EQ(remove(password, wrongCode(secret, now)).error().fields.at(0).path, "/code");
    EXPECT_TRUE(state().enrolledAt);
    ASSERT_TRUE(remove(password, appCode(secret, now)).ok());
    EXPECT_FALSE(state().enrolledAt);
    EXPECT_EQ(state().recoveryCodesLeft, 0);
    EXPECT_TRUE(findSession(database(), here->secret, now));
    EXPECT_EQ(refusal(""), "");
    EXPECT_EQ(remove(password, "123456").error().code, "second_factor.none");
    EXPECT_THAT(journalText(), HasSubstr("account.second_factor_removed\n"));
}

TEST_P(SecondFactorTest, getsNewRecoveryCodesThatReplaceTheOld) {
    enrol();
    EXPECT_EQ(renewRecoveryCodes(database(), sealer, context(), proof(wrongCode(secret, now)))
                  .error()
                  .fields.at(0)
                  .code,
              "auth.code_wrong");
    const auto fresh = renewRecoveryCodes(database(), sealer, context(), proof(recovery[1]));
    ASSERT_TRUE(fresh.ok());
    EXPECT_EQ(state().recoveryCodesLeft, 10);
    EXPECT_EQ(refusal(recovery[0]), "auth.code_wrong");
    EXPECT_EQ(refusal(fresh->at(0)), "");
    EXPECT_THAT(journalText(), HasSubstr("account.recovery_codes_made\n"));
}

TEST_P(SecondFactorTest, isResetByAnAdministratorWithoutBeingSeen) {
    const auto reset = [&](AccountId id) {
        return write([&](Tx& tx) { return resetSecondFactor(tx, context(), id); });
    };
    EXPECT_EQ(reset(elodie).error().code, "second_factor.none");
    EXPECT_EQ(reset(AccountId{999}).error().code, "account.not_found");
    enrol();
    const auto session = enterCode(appCode(secret, now));
    ASSERT_TRUE(reset(elodie).ok());
    EXPECT_FALSE(findSession(database(), session->secret, now));
    EXPECT_EQ(refusal(""), "");
    EXPECT_EQ(state().recoveryCodesLeft, 0);
    EXPECT_THAT(journalText(), HasSubstr("account.second_factor_reset\n"));
}

TEST_P(SecondFactorTest, isMissingWhereTheRoleMustHaveOne) {
    const auto session = enterCode("");
    const auto missing = [&] { return findSession(database(), session->secret, now)->secondFactorMissing; };
    EXPECT_FALSE(missing());
    require(Role::supervisor);
    EXPECT_FALSE(missing());
    require(Role::technician);
    EXPECT_TRUE(missing()) << "a session that is open already, too";
    EXPECT_TRUE(state().required);
    EXPECT_TRUE(enterCode("")->caller.secondFactorMissing);
    secret = begin();
    ASSERT_TRUE(finish(appCode(secret, now), session->caller.sessionId).ok());
    EXPECT_FALSE(missing());
    require(Role::technician, false);
    EXPECT_THAT(read([](Tx& tx) { return rolesWithSecondFactor(tx); }), ElementsAre(Role::supervisor));
}

TEST_P(SecondFactorTest, policyIsJournalledWhenItChanges) {
    require(Role::user, false);
    require(Role::technician);
    require(Role::technician);
    require(Role::technician, false);
    std::string policy;
    const std::string written = journalText();
    for (const auto& line : split(written, '\n'))
        if (line.starts_with("second_factor_policy")) policy += std::string(line) + ";";
    EXPECT_EQ(policy,
              "second_factor_policy.changed technician no yes;"
              "second_factor_policy.changed technician yes no;");
}

TEST_P(SecondFactorTest, isNotAskedOfAToken) {
    require(Role::technician);
    const auto made = write([&](Tx& tx) -> Result<MadeToken> {
        return createToken(tx, context(), elodie, "nightly", {TokenScope::read}, std::nullopt);
    });
    EXPECT_FALSE(findToken(database(), made->secret, now)->secondFactorMissing);
}

TEST_P(SecondFactorTest, sweepTakesEnrolmentsThatWereNotFinished) {
    constexpr Statement begun{"test.begun", "SELECT count(*) FROM second_factor_enrolment"};
    (void)begin();
    sweep(database(), now);
    EXPECT_EQ(read([&](Tx& tx) { return tx.integer(begun); }), 1);
    sweep(database(), now + minutes(15));
    EXPECT_EQ(read([&](Tx& tx) { return tx.integer(begun); }), 0);
}

GUICHET_ON_BOTH_ENGINES(SecondFactorTest);

}  // namespace
}  // namespace guichet::auth
