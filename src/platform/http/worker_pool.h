#pragma once
// A fixed number of threads that run handlers, behind a queue of bounded length.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace guichet::http {

/// Blocks the delivery of signals to the calling thread, except those that its own faults raise. The
/// program's main thread waits for the others; a write to a closed connection must not end the program
/// by SIGPIPE (OpenSSL and sendfile can't be told so per call).
void blockSignals();

/// Thread-safe. A task must not throw.
class WorkerPool {
public:
    WorkerPool(int threads, std::size_t maxQueued);
    ~WorkerPool();  ///< stop()
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// False if the queue is full or the pool is stopped; the task is dropped then.
    bool submit(std::function<void()> task);
    std::size_t queued() const;
    std::size_t active() const;
    /// Drops what is queued, waits for what is running. Not from one of the threads.
    void stop();

private:
    void work();

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    const std::size_t maxQueued_;
    std::size_t active_ = 0;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace guichet::http
