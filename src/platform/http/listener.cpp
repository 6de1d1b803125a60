#include "platform/http/listener.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>

namespace guichet::http {
namespace {

/// Connections taken in before others on the loop get their turn.
constexpr int acceptsPerTurn = 64;
constexpr int backlog = 4096;  // the kernel caps it at its own limit

struct AddressFree {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

[[noreturn]] void failBind(const std::string& address, std::uint16_t port, int error) {
    throw std::system_error(error, std::generic_category(),
                            "listen on " + address + " port " + std::to_string(port));
}

/// Closes the socket if anything on the way fails.
struct Socket {
    int descriptor = -1;
    ~Socket() {
        if (descriptor >= 0) close(descriptor);
    }
    int release() { return std::exchange(descriptor, -1); }
};

int openSocket(const std::string& address, std::uint16_t port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    if (getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found) != 0)
        failBind(address, port, EADDRNOTAVAIL);
    const std::unique_ptr<addrinfo, AddressFree> list(found);
    Socket socket{::socket(list->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    if (socket.descriptor < 0) failBind(address, port, errno);
    const int yes = 1;
    const int no = 0;
    setsockopt(socket.descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    // "::" takes IPv4 as well, whatever the machine's default.
    if (list->ai_family == AF_INET6) setsockopt(socket.descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
    if (bind(socket.descriptor, list->ai_addr, list->ai_addrlen) != 0) failBind(address, port, errno);
    if (listen(socket.descriptor, backlog) != 0) failBind(address, port, errno);
    return socket.release();
}

std::uint16_t portOf(int descriptor) {
    sockaddr_storage own{};
    socklen_t size = sizeof own;
    if (getsockname(descriptor, reinterpret_cast<sockaddr*>(&own), &size) != 0) return 0;
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&own);
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(&own);
    return ntohs(own.ss_family == AF_INET6 ? v6->sin6_port : v4->sin_port);
}

bool isShortage(int error) {
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

}  // namespace

Listener::Listener(EventLoop& loop, const std::string& address, std::uint16_t port, Take take,
                   std::function<void()> crowded)
    : watch_(loop, openSocket(address, port)), take_(std::move(take)), crowded_(std::move(crowded)) {
    port_ = portOf(watch_.descriptor());
}

void Listener::start() {
    watch_.awaitReadable(shared_from_this());
}

void Listener::resume() {
    if (std::exchange(paused_, false)) readable();
}

void Listener::stop() {
    paused_ = false;
    watch_.close();
}

void Listener::readable() {
    if (watch_.descriptor() < 0) return;
    for (int i = 0; i < acceptsPerTurn; ++i) {
        sockaddr_storage peer{};
        socklen_t size = sizeof peer;
        const int taken = accept4(watch_.descriptor(), reinterpret_cast<sockaddr*>(&peer), &size,
                                  SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (taken >= 0) {
            const int yes = 1;
            setsockopt(taken, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            take_(taken, addressOf(peer));
        } else if (isShortage(errno)) {
            paused_ = true;
            return crowded_();
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            break;
        }
        // Other errors belong to one connection that is gone already.
    }
    start();
}

}  // namespace guichet::http
