#pragma once
// The HTTP server: sockets, limits, TLS, compression, event streams. Handlers are plain blocking
// functions that run on a bounded pool of worker threads; the event loop stays inside this module.
// No Boost type leaks from here. Rules of the protocol: RFC 9110, RFC 9112; event streams: WHATWG HTML.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/enum.h"

namespace guichet::http {

enum class Method { get, head, post, put, patch, del, options, other };

struct Header {
    std::string name;
    std::string value;
};

/// One accepted request, complete with its body. Immutable for handlers.
struct Request {
    Method method = Method::get;  ///< route HEAD like GET: the body is left out here
    std::string target;           ///< as received
    std::string path;             ///< percent-decoded UTF-8, starts with '/'
    std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order
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
/// Outliving the server is allowed: the stream is closed then.
class EventStream {
public:
    virtual ~EventStream() = default;
    /// Queues bytes that are a whole SSE frame already ("id: 5\nevent: x\ndata: …\n\n"). The bytes are
    /// shared between all streams, never copied. A reader that falls more than the limit of
    /// ServerOptions behind is cut off; it resumes with Last-Event-ID. False once the stream is closed.
    virtual bool send(std::shared_ptr<const std::string> frame) = 0;
    virtual bool open() const = 0;
    /// What was queued is still sent.
    virtual void close() = 0;
};

/// What a handler answers. At most one of body, staticBody, filePath and onStream is used.
/// A header of the handler wins over the default of the same name, and an empty value leaves that default
/// out. Without a Cache-Control of its own, an answer says `no-store` (with an ETag: `private, no-cache`).
struct Response {
    int status = 200;
    std::vector<Header> headers;  ///< Content-Length, Date, Connection and the security headers are added
    std::string body;
    std::string_view staticBody;  ///< bytes that live as long as the program (embedded files)
    std::string filePath;         ///< a regular file, sent without reading it into memory; if missing: 500
    /// Turns the connection into an event stream; called once, on the event loop: must not block.
    /// The content type is text/event-stream unless set. Not called if the client is gone already.
    std::function<void(std::shared_ptr<EventStream>)> onStream;
    /// Set for bodies that must not be compressed (pictures, archives, precompressed files, or a secret
    /// beside text that an attacker chooses).
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
    std::uint16_t port = 0;  ///< 0: any free port, see Server::port()
    int workers = 16;        ///< threads that run handlers
    int loops = 1;           ///< threads of the event loop
    std::size_t maxHeaderBytes = 16u << 10;
    std::size_t maxBodyBytes = 1u << 20;
    /// A larger limit for some paths (uploads); nothing keeps maxBodyBytes. Called on a loop thread.
    std::function<std::optional<std::size_t>(Method, std::string_view target)> bodyLimit;
    /// All bodies that are held at once; beyond: 503 + Retry-After.
    std::size_t maxBodiesBytes = 256u << 20;
    std::chrono::milliseconds headerTimeout{10'000};  ///< TLS handshake; then first byte to end of the head
    /// Each such span of time must bring minBytesPerSecond of the body or take as much of the answer;
    /// otherwise the connection is cut (a body with 408).
    std::chrono::milliseconds bodyTimeout{60'000};
    std::chrono::milliseconds writeTimeout{60'000};
    std::size_t minBytesPerSecond = 512;
    std::chrono::milliseconds idleTimeout{60'000};  ///< keep-alive without a request
    std::chrono::milliseconds streamPing{20'000};   ///< a comment line on silent event streams
    std::size_t maxConnections = 20'000;            ///< beyond, the longest idle one makes room
    std::size_t maxQueued = 1'000;              ///< requests waiting for a worker; beyond: 503 + Retry-After
    std::size_t maxStreamBacklog = 1u << 20;    ///< bytes
    std::optional<TlsFiles> tls;                ///< reloaded when the files change
    std::chrono::milliseconds tlsCheck{3'000};  ///< how often they are looked at
    /// Addresses or networks (CIDR) whose X-Forwarded-For, X-Forwarded-Proto and X-Request-Id are believed.
    std::vector<std::string> trustedProxies;
    /// Called after each answer (for a stream: after its head), on a loop thread: for the access log and
    /// metrics. Must not block. Also for requests that were refused before a handler saw them.
    std::function<void(const Request&, int status, std::size_t bytes, std::chrono::microseconds)> onDone;
    /// Told about faults of ours: a handler's exception, a certificate that can't be loaded. The id is empty
    /// where there is no request. Any thread. Without it, one line goes to the standard error output.
    std::function<void(std::string_view requestId, std::string_view what)> onFault;
};

/// Figures for /metrics.
struct ServerStats {
    std::size_t connections = 0;
    std::size_t streams = 0;
    std::size_t queued = 0;
    std::size_t active = 0;  ///< handlers running
};

/// A running server. Constructing binds and starts. A failure to bind throws std::system_error; a
/// certificate that can't be loaded std::runtime_error; a bad trusted proxy std::invalid_argument (check
/// it before with parseNetwork of platform/http/address.h). Its threads block all signals.
class Server {
public:
    Server(ServerOptions options, Handler handler);
    ~Server();  ///< stop(0)
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    ServerStats stats() const;
    /// Stops accepting, finishes the requests it accepted for at most `grace`, closes the streams, joins.
    /// A handler that is running when the grace ends is waited for, but its answer is lost. Any thread
    /// but the server's own; a second call returns when the first is done.
    void stop(std::chrono::milliseconds grace);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Decodes %XX; nothing if malformed or if it would contain a NUL byte. '+' stays '+' unless `form`.
std::optional<std::string> percentDecode(std::string_view text, bool form = false);

}  // namespace guichet::http

template <>
struct guichet::EnumNames<guichet::http::Method> {
    using Method = guichet::http::Method;
    static constexpr auto table = names<Method>({{Method::get, "GET"},
                                                 {Method::head, "HEAD"},
                                                 {Method::post, "POST"},
                                                 {Method::put, "PUT"},
                                                 {Method::patch, "PATCH"},
                                                 {Method::del, "DELETE"},
                                                 {Method::options, "OPTIONS"},
                                                 {Method::other, "other"}});
};
