#pragma once
// Those who act because something happened: each follows the journal with a durable cursor.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "platform/journal/journal.h"

namespace guichet::journal {

/// A follower of the journal. `handle` runs in the transaction that also moves the cursor: its changes to
/// the database happen exactly once per entry, in order, also with several server processes. Whatever it
/// does outside the database may happen more than once. Returning an error (or throwing) undoes the
/// batch; after several failures at the same entry, that entry is put on the list of skipped ones, which
/// administrators see, and the consumer goes on.
struct Consumer {
    std::string name;
    std::function<Result<Done>(storage::Tx&, const Recorded&)> handle;
    /// Runs after the entries of a batch, in their transaction; may be empty. What a consumer itself appends
    /// to the journal belongs here: from the first append to the commit no other process can commit.
    std::function<Result<Done>(storage::Tx&)> finish = {};
};

/// An entry that a consumer could not handle.
struct Skipped {
    std::string consumer;
    std::int64_t seq = 0;
    Instant at;
    std::string error;
};

/// Handles at most `limit` waiting entries in one transaction; returns how many were passed.
int consumeOnce(storage::Database& database, const Consumer& consumer, Instant now, int limit = 100);

std::vector<Skipped> readSkipped(storage::Tx& tx, int limit);

/// Lets a consumer begin after `seq`: for entries that it must not act on, such as history brought in.
void startAfter(storage::Tx& tx, std::string_view consumer, std::int64_t seq);

/// How far a consumer is, for metrics.
std::int64_t cursorOf(storage::Tx& tx, std::string_view consumer);

/// A thread that keeps one consumer at the journal's head, at most a twentieth of a second behind, until it
/// is destroyed. Database::interrupt wakes it for shutdown.
class ConsumerThread {
public:
    ConsumerThread(storage::Database& database, Consumer consumer, const Clock& clock,
                   std::function<void(const std::string& what)> report);
    ~ConsumerThread();
    ConsumerThread(const ConsumerThread&) = delete;
    ConsumerThread& operator=(const ConsumerThread&) = delete;

private:
    void loop();
    void gather();
    storage::Database& database_;
    Consumer consumer_;
    const Clock& clock_;
    std::function<void(const std::string&)> report_;
    std::atomic<bool> stopping_ = false;
    std::mutex restMutex_;
    std::condition_variable rest_;
    std::thread thread_;
};

}  // namespace guichet::journal
