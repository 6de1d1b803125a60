// The threads that listen to the journal and send what is due.

#include <condition_variable>
#include <mutex>
#include <thread>

#include "notifications/notifications.h"
#include "platform/log/log.h"

namespace guichet::notifications {

namespace {

/// Looks every few seconds for what has become due, until it is destroyed.
class Rounds {
public:
    explicit Rounds(const Installation& installation)
        : installation_(installation), thread_([this] { loop(); }) {}
    ~Rounds() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }
    Rounds(const Rounds&) = delete;
    Rounds& operator=(const Rounds&) = delete;

private:
    void loop() {
        constexpr auto every = std::chrono::seconds(3);
        std::unique_lock lock(mutex_);
        for (std::int64_t round = 0; !stopping_; ++round) {
            lock.unlock();
            once(round);
            lock.lock();
            wake_.wait_for(lock, every, [this] { return stopping_; });
        }
    }
    void once(std::int64_t round) {
        constexpr std::int64_t hourly = 1200;
        const Instant now = installation_.clock.now();
        try {
            tellMissed(installation_, now);
            sendDue(installation_, now);
            if (round % hourly == hourly - 1) sweep(installation_.database, now);
        } catch (const std::exception& e) {  // the next round tries again
            log::error("notifications.round_failed", {{"error", e.what()}});
        }
    }

    const Installation& installation_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace

struct Keeper::Impl {
    Installation installation;
    std::unique_ptr<journal::ConsumerThread> listening;
    std::unique_ptr<Rounds> rounds;
};

Keeper::Keeper(Installation installation)
    : impl_(std::make_unique<Impl>(Impl{std::move(installation), nullptr, nullptr})) {}

Keeper::~Keeper() = default;

void Keeper::start() {
    impl_->listening = std::make_unique<journal::ConsumerThread>(
        impl_->installation.database, listener(impl_->installation), impl_->installation.clock,
        [](const std::string& what) {
            log::error("notifications.listening_failed", {{"error", what}});
        });
    impl_->rounds = std::make_unique<Rounds>(impl_->installation);
}

void Keeper::stop() {
    impl_->rounds.reset();
    impl_->listening.reset();
}

}  // namespace guichet::notifications
