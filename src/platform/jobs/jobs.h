#pragma once
// Work that must be done later or tried again: durable, retried with back-off, one worker per job across
// all server processes. A job that keeps failing becomes a dead letter that administrators see.

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/enum.h"
#include "base/result.h"
#include "base/time.h"
#include "platform/storage/database.h"

namespace guichet::jobs {

inline constexpr std::string_view channel = "jobs";

enum class State { queued, running, dead };

struct NewJob {
    std::string kind;     ///< which handler: "mail.send"
    std::string payload;  ///< what the handler needs, usually an id; no secrets
    Instant runAt;
    int maxAttempts = 10;
    /// When set, a second job of the same key is not added while the first one lives. It takes the place of a
    /// dead one.
    std::string key;
};

struct Job {
    std::int64_t id = 0;
    std::string kind;
    std::string payload;
    State state = State::queued;
    Instant runAt;
    int attempts = 0;
    int maxAttempts = 0;
    std::string lastError;
};

/// Adds a job in the caller's transaction. Returns its id, 0 if the key is taken.
std::int64_t enqueue(storage::Tx& tx, const NewJob& job);

/// Whether a job of this kind waits or runs.
bool isAlive(storage::Tx& tx, std::string_view kind);

/// Takes the next due job for this worker until `lease` from now; nothing when none is due. A worker
/// that dies loses its lease, and the job is taken again.
/// A job whose lease ran out comes before those that wait; it is dead if that was its last try.
std::optional<Job> claim(storage::Database& database, std::string_view worker, Instant now, Duration lease);

/// Holds the job until `until`; false if it is not this worker's (any more).
bool renew(storage::Database& database, std::int64_t id, std::string_view worker, Instant until);

/// The job is done and forgotten.
void finish(storage::Database& database, std::int64_t id, std::string_view worker);

/// The job failed: it waits for its next try (back-off with jitter), or is dead when `permanent` or out
/// of tries. Returns whether it is dead.
bool failed(storage::Database& database, const Job& job, std::string_view worker, Instant now,
            std::string_view error, bool permanent);

std::vector<Job> list(storage::Tx& tx, State state, int limit);
/// Gives a dead job all its tries again. False if there is no such dead job.
bool revive(storage::Tx& tx, std::int64_t id, Instant now);

/// The wait before try n+1: 2^n × 5 s up to one hour, ± 20 % by `random` (any number).
Duration backOff(int attempts, std::uint32_t random);

/// How a handler ends: success, a failure to try again later, or one that trying again can't mend.
struct Outcome {
    enum class Kind { done, again, never } kind = Kind::done;
    std::string error;
};

using JobHandler = std::function<Outcome(const Job&)>;

/// Threads that run jobs until destroyed. Handlers must be registered before start. A job in hand is held by
/// a lease that is renewed while its handler runs, however long; when the process dies, another one (or the
/// same, started again) takes the job once the lease is over.
class Workers {
public:
    /// `name` is this process's alone.
    Workers(storage::Database& database, const Clock& clock, std::string name, Duration lease = seconds(30));
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    void handle(std::string kind, JobHandler handler) { handlers_[std::move(kind)] = std::move(handler); }
    void start(int threads);
    /// Finishes the jobs in hand, takes no more.
    void stop();

private:
    void loop(int number);
    void runOne(const Job& job, const std::string& worker);
    /// Renews the leases of all jobs in hand, three times in the life of one.
    void keep();
    void renewAll();
    storage::Database& database_;
    const Clock& clock_;
    std::string name_;
    Duration lease_;
    std::map<std::string, JobHandler, std::less<>> handlers_;
    std::atomic<bool> stopping_ = false;
    std::vector<std::thread> threads_;
    std::mutex mutex_;                            // guards the two below
    std::map<std::int64_t, std::string> inHand_;  ///< job and worker
    bool idle_ = false;                           ///< no thread runs any more
    std::condition_variable over_;
    std::thread keeper_;
};

std::span<const storage::Migration> migrations();

}  // namespace guichet::jobs

template <>
struct guichet::EnumNames<guichet::jobs::State> {
    static constexpr auto table = names<jobs::State>(
        {{jobs::State::queued, "queued"}, {jobs::State::running, "running"}, {jobs::State::dead, "dead"}});
};
