// The second factor from outside: enrolling, signing in, the policy, tokens, what an administrator may do.

#include "running_desk.h"
#include "support/app_code.h"

namespace guichet::test {
namespace {

constexpr const char* password = "guichet-demo";

std::string codeOf(const HttpAnswer& answer) {
    return textOf(answer.json().root(), "code");
}

class SecondFactorApiTest : public RunningDesk {
protected:
    static Instant now() { return SystemClock().now(); }

    static std::string begin(HttpClient& client) {
        const auto begun = client.post("/api/me/second-factor/enrolment", R"({"password":"guichet-demo"})");
        EXPECT_EQ(begun.status, 200) << begun.body;
        return textOf(begun.json().root(), "secret");
    }
    struct Enrolled {
        std::string secret, code, recovery;  ///< the code that was used, the first recovery code
    };
    static Enrolled enrol(HttpClient& client) {
        Enrolled out;
        out.secret = begin(client);
        out.code = appCode(out.secret, now());
        const auto done = client.post("/api/me/second-factor", R"({"code":")" + out.code + "\"}");
        EXPECT_EQ(done.status, 200) << done.body;
        const auto document = done.json();
        out.recovery = std::string(document.root().find("codes")->at(0).asString());
        return out;
    }
    static HttpAnswer signIn(HttpClient& client, const std::string& login, const std::string& typed,
                             const std::string& code) {
        const auto answer = client.post("/api/session", R"({"login":")" + login + R"(","password":")" +
                                                            typed + R"(","code":")" + code + "\"}");
        if (answer.status == 200) client.setCsrf(textOf(answer.json().root(), "csrf"));
        return answer;
    }
    static std::string proof(const std::string& code) {
        return R"({"password":"guichet-demo","code":")" + code + "\"}";
    }
};

TEST_P(SecondFactorApiTest, isEnrolledAskedForAndTakenAway) {
    HttpClient here = as("leila");
    EXPECT_EQ(here.post("/api/me/second-factor/enrolment", R"({"password":"not this one"})").status, 422);
    const auto [secret, used, recovery] = enrol(here);
    EXPECT_EQ(recovery.size(), 19u);
    EXPECT_EQ(numberOf(here.get("/api/me/second-factor").json().root(), "recoveryCodesLeft"), 10);

    HttpClient there = client();
    EXPECT_EQ(codeOf(signIn(there, "leila", "not this one", "")), "auth.failed");
    const auto asked = signIn(there, "leila", password, "");
    EXPECT_EQ(asked.status, 401);
    EXPECT_EQ(codeOf(asked), "auth.code_needed");
    EXPECT_TRUE(asked.header("set-cookie").empty());
    EXPECT_EQ(codeOf(signIn(there, "leila", password, used)), "auth.code_wrong")
        << "the step that enrolled is used up";
    EXPECT_EQ(signIn(there, "leila", password, appCode(secret, now() + seconds(30))).status, 200);
    EXPECT_EQ(there.post("/api/me/second-factor/removal", proof("123-456")).status, 422);
    EXPECT_EQ(there.post("/api/me/second-factor/removal", proof(recovery)).status, 204);
    EXPECT_EQ(here.get("/api/session").status, 401) << "the other session ended";
    EXPECT_EQ(there.get("/api/session").status, 200);
    EXPECT_EQ(as("leila").get("/api/bootstrap").status, 200);
}

TEST_P(SecondFactorApiTest, whoMustHaveOneEnrolsAndGoesOn) {
    HttpClient administrator = as("bastien"), claire = as("claire");
    const auto made = claire.post("/api/me/tokens", R"({"name":"t","scopes":["read","admin"]})");
    const HttpHeaders token{{"Authorization", "Bearer " + textOf(made.json().root(), "secret")}};
    ASSERT_EQ(
        administrator.patch("/api/second-factor-policy", R"({"supervisor":true})").body,
        R"({"user":false,"provider":false,"technician":false,"supervisor":true,"administrator":false})");

    const auto held = claire.get("/api/bootstrap");
    EXPECT_EQ(held.status, 403);
    EXPECT_EQ(codeOf(held), "auth.second_factor_required");
    HttpClient again = as("claire");
    EXPECT_THAT(again.get("/api/session").body, testing::HasSubstr(R"("secondFactorMissing":true)"));
    EXPECT_EQ(codeOf(again.post("/api/me/tokens", R"({"name":"u","scopes":["read"]})")),
              "auth.second_factor_required");

    // Programs go on, but make no way round the policy.
    HttpClient program = client();
    EXPECT_EQ(program.get("/api/bootstrap", token).status, 200);
    EXPECT_EQ(codeOf(program.post("/api/me/tokens", R"({"name":"u","scopes":["read"]})", token)),
              "auth.second_factor_required");

    (void)enrol(again);
    EXPECT_THAT(again.get("/api/session").body, testing::HasSubstr(R"("secondFactorMissing":false)"));
    EXPECT_EQ(again.get("/api/bootstrap").status, 200);
    EXPECT_EQ(again.post("/api/me/tokens", R"({"name":"u","scopes":["read"]})").status, 201);
}

TEST_P(SecondFactorApiTest, anAdministratorResetsThatOfOthers) {
    HttpClient administrator = as("bastien"), leila = as("leila");
    (void)enrol(leila);
    (void)enrol(administrator);
    const std::string accounts = administrator.get("/api/accounts").body;
    EXPECT_THAT(accounts, testing::HasSubstr(R"("secondFactor":true)"));
    const auto idOf = [](HttpClient& client) {
        return std::to_string(numberOf(client.get("/api/session").json().root(), "accountId"));
    };
    EXPECT_EQ(codeOf(administrator.remove("/api/accounts/" + idOf(administrator) + "/second-factor")),
              "second_factor.own");
    const std::string path = "/api/accounts/" + idOf(leila) + "/second-factor";
    EXPECT_EQ(administrator.remove(path).status, 204);
    EXPECT_EQ(leila.get("/api/session").status, 401);
    EXPECT_EQ(as("leila").get("/api/bootstrap").status, 200);
    EXPECT_EQ(codeOf(administrator.remove(path)), "second_factor.none");
    EXPECT_EQ(codeOf(administrator.remove("/api/accounts/999999/second-factor")), "account.not_found");
}

GUICHET_DESK_ON_BOTH_ENGINES(SecondFactorApiTest);

}  // namespace
}  // namespace guichet::test
