#include "platform/jobs/jobs.h"

namespace guichet::jobs {

namespace {
constexpr Duration lease = minutes(5);
}

Workers::Workers(storage::Database& database, const Clock& clock, std::string name)
    : database_(database), clock_(clock), name_(std::move(name)) {}

Workers::~Workers() { stop(); }

void Workers::start(int threads) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this, i] { loop(i); });
}

void Workers::stop() {
    stopping_ = true;
    database_.interrupt();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

void Workers::loop(int number) {
    const std::string worker = name_ + "/" + std::to_string(number);
    std::uint64_t seen = 0;
    while (!stopping_) {
        seen = database_.wait(channel, seen, seconds(1));
        try {
            while (!stopping_) {
                const auto job = claim(database_, worker, clock_.now(), lease);
                if (!job) break;
                runOne(*job, worker);
            }
        } catch (const storage::StorageError&) {  // the database is away: its own trace says so; the lease protects the job
            continue;
        }
    }
}

void Workers::runOne(const Job& job, const std::string& worker) {
    const auto handler = handlers_.find(job.kind);
    Outcome outcome{Outcome::Kind::never, "no handler for jobs of this kind"};
    if (handler != handlers_.end()) {
        try {
            outcome = handler->second(job);
        } catch (const std::exception& e) {  // kept with the job, where an administrator sees it
            outcome = {Outcome::Kind::again, e.what()};
        }
    }
    if (outcome.kind == Outcome::Kind::done) {
        finish(database_, job.id, worker);
    } else {
        failed(database_, job, worker, clock_.now(), outcome.error, outcome.kind == Outcome::Kind::never);
    }
}

}  // namespace guichet::jobs
