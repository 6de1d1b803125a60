#include "platform/jobs/jobs.h"
#include "platform/log/log.h"

namespace guichet::jobs {

Workers::Workers(storage::Database& database, const Clock& clock, std::string name, Duration lease)
    : database_(database), clock_(clock), name_(std::move(name)), lease_(lease) {}

Workers::~Workers() {
    stop();
}

void Workers::start(int threads) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this, i] { loop(i); });
    keeper_ = std::thread([this] { keep(); });
}

void Workers::stop() {
    stopping_ = true;
    database_.interrupt();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    {
        const std::lock_guard lock(mutex_);
        idle_ = true;
    }
    over_.notify_all();
    if (keeper_.joinable()) keeper_.join();
}

void Workers::keep() {
    std::unique_lock lock(mutex_);
    while (!over_.wait_for(lock, std::chrono::milliseconds(lease_.ms / 3), [this] { return idle_; })) {
        lock.unlock();
        renewAll();
        lock.lock();
    }
}

void Workers::renewAll() {
    std::map<std::int64_t, std::string> held;
    {
        const std::lock_guard lock(mutex_);
        held = inHand_;
    }
    for (const auto& [id, worker] : held) {
        try {
            renew(database_, id, worker, clock_.now() + lease_);
        } catch (const storage::StorageError& e) {  // the next turn tries again, before the lease is over
            log::warning("jobs.not_renewed", {{"job", id}, {"error", e.what()}});
        }
    }
}

void Workers::loop(int number) {
    const std::string worker = name_ + "/" + std::to_string(number);
    std::uint64_t seen = 0;
    while (!stopping_) {
        seen = database_.wait(channel, seen, seconds(1));
        try {
            while (!stopping_) {
                const auto job = claim(database_, worker, clock_.now(), lease_);
                if (!job) break;
                runOne(*job, worker);
            }
        } catch (const storage::StorageError&) {  // the database is away: its own trace says so; the lease
                                                  // protects the job
            continue;
        }
    }
}

void Workers::runOne(const Job& job, const std::string& worker) {
    {
        const std::lock_guard lock(mutex_);
        inHand_[job.id] = worker;
    }
    const auto handler = handlers_.find(job.kind);
    Outcome outcome{Outcome::Kind::never, "no handler for jobs of this kind"};
    if (handler != handlers_.end()) {
        try {
            outcome = handler->second(job);
        } catch (const std::exception& e) {  // kept with the job, where an administrator sees it
            outcome = {Outcome::Kind::again, e.what()};
        }
    }
    {
        const std::lock_guard lock(mutex_);
        inHand_.erase(job.id);
    }
    if (outcome.kind == Outcome::Kind::done) {
        finish(database_, job.id, worker);
    } else {
        failed(database_, job, worker, clock_.now(), outcome.error, outcome.kind == Outcome::Kind::never);
    }
}

}  // namespace guichet::jobs
