// The machine room: health, and who may read the figures.

#include "platform/jobs/jobs.h"
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
        EXPECT_NE(textOf(problem.root(), "detail").find(address), std::string::npos) << answer.body;
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
    for (const char* name :
         {"guichet_http_answers_total{", "guichet_http_connections ", "guichet_statement_seconds_bucket{",
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

TEST_P(MachineTest, thePageOfTheApiNamesEveryOperation) {
    const auto page = client().get("/api");
    ASSERT_EQ(page.status, 200);
    EXPECT_TRUE(page.header("content-type").starts_with("text/html"));
    const auto document = client().get("/api/openapi.json").json();
    const auto paths = *document.root().find("paths");
    EXPECT_GT(paths.size(), 30u);
    paths.eachMember([&](std::string_view path, json::Value) {
        EXPECT_NE(page.body.find("<code>" + std::string(path) + "</code>"), std::string::npos) << path;
    });
}

TEST_P(MachineTest, aDeadJobIsSeenAndTriedAgain) {
    HttpClient bastien = as("bastien");
    (void)app().database().write([](storage::Tx& tx) -> Result<Done> {
        jobs::enqueue(tx, {"test.unknown", "payload 17", SystemClock().now(), 3, ""});
        return Done{};
    });
    const auto dead = [&] {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        for (;;) {
            auto document = bastien.get("/api/jobs").json();
            const auto items = *document.root().find("items");
            if (items.size() > 0 || std::chrono::steady_clock::now() > until) return document;
        }
    };
    const auto first = dead();
    ASSERT_EQ(first.root().find("items")->size(), 1u);
    const json::Value job = first.root().find("items")->at(0);
    EXPECT_EQ(textOf(job, "kind"), "test.unknown");
    EXPECT_EQ(textOf(job, "payload"), "payload 17");
    EXPECT_EQ(textOf(job, "state"), "dead");
    EXPECT_NE(textOf(job, "lastError"), "");
    const std::string path = "/api/jobs/" + std::to_string(numberOf(job, "id")) + "/retry";
    EXPECT_EQ(bastien.post(path).status, 204);
    EXPECT_EQ(dead().root().find("items")->size(), 1u);  // and it failed again
    EXPECT_EQ(bastien.post("/api/jobs/999999/retry").status, 404);
}

GUICHET_DESK_ON_BOTH_ENGINES(MachineTest);

// With PostgreSQL away the program lives, says that it is not ready, and goes on by itself afterwards.
TEST(LostDatabase, isSaidAndSurvived) {
    log::configure({log::Level::error, log::Format::automatic, {}});
    PostgresCluster cluster(PostgresCluster::Options{.durable = true});
    const TestPostgres postgres(cluster);
    TempDir folder;
    config::Config config;
    config.dataDir = folder.file("data");
    config.http.port = 0;
    config.storage.engine = storage::Engine::postgres;
    config.storage.url = postgres.url();
    server::App app(config);
    HttpClient client("http://127.0.0.1:" + std::to_string(app.port()));
    EXPECT_EQ(client.get("/readyz").status, 200);
    cluster.kill();
    EXPECT_EQ(client.get("/readyz").status, 503);
    EXPECT_EQ(client.get("/healthz").status, 200);
    EXPECT_GE(client.get("/api/setup").status, 500);
    cluster.start();
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (client.get("/readyz").status != 200 && std::chrono::steady_clock::now() < until) {
    }
    EXPECT_EQ(client.get("/readyz").status, 200);
    EXPECT_EQ(client.get("/api/setup").status, 200);
}

}  // namespace
}  // namespace guichet::test
