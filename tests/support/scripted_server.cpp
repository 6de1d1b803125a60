#include "support/scripted_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>
#include <vector>

namespace guichet::test {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

// The socket interface takes every kind of address through one pointer type.
sockaddr* generic(sockaddr_in& address) {
    return reinterpret_cast<sockaddr*>(&address);
}

int boundSocket() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    if (fd < 0 || ::bind(fd, generic(address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), "no free port");
    return fd;
}

std::uint16_t portOf(int fd) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (::getsockname(fd, generic(address), &size) != 0)
        throw std::system_error(errno, std::generic_category(), "getsockname");
    return ntohs(address.sin_port);
}

}  // namespace

int connectLocal(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(port);
    if (fd >= 0 && ::connect(fd, generic(address), sizeof address) == 0) return fd;
    if (fd >= 0) ::close(fd);
    return -1;
}

Peer::~Peer() {
    if (fd_ >= 0) ::close(fd_);
}

/// False when the time passed or the server is destroyed.
bool Peer::waitFor(short events, int milliseconds) {
    pollfd fds[2] = {{stopFd_, POLLIN, 0}, {fd_, events, 0}};
    int ready = 0;
    do {
        ready = ::poll(fds, 2, milliseconds);
    } while (ready < 0 && errno == EINTR);
    return ready > 0 && fds[0].revents == 0;
}

bool Peer::send(std::string_view bytes) {
    while (!bytes.empty() && fd_ >= 0) {
        if (!waitFor(POLLOUT, -1)) return false;
        const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
        if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return fd_ >= 0;
}

bool Peer::fill() {
    if (fd_ < 0 || !waitFor(POLLIN, -1)) return false;
    char chunk[16384];
    const auto got = ::recv(fd_, chunk, sizeof chunk, 0);
    if (got > 0) buffer_.append(chunk, static_cast<std::size_t>(got));
    return got > 0;
}

std::optional<std::string> Peer::readLine() {
    while (true) {
        const auto end = buffer_.find('\n');
        if (end != std::string::npos) {
            std::string line = buffer_.substr(0, end > 0 && buffer_[end - 1] == '\r' ? end - 1 : end);
            buffer_.erase(0, end + 1);
            return line;
        }
        if (!fill()) return std::nullopt;
    }
}

std::optional<std::string> Peer::readUntil(std::string_view text) {
    while (true) {
        auto line = readLine();
        if (!line || line->find(text) != std::string::npos) return line;
    }
}

void Peer::stall() {
    if (fd_ < 0) return;
    // What the client still says is left unread; POLLRDHUP and POLLHUP tell when it goes.
    waitFor(POLLRDHUP, -1);
}

bool Peer::pause(std::chrono::milliseconds length) {
    pollfd fds[2] = {{stopFd_, POLLIN, 0}, {fd_, POLLIN | POLLRDHUP, 0}};
    return ::poll(fds, 2, static_cast<int>(length.count())) == 0;
}

void Peer::cut() {
    if (fd_ < 0) return;
    const linger hard{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    ::close(fd_);
    fd_ = -1;
}

struct ScriptedServer::Impl {
    void accept();

    std::function<void(Peer&)> script;
    int listener = -1;
    int stop = -1;
    std::atomic<int> count{0};
    std::vector<std::thread> scripts;  // of the accepting thread, until it ends
    std::thread acceptor;
};

void ScriptedServer::Impl::accept() {
    while (true) {
        pollfd fds[2] = {{stop, POLLIN, 0}, {listener, POLLIN, 0}};
        const int ready = ::poll(fds, 2, -1);
        if (ready < 0 && errno == EINTR) continue;
        if (ready < 0 || fds[0].revents != 0) break;
        const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) continue;
        // Scripts send in small pieces, which must not wait for each other.
        const int yes = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        const int number = ++count;
        scripts.emplace_back([this, fd, number] {
            Peer peer(fd, stop, number);
            script(peer);
        });
    }
    for (std::thread& each : scripts) each.join();
}

ScriptedServer::ScriptedServer(std::function<void(Peer&)> script) : impl_(std::make_unique<Impl>()) {
    impl_->script = std::move(script);
    impl_->stop = ::eventfd(0, EFD_CLOEXEC);
    impl_->listener = boundSocket();
    if (impl_->stop < 0 || ::listen(impl_->listener, 16) != 0)
        throw std::system_error(errno, std::generic_category(), "listen");
    impl_->acceptor = std::thread([impl = impl_.get()] { impl->accept(); });
}

ScriptedServer::~ScriptedServer() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto told = ::write(impl_->stop, &one, sizeof one);
    impl_->acceptor.join();
    ::close(impl_->listener);
    ::close(impl_->stop);
}

std::uint16_t ScriptedServer::port() const {
    return portOf(impl_->listener);
}

int ScriptedServer::connections() const {
    return impl_->count;
}

}  // namespace guichet::test
