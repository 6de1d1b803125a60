#include <algorithm>
#include <thread>

#include "platform/http/connection.h"
#include "platform/http/core.h"
#include "platform/http/http.h"
#include "platform/http/listener.h"
#include "platform/http/shard.h"

namespace guichet::http {

struct Server::Impl {
    Impl(ServerOptions options, Handler handler);

    void start();
    void stop(std::chrono::milliseconds grace);
    void take(int descriptor, const Address& peer);
    void onTick();
    void checkCertificate();

    Core core;
    std::vector<std::unique_ptr<Shard>> shards;
    std::shared_ptr<Listener> listener;
    std::vector<std::thread> threads;
    std::size_t nextShard = 0;                          // on the first shard's thread
    std::chrono::steady_clock::time_point nextCheck{};  // on the first shard's thread
    std::mutex stopping;
    bool stopped = false;  // guarded by stopping
};

Server::Impl::Impl(ServerOptions options, Handler handler) : core(std::move(options), std::move(handler)) {
    for (int i = 0; i < std::max(core.options.loops, 1); ++i) shards.push_back(std::make_unique<Shard>(core));
    Shard& first = *shards.front();
    listener = std::make_shared<Listener>(
        first.loop(), core.options.address, core.options.port,
        [this](int descriptor, const Address& peer) { take(descriptor, peer); },
        [&first] { first.dropIdle(); });
}

void Server::Impl::start() {
    listener->start();
    shards.front()->onTick([this] { onTick(); });
    nextCheck = std::chrono::steady_clock::now() + core.options.tlsCheck;
    for (const auto& shard : shards) threads.emplace_back([each = shard.get()] { each->run(); });
}

void Server::Impl::take(int descriptor, const Address& peer) {
    shards[nextShard++ % shards.size()]->adopt(descriptor, peer);
}

void Server::Impl::onTick() {
    listener->resume();
    const auto now = std::chrono::steady_clock::now();
    if (!core.tls || now < nextCheck) return;
    nextCheck = now + core.options.tlsCheck;
    if (const auto trouble = core.tls->reloadIfChanged()) core.fault("", *trouble);
}

void Server::Impl::stop(std::chrono::milliseconds grace) {
    const std::lock_guard lock(stopping);
    if (std::exchange(stopped, true)) return;
    core.draining = true;
    shards.front()->loop().post([this] { listener->stop(); });
    for (const auto& shard : shards) shard->loop().post([each = shard.get()] { each->drain(); });
    core.awaitNoConnections(grace);
    for (const auto& shard : shards) shard->loop().post([each = shard.get()] { each->closeAll(); });
    core.pool.stop();  // while the loops run: a handler that finishes still posts to them
    for (const auto& shard : shards) shard->loop().stop();
    for (std::thread& thread : threads) thread.join();
}

Server::Server(ServerOptions options, Handler handler)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler))) {
    impl_->start();
}

Server::~Server() {
    stop(std::chrono::milliseconds(0));
}

std::uint16_t Server::port() const {
    return impl_->listener->port();
}

ServerStats Server::stats() const {
    const Core& core = impl_->core;
    return {core.connections, core.streams, core.pool.queued(), core.pool.active()};
}

void Server::stop(std::chrono::milliseconds grace) {
    impl_->stop(grace);
}

}  // namespace guichet::http
