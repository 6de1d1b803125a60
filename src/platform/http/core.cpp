#include "platform/http/core.h"

#include <cstdio>
#include <stdexcept>

namespace guichet::http {

Core::Core(ServerOptions given, Handler answers)
    : options(std::move(given)), handler(std::move(answers)), pool(options.workers, options.maxQueued) {
    parserLimits.maxHeaderBytes = options.maxHeaderBytes;
    parserLimits.bodyLimit = [this](Method method, std::string_view target) {
        const auto larger = options.bodyLimit ? options.bodyLimit(method, target) : std::nullopt;
        return larger.value_or(options.maxBodyBytes);
    };
    for (const std::string& each : options.trustedProxies) {
        const auto network = parseNetwork(each);
        if (!network) throw std::invalid_argument("not an address or network: " + each);
        trusted.push_back(*network);
    }
    if (options.tls) tls = std::make_unique<TlsContext>(*options.tls);
}

void Core::fault(std::string_view requestId, std::string_view what) const {
    if (options.onFault) return options.onFault(requestId, what);
    std::fprintf(stderr, "http: request %.*s: %.*s\n", static_cast<int>(requestId.size()), requestId.data(),
                 static_cast<int>(what.size()), what.data());
}

void Core::connectionClosed() {
    if (--connections > 0 || !draining) return;
    const std::lock_guard lock(mutex_);
    empty_.notify_all();
}

void Core::awaitNoConnections(std::chrono::milliseconds grace) {
    std::unique_lock lock(mutex_);
    empty_.wait_for(lock, grace, [this] { return connections == 0; });
}

}  // namespace guichet::http
