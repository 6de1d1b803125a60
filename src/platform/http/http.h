#pragma once
// The HTTP server: sockets, limits, TLS, compression, event streams. Handlers are plain blocking
// functions that run on a bounded pool of worker threads; the event loop stays inside this module.
// No Boost type leaks from here.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guichet::http {

enum class Method { get, head, post, put, patch, del, options, other };

struct Header {
    std::string name;
    std::string value;
};

/// One accepted request, complete with its body. Immutable for handlers.
struct Request {
    Method method = Method::get;
    std::string target;                                       ///< as received
    std::string path;                                         ///< percent-decoded, starts with '/'
    std::vector<std::pair<std::string, std::string>> query;   ///< decoded, in order
    std::vector<Header> headers;
    std::string body;
    std::string remoteAddress;  ///< the client's, behind a trusted proxy the forwarded one
    bool secure = false;        ///< arrived by TLS, here or at the trusted proxy
    std::string id;             ///< request id, also sent back as X-Request-Id

    /// The first header of that name (case-insensitive), or empty.
    std::string_view header(std::string_view name) const;
    /// The first query value of that name, or nothing.
    std::optional<std::string_view> queryValue(std::string_view name) const;
    /// The value of a cookie, or empty.
    std::string_view cookie(std::string_view name) const;
};

/// A live connection of server-sent events. Thread-safe; keep a shared_ptr as long as you may send.
class EventStream {
public:
    virtual ~EventStream() = default;
    /// Queues bytes that are a whole SSE frame already ("id: 5\nevent: x\ndata: …\n\n"). The bytes are
    /// shared between all streams, never copied. A reader that falls more than the limit of
    /// ServerOptions behind is cut off; it resumes with Last-Event-ID. False once the stream is closed.
    virtual bool send(std::shared_ptr<const std::string> frame) = 0;
    virtual bool open() const = 0;
    virtual void close() = 0;
};

/// What a handler answers. Exactly one of body, sharedBody, filePath and onStream is used.
struct Response {
    int status = 200;
    std::vector<Header> headers;  ///< Content-Length, Date, Connection and the security headers are added
    std::string body;
    std::string_view staticBody;  ///< bytes that live as long as the program (embedded files)
    std::string filePath;         ///< a file on disk, sent without reading it into memory
    /// Turns the connection into an event stream; called once, on the event loop: must not block.
    std::function<void(std::shared_ptr<EventStream>)> onStream;
    /// Set for bodies that must not be compressed again (pictures, archives, precompressed files).
    bool compressed = false;

    Response& set(std::string_view name, std::string value);  ///< replaces or adds
};

using Handler = std::function<Response(const Request&)>;

struct TlsFiles {
    std::string certificate;  ///< PEM chain
    std::string key;          ///< PEM
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;          ///< 0: any free port, see Server::port()
    int workers = 16;                ///< threads that run handlers
    int loops = 1;                   ///< threads of the event loop
    std::size_t maxHeaderBytes = 16u << 10;
    std::size_t maxBodyBytes = 1u << 20;
    /// A larger limit for some paths (uploads); nothing keeps maxBodyBytes.
    std::function<std::optional<std::size_t>(Method, std::string_view target)> bodyLimit;
    std::chrono::milliseconds headerTimeout{10'000};
    std::chrono::milliseconds bodyTimeout{60'000};
    std::chrono::milliseconds idleTimeout{60'000};   ///< keep-alive without a request
    std::chrono::milliseconds streamPing{20'000};    ///< a comment line on silent event streams
    std::size_t maxConnections = 20'000;
    std::size_t maxQueued = 1'000;                   ///< requests waiting for a worker; beyond: 503 + Retry-After
    std::size_t maxStreamBacklog = 1u << 20;         ///< bytes
    std::optional<TlsFiles> tls;                     ///< reloaded when the files change
    /// Addresses or networks (CIDR) whose X-Forwarded-For and X-Forwarded-Proto are believed.
    std::vector<std::string> trustedProxies;
    /// Called after each answer, on a worker or loop thread: for the access log and metrics.
    std::function<void(const Request&, int status, std::size_t bytes, std::chrono::microseconds)> onDone;
};

/// Figures for /metrics.
struct ServerStats {
    std::size_t connections = 0;
    std::size_t streams = 0;
    std::size_t queued = 0;
    std::size_t active = 0;  ///< handlers running
};

/// A running server. Constructing binds and starts; a failure to bind throws std::system_error.
class Server {
public:
    Server(ServerOptions options, Handler handler);
    ~Server();  ///< stop(0)
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    ServerStats stats() const;
    /// Stops accepting, finishes the requests it accepted for at most `grace`, closes the streams, joins.
    void stop(std::chrono::milliseconds grace);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Decodes %XX; nothing if malformed or if it would contain a NUL byte. '+' stays '+' unless `form`.
std::optional<std::string> percentDecode(std::string_view text, bool form = false);

}  // namespace guichet::http
