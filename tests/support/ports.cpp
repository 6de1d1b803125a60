#include "support/ports.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <mutex>
#include <random>
#include <stdexcept>
#include <system_error>

namespace guichet::test {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

/// Whether a server could listen at `port` of 127.0.0.1 now. With SO_REUSEADDR, as servers do: connections
/// that are still closing don't count, a listener does.
bool canBind(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) throw std::system_error(errno, std::generic_category(), "free port");
    const int yes = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool bound = ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    return bound;
}

/// Keeps other test programs off a port until this process ends: a name of the abstract namespace (unix(7))
/// belongs to one socket at a time.
bool reserve(std::uint16_t port) {
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = fmt::format("guichet-test-port-{}", port);
    name.copy(address.sun_path + 1, name.size());
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    if (fd >= 0 && ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0) return true;
    ::close(fd);
    return false;
}

}  // namespace

std::uint16_t freePort() {
    // Below the range from which Linux gives ports to connections: those may take any port of it, also while
    // the server that a test stopped and starts again is away.
    static std::mt19937 random(std::random_device{}());
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    std::uniform_int_distribution<std::uint16_t> any(10'000, 32'000);
    for (int attempt = 0; attempt < 1000; ++attempt)
        if (const std::uint16_t port = any(random); canBind(port) && reserve(port)) return port;
    throw std::runtime_error("no free port between 10000 and 32000");
}

void awaitNoListener(std::uint16_t port, milliseconds atMost) {
    const auto deadline = steady_clock::now() + atMost;
    while (!canBind(port)) {
        if (steady_clock::now() > deadline)
            throw std::runtime_error(fmt::format("somebody still listens at port {}", port));
        ::poll(nullptr, 0, 5);
    }
}

}  // namespace guichet::test
