#pragma once
// One event loop with the connections that live on it. A connection never changes its shard, so that
// everything it does needs no lock.

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "platform/http/address.h"
#include "platform/http/core.h"
#include "platform/http/deadline.h"
#include "platform/http/event_loop.h"

namespace guichet::http {

class Connection;
class StreamHandle;

/// What a connection waits for, each with its own span of time.
enum class Wait { head, body, write, idle, ping, linger };

/// Only for the loop's thread, except where it says otherwise.
class Shard {
public:
    explicit Shard(Core& core);
    ~Shard();

    Core& core() { return core_; }
    EventLoop& loop() { return loop_; }
    /// The thread's work: runs until loop().stop().
    void run();

    /// Takes over a connected socket. Any thread.
    void adopt(int descriptor, const Address& peer);
    /// Has the stream's connection look for frames. Any thread; one post for any number of streams.
    void wake(std::shared_ptr<StreamHandle> stream);
    /// Asks for a call at each tick, about the precision of the deadlines.
    void onTick(std::function<void()> call) { onTick_ = std::move(call); }

    void arm(Connection& connection, Wait wait);
    /// Closes the connection that has been idle longest; false if none is.
    bool dropIdle();
    void remove(Connection& connection);
    /// A buffer that everybody uses for the time of one call.
    std::span<char> scratch() { return scratch_; }

    void drain();     ///< closes what is idle, lets the rest finish
    void closeAll();  ///< at once

private:
    void accept(int descriptor, const Address& peer);
    void tick();
    void deliver();
    std::vector<std::shared_ptr<Connection>> everybody() const;

    Core& core_;
    EventLoop loop_;
    std::array<std::chrono::milliseconds, 6> spans_;
    std::array<DeadlineQueue, 6> queues_;
    std::vector<char> scratch_;
    std::unordered_set<std::shared_ptr<Connection>> connections_;
    std::function<void()> onTick_;

    std::mutex mutex_;
    std::vector<std::shared_ptr<StreamHandle>> woken_;  // guarded by mutex_
};

}  // namespace guichet::http
