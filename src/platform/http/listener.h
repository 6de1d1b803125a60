#pragma once
// The listening socket: takes connections in and hands them to the shards in turn.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "platform/http/address.h"
#include "platform/http/event_loop.h"

namespace guichet::http {

/// Except for the constructor, only for its loop's thread.
class Listener final : public Watcher, public std::enable_shared_from_this<Listener> {
public:
    using Take = std::function<void(int descriptor, const Address& peer)>;  ///< owns the descriptor

    /// Binds and listens. Throws std::system_error. `crowded` is called when descriptors or memory run out,
    /// to make room; accepting goes on with resume().
    Listener(EventLoop& loop, const std::string& address, std::uint16_t port, Take take,
             std::function<void()> crowded);

    std::uint16_t port() const { return port_; }
    void start();
    void resume();  ///< tries again after it was crowded; else nothing
    void stop();
    void readable() override;
    void writable() override {}

private:
    EventLoop::Watch watch_;
    std::uint16_t port_ = 0;
    Take take_;
    std::function<void()> crowded_;
    bool paused_ = false;
};

}  // namespace guichet::http
