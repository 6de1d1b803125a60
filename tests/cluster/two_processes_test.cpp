// Two servers on one PostgreSQL: one desk.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "guichet_process.h"
#include "mail_sink.h"
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

    // The promise is one second; a poll as the only way would take up to that long, sometimes less.
    auto slowest = 0ns, quickest = std::chrono::nanoseconds(1h);
    HttpAnswer opened;
    for (int i = 0; i < 5; ++i) {
        const auto from = std::chrono::steady_clock::now();
        opened =
            leila.post("/api/tickets", R"({"subject":"Vu des deux","html":"<p>x</p>","requesterId":20})");
        ASSERT_EQ(opened.status, 201) << opened.body;
        ASSERT_TRUE(there.nextOf("ticket", "Vu des deux", 10s));
        const auto took = std::chrono::steady_clock::now() - from;
        slowest = std::max<std::chrono::nanoseconds>(slowest, took);
        quickest = std::min<std::chrono::nanoseconds>(quickest, took);
    }
    EXPECT_LT(quickest, 1s);
    EXPECT_LT(slowest, 5s);

    const std::string path = "/api/tickets/" + std::to_string(numberOf(opened, "id"));
    leila.put(path + "/presence", R"({"state":"reading"})");
    EXPECT_TRUE(there.nextOf("presence", "Leïla", 5s));

    // One dies; what it acknowledged is with the other, which goes on.
    const auto last =
        leila.post("/api/tickets", R"({"subject":"Juste avant","html":"<p>x</p>","requesterId":20})");
    ASSERT_EQ(last.status, 201);
    one.kill();
    EXPECT_EQ(yann.get("/api/tickets/" + std::to_string(numberOf(last, "id"))).status, 200);
    EXPECT_EQ(
        yann.post(path + "/messages", R"({"kind":"public","html":"<p>Je prends la suite.</p>"})").status,
        201);
    one.start();
    EXPECT_EQ(one.as("leila").get(path).status, 200);

    const Finished verified = runProgram(command("journal verify", two.place()));
    EXPECT_EQ(verified.exitCode, 0) << verified.output;
}

/// Opens tickets and answers them through `guichet`; the texts of the answers that were acknowledged.
std::set<std::string> answerThrough(const GuichetProcess& guichet, const std::string& token, int from,
                                    int to) {
    HttpClient client(guichet.base());
    const HttpHeaders headers{{"Authorization", "Bearer " + token}};
    std::set<std::string> out;
    for (int i = from; i < to; ++i) {
        const auto opened =
            client.post("/api/tickets", R"({"subject":"Deux","html":"<p>x</p>","requesterId":20})", headers);
        const std::string answer = "answer " + std::to_string(i) + "-0";
        const auto posted =
            client.post("/api/tickets/" + std::to_string(numberOf(opened, "id")) + "/messages",
                        R"({"kind":"public","html":"<p>)" + answer + R"(</p>"})", headers);
        if (posted.status == 201) out.insert(answer);
    }
    EXPECT_EQ(out.size(), static_cast<std::size_t>(to - from));
    return out;
}

TEST(TwoProcesses, sendEachMailOnceAndEitherMayDie) {
    TempDir folder;
    const TestPostgres postgres;
    MailSink sink("answer [0-9]+-[0-9]+");
    GuichetProcess one({folder.file("data"), postgres.url()}, true, sink.settings());
    GuichetProcess two({folder.file("data"), postgres.url()}, false, sink.settings());
    HttpClient owner = one.as("leila");
    const std::string token = makeToken(owner);
    const auto expectMailed = [&](const std::set<std::string>& answers) {
        // A mail that was in the hands of a killed process waits until its lease is over, half a minute.
        EXPECT_TRUE(sink.awaitAll(answers, 60s));
    };

    expectMailed(answerThrough(one, token, 0, 20));
    expectMailed(answerThrough(two, token, 20, 40));
    const auto arrived = sink.arrived();
    EXPECT_EQ(arrived.size(), 40u);
    for (const auto& [answer, mail] : arrived) EXPECT_EQ(mail.times, 1) << answer;

    const auto beforeFirst = answerThrough(one, token, 40, 45);
    one.kill();
    expectMailed(beforeFirst);
    expectMailed(answerThrough(two, token, 45, 50));
    one.start();
    const auto beforeSecond = answerThrough(two, token, 50, 55);
    two.kill();
    expectMailed(beforeSecond);
    expectMailed(answerThrough(one, token, 55, 60));
    for (const auto& [answer, mail] : sink.arrived()) EXPECT_EQ(mail.messageIds.size(), 1u) << answer;
}

}  // namespace
}  // namespace guichet::test
