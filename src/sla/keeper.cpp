// The thread that keeps tickets' clocks up with the journal.

#include "platform/log/log.h"
#include "sla/clocks.h"

namespace guichet::sla {

struct ClockKeeper::Impl {
    storage::Database& database;
    const Clock& clock;
    std::unique_ptr<journal::ConsumerThread> thread;
};

ClockKeeper::ClockKeeper(storage::Database& database, const Clock& clock)
    : impl_(std::make_unique<Impl>(Impl{database, clock, nullptr})) {}

ClockKeeper::~ClockKeeper() = default;

void ClockKeeper::addJobs(jobs::Workers& workers) {
    workers.handle(std::string(recomputeJob), [&database = impl_->database](const jobs::Job& job) {
        return runRecompute(database, job);
    });
}

void ClockKeeper::start() {
    impl_->thread = std::make_unique<journal::ConsumerThread>(
        impl_->database, clockKeeper(), impl_->clock, [](const std::string& what) {
            log::error("sla.clocks_failed", {{"error", what}});
        });
}

void ClockKeeper::stop() {
    impl_->thread.reset();
}

}  // namespace guichet::sla
