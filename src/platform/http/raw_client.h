#pragma once
// A small client for the tests that says exactly the bytes it is told to, which a real client wouldn't.
// Blocking, with a limit on every wait; loopback only.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/headers.h"
#include "platform/http/http.h"

namespace guichet::http::test {

using namespace std::chrono_literals;

struct Reply {
    int status = 0;
    std::vector<Header> headers;
    std::string body;

    std::string header(std::string_view name) const {
        const Header* found = findHeader(headers, name);
        return found ? found->value : "";
    }
};

class RawClient {
public:
    /// `receiveBuffer` in bytes, to be a reader that can't hold much; 0 leaves the system's.
    explicit RawClient(std::uint16_t port, int receiveBuffer = 0) : RawClient() {
        if (receiveBuffer > 0)
            setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
        connectTo(port);
    }
    /// Has a descriptor already, but isn't connected.
    RawClient() : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
    void connectTo(std::uint16_t port) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(descriptor_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("cannot connect");
    }
    ~RawClient() {
        ssl_.reset();
        if (descriptor_ >= 0) close(descriptor_);
    }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// Starts TLS without checking the certificate. False if the server refuses.
    bool startTls(int highestVersion = 0) {
        const std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context(SSL_CTX_new(TLS_client_method()),
                                                                   SSL_CTX_free);
        SSL_CTX_set_security_level(context.get(), 0);
        if (highestVersion != 0) SSL_CTX_set_max_proto_version(context.get(), highestVersion);
        ssl_.reset(SSL_new(context.get()));
        SSL_set_fd(ssl_.get(), descriptor_);
        return SSL_connect(ssl_.get()) == 1;
    }
    std::string certificateName() const {
        const std::unique_ptr<X509, void (*)(X509*)> certificate(SSL_get1_peer_certificate(ssl_.get()),
                                                                 X509_free);
        std::array<char, 256> name{};
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name.data(),
                                  static_cast<int>(name.size()));
        return name.data();
    }

    /// False if the server closed the connection meanwhile.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto n = ssl_ ? SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()))
                                : ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

    /// The next answer; nothing if it doesn't come whole in time. An answer without a length is read to
    /// the end of the connection.
    std::optional<Reply> reply(bool toHead = false, std::chrono::milliseconds within = 10s) {
        const auto until = std::chrono::steady_clock::now() + within;
        auto head = readUntil("\r\n\r\n", until);
        if (!head) return std::nullopt;
        Reply out = parseHead(*head);
        if (toHead || out.status / 100 == 1 || out.status == 204 || out.status == 304) return out;
        const std::string length = out.header("Content-Length");
        if (length.empty()) {
            while (receive(until)) {
            }
            out.body = std::exchange(received_, {});
            return out;
        }
        const std::size_t size = std::stoul(length);
        while (received_.size() < size)
            if (!receive(until)) return std::nullopt;
        out.body = received_.substr(0, size);
        received_.erase(0, size);
        return out;
    }
    /// Only the head of an answer, for streams.
    std::optional<Reply> replyHead() {
        auto head = readUntil("\r\n\r\n", std::chrono::steady_clock::now() + 10s);
        return head ? std::optional(parseHead(*head)) : std::nullopt;
    }
    /// Everything up to and including the mark; nothing if it doesn't come in time.
    std::optional<std::string> readUntil(std::string_view mark, std::chrono::steady_clock::time_point until) {
        for (;;) {
            const auto at = received_.find(mark);
            if (at != std::string::npos) {
                std::string out = received_.substr(0, at + mark.size());
                received_.erase(0, at + mark.size());
                return out;
            }
            if (!receive(until)) return std::nullopt;
        }
    }
    std::optional<std::string> readUntil(std::string_view mark, std::chrono::milliseconds within = 10s) {
        return readUntil(mark, std::chrono::steady_clock::now() + within);
    }
    /// Whether the server closes the connection in time. Drops what it still says.
    bool closedWithin(std::chrono::milliseconds within) {
        const auto until = std::chrono::steady_clock::now() + within;
        while (receive(until)) received_.clear();
        return ended_;
    }
    /// Whether the connection was torn instead of closed: answers on the way can get lost then.
    bool wasReset() const { return reset_; }
    std::optional<Reply> get(std::string_view target, std::string_view moreHeaders = "") {
        std::string request("GET ");
        request.append(target).append(" HTTP/1.1\r\nHost: test\r\n").append(moreHeaders).append("\r\n");
        return send(request) ? reply() : std::nullopt;
    }
    void shutdownSend() { shutdown(descriptor_, SHUT_WR); }

private:
    static Reply parseHead(const std::string& head) {
        Reply out;
        out.status = std::atoi(head.substr(9, 3).c_str());
        std::size_t at = head.find("\r\n") + 2;
        while (at + 2 < head.size()) {
            const auto end = head.find("\r\n", at);
            const std::string line = head.substr(at, end - at);
            const auto colon = line.find(": ");
            out.headers.push_back({line.substr(0, colon), line.substr(colon + 2)});
            at = end + 2;
        }
        return out;
    }
    /// Waits for more bytes; false at the end of the connection or when time is up.
    bool receive(std::chrono::steady_clock::time_point until) {
        std::array<char, 16384> buffer;
        if (!ssl_ || SSL_has_pending(ssl_.get()) == 0) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                until - std::chrono::steady_clock::now());
            pollfd wait{descriptor_, POLLIN, 0};
            if (left.count() < 0 || poll(&wait, 1, static_cast<int>(left.count()) + 1) <= 0) return false;
        }
        const auto n = ssl_ ? SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()))
                            : recv(descriptor_, buffer.data(), buffer.size(), 0);
        if (n <= 0) {
            ended_ = true;
            reset_ = n < 0 && errno == ECONNRESET;
            return false;
        }
        received_.append(buffer.data(), static_cast<std::size_t>(n));
        return true;
    }

    struct SslFree {
        void operator()(SSL* ssl) const { SSL_free(ssl); }
    };
    int descriptor_ = -1;
    std::unique_ptr<SSL, SslFree> ssl_;
    std::string received_;
    bool ended_ = false;
    bool reset_ = false;
};

/// Waits until a condition holds that another thread brings about; false after a generous time.
template <class Condition>
bool eventually(Condition condition, std::chrono::milliseconds within = 10s) {
    const auto until = std::chrono::steady_clock::now() + within;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > until) return false;
        poll(nullptr, 0, 2);
    }
    return true;
}

}  // namespace guichet::http::test
