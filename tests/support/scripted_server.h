#pragma once
// A TCP server on loopback that does what a test tells it, above all what no good server does: it cuts the
// line, stalls, and answers rubbish.
//
//     ScriptedServer server([](Peer& peer) {
//         peer.send("* OK ready\r\n");
//         peer.readLine();
//         peer.stall();
//     });

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace guichet::test {

/// One accepted connection, as its script sees it. Every call ends when the server is destroyed.
class Peer {
public:
    Peer(int fd, int stopFd, int number) : fd_(fd), stopFd_(stopFd), number_(number) {}
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    ~Peer();

    /// 1 for the server's first connection.
    int number() const { return number_; }
    /// False if the client has gone.
    bool send(std::string_view bytes);
    /// A line without its CRLF; nothing when the client has gone.
    std::optional<std::string> readLine();
    /// Reads lines until one holds `text`, and returns it; nothing when the client has gone.
    std::optional<std::string> readUntil(std::string_view text);
    /// Says and reads nothing more until the client goes.
    void stall();
    /// Waits; false when the client sent something, or went, or the server is destroyed.
    bool pause(std::chrono::milliseconds length);
    /// Ends the connection at once (RST).
    void cut();

private:
    bool waitFor(short events, int milliseconds);
    bool fill();

    int fd_;
    int stopFd_;
    int number_;
    std::string buffer_;
};

class ScriptedServer {
public:
    /// Runs `script` for each connection, each on a thread of its own. The connection is closed when
    /// the script returns. Throws std::system_error when no port can be had.
    explicit ScriptedServer(std::function<void(Peer&)> script);
    /// Ends all connections and waits for the scripts.
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    std::uint16_t port() const;
    /// How many connections were accepted so far.
    int connections() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Connects to 127.0.0.1. Returns a descriptor, or -1 if nobody listens.
int connectLocal(std::uint16_t port);

}  // namespace guichet::test
