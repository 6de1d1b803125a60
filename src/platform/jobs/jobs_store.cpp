#include <sodium.h>

#include <algorithm>

#include "platform/jobs/jobs.h"

namespace guichet::jobs {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr storage::Migration steps[] = {{"jobs", 1, "jobs", R"(
CREATE TABLE job (
    id {id}, kind TEXT NOT NULL, payload TEXT NOT NULL, state TEXT NOT NULL, run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL, max_attempts BIGINT NOT NULL, job_key TEXT, worker TEXT NOT NULL DEFAULT '',
    lease_until BIGINT NOT NULL DEFAULT 0, last_error TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX job_key ON job (job_key) WHERE job_key IS NOT NULL;
CREATE INDEX job_due ON job (run_at) WHERE state = 'queued';
CREATE INDEX job_leased ON job (lease_until) WHERE state = 'running';
CREATE INDEX job_dead ON job (id) WHERE state = 'dead';
)"}};

constexpr Statement insertJob{
    "jobs.insert",
    "INSERT INTO job (kind, payload, state, run_at, attempts, max_attempts, job_key) VALUES "
    "($1,$2,'queued',$3,0,$4,$5) ON CONFLICT (job_key) WHERE job_key IS NOT NULL DO UPDATE SET payload = "
    "excluded.payload, state = 'queued', run_at = excluded.run_at, attempts = 0, max_attempts = "
    "excluded.max_attempts, worker = '', last_error = '' WHERE job.state = 'dead' RETURNING id"};
constexpr Statement countAlive{"jobs.alive", "SELECT COUNT(*) FROM job WHERE kind = $1 AND state <> 'dead'"};
// A job whose worker let its lease run out, or a due one: one statement each, so that each reads the first
// row of its index however many wait. `state` and `lease_until` are looked at again on the row itself, so
// that of two workers that chose the same row only one gets it.
#define JOBS_CLAIM(which, skipLocked)                                                                       \
    "UPDATE job SET state = 'running', worker = $2, lease_until = $3, attempts = attempts + 1 WHERE id = (" \
    "SELECT id FROM job WHERE " which " LIMIT 1 " skipLocked                                                \
    ") AND (state = 'queued' OR lease_until < $1) "                                                         \
    "RETURNING id, kind, payload, state, run_at, attempts, max_attempts, last_error"
#define JOBS_LOST "state = 'running' AND lease_until < $1 ORDER BY lease_until"
#define JOBS_DUE "state = 'queued' AND run_at <= $1 ORDER BY run_at"
constexpr Statement claimLost{"jobs.claim_lost", JOBS_CLAIM(JOBS_LOST, "")};
constexpr Statement claimDue{"jobs.claim", JOBS_CLAIM(JOBS_DUE, "")};
constexpr Statement claimLostShared{"jobs.claim_lost", JOBS_CLAIM(JOBS_LOST, "FOR UPDATE SKIP LOCKED")};
constexpr Statement claimDueShared{"jobs.claim", JOBS_CLAIM(JOBS_DUE, "FOR UPDATE SKIP LOCKED")};
constexpr Statement renewJob{
    "jobs.renew", "UPDATE job SET lease_until = $3 WHERE id = $1 AND worker = $2 AND state = 'running'"};
constexpr Statement deleteJob{"jobs.finish", "DELETE FROM job WHERE id = $1 AND worker = $2"};
constexpr Statement retryJob{
    "jobs.retry",
    "UPDATE job SET state = $3, run_at = $4, last_error = $5, lease_until = 0 WHERE id = $1 "
    "AND worker = $2"};
constexpr Statement selectJobs{
    "jobs.list",
    "SELECT id, kind, payload, state, run_at, attempts, max_attempts, last_error FROM job "
    "WHERE state = $1 ORDER BY id LIMIT $2"};
constexpr Statement reviveJob{
    "jobs.revive",
    "UPDATE job SET state = 'queued', attempts = 0, run_at = $2, worker = '' WHERE id = $1 AND "
    "state = 'dead'"};

Job fromRow(const Row& row) {
    return {row.integer(0),
            row.string(1),
            row.string(2),
            row.named<State>(3),
            row.instant(4),
            static_cast<int>(row.integer(5)),
            static_cast<int>(row.integer(6)),
            row.string(7)};
}

}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

std::int64_t enqueue(Tx& tx, const NewJob& job) {
    const auto key = job.key.empty() ? std::nullopt : std::optional(job.key);
    const std::int64_t id = tx.integer(insertJob, job.kind, job.payload, job.runAt, job.maxAttempts, key);
    tx.notify(channel);
    return id;
}

bool isAlive(Tx& tx, std::string_view kind) {
    return tx.integer(countAlive, kind) > 0;
}

std::optional<Job> claim(storage::Database& database, std::string_view worker, Instant now, Duration lease) {
    auto job = database.write([&](Tx& tx) -> Result<std::optional<Job>> {
        const bool shared = tx.engine() == storage::Engine::postgres;
        while (auto lost =
                   tx.first(shared ? claimLostShared : claimLost, fromRow, now, worker, now + lease)) {
            if (lost->attempts <= lost->maxAttempts) return lost;
            // It may itself be what kills the process; it must not do so for ever.
            tx.execute(retryJob, lost->id, worker, State::dead, lost->runAt, "the process that ran it ended");
        }
        return tx.first(shared ? claimDueShared : claimDue, fromRow, now, worker, now + lease);
    });
    return job.ok() ? *job : std::nullopt;
}

bool renew(storage::Database& database, std::int64_t id, std::string_view worker, Instant until) {
    const auto held =
        database.write([&](Tx& tx) -> Result<bool> { return tx.execute(renewJob, id, worker, until) == 1; });
    return held.ok() && *held;
}

void finish(storage::Database& database, std::int64_t id, std::string_view worker) {
    (void)database.write([&](Tx& tx) -> Result<Done> {
        tx.execute(deleteJob, id, worker);
        return Done{};
    });
}

bool failed(storage::Database& database, const Job& job, std::string_view worker, Instant now,
            std::string_view error, bool permanent) {
    const bool dead = permanent || job.attempts >= job.maxAttempts;
    const Instant next = now + backOff(job.attempts, randombytes_random());
    (void)database.write([&](Tx& tx) -> Result<Done> {
        tx.execute(retryJob, job.id, worker, dead ? State::dead : State::queued, next, error);
        return Done{};
    });
    return dead;
}

std::vector<Job> list(Tx& tx, State state, int limit) {
    return tx.all(selectJobs, fromRow, state, limit);
}

bool revive(Tx& tx, std::int64_t id, Instant now) {
    tx.notify(channel);
    return tx.execute(reviveJob, id, now) == 1;
}

Duration backOff(int attempts, std::uint32_t random) {
    const std::int64_t base = std::min<std::int64_t>(5'000LL << std::clamp(attempts, 0, 20), 3'600'000);
    return {base * 4 / 5 + static_cast<std::int64_t>(random % 1000) * base * 2 / 5 / 1000};
}

}  // namespace guichet::jobs
