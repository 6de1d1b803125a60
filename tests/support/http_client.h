#pragma once
// A blocking HTTP client for tests, on libcurl: an implementation that is not ours, so that a mistake in
// the server cannot hide behind the same mistake here. Loopback only: any other address is refused.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace guichet::test {

struct HttpAnswer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;  ///< in the order received, names in lower case
    std::string body;                                          ///< decompressed

    /// The first header of this name (lower case), or empty.
    std::string header(std::string_view name) const;
    /// The body as JSON. Throws std::runtime_error, quoting the body, if it is none.
    json::Document json() const;
};

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// One person's browser, as far as HTTP goes: keeps the connection and the cookies, and adds the CSRF
/// token to every request that changes something once signIn() has fetched it. One thread at a time.
/// Every method throws std::runtime_error when there is no complete answer within the time limit.
class HttpClient {
public:
    /// `base` such as "http://127.0.0.1:8080" or "https://localhost:8443" (certificates are not checked).
    explicit HttpClient(std::string base, std::chrono::milliseconds timeLimit = std::chrono::seconds(10));
    ~HttpClient();
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(HttpClient&&) = delete;

    HttpAnswer request(const std::string& method, const std::string& path, std::string_view body = {},
                       const HttpHeaders& headers = {});

    HttpAnswer get(const std::string& path, const HttpHeaders& headers = {});
    /// With "Content-Type: application/json"; `json` may be empty for a request without a body.
    HttpAnswer post(const std::string& path, std::string_view json = {}, const HttpHeaders& headers = {});
    HttpAnswer put(const std::string& path, std::string_view json = {}, const HttpHeaders& headers = {});
    HttpAnswer patch(const std::string& path, std::string_view json, const HttpHeaders& headers = {});
    HttpAnswer remove(const std::string& path, const HttpHeaders& headers = {});

    /// Signs in and remembers session cookie and CSRF token. Throws unless the answer is 200.
    HttpAnswer signIn(const std::string& login, const std::string& password);

    const std::string& base() const;
    const std::string& csrf() const;
    void setCsrf(std::string token);  ///< empty: none is sent
    /// "name=value; name=value", as a browser would send them to `base`.
    std::string cookies() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// One server-sent event (HTML standard, 9.2).
struct ServerEvent {
    std::string id;
    std::string event = "message";
    std::string data;
};

/// A stream of server-sent events, opened with the cookies of a client. One thread at a time.
class EventStream {
public:
    /// Opens the stream and waits for the answer's headers. `lastEventId` is sent when not empty.
    /// Throws std::runtime_error when there is no answer within the time limit.
    EventStream(const HttpClient& client, const std::string& path, const std::string& lastEventId = {},
                std::chrono::milliseconds timeLimit = std::chrono::seconds(10));
    ~EventStream();
    EventStream(EventStream&&) noexcept;
    EventStream& operator=(EventStream&&) = delete;

    int status() const;
    std::string header(std::string_view name) const;

    /// The next event; nothing if there is none within `atMost` or the stream has ended. Comments
    /// (": keep-alive") are skipped.
    std::optional<ServerEvent> next(std::chrono::milliseconds atMost);

    /// Skips events until one has this type and holds `text` in its data.
    std::optional<ServerEvent> nextOf(std::string_view event, std::string_view text,
                                      std::chrono::milliseconds atMost);

    /// Whether the server has ended the stream and every whole event was read.
    bool ended() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::test
