// The threads that keep tickets' clocks up with the journal and carry out escalation steps.

#include <condition_variable>
#include <thread>

#include "platform/log/log.h"
#include "sla/clocks.h"
#include "sla/escalation.h"

namespace guichet::sla {

namespace {

/// Looks every few seconds for steps whose moment has come, until it is destroyed.
class StepThread {
public:
    StepThread(storage::Database& database, const Clock& clock, i18n::Language language, DutyLookup duty)
        : database_(database), clock_(clock), language_(language), duty_(std::move(duty)), thread_([this] {
              loop();
          }) {}
    ~StepThread() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }
    StepThread(const StepThread&) = delete;
    StepThread& operator=(const StepThread&) = delete;

private:
    void loop() {
        constexpr auto every = std::chrono::seconds(3);
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            lock.unlock();
            try {
                carryOutDue(database_, clock_.now(), language_, duty_);
            } catch (const std::exception& e) {  // the next round tries again
                log::error("sla.steps_failed", {{"error", e.what()}});
            }
            lock.lock();
            wake_.wait_for(lock, every, [this] { return stopping_; });
        }
    }

    storage::Database& database_;
    const Clock& clock_;
    const i18n::Language language_;
    const DutyLookup duty_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace

struct ClockKeeper::Impl {
    storage::Database& database;
    const Clock& clock;
    i18n::Language language;
    DutyLookup duty;
    std::unique_ptr<journal::ConsumerThread> thread;
    std::unique_ptr<StepThread> steps;
};

ClockKeeper::ClockKeeper(storage::Database& database, const Clock& clock, i18n::Language language,
                         DutyLookup duty)
    : impl_(std::make_unique<Impl>(Impl{database, clock, language, std::move(duty), nullptr, nullptr})) {}

ClockKeeper::~ClockKeeper() = default;

void ClockKeeper::addJobs(jobs::Workers& workers) {
    workers.handle(std::string(recomputeJob), [impl = impl_.get()](const jobs::Job& job) {
        return runRecompute(impl->database, job, impl->clock.now());
    });
}

void ClockKeeper::start() {
    impl_->thread = std::make_unique<journal::ConsumerThread>(
        impl_->database, clockKeeper(impl_->clock), impl_->clock, [](const std::string& what) {
            log::error("sla.clocks_failed", {{"error", what}});
        });
    impl_->steps = std::make_unique<StepThread>(impl_->database, impl_->clock, impl_->language, impl_->duty);
}

void ClockKeeper::stop() {
    impl_->steps.reset();
    impl_->thread.reset();
}

}  // namespace guichet::sla
