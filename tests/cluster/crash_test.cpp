// Killed at random ten times while 200 clients open tickets and answer: what was acknowledged is there,
// once, the journal holds, and the mail of every answer reaches the mail server, each with one Message-ID.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <set>
#include <thread>

#include "guichet_process.h"
#include "mail_sink.h"
#include "platform/storage/database.h"
#include "support/postgres.h"
#include "support/temp_dir.h"

namespace guichet::test {
namespace {

using namespace std::chrono_literals;

constexpr storage::Statement subjectsOf{
    "test.subjects", "SELECT subject, count(*) FROM ticket WHERE subject LIKE 'crash %' GROUP BY subject"};
constexpr storage::Statement twiceInOutbox{
    "test.outbox",
    "SELECT count(*) FROM (SELECT ticket_message_id FROM outbox_mail WHERE kind='reply' GROUP BY "
    "ticket_message_id, recipient HAVING count(*) > 1) twice"};
constexpr storage::Statement deadInOutbox{"test.dead", "SELECT count(*) FROM outbox_mail WHERE state='dead'"};
constexpr storage::Statement messagesOf{
    "test.messages",
    "SELECT body_text, count(*) FROM message WHERE body_text LIKE 'answer %' GROUP BY body_text"};

/// One client: opens a ticket, answers it, again and again. After a lost connection it repeats the same
/// operation with the same key until the server says yes, as the console does.
class Worker {
public:
    Worker(std::string base, std::string token, int number, const std::atomic<bool>& stop)
        : base_(std::move(base)), token_(std::move(token)), number_(number), stop_(stop) {}

    void run() {
        HttpClient client(base_, 5s);
        for (int i = 0; !stop_; ++i) {
            const std::string name = std::to_string(number_) + "-" + std::to_string(i);
            const std::string subject = "crash " + name;
            const auto opened =
                until(client, "/api/tickets",
                      R"({"subject":")" + subject + R"(","html":"<p>x</p>","requesterId":20})", "t" + name);
            if (!opened) return;
            tickets.insert(subject);
            const auto document = opened->json();
            const std::string id = std::to_string(document.root().find("id")->asInteger());
            const auto answered =
                until(client, "/api/tickets/" + id + "/messages",
                      R"({"kind":"public","html":"<p>answer )" + name + R"(</p>"})", "m" + name);
            if (!answered) return;
            messages.insert("answer " + name);
        }
    }

    std::set<std::string> tickets, messages;  ///< acknowledged
    std::string surprise;                     ///< an answer that should not have come

private:
    std::optional<HttpAnswer> until(HttpClient& client, const std::string& path, const std::string& body,
                                    const std::string& key) {
        while (!stop_) {
            try {
                const auto answer = client.post(
                    path, body, {{"Authorization", "Bearer " + token_}, {"Idempotency-Key", key}});
                if (answer.status == 201) return answer;
                if (answer.status != 503) {
                    surprise = std::to_string(answer.status) + " " + answer.body.substr(0, 300);
                    return std::nullopt;
                }
            } catch (const std::runtime_error&) {  // the server was killed: the same again
                std::this_thread::yield();
            }
        }
        return std::nullopt;
    }

    std::string base_, token_;
    int number_;
    const std::atomic<bool>& stop_;
};

class CrashTest : public testing::TestWithParam<storage::Engine> {
protected:
    Place place() {
        Place p{folder_.file("data"), ""};
        if (GetParam() == storage::Engine::postgres) p.postgresUrl = postgres_.emplace().url();
        return p;
    }
    storage::Options options(const Place& place) const {
        storage::Options o;
        o.engine = GetParam();
        o.path = place.dataDir + "/guichet.db";
        o.url = place.postgresUrl;
        return o;
    }

private:
    TempDir folder_;
    std::optional<TestPostgres> postgres_;
};

std::map<std::string, std::int64_t> counts(storage::Database& database, const storage::Statement& statement) {
    return database.read([&](storage::Tx& tx) {
        std::map<std::string, std::int64_t> out;
        tx.each(statement, [&](const storage::Row& row) { out[row.string(0)] = row.integer(1); });
        return out;
    });
}

void expectOnce(const std::map<std::string, std::int64_t>& stored,
                const std::set<std::string>& acknowledged) {
    for (const std::string& name : acknowledged) {
        const auto at = stored.find(name);
        EXPECT_TRUE(at != stored.end()) << "acknowledged but lost: " << name;
    }
    for (const auto& [name, count] : stored) EXPECT_EQ(count, 1) << "doubled: " << name;
}

/// Every acknowledged answer was mailed, at least once, always under the same Message-ID; nothing was mailed
/// that is not at the desk.
void expectMailed(const std::map<std::string, MailSink::Arrived>& arrived,
                  const std::set<std::string>& acknowledged,
                  const std::map<std::string, std::int64_t>& stored) {
    std::set<std::string> ids;
    for (const std::string& name : acknowledged)
        EXPECT_TRUE(arrived.contains(name)) << "acknowledged but not mailed: " << name;
    for (const auto& [name, mail] : arrived) {
        EXPECT_EQ(mail.messageIds.size(), 1u) << name;
        EXPECT_TRUE(ids.insert(*mail.messageIds.begin()).second)
            << "one Message-ID for two answers: " << name;
        EXPECT_TRUE(stored.contains(name)) << "mailed but not stored: " << name;
    }
}

TEST_P(CrashTest, nothingAcknowledgedIsLostAndNothingIsDoubled) {
    constexpr int clients = 200, kills = 10;
    MailSink sink("answer [0-9]+-[0-9]+");
    GuichetProcess guichet(place(), true, sink.settings());
    HttpClient owner = guichet.as("leila");
    const std::string token = makeToken(owner);

    std::atomic<bool> stop = false;
    std::vector<Worker> workers;
    for (int i = 0; i < clients; ++i) workers.emplace_back(guichet.base(), token, i, stop);
    std::vector<std::thread> threads;
    for (Worker& worker : workers) threads.emplace_back([&worker] { worker.run(); });

    std::mt19937 random(20261121);  // the same moments in every run, as far as the machine allows
    for (int i = 0; i < kills; ++i) {
        std::this_thread::sleep_for(
            std::chrono::milliseconds(300 + random() % 700));  // the load runs meanwhile
        guichet.kill();
        guichet.start();
    }
    std::this_thread::sleep_for(500ms);
    stop = true;
    for (std::thread& thread : threads) thread.join();

    std::set<std::string> tickets, messages;
    for (const Worker& worker : workers) {
        EXPECT_EQ(worker.surprise, "");
        tickets.insert(worker.tickets.begin(), worker.tickets.end());
        messages.insert(worker.messages.begin(), worker.messages.end());
    }
    // What was in hand when the process was killed is sent when its lease is over, after half a minute.
    EXPECT_TRUE(sink.awaitAll(messages, 60s));
    EXPECT_EQ(guichet.stop(), 0);
    EXPECT_GT(tickets.size(), 200u) << "the load was too small to mean anything";
    const auto database = storage::open(options(guichet.place()));
    expectOnce(counts(*database, subjectsOf), tickets);
    expectOnce(counts(*database, messagesOf), messages);

    const auto arrived = sink.arrived();
    expectMailed(arrived, messages, counts(*database, messagesOf));
    const auto numberOf = [&](const storage::Statement& s) {
        return database->read([&](storage::Tx& tx) { return tx.integer(s); });
    };
    EXPECT_EQ(numberOf(twiceInOutbox), 0);
    EXPECT_EQ(numberOf(deadInOutbox), 0);

    const Finished verified = runProgram(command("journal verify", guichet.place()));
    EXPECT_EQ(verified.exitCode, 0) << verified.output;
    RecordProperty("acknowledged", static_cast<int>(tickets.size() + messages.size()));
    const auto again =
        std::count_if(arrived.begin(), arrived.end(), [](const auto& each) { return each.second.times > 1; });
    std::printf("%zu tickets and %zu answers acknowledged, %zu answers mailed, %zd of them more than once\n",
                tickets.size(), messages.size(), arrived.size(), static_cast<std::ptrdiff_t>(again));
}

INSTANTIATE_TEST_SUITE_P(engines, CrashTest,
                         testing::Values(storage::Engine::sqlite, storage::Engine::postgres),
                         [](const auto& each) {
                             return each.param == storage::Engine::sqlite ? "sqlite" : "postgres";
                         });

}  // namespace
}  // namespace guichet::test
