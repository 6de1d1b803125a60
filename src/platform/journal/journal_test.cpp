#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "platform/journal/by_kind.h"
#include "platform/journal/consumer.h"
#include "support/both_engines.h"

namespace guichet::journal {
namespace {

using storage::Statement;
using storage::Tx;

class JournalTest : public test::OnBothEngines {
protected:
    JournalTest() {
        migrate(migrations());
        (void)database().write([](Tx& tx) -> Result<Done> {
            tx.script("CREATE TABLE effect (seq BIGINT PRIMARY KEY)");
            return Done{};
        });
    }
    std::int64_t add(std::string kind, std::int64_t record = 1, std::string operation = "") {
        return *database().write([&](Tx& tx) -> Result<std::int64_t> {
            return append(tx, {{ActorKind::person, PersonId{3}}, Instant{1000}, "req", operation},
                          {kind, "ticket", record, CustomerId{2}, {{"subject", "", "Écran noir"}}, 7});
        });
    }
    std::vector<Recorded> all() {
        return database().read([](Tx& tx) { return readAfter(tx, 0, 100'000); });
    }
    void tamper(const char* sql) {
        (void)database().write([&](Tx& tx) -> Result<Done> {
            tx.script(sql);
            return Done{};
        });
    }
};

TEST_P(JournalTest, comesBackInOrder) {
    add("ticket.created");
    add("ticket.changed", 2);
    const auto entries = all();
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[1].seq, 2);
    EXPECT_EQ(entries[0].entry.kind, "ticket.created");
    EXPECT_EQ(entries[0].entry.changes[0].after, "Écran noir");
    EXPECT_EQ(entries[0].entry.customer->value, 2);
    EXPECT_EQ(entries[0].actor.person.value, 3);
    const auto timeline = database().read([](Tx& tx) { return readRecord(tx, "ticket", 2, 0, 10); });
    ASSERT_EQ(timeline.size(), 1u);
    EXPECT_EQ(timeline[0].seq, 2);
    const auto newest = database().read([](Tx& tx) { return readKind(tx, "ticket", 1); });
    ASSERT_EQ(newest.size(), 1u);
    EXPECT_EQ(newest[0].seq, entries.back().seq);
    EXPECT_TRUE(database().read([](Tx& tx) { return readKind(tx, "call", 10); }).empty());
}

TEST_P(JournalTest, verifyFindsEveryKindOfTampering) {
    for (int i = 0; i < 5; ++i) add("ticket.changed");
    Verdict good = verify(database());
    EXPECT_TRUE(good.intact) << good.reason;
    EXPECT_EQ(good.entries, 5);

    tamper("UPDATE journal SET data = '[]' WHERE seq = 3");
    EXPECT_EQ(verify(database()).badSeq, 3);
    tamper("UPDATE journal SET data = '[[\"subject\",\"\",\"Écran noir\"]]' WHERE seq = 3");
    EXPECT_TRUE(verify(database()).intact);
    tamper("UPDATE journal SET actor_id = 4 WHERE seq = 2");
    EXPECT_EQ(verify(database()).badSeq, 2);
    tamper("UPDATE journal SET actor_id = 3 WHERE seq = 2; DELETE FROM journal WHERE seq = 5");
    EXPECT_FALSE(verify(database()).intact);
    tamper("UPDATE journal_head SET seq = 4");
    EXPECT_FALSE(verify(database()).intact);
}

TEST_P(JournalTest, erasureKeepsTheChain) {
    add("ticket.created", 1);
    add("ticket.created", 2);
    (void)database().write([](Tx& tx) -> Result<Done> {
        EXPECT_EQ(erase(tx, {{}, Instant{1}, "", ""}, "ticket", 1), 1);
        return Done{};
    });
    const Verdict verdict = verify(database());
    EXPECT_TRUE(verdict.intact) << verdict.reason;
    EXPECT_EQ(verdict.erased, 1);
    EXPECT_TRUE(all()[0].entry.changes.empty());
}

TEST_P(JournalTest, anOperationIsFoundAgain) {
    add("ticket.created", 42, "account-1/key");
    database().read([](Tx& tx) {
        EXPECT_EQ(doneBefore(tx, {{}, {}, "", "account-1/key"}), 42);
        EXPECT_FALSE(doneBefore(tx, {{}, {}, "", "other"}));
        EXPECT_FALSE(doneBefore(tx, {}));
        return 0;
    });
}

TEST_P(JournalTest, anOperationRepeatedWhileItRunsActsOnce) {
    const Context context{{}, Instant{1}, "", "account-1/key"};
    std::vector<std::thread> threads;
    std::atomic<int> acted = 0;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            (void)database().write([&](Tx& tx) -> Result<Done> {
                if (const auto before = earlier(tx, context)) {
                    EXPECT_EQ(before->recordId, 42);
                    EXPECT_EQ(before->detailId, 7);
                    return Done{};
                }
                append(tx, context, {"ticket.created", "ticket", 42, {}, {}, 7});
                ++acted;
                return Done{};
            });
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(acted, 1);
    EXPECT_EQ(all().size(), 1u);
}

// A reader that follows the head must never see an entry appear behind it, whatever the order in which
// concurrent transactions began and ended.
TEST_P(JournalTest, followersSkipNothingUnderConcurrency) {
    constexpr int writers = 8, each = 60;
    std::atomic<bool> done = false;
    std::vector<std::int64_t> followed;
    std::thread follower([&] {
        std::int64_t cursor = 0;
        while (true) {
            const bool last = done;
            const auto batch = database().read([&](Tx& tx) { return readAfter(tx, cursor, 1000); });
            for (const Recorded& r : batch) followed.push_back(cursor = r.seq);
            if (last && batch.empty()) break;
        }
    });
    std::vector<std::thread> threads;
    for (int t = 0; t < writers; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) {
                (void)database().write([&](Tx& tx) -> Result<Done> {
                    tx.integer(Statement{"test.read", "SELECT seq FROM journal_head"});
                    append(tx, {{}, Instant{i}, "", ""}, {"k", "r", t, {}, {}, 0});
                    if (i % 7 == 3) return fail(ErrorKind::conflict, "test");
                    return Done{};
                });
            }
        });
    }
    for (auto& thread : threads) thread.join();
    done = true;
    follower.join();
    std::size_t refused = 0;
    for (int i = 0; i < each; ++i) refused += i % 7 == 3 ? writers : 0;
    ASSERT_EQ(followed.size(), writers * each - refused);
    for (std::size_t i = 0; i < followed.size(); ++i)
        EXPECT_EQ(followed[i], static_cast<std::int64_t>(i) + 1);
    EXPECT_TRUE(verify(database()).intact);
}

TEST_P(JournalTest, aConsumerActsOnceWithTwoProcesses) {
    for (int i = 0; i < 300; ++i) add("k", i);
    auto other = storage::open(options());
    const Consumer consumer{
        "test", [](Tx& tx, const Recorded& r) -> Result<Done> {
            tx.execute(Statement{"test.effect", "INSERT INTO effect (seq) VALUES ($1)"}, r.seq);
            return Done{};
        }};
    const auto drain = [&](storage::Database& db) {
        while (consumeOnce(db, consumer, Instant{0}, 10) > 0) {
        }
    };
    std::thread one([&] { drain(database()); });
    std::thread two([&] { drain(*other); });
    one.join();
    two.join();
    EXPECT_EQ(database().read([](Tx& tx) {
        return tx.integer(Statement{"test.count", "SELECT count(*) FROM effect"});
    }),
              300);
}

TEST_P(JournalTest, aPoisonousEntryIsPutAside) {
    for (int i = 1; i <= 5; ++i) add("k", i);
    std::set<std::int64_t> handled;
    const Consumer consumer{"test", [&](Tx&, const Recorded& r) -> Result<Done> {
                                if (r.seq == 3) return fail(ErrorKind::internal, "poison");
                                handled.insert(r.seq);
                                return Done{};
                            }};
    for (int i = 0; i < 20; ++i) {
        try {
            consumeOnce(database(), consumer, Instant{9});
        } catch (const std::runtime_error&) {
            continue;
        }
    }
    EXPECT_THAT(handled, testing::ElementsAre(1, 2, 4, 5));
    const auto skipped = database().read([](Tx& tx) { return readSkipped(tx, 10); });
    ASSERT_EQ(skipped.size(), 1u);
    EXPECT_EQ(skipped[0].seq, 3);
    EXPECT_EQ(skipped[0].error, "poison");
}

GUICHET_ON_BOTH_ENGINES(JournalTest);

}  // namespace
}  // namespace guichet::journal
