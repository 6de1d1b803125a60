// The machine room: health, and who may read the figures.

#include "running_desk.h"

namespace guichet::test {
namespace {

class MachineTest : public RunningDesk {
protected:
    HttpAnswer metrics(const HttpHeaders& headers = {}) const {
        HttpClient c = client();
        return c.request("GET", "/metrics", "", headers);
    }
    static void expectRefused(const HttpAnswer& answer, const std::string& address) {
        EXPECT_EQ(answer.status, 403);
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        const auto problem = answer.json();
        EXPECT_EQ(textOf(problem.root(), "code"), "metrics.not_allowed");
        EXPECT_NE(textOf(problem.root(), "title").find(address), std::string::npos) << answer.body;
        EXPECT_EQ(answer.body.find("guichet_http"), std::string::npos);
    }
};

TEST_P(MachineTest, itIsAliveAndReadyAndTellsItsFiguresToThisMachine) {
    EXPECT_EQ(client().get("/healthz").status, 200);
    EXPECT_EQ(client().get("/readyz").status, 200);
    (void)as("leila").get("/api/tickets");
    const auto answer = metrics();
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_TRUE(answer.header("content-type").starts_with("text/plain; version=0.0.4"));
    for (const char* name : {"guichet_http_answers_total{", "guichet_http_connections ", "guichet_statement_seconds_bucket{",
                             "guichet_mail_queued ", "guichet_mail_dead ", "guichet_journal_head "})
        EXPECT_NE(answer.body.find(name), std::string::npos) << name;
}

TEST_P(MachineTest, figuresAreForTheNetworksInTheConfigurationOnly) {
    restartWith([](config::Config& c) { c.metrics.allow = {"192.0.2.0/24"}; });
    expectRefused(metrics(), "127.0.0.1");
    restartWith([](config::Config& c) { c.metrics.allow = {}; });
    expectRefused(metrics(), "127.0.0.1");
    EXPECT_EQ(client().get("/healthz").status, 200);
    restartWith([](config::Config& c) { c.metrics.allow = {"192.0.2.0/24", "127.0.0.1"}; });
    EXPECT_EQ(metrics().status, 200);
}

TEST_P(MachineTest, aProxyOnThisMachineOpensTheFiguresToNobody) {
    // Nobody said that the proxy may be believed: the request can't be told from one of this machine.
    expectRefused(metrics({{"X-Forwarded-For", "198.51.100.7"}}), "127.0.0.1");
    expectRefused(metrics({{"Forwarded", "for=198.51.100.7"}}), "127.0.0.1");
    restartWith([](config::Config& c) { c.http.trustedProxies = {"127.0.0.1"}; });
    expectRefused(metrics({{"X-Forwarded-For", "198.51.100.7"}}), "198.51.100.7");
    EXPECT_EQ(metrics().status, 200);
    restartWith([](config::Config& c) { c.metrics.allow = {"198.51.100.0/24"}; });
    EXPECT_EQ(metrics({{"X-Forwarded-For", "198.51.100.7"}}).status, 200);
}

GUICHET_DESK_ON_BOTH_ENGINES(MachineTest);

}  // namespace
}  // namespace guichet::test
