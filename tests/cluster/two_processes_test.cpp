// Two servers on one PostgreSQL: one desk.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "guichet_process.h"
#include "support/postgres.h"
#include "support/temp_dir.h"

namespace guichet::test {
namespace {

using namespace std::chrono_literals;

std::int64_t numberOf(const HttpAnswer& answer, std::string_view key) {
    const auto document = answer.json();
    return document.root().find(key)->asInteger();
}

EventStream listen(HttpClient& client) {
    const std::int64_t since = numberOf(client.get("/api/bootstrap"), "seq");
    const auto ticket = client.post("/api/events/ticket").json();
    return EventStream(client, "/api/events?ticket=" + std::string(ticket.root().find("ticket")->asString()) +
                                   "&since=" + std::to_string(since));
}

TEST(TwoProcesses, areOneDesk) {
    TempDir folder;
    const TestPostgres postgres;
    // Attachments are shared through the folder, as on a network file system.
    GuichetProcess one({folder.file("data"), postgres.url()}, true);
    GuichetProcess two({folder.file("data"), postgres.url()}, false);
    HttpClient leila = one.as("leila"), yann = two.as("yann");
    EventStream there = listen(yann);

    const auto from = std::chrono::steady_clock::now();
    const auto opened = leila.post("/api/tickets", R"({"subject":"Vu des deux","html":"<p>x</p>","requesterId":20})");
    ASSERT_EQ(opened.status, 201) << opened.body;
    ASSERT_TRUE(there.nextOf("ticket", "Vu des deux", 5s));
    // The promise is one second; a poll as the only way would take up to that long.
    EXPECT_LT(std::chrono::steady_clock::now() - from, 1s);

    const std::string path = "/api/tickets/" + std::to_string(numberOf(opened, "id"));
    leila.put(path + "/presence", R"({"state":"reading"})");
    EXPECT_TRUE(there.nextOf("presence", "Leïla", 5s));

    // One dies; what it acknowledged is with the other, which goes on.
    const auto last = leila.post("/api/tickets", R"({"subject":"Juste avant","html":"<p>x</p>","requesterId":20})");
    ASSERT_EQ(last.status, 201);
    one.kill();
    EXPECT_EQ(yann.get("/api/tickets/" + std::to_string(numberOf(last, "id"))).status, 200);
    EXPECT_EQ(yann.post(path + "/messages", R"({"kind":"public","html":"<p>Je prends la suite.</p>"})").status, 201);
    one.start();
    EXPECT_EQ(one.as("leila").get(path).status, 200);

    const Finished verified = runProgram(command("journal verify", two.place()));
    EXPECT_EQ(verified.exitCode, 0) << verified.output;
}

}  // namespace
}  // namespace guichet::test
