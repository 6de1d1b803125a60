#include "platform/http/shard.h"

#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <string_view>

#include "platform/http/connection.h"
#include "platform/http/stream_handle.h"

namespace guichet::http {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t scratchBytes = 64u << 10;
/// How long a finished connection may take to close its side.
constexpr auto lingerSpan = 1000ms;

constexpr std::string_view fullAnswer =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

std::size_t indexOf(Wait wait) {
    return static_cast<std::size_t>(wait);
}

}  // namespace

Shard::Shard(Core& core)
    : core_(core),
      spans_{core.options.headerTimeout, core.options.bodyTimeout, core.options.writeTimeout,
             core.options.idleTimeout,   core.options.streamPing,  lingerSpan},
      scratch_(scratchBytes) {
    const auto shortest = *std::min_element(spans_.begin(), spans_.end());
    const std::chrono::milliseconds period = std::clamp<std::chrono::milliseconds>(shortest / 8, 20ms, 500ms);
    loop_.every(period, [this] { tick(); });
}

Shard::~Shard() = default;

void Shard::run() {
    blockSignals();
    pthread_setname_np(pthread_self(), "http-loop");
    for (;;) {
        try {
            loop_.run();
            return;
        } catch (const std::exception& error) {
            // One connection's trouble (memory, say) must not end the others; the loop goes on.
            core_.fault("", error.what());
        }
    }
}

void Shard::adopt(int descriptor, const Address& peer) {
    loop_.post([this, descriptor, peer] { accept(descriptor, peer); });
}

void Shard::accept(int descriptor, const Address& peer) {
    const bool full = core_.connections >= core_.options.maxConnections && !dropIdle();
    if (full && !core_.tls)
        send(descriptor, fullAnswer.data(), fullAnswer.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (full || core_.draining) {
        close(descriptor);
        return;
    }
    auto connection = std::make_shared<Connection>(*this, descriptor, peer);
    connections_.insert(connection);
    core_.connectionOpened();
    connection->start();
}

void Shard::remove(Connection& connection) {
    connections_.erase(connection.shared_from_this());
    core_.connectionClosed();
}

void Shard::arm(Connection& connection, Wait wait) {
    queues_[indexOf(wait)].add(connection, std::chrono::steady_clock::now() + spans_[indexOf(wait)]);
}

bool Shard::dropIdle() {
    Deadline* oldest = queues_[indexOf(Wait::idle)].front();
    if (!oldest) return false;
    static_cast<Connection*>(oldest)->close();
    return true;
}

void Shard::tick() {
    const TimePoint now = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < queues_.size(); ++i) {
        while (Deadline* due = queues_[i].takeExpired(now))
            static_cast<Connection*>(due)->expired(static_cast<Wait>(i), spans_[i]);
    }
    if (onTick_) onTick_();
}

void Shard::wake(std::shared_ptr<StreamHandle> stream) {
    {
        const std::lock_guard lock(mutex_);
        woken_.push_back(std::move(stream));
        if (woken_.size() > 1) return;  // the delivery is posted already
    }
    loop_.post([this] { deliver(); });
}

void Shard::deliver() {
    std::vector<std::shared_ptr<StreamHandle>> woken;
    {
        const std::lock_guard lock(mutex_);
        woken.swap(woken_);
    }
    for (const auto& stream : woken)
        if (Connection* connection = stream->connection()) connection->framesWaiting();
}

std::vector<std::shared_ptr<Connection>> Shard::everybody() const {
    return {connections_.begin(), connections_.end()};
}

void Shard::drain() {
    for (const auto& each : everybody()) each->drain();
}

void Shard::closeAll() {
    for (const auto& each : everybody()) each->close();
}

}  // namespace guichet::http
