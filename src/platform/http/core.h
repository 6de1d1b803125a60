#pragma once
// What all loops and connections of one server share.

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/address.h"
#include "platform/http/http.h"
#include "platform/http/request_parser.h"
#include "platform/http/tls.h"
#include "platform/http/worker_pool.h"

namespace guichet::http {

/// Thread-safe: everything but the counters is fixed once the server runs.
struct Core {
    Core(ServerOptions given, Handler answers);

    /// Reports a fault of ours.
    void fault(std::string_view requestId, std::string_view what) const;
    void connectionOpened() { ++connections; }
    void connectionClosed();
    /// Waits until the last connection is closed, at most for `grace`.
    void awaitNoConnections(std::chrono::milliseconds grace);

    const ServerOptions options;
    const Handler handler;
    ParserLimits parserLimits;
    std::vector<Network> trusted;
    std::unique_ptr<TlsContext> tls;  ///< null without TLS
    const std::shared_ptr<const std::string> pingFrame = std::make_shared<const std::string>(":\n\n");

    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> streams{0};
    std::atomic<std::size_t> bodiesBytes{0};
    std::atomic<bool> draining{false};  ///< finish what was accepted, accept nothing new

private:
    std::mutex mutex_;
    std::condition_variable empty_;

public:
    WorkerPool pool;  // last: its threads end before the rest goes
};

}  // namespace guichet::http
