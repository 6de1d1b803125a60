// What an idle event stream costs the server, and how fast a frame reaches many of them.
//   http_bench --benchmark_filter=idleStreams
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "platform/http/bench_server.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace guichet::http::bench {
namespace {

using namespace std::chrono_literals;

/// Sockets with an event stream open on each. With TLS only the server's side is kept: the client's would
/// take far more memory than what is measured.
class Listeners {
public:
    Listeners(std::uint16_t port, std::size_t count, bool tls)
        : context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
        for (std::size_t i = 0; i < count; ++i) sockets_.push_back(open(port, tls));
    }
    ~Listeners() {
        for (const int each : sockets_) close(each);
    }
    Listeners(const Listeners&) = delete;
    Listeners& operator=(const Listeners&) = delete;

    const std::vector<int>& sockets() const { return sockets_; }

private:
    int open(std::uint16_t port, bool tls) const {
        constexpr std::string_view request =
            "GET /events HTTP/1.1\r\nHost: bench\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n"
            "Accept: text/event-stream\r\nAccept-Encoding: gzip, deflate, br\r\nCookie: "
            "guichet_session=0123456789abcdef\r\n\r\n";
        const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(descriptor, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("connect");
        std::array<char, 4096> head{};
        std::ptrdiff_t got = 0;
        if (tls) {
            const std::unique_ptr<SSL, void (*)(SSL*)> ssl(SSL_new(context_.get()), SSL_free);
            SSL_set_fd(ssl.get(), descriptor);
            SSL_set_quiet_shutdown(ssl.get(), 1);
            if (SSL_connect(ssl.get()) != 1) throw std::runtime_error("TLS");
            SSL_write(ssl.get(), request.data(), static_cast<int>(request.size()));
            got = SSL_read(ssl.get(), head.data(), static_cast<int>(head.size()));
        } else {
            if (::send(descriptor, request.data(), request.size(), 0) < 0) throw std::runtime_error("send");
            got = recv(descriptor, head.data(), head.size(), 0);
        }
        if (got <= 0 ||
            !std::string_view(head.data(), static_cast<std::size_t>(got)).starts_with("HTTP/1.1 200"))
            throw std::runtime_error("no stream");
        return descriptor;
    }

    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_;
    std::vector<int> sockets_;
};

ServerOptions withTls(const guichet::test::TempDir& folder) {
    ServerOptions options;
    options.tls = TlsFiles{folder.file("certificate.pem"), folder.file("key.pem")};
    const auto made = guichet::test::runProgram(
        {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", "/CN=bench", "-keyout", options.tls->key, "-out", options.tls->certificate});
    if (made.exitCode != 0) throw std::runtime_error(made.errors);
    return options;
}

void idleStreams(benchmark::State& state, bool tls) {
    const auto count = static_cast<std::size_t>(state.range(0));
    const guichet::test::TempDir folder;
    for (auto _ : state) {
        BenchServer server(tls ? withTls(folder) : ServerOptions{});
        { const Listeners warm(server.port(), 20, tls); }  // threads and libraries have what they need at all
        const Figures before = server.figures();
        const Listeners listeners(server.port(), count, tls);
        Figures after = server.figures();
        for (int i = 0; i < 1000 && after.streams < count; ++i) {
            poll(nullptr, 0, 5);
            after = server.figures();
        }
        if (after.streams < count) state.SkipWithError("not all streams opened");
        state.counters["streams"] = static_cast<double>(after.streams);
        state.counters["VmRSS_MiB"] = static_cast<double>(after.residentKiB) / 1024;
        state.counters["KiB_per_stream"] =
            static_cast<double>(after.residentKiB - before.residentKiB) / static_cast<double>(count);
    }
}

BENCHMARK_CAPTURE(idleStreams, plain, false)->Arg(10'000)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(idleStreams, tls, true)->Arg(10'000)->Iterations(1)->Unit(benchmark::kMillisecond);

/// Time from send() in the server until a frame is read at the other end, for the 99th of 100 listeners.
void fanOut(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    BenchServer server(ServerOptions{});
    const Listeners listeners(server.port(), count, false);
    const int poller = epoll_create1(EPOLL_CLOEXEC);
    for (const int each : listeners.sockets()) {
        epoll_event event{EPOLLIN, {.fd = each}};
        epoll_ctl(poller, EPOLL_CTL_ADD, each, &event);
    }
    std::vector<double> delays;
    for (auto _ : state) {
        const auto begun = std::chrono::steady_clock::now();
        server.broadcast();
        for (std::size_t seen = 0; seen < count;) {
            std::array<epoll_event, 256> events{};
            const int ready = epoll_wait(poller, events.data(), static_cast<int>(events.size()), 10'000);
            if (ready <= 0) return state.SkipWithError("a frame did not arrive");
            for (int i = 0; i < ready; ++i) {
                std::array<char, 4096> buffer;
                if (recv(events[static_cast<std::size_t>(i)].data.fd, buffer.data(), buffer.size(), 0) <= 0)
                    return state.SkipWithError("a stream was closed");
                delays.push_back(
                    std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun)
                        .count());
                ++seen;
            }
        }
    }
    close(poller);
    std::sort(delays.begin(), delays.end());
    state.counters["p50_ms"] = delays[delays.size() / 2];
    state.counters["p99_ms"] = delays[delays.size() * 99 / 100];
}

BENCHMARK(fanOut)->Arg(1'000)->Arg(10'000)->Iterations(50)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace guichet::http::bench
