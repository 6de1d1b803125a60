// The threads that hand out tickets.

#include <condition_variable>
#include <thread>

#include "platform/log/log.h"
#include "staffing/assignment.h"

namespace guichet::staffing {

namespace {

/// Tries every few seconds what waits, until it is destroyed: somebody comes back, or has finished something.
class HandingOut {
public:
    HandingOut(storage::Database& database, const Clock& clock, TimeZone zone, i18n::Language language)
        : database_(database), clock_(clock), zone_(zone), language_(language), thread_([this] { loop(); }) {}
    ~HandingOut() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }
    HandingOut(const HandingOut&) = delete;
    HandingOut& operator=(const HandingOut&) = delete;

private:
    void loop() {
        constexpr auto every = std::chrono::seconds(3);
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            lock.unlock();
            try {
                handOut(database_, zone_, clock_.now(), language_);
            } catch (const std::exception& e) {  // the next round tries again
                log::error("staffing.handing_out_failed", {{"error", e.what()}});
            }
            lock.lock();
            wake_.wait_for(lock, every, [this] { return stopping_; });
        }
    }

    storage::Database& database_;
    const Clock& clock_;
    const TimeZone zone_;
    const i18n::Language language_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace

struct Assigner::Impl {
    storage::Database& database;
    const Clock& clock;
    TimeZone zone;
    i18n::Language language;
    std::unique_ptr<journal::ConsumerThread> follower;
    std::unique_ptr<HandingOut> handing;
};

Assigner::Assigner(storage::Database& database, const Clock& clock, TimeZone zone, i18n::Language language)
    : impl_(std::make_unique<Impl>(Impl{database, clock, zone, language, nullptr, nullptr})) {}

Assigner::~Assigner() = default;

void Assigner::start() {
    impl_->follower = std::make_unique<journal::ConsumerThread>(
        impl_->database, assignmentFollower(), impl_->clock, [](const std::string& what) {
            log::error("staffing.assignment_failed", {{"error", what}});
        });
    impl_->handing =
        std::make_unique<HandingOut>(impl_->database, impl_->clock, impl_->zone, impl_->language);
}

void Assigner::stop() {
    impl_->handing.reset();
    impl_->follower.reset();
}

}  // namespace guichet::staffing
