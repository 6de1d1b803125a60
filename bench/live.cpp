#include "live.h"

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <vector>

#include "base/json.h"

namespace guichet::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;
using test::HttpHeaders;

/// One stream; what it received is kept only as far as a marker could be cut in two.
struct Listener {
    int socket = -1;
    std::string tail;
};

/// All streams of a measurement, read by one thread with epoll so that reading costs little.
class Listeners {
public:
    Listeners(const Served& served, int count) {
        raiseFileLimit(count);
        poll_ = ::epoll_create1(EPOLL_CLOEXEC);
        test::HttpClient client(served.base());
        const HttpHeaders headers{{"Authorization", "Bearer " + served.token()}};
        for (int i = 0; i < count; ++i) {
            const auto answer = client.post("/api/events/ticket", "", headers);
            if (answer.status != 200) throw std::runtime_error("no stream ticket: " + answer.body);
            const auto document = answer.json();
            open(served, std::string(document.root().find("ticket")->asString()));
        }
        waitFor("event: hello", std::chrono::seconds(30));
    }
    ~Listeners() {
        for (const Listener& listener : all_) ::close(listener.socket);
        ::close(poll_);
    }
    Listeners(const Listeners&) = delete;
    Listeners& operator=(const Listeners&) = delete;

    /// The seconds from now until each stream has received `marker`, in the order of arrival.
    std::vector<double> waitFor(const std::string& marker, std::chrono::seconds atMost) {
        const auto from = SteadyClock::now();
        std::vector<double> arrivals;
        std::vector<bool> seen(all_.size(), false);
        std::vector<epoll_event> events(256);
        while (arrivals.size() < all_.size()) {
            if (SteadyClock::now() - from > atMost)
                throw std::runtime_error(std::to_string(all_.size() - arrivals.size()) +
                                         " streams received no " + marker);
            const int ready = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), 1000);
            for (int i = 0; i < ready; ++i) {
                const auto which = static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.u64);
                if (!receives(all_[which], marker) || seen[which]) continue;
                seen[which] = true;
                arrivals.push_back(std::chrono::duration<double>(SteadyClock::now() - from).count());
            }
        }
        return arrivals;
    }

private:
    static void raiseFileLimit(int count) {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, static_cast<rlim_t>(count) + 500);
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }

    void open(const Served& served, const std::string& ticket) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(served.port());
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (socket < 0 || ::connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("no connection for stream " + std::to_string(all_.size()));
        const std::string request = "GET /api/events?ticket=" + ticket +
                                    " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(served.port()) +
                                    "\r\nAuthorization: Bearer " + served.token() +
                                    "\r\nAccept: text/event-stream\r\n\r\n";
        if (::send(socket, request.data(), request.size(), 0) != static_cast<ssize_t>(request.size()))
            throw std::runtime_error("a stream took no request");
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = all_.size();
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, socket, &event);
        all_.push_back({socket, {}});
    }

    static bool receives(Listener& listener, const std::string& marker) {
        char buffer[16'384];
        const ssize_t n = ::recv(listener.socket, buffer, sizeof buffer, MSG_DONTWAIT);
        if (n == 0) throw std::runtime_error("a stream was ended by the server");
        if (n < 0) return false;
        listener.tail.append(buffer, static_cast<std::size_t>(n));
        const bool found = listener.tail.find(marker) != std::string::npos;
        constexpr std::size_t kept = 64;
        if (listener.tail.size() > kept) listener.tail.erase(0, listener.tail.size() - kept);
        return found;
    }

    int poll_ = -1;
    std::vector<Listener> all_;
};

}  // namespace

void liveStreams(const Served& served, int count, const std::function<bool(int)>& more) {
    const double before = served.residentMiB();
    Listeners listeners(served, count);
    std::printf("%5d idle streams                                 %.1f KiB each\n", count,
                (served.residentMiB() - before) * 1024 / count);
    test::HttpClient client(served.base());
    std::vector<double> all;
    for (int i = 0; more(i); ++i) {
        const std::string marker = "Imprimante en panne, signal " + std::to_string(1000 + i);
        const auto now = client.get("/api/tickets/1", {{"Authorization", "Bearer " + served.token()}});
        const auto from = SteadyClock::now();
        const auto answer =
            client.patch("/api/tickets/1", "{\"subject\":\"" + marker + "\"}",
                         {{"Authorization", "Bearer " + served.token()}, {"If-Match", now.header("etag")}});
        if (answer.status != 200) throw std::runtime_error("no change: " + answer.body);
        const double answered = std::chrono::duration<double>(SteadyClock::now() - from).count();
        for (const double arrival : listeners.waitFor(marker, std::chrono::seconds(20)))
            all.push_back(answered + arrival);
    }
    if (all.empty()) return;
    std::sort(all.begin(), all.end());
    const auto at = [&](double part) {
        return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))] * 1e3;
    };
    std::printf("a change at the other end of %d streams          p50 %.0f ms, p99 %.0f ms, worst %.0f ms\n",
                count, at(0.5), at(0.99), at(1));
}

}  // namespace guichet::bench
