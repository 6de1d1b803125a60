#pragma once
// Bytes in, one request out. Strict where RFC 9112 lets a server choose: what a proxy in front could
// understand differently is refused, because that is how requests are smuggled.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/http.h"

namespace guichet::http {

struct ParserLimits {
    std::size_t maxHeaderBytes = 16u << 10;  ///< request line and fields; also trailers and chunk headers
    std::size_t maxFields = 100;
    /// The largest body for a request, known once its first line is.
    std::function<std::size_t(Method, std::string_view target)> bodyLimit;
};

/// Why a request can't be accepted. The connection must be closed after the answer.
struct Refusal {
    int status = 400;
    std::string code;  ///< such as "http.bad_framing"
};

/// Reads one request after another from a connection. Not thread-safe.
class RequestParser {
public:
    enum class State {
        head,      ///< waiting for the first line and the fields
        body,      ///< the head is accepted, the body isn't complete
        complete,  ///< take() it
        refused,   ///< see refusal(); for good
    };

    /// The limits must outlive the parser.
    explicit RequestParser(const ParserLimits& limits);
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    /// Takes received bytes. What follows a complete request is kept for the next one.
    State feed(std::string_view bytes);
    State state() const;
    const Refusal& refusal() const;

    bool untouched() const;         ///< nothing of a next request has arrived
    bool keepAlive() const;         ///< the client may send another request; from State::body on
    bool expectsContinue() const;   ///< waits for "100 Continue" before it sends the body
    std::size_t bodyBytes() const;  ///< of the body received so far

    /// The request as far as it is known. With State::complete, feed("") goes on with what was kept.
    /// remoteAddress, secure and id are left to the caller.
    Request take();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::http
