#include "platform/journal/consumer.h"

namespace guichet::journal {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr int mostFailures = 5;

constexpr Statement makeCursor{
    "journal.cursor.make",
    "INSERT INTO journal_cursor (consumer, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING"};
// An UPDATE, not a SELECT: on PostgreSQL it takes the row's lock, so that one process at a time handles
// the entries of a consumer.
constexpr Statement lockCursor{
    "journal.cursor.lock", "UPDATE journal_cursor SET seq = seq WHERE consumer = $1 RETURNING seq, failures"};
constexpr Statement moveCursor{"journal.cursor.move",
                               "UPDATE journal_cursor SET seq = $2, failures = 0 WHERE consumer = $1"};
constexpr Statement countFailure{
    "journal.cursor.fail",
    "UPDATE journal_cursor SET failures = failures + 1 WHERE consumer = $1 AND seq = $2 "
    "RETURNING failures"};
constexpr Statement readCursor{"journal.cursor.read", "SELECT seq FROM journal_cursor WHERE consumer = $1"};
constexpr Statement insertSkipped{
    "journal.skipped.insert",
    "INSERT INTO journal_skipped (consumer, seq, at, error) VALUES ($1,$2,$3,$4) "
    "ON CONFLICT DO NOTHING"};
constexpr Statement selectSkipped{
    "journal.skipped.list", "SELECT consumer, seq, at, error FROM journal_skipped ORDER BY at DESC LIMIT $1"};

struct Batch {
    std::int64_t cursor = 0;
    int handled = 0;
};

/// Locks the cursor, handles entries, moves the cursor. After earlier failures only one entry is taken,
/// so that the bad one is found. An error names the entry in its params.
Result<Batch> runBatch(Tx& tx, const Consumer& consumer, int limit) {
    tx.execute(makeCursor, consumer.name);
    Batch batch;
    std::int64_t failures = 0;
    tx.each(
        lockCursor, [&](const Row& row) { batch.cursor = row.integer(0), failures = row.integer(1); },
        consumer.name);
    std::int64_t reached = batch.cursor;
    for (const Recorded& entry : readAfter(tx, batch.cursor, failures > 0 ? 1 : limit)) {
        GUICHET_CHECK(consumer.handle(tx, entry));
        reached = entry.seq;
        ++batch.handled;
    }
    if (batch.handled == 0) return batch;
    tx.execute(moveCursor, consumer.name, reached);
    if (consumer.finish) GUICHET_CHECK(consumer.finish(tx));
    return batch;
}

/// Counts a failure at the cursor's place; the last allowed one puts the entry aside.
void recordFailure(storage::Database& database, const Consumer& consumer, Instant now,
                   const std::string& what) {
    (void)database.write([&](Tx& tx) -> Result<Done> {
        tx.execute(makeCursor, consumer.name);
        const std::int64_t cursor = tx.integer(readCursor, consumer.name);
        if (tx.integer(countFailure, consumer.name, cursor) <= mostFailures) return Done{};
        const auto next = readAfter(tx, cursor, 1);
        if (next.empty()) return Done{};
        tx.execute(insertSkipped, consumer.name, next[0].seq, now, what);
        tx.execute(moveCursor, consumer.name, next[0].seq);
        return Done{};
    });
}

}  // namespace

int consumeOnce(storage::Database& database, const Consumer& consumer, Instant now, int limit) {
    std::string failure;
    try {
        auto batch = database.write([&](Tx& tx) { return runBatch(tx, consumer, limit); });
        if (batch.ok()) return batch->handled;
        failure = batch.error().code;
    } catch (const std::exception& e) {  // recorded below and passed on
        recordFailure(database, consumer, now, e.what());
        throw;
    }
    recordFailure(database, consumer, now, failure);
    throw std::runtime_error(consumer.name + ": " + failure);
}

std::vector<Skipped> readSkipped(Tx& tx, int limit) {
    return tx.all(
        selectSkipped,
        [](const Row& row) {
            return Skipped{row.string(0), row.integer(1), row.instant(2), row.string(3)};
        },
        limit);
}

void startAfter(Tx& tx, std::string_view consumer, std::int64_t seq) {
    tx.execute(makeCursor, consumer);
    tx.execute(moveCursor, consumer, seq);
}

std::int64_t cursorOf(Tx& tx, std::string_view consumer) {
    return tx.integer(readCursor, consumer);
}

ConsumerThread::ConsumerThread(storage::Database& database, Consumer consumer, const Clock& clock,
                               std::function<void(const std::string&)> report)
    : database_(database),
      consumer_(std::move(consumer)),
      clock_(clock),
      report_(std::move(report)),
      thread_([this] { loop(); }) {}

ConsumerThread::~ConsumerThread() {
    {
        const std::lock_guard lock(restMutex_);
        stopping_ = true;
    }
    rest_.notify_all();
    database_.interrupt();
    thread_.join();
}

/// Under load, entries gather while the consumer rests, so that it commits once for many of them and leaves
/// the writer to those who wait for an answer.
void ConsumerThread::gather() {
    constexpr auto time = std::chrono::milliseconds(50);
    std::unique_lock lock(restMutex_);
    rest_.wait_for(lock, time, [this] { return stopping_.load(); });
}

void ConsumerThread::loop() {
    std::uint64_t seen = 0;
    Duration pause = seconds(1);
    while (!stopping_) {
        seen = database_.wait(channel, seen, pause);
        pause = seconds(1);
        try {
            constexpr int batch = 100;
            int handled = 0, all = 0;
            do {
                handled = consumeOnce(database_, consumer_, clock_.now(), batch);
                all += handled;
            } while (!stopping_ && handled == batch);
            if (all > 0) gather();
        } catch (const std::exception& e) {  // counted in the cursor; said once each time, then tried again
            report_(consumer_.name + ": " + e.what());
        }
    }
}

}  // namespace guichet::journal
