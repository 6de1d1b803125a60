#pragma once
// One thread that waits for descriptors, timers and posted calls. The only place that knows how.

#include <chrono>
#include <functional>
#include <memory>

namespace guichet::http {

/// Told on the loop's thread when a descriptor it waited for is ready, or broken: trying shows which.
class Watcher {
public:
    virtual ~Watcher() = default;
    virtual void readable() = 0;
    virtual void writable() = 0;
};

class EventLoop {
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// Runs until stop(). Exceptions of callbacks come out of here.
    void run();
    /// Thread-safe. Calls posted before it still run.
    void stop();
    /// Has `call` run on the loop's thread. Thread-safe.
    void post(std::function<void()> call);
    /// Calls `tick` again and again until the loop stops. Once, before run().
    void every(std::chrono::milliseconds period, std::function<void()> tick);

    /// A descriptor that the loop watches; owns it and closes it. Only for the loop's thread, except that
    /// it may be made before run(). A watcher is kept alive while it is waited for.
    class Watch {
    public:
        Watch() = default;
        Watch(EventLoop& loop, int descriptor);
        Watch(Watch&&) noexcept;
        Watch& operator=(Watch&&) noexcept;
        ~Watch();

        int descriptor() const;  ///< -1 once closed
        void awaitReadable(std::shared_ptr<Watcher> watcher);
        void awaitWritable(std::shared_ptr<Watcher> watcher);
        void close();  ///< ends the waits without a call

    private:
        struct Impl;
        std::unique_ptr<Impl> impl_;
    };

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::http
