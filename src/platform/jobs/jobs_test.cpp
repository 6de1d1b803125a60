#include "platform/jobs/jobs.h"

#include <gmock/gmock.h>

#include <set>

#include "support/both_engines.h"

namespace guichet::jobs {
namespace {

using storage::Tx;

class JobsTest : public test::OnBothEngines {
protected:
    JobsTest() { migrate(migrations()); }
    std::int64_t add(std::string payload, Instant at = {}, std::string key = "", int tries = 3) {
        return *database().write([&](Tx& tx) -> Result<std::int64_t> {
            return enqueue(tx, {"test", payload, at, tries, key});
        });
    }
    std::vector<Job> in(State state) {
        return database().read([&](Tx& tx) { return list(tx, state, 1000); });
    }
};

TEST_P(JobsTest, runsWhenDueAndOnlyThen) {
    add("later", Instant{1000});
    EXPECT_FALSE(claim(database(), "w", Instant{999}, seconds(1)));
    const auto job = claim(database(), "w", Instant{1000}, seconds(1));
    ASSERT_TRUE(job);
    EXPECT_EQ(job->payload, "later");
    EXPECT_FALSE(claim(database(), "w2", Instant{1000}, seconds(1)));
    finish(database(), job->id, "w");
    EXPECT_TRUE(in(State::running).empty());
}

TEST_P(JobsTest, aLostWorkerLosesItsLease) {
    add("x");
    const auto first = claim(database(), "dead", Instant{0}, seconds(10));
    EXPECT_FALSE(claim(database(), "w", Instant{9'000}, seconds(10)));
    const auto again = claim(database(), "w", Instant{10'001}, seconds(10));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->attempts, 2);
    finish(database(), first->id, "dead");  // too late: no longer its own
    EXPECT_EQ(in(State::running).size(), 1u);
}

TEST_P(JobsTest, aDeadJobGivesItsKeyToTheNext) {
    const std::int64_t first = add("old", Instant{0}, "nightly", 1);
    EXPECT_EQ(add("too early", Instant{0}, "nightly"), 0);
    const auto job = claim(database(), "w", Instant{0}, seconds(1));
    EXPECT_EQ(add("still too early", Instant{0}, "nightly"), 0);
    EXPECT_TRUE(failed(database(), *job, "w", Instant{0}, "broken", false));
    const auto alive = [&] { return database().read([](Tx& tx) { return isAlive(tx, "test"); }); };
    EXPECT_FALSE(alive());
    EXPECT_EQ(add("new", Instant{5}, "nightly", 2), first);
    EXPECT_TRUE(alive());
    EXPECT_TRUE(in(State::dead).empty());
    const auto next = claim(database(), "w", Instant{5}, seconds(1));
    ASSERT_TRUE(next);
    EXPECT_EQ(next->payload, "new");
    EXPECT_EQ(next->attempts, 1);
    EXPECT_EQ(next->maxAttempts, 2);
    EXPECT_EQ(next->lastError, "");
}

TEST_P(JobsTest, failuresBackOffThenDie) {
    add("x", Instant{0}, "", 2);
    Instant now{0};
    auto job = claim(database(), "w", now, seconds(1));
    EXPECT_FALSE(failed(database(), *job, "w", now, "first", false));
    EXPECT_FALSE(claim(database(), "w", now, seconds(1)));
    now = now + hours(2);
    job = claim(database(), "w", now, seconds(1));
    EXPECT_TRUE(failed(database(), *job, "w", now, "second", false));
    ASSERT_EQ(in(State::dead).size(), 1u);
    EXPECT_EQ(in(State::dead)[0].lastError, "second");
    (void)database().write([&](Tx& tx) -> Result<Done> {
        EXPECT_TRUE(revive(tx, job->id, now));
        EXPECT_FALSE(revive(tx, job->id, now));
        return Done{};
    });
    EXPECT_TRUE(claim(database(), "w", now, seconds(1)));
}

TEST_P(JobsTest, aKeyIsUniqueWhileItLives) {
    EXPECT_NE(add("x", {}, "k"), 0);
    EXPECT_EQ(add("x", {}, "k"), 0);
    const auto job = claim(database(), "w", Instant{0}, seconds(1));
    finish(database(), job->id, "w");
    EXPECT_NE(add("x", {}, "k"), 0);
}

TEST_P(JobsTest, twoProcessesRunEachJobOnce) {
    constexpr int count = 200;
    auto other = storage::open(options());
    SystemClock clock;
    std::mutex mutex;
    std::multiset<std::string> ran;
    std::condition_variable more;
    const auto handler = [&](const Job& job) {
        const std::lock_guard lock(mutex);
        ran.insert(job.payload);
        more.notify_all();
        return Outcome{};
    };
    Workers one(database(), clock, "one"), two(*other, clock, "two");
    one.handle("test", handler);
    two.handle("test", handler);
    for (int i = 0; i < count; ++i) add(std::to_string(i));
    one.start(2);
    two.start(2);
    {
        std::unique_lock lock(mutex);
        EXPECT_TRUE(more.wait_for(lock, std::chrono::seconds(30), [&] { return ran.size() >= count; }));
    }
    one.stop();
    two.stop();
    EXPECT_EQ(ran.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(std::set<std::string>(ran.begin(), ran.end()).size(), static_cast<std::size_t>(count));
}

TEST_P(JobsTest, aLostJobComesBeforeThoseThatWait) {
    add("lost", Instant{5});
    ASSERT_TRUE(claim(database(), "dead", Instant{5}, seconds(1)));
    add("waiting", Instant{0});
    EXPECT_EQ(claim(database(), "w", Instant{2000}, seconds(1))->payload, "lost");
    EXPECT_EQ(claim(database(), "w", Instant{2000}, seconds(1))->payload, "waiting");
}

TEST_P(JobsTest, aJobThatKeepsKillingItsProcessEndsAsADeadLetter) {
    add("deadly", {}, "", 2);
    add("harmless", Instant{1});
    ASSERT_EQ(claim(database(), "w", Instant{0}, seconds(1))->payload, "deadly");
    ASSERT_EQ(claim(database(), "w", Instant{2000}, seconds(1))->payload, "deadly");
    EXPECT_EQ(claim(database(), "w", Instant{4000}, seconds(1))->payload, "harmless");
    ASSERT_EQ(in(State::dead).size(), 1u);
    EXPECT_EQ(in(State::dead)[0].payload, "deadly");
    EXPECT_NE(in(State::dead)[0].lastError, "");
}

TEST_P(JobsTest, aLeaseIsRenewedByWhoHoldsItOnly) {
    const auto id = add("x", {});
    EXPECT_FALSE(renew(database(), id, "w", Instant{9000}));  // it still waits
    ASSERT_TRUE(claim(database(), "w", Instant{0}, seconds(1)));
    EXPECT_FALSE(renew(database(), id, "other", Instant{9000}));
    EXPECT_TRUE(renew(database(), id, "w", Instant{9000}));
    EXPECT_FALSE(claim(database(), "other", Instant{5000}, seconds(1)));
    EXPECT_TRUE(claim(database(), "other", Instant{9001}, seconds(1)));
}

TEST_P(JobsTest, aJobThatTakesLongerThanItsLeaseIsNotRunTwice) {
    SystemClock clock;
    std::mutex mutex;
    std::condition_variable changed;
    int runs = 0;
    bool end = false;
    const auto handler = [&](const Job&) {
        std::unique_lock lock(mutex);
        ++runs;
        changed.notify_all();
        changed.wait_for(lock, std::chrono::seconds(30), [&] { return end; });
        return Outcome{};
    };
    constexpr Duration lease{300};
    Workers one(database(), clock, "one", lease), two(database(), clock, "two", lease);
    one.handle("test", handler);
    two.handle("test", handler);
    add("long", {});
    one.start(1);
    two.start(1);
    {
        std::unique_lock lock(mutex);
        ASSERT_TRUE(changed.wait_for(lock, std::chrono::seconds(30), [&] { return runs > 0; }));
        // The other would take it as soon as the lease were over.
        EXPECT_FALSE(
            changed.wait_for(lock, std::chrono::milliseconds(5 * lease.ms), [&] { return runs > 1; }));
        end = true;
        changed.notify_all();
    }
    one.stop();
    two.stop();
    EXPECT_EQ(runs, 1);
}

TEST(BackOff, growsToAnHour) {
    for (const std::uint32_t random : {0u, 500u, 999u}) {
        EXPECT_GE(backOff(1, random).ms, 8'000);
        EXPECT_LE(backOff(1, random).ms, 12'000);
        EXPECT_LE(backOff(60, random).ms, 4'320'000);
    }
}

GUICHET_ON_BOTH_ENGINES(JobsTest);

}  // namespace
}  // namespace guichet::jobs
