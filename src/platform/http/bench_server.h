#pragma once
// A server in a process of its own, for the benchmarks: its memory is measured from a fresh start, and
// its descriptors don't add to those of the clients.

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/http/http.h"

namespace guichet::http::bench {

/// Resident memory of this process in KiB, and streams that are open.
struct Figures {
    std::int64_t residentKiB = 0;
    std::size_t streams = 0;
};

inline std::int64_t residentKiB() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::strtoll(line.c_str() + 6, nullptr, 10);
    return 0;
}

/// Serves /constant (1 KiB of text) and /events.
class BenchServer {
public:
    /// Forks: the calling process must have no other threads.
    explicit BenchServer(ServerOptions options) {
        rlimit descriptors{};
        getrlimit(RLIMIT_NOFILE, &descriptors);
        descriptors.rlim_cur = descriptors.rlim_max;
        setrlimit(RLIMIT_NOFILE, &descriptors);
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
            throw std::runtime_error("socketpair");
        child_ = fork();
        if (child_ < 0) throw std::runtime_error("fork");
        if (child_ == 0) {
            close(pair[0]);
            serve(std::move(options), pair[1]);
            _exit(0);
        }
        close(pair[1]);
        line_ = pair[0];
        port_ = receive<std::uint16_t>(line_);
    }
    ~BenchServer() {
        close(line_);
        waitpid(child_, nullptr, 0);
    }
    BenchServer(const BenchServer&) = delete;
    BenchServer& operator=(const BenchServer&) = delete;

    std::uint16_t port() const { return port_; }
    Figures figures() { return ask<Figures>('f'); }
    /// Sends one frame to all streams.
    void broadcast() { ask<char>('b'); }

private:
    template <class T>
    static T receive(int line) {
        T value{};
        if (recv(line, &value, sizeof value, MSG_WAITALL) != static_cast<ssize_t>(sizeof value))
            throw std::runtime_error("the server is gone");
        return value;
    }
    template <class T>
    T ask(char command) {
        if (::send(line_, &command, 1, MSG_NOSIGNAL) != 1) throw std::runtime_error("the server is gone");
        return receive<T>(line_);
    }
    template <class T>
    static void reply(int line, const T& value) {
        if (::send(line, &value, sizeof value, MSG_NOSIGNAL) < 0) _exit(1);
    }

    static void serve(ServerOptions options, int line) {
        std::mutex mutex;
        std::vector<std::shared_ptr<EventStream>> streams;
        const std::string constant(1024, 'x');
        Server server(std::move(options), [&](const Request& request) {
            Response response;
            if (request.path == "/events") {
                response.onStream = [&](std::shared_ptr<EventStream> stream) {
                    const std::lock_guard lock(mutex);
                    streams.push_back(std::move(stream));
                };
            } else {
                response.set("Content-Type", "application/json");
                response.body = constant;
            }
            return response;
        });
        reply(line, server.port());
        for (char command = 0; recv(line, &command, 1, 0) == 1;) {
            if (command == 'f') {
                reply(line, Figures{residentKiB(), server.stats().streams});
            } else {
                const auto frame = std::make_shared<const std::string>(
                    "id: 1\nevent: ticket\ndata: " + std::string(400, 'd') + "\n\n");
                const std::lock_guard lock(mutex);
                for (const auto& stream : streams) stream->send(frame);
                reply(line, char{1});
            }
        }
    }

    pid_t child_ = -1;
    int line_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace guichet::http::bench
