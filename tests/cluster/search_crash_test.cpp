// Killed at random between what the database commits and what the index commits: every acknowledged ticket is
// found, once, and so it is in an index that is made anew.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "guichet_process.h"
#include "support/postgres.h"
#include "support/temp_dir.h"

namespace guichet::test {
namespace {

using namespace std::chrono_literals;

class SearchCrashTest : public testing::TestWithParam<bool> {
protected:
    Place place() {
        Place p{folder_.file("data"), ""};
        if (GetParam()) p.postgresUrl = postgres_.emplace().url();
        return p;
    }

private:
    TempDir folder_;
    std::optional<TestPostgres> postgres_;
};

/// How many tickets a word is found in.
std::size_t found(HttpClient& client, const std::string& word, const std::string& token) {
    const auto answer =
        client.get("/api/search?kind=ticket&q=" + word, {{"Authorization", "Bearer " + token}});
    if (answer.status != 200) throw std::runtime_error(answer.body);
    const auto document = answer.json();
    std::size_t hits = 0;
    const auto groups = document.root().find("groups");
    for (std::size_t i = 0; i < groups->size(); ++i) hits += groups->at(i).find("hits")->size();
    return hits;
}

/// Until the word is found, or the time is over.
std::size_t awaitFound(GuichetProcess& guichet, const std::string& word, const std::string& token) {
    HttpClient client = guichet.client();
    const auto deadline = std::chrono::steady_clock::now() + 30s;
    for (;;) {
        const std::size_t hits = found(client, word, token);
        if (hits > 0 || std::chrono::steady_clock::now() > deadline) return hits;
        std::this_thread::yield();
    }
}

TEST_P(SearchCrashTest, everyAcknowledgedTicketIsFoundOnce) {
    constexpr int kills = 5, each = 12;
    GuichetProcess guichet(place(), true);
    HttpClient owner = guichet.as("leila");
    const std::string token = makeToken(owner);
    std::mt19937 random(20261122);
    std::vector<std::string> words;
    for (int round = 0; round < kills; ++round) {
        HttpClient client = guichet.client();
        for (int i = 0; i < each; ++i) {
            const std::string word = "crashword" + std::to_string(1000 + round * each + i);
            const auto opened = client.post(
                "/api/tickets", R"({"subject":"Search )" + word + R"(","html":"<p>x</p>","requesterId":20})",
                {{"Authorization", "Bearer " + token}, {"Idempotency-Key", word}});
            ASSERT_EQ(opened.status, 201) << opened.body;
            words.push_back(word);
        }
        // The index is some way behind at this moment, each time another.
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 80));
        guichet.kill();
        guichet.start();
    }
    HttpClient client = guichet.client();
    for (const std::string& word : words) EXPECT_EQ(awaitFound(guichet, word, token), 1u) << word;
    EXPECT_EQ(runProgram(command("search rebuild", guichet.place())).exitCode, 1) << "the server keeps it";
    EXPECT_EQ(guichet.stop(), 0);
    const Finished rebuilt = runProgram(command("search rebuild", guichet.place()));
    EXPECT_EQ(rebuilt.exitCode, 0) << rebuilt.output;
    guichet.start();
    for (const std::string& word : words) EXPECT_EQ(awaitFound(guichet, word, token), 1u) << word;
}

INSTANTIATE_TEST_SUITE_P(engines, SearchCrashTest, testing::Bool(),
                         [](const auto& each) { return each.param ? "postgres" : "sqlite"; });

}  // namespace
}  // namespace guichet::test
