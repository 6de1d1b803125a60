#include <gmock/gmock.h>

#include <atomic>
#include <filesystem>
#include <future>
#include <map>
#include <thread>

#include "support/both_engines.h"

namespace guichet::storage {
namespace {

constexpr Migration noteTable[] = {
    {"note", 1, "notes",
     "CREATE TABLE note (id {id}, body TEXT NOT NULL UNIQUE, weight {real}, raw {blob}, at BIGINT);"}};

constexpr Statement insertNote{"test.insert",
                               "INSERT INTO note (body, weight, raw, at) VALUES ($1,$2,$3,$4) RETURNING id"};
constexpr Statement countNotes{"test.count", "SELECT count(*) FROM note"};
constexpr Statement selectNote{"test.select", "SELECT id, body, weight, raw, at FROM note WHERE id=$1"};
constexpr Statement bumpNote{"test.bump", "UPDATE note SET at = at + 1 WHERE id=$1"};

class StorageTest : public test::OnBothEngines {
protected:
    StorageTest() { migrate(noteTable); }
    std::int64_t count() {
        return database().read([](Tx& tx) { return tx.integer(countNotes); });
    }
    Result<std::int64_t> add(std::string_view body) {
        return database().write([&](Tx& tx) -> Result<std::int64_t> {
            return tx.integer(insertNote, body, 0.25, nullptr, Instant{1});
        });
    }
};

TEST_P(StorageTest, valuesComeBackAsTheyWere) {
    const std::uint8_t bytes[] = {0, 255, 10, 0};
    const auto id = database().write([&](Tx& tx) -> Result<std::int64_t> {
        return tx.integer(insertNote, "Élodie \xF0\x9F\x98\x80", -0.125, Blob(bytes), std::int64_t{1} << 60);
    });
    ASSERT_TRUE(id.ok());
    database().read([&](Tx& tx) {
        tx.each(
            selectNote,
            [&](const Row& row) {
                EXPECT_EQ(row.text(1), "Élodie \xF0\x9F\x98\x80");
                EXPECT_EQ(row.real(2), -0.125);
                EXPECT_THAT(row.blob(3), testing::ElementsAreArray(bytes));
                EXPECT_EQ(row.integer(4), std::int64_t{1} << 60);
            },
            *id);
        return 0;
    });
}

TEST_P(StorageTest, anErrorRollsBackAndSpoilsNothingElse) {
    ASSERT_TRUE(add("one").ok());
    const auto failed = database().write([&](Tx& tx) -> Result<Done> {
        tx.execute(insertNote, "two", 0.0, nullptr, 0);
        return fail(ErrorKind::conflict, "test");
    });
    EXPECT_FALSE(failed.ok());
    EXPECT_THROW((void)add("one"), StorageError);  // UNIQUE
    EXPECT_THROW((void)database().write([](Tx& tx) -> Result<Done> {
        tx.execute(insertNote, "three", 0.0, nullptr, 0);
        throw std::logic_error("broken");
    }),
                 std::logic_error);
    EXPECT_EQ(count(), 1);
    EXPECT_TRUE(add("four").ok());
}

TEST_P(StorageTest, aSnapshotDoesNotMove) {
    ASSERT_TRUE(add("one").ok());
    database().read([&](Tx& tx) {
        const auto before = tx.integer(countNotes);
        std::thread([&] { EXPECT_TRUE(add("two").ok()); }).join();
        EXPECT_EQ(tx.integer(countNotes), before);
        return 0;
    });
    EXPECT_EQ(count(), 2);
}

TEST_P(StorageTest, readingCannotChange) {
    EXPECT_THROW(database().read([](Tx& tx) { return tx.execute(insertNote, "x", 0.0, nullptr, 0); }),
                 StorageError);
    EXPECT_EQ(count(), 0);
}

TEST_P(StorageTest, manyWritersLoseNothing) {
    const auto id = add("counter");
    std::vector<std::thread> threads;
    std::atomic<int> refused = 0;
    for (int t = 0; t < 16; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) {
                const auto done = database().write([&](Tx& tx) -> Result<Done> {
                    tx.execute(bumpNote, *id);
                    tx.execute(insertNote, std::to_string(t) + "/" + std::to_string(i), 0.0, nullptr, 0);
                    if (i % 5 == 4) return fail(ErrorKind::conflict, "test");
                    return Done{};
                });
                if (!done.ok()) ++refused;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(refused, 160);
    EXPECT_EQ(count(), 1 + 16 * 50 - 160);
    database().read([&](Tx& tx) {
        tx.each(
            selectNote, [](const Row& row) { EXPECT_EQ(row.integer(4), 1 + 640); }, *id);
        return 0;
    });
}

TEST_P(StorageTest, survivesReopening) {
    ASSERT_TRUE(add("kept").ok());
    close();
    reopen();
    EXPECT_EQ(count(), 1);
}

TEST_P(StorageTest, notifiesAfterCommitOnly) {
    std::uint64_t seen = database().wait("things", 0, milliseconds(0));
    // PostgreSQL counts once more when its listener connects; let that pass first.
    for (int i = 0; i < 50 && GetParam() == Engine::postgres && seen == 0; ++i)
        seen = database().wait("things", seen, milliseconds(100));
    (void)database().write([](Tx& tx) -> Result<Done> {
        tx.notify("things");
        return fail(ErrorKind::conflict, "test");
    });
    EXPECT_EQ(database().wait("things", seen, milliseconds(50)), seen);
    (void)database().write([](Tx& tx) -> Result<Done> {
        tx.notify("things");
        return Done{};
    });
    EXPECT_GT(database().wait("things", seen, seconds(5)), seen);
}

TEST_P(StorageTest, anInterruptWakesEachWaiterOnceAndThenLetsItWaitAgain) {
    std::uint64_t seen = database().wait("things", 0, milliseconds(0));
    for (int i = 0; i < 50 && GetParam() == Engine::postgres && seen == 0; ++i)
        seen = database().wait("things", seen, milliseconds(100));
    std::atomic<std::uint64_t> after = 0;
    std::thread waiter([&] { after = database().wait("things", seen, seconds(60)); });
    database().interrupt();
    waiter.join();
    EXPECT_GT(after, seen);
    const std::uint64_t late = database().wait("things", seen, seconds(60));
    EXPECT_EQ(late, after);
    EXPECT_EQ(database().wait("things", late, milliseconds(50)), late);
}

TEST_P(StorageTest, migrationsApplyOnceAndRefuseSurprises) {
    EXPECT_EQ(*storage::migrate(database(), noteTable), 0);
    Migration changed[] = {noteTable[0]};
    changed[0].sql = "CREATE TABLE other (id {id});";
    EXPECT_EQ(storage::migrate(database(), changed).error().code, "storage.changed_migration");
    EXPECT_EQ(storage::migrate(database(), {}).error().code, "storage.newer_schema");
    const Migration more[] = {noteTable[0],
                              {"note", 2, "broken", "CREATE TABLE ok (id {id}); CREATE NONSENSE;"}};
    EXPECT_THROW((void)storage::migrate(database(), more), StorageError);
    const Migration better[] = {noteTable[0],
                                {"note", 2, "good",
                                 "CREATE TABLE ok (id {id});\n--sqlite: CREATE TABLE lite (a "
                                 "BIGINT);\n--postgres: CREATE TABLE pg (a BIGINT);"}};
    EXPECT_EQ(*storage::migrate(database(), better), 1);
}

TEST_P(StorageTest, tracesNameTheStatement) {
    ASSERT_TRUE(add("one").ok());
    constexpr Statement slow[] = {{"test.slow",
                                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                                   "300000) SELECT count(*) FROM n"},
                                  {"test.all", "SELECT id FROM note"}};
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> traces;  // duration, rows
    Options traced = options();
    traced.trace = [&](const StatementTrace& t) { traces[std::string(t.name)] = {t.microseconds, t.rows}; };
    auto other = storage::open(traced);
    (void)other->read([&](Tx& tx) {
        tx.execute(slow[1]);
        return tx.integer(slow[0]);
    });
    EXPECT_GT(traces.at("test.slow").first, 1000);  // microseconds
    EXPECT_EQ(traces.at("test.slow").second, 1);
    EXPECT_LT(traces.at("test.all").first, traces.at("test.slow").first);
    EXPECT_EQ(traces.at("test.all").second, 1);
}

TEST(SqliteStorage, transactionsThatWaitShareOneCommit) {
    test::TempDir folder;
    Options options;
    options.path = folder.file("a.db");
    auto database = storage::open(options);
    ASSERT_TRUE(storage::migrate(*database, noteTable).ok());
    const auto write = [&](const std::string& body) {
        return database
            ->write([&](Tx& tx) -> Result<Done> {
                tx.execute(insertNote, body, 0.0, nullptr, 0);
                return Done{};
            })
            .ok();
    };
    const auto logSize = [&] { return std::filesystem::file_size(options.path + "-wal"); };
    std::promise<void> held, go;
    const std::shared_future<void> mayGo = go.get_future().share();
    std::thread holder([&] {
        EXPECT_TRUE(database
                        ->write([&](Tx&) -> Result<Done> {
                            held.set_value();
                            mayGo.wait();
                            return Done{};
                        })
                        .ok());
    });
    held.get_future().wait();
    const auto before = logSize();
    constexpr int count = 60;
    std::atomic<int> started = 0;
    std::vector<std::thread> waiting;
    for (int i = 0; i < count; ++i)
        waiting.emplace_back([&, i] {
            ++started;
            EXPECT_TRUE(write(std::to_string(i)));
        });
    while (started < count) std::this_thread::yield();
    go.set_value();
    holder.join();
    for (std::thread& thread : waiting) thread.join();
    // Each commit of its own would write the table's last page anew to the log, and that of its index.
    constexpr std::uintmax_t page = 4096;
    EXPECT_LT(logSize() - before, count * page);
    EXPECT_EQ(database->read([](Tx& tx) { return tx.integer(countNotes); }), count);
}

TEST(SqliteStorage, snapshotWhileWriting) {
    test::TempDir folder;
    Options options;
    options.path = folder.file("a.db");
    auto database = storage::open(options);
    ASSERT_TRUE(storage::migrate(*database, noteTable).ok());
    std::atomic<bool> stop = false;
    std::atomic<int> written = 0;
    std::thread writer([&] {
        for (int i = 0; !stop || i < 20; ++i) {
            (void)database->write([&](Tx& tx) -> Result<Done> {
                tx.execute(insertNote, std::to_string(i), 0.0, nullptr, 0);
                return Done{};
            });
            ++written;
        }
    });
    while (written < 10) std::this_thread::yield();
    database->snapshotTo(folder.file("b.db"));
    stop = true;
    writer.join();
    Options copy;
    copy.path = folder.file("b.db");
    EXPECT_GE(storage::open(copy)->read([](Tx& tx) { return tx.integer(countNotes); }), 10);
}

GUICHET_ON_BOTH_ENGINES(StorageTest);

}  // namespace
}  // namespace guichet::storage
