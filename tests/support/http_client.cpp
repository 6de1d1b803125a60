#include "support/http_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <stdexcept>
#include <system_error>

#include "base/text.h"

namespace guichet::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

Easy newEasy() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    Easy easy(curl_easy_init(), &curl_easy_cleanup);
    if (easy == nullptr) throw std::runtime_error("libcurl does not start");
    return easy;
}

/// Refuses to connect anywhere but to this machine, whatever a test or a redirection says.
curl_socket_t openLoopbackSocket(void*, curlsocktype, curl_sockaddr* address) {
    bool loopback = false;
    if (address->family == AF_INET) {
        const auto* v4 = reinterpret_cast<const sockaddr_in*>(&address->addr);
        loopback = (ntohl(v4->sin_addr.s_addr) >> 24) == 127;
    } else if (address->family == AF_INET6) {
        const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&address->addr);
        loopback = IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
    }
    if (!loopback) return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t appendBody(char* data, std::size_t size, std::size_t count, void* target) {
    static_cast<std::string*>(target)->append(data, size * count);
    return size * count;
}

/// The headers of an answer while they arrive.
struct HeaderBlock {
    HttpHeaders list;
    bool complete = false;
};

std::size_t collectHeader(char* data, std::size_t size, std::size_t count, void* target) {
    auto& block = *static_cast<HeaderBlock*>(target);
    const std::string_view line = trim(std::string_view(data, size * count));
    const auto colon = line.find(':');
    if (line.starts_with("HTTP/")) {
        block = {};  // a new answer begins (after "100 Continue")
    } else if (line.empty()) {
        block.complete = true;
    } else if (colon != std::string_view::npos) {
        block.list.emplace_back(asciiLower(line.substr(0, colon)), std::string(trim(line.substr(colon + 1))));
    }
    return size * count;
}

std::string find(const HttpHeaders& headers, std::string_view name) {
    for (const auto& [key, value] : headers)
        if (key == name) return value;
    return {};
}

void setCommon(CURL* easy, const std::string& url) {
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &openLoopbackSocket);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
}

/// The list of headers that libcurl wants; freed at the end.
class HeaderList {
public:
    HeaderList() = default;
    ~HeaderList() { curl_slist_free_all(list_); }
    HeaderList(const HeaderList&) = delete;
    HeaderList& operator=(const HeaderList&) = delete;

    void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
    void add(const std::string& name, const std::string& value) {
        add(value.empty() ? name + ";" : name + ": " + value);
    }
    curl_slist* get() const { return list_; }

private:
    curl_slist* list_ = nullptr;
};

}  // namespace

std::string HttpAnswer::header(std::string_view name) const {
    return find(headers, name);
}

json::Document HttpAnswer::json() const {
    auto parsed = json::Document::parse(body);
    if (!parsed.ok()) throw std::runtime_error("not JSON: " + body.substr(0, 500));
    return std::move(parsed).value();
}

struct HttpClient::Impl {
    Easy easy = newEasy();
    std::string base;
    std::string csrf;
    milliseconds timeLimit{};
};

HttpClient::HttpClient(std::string base, milliseconds timeLimit) : impl_(std::make_unique<Impl>()) {
    impl_->base = std::move(base);
    impl_->timeLimit = timeLimit;
}

HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;

HttpAnswer HttpClient::request(const std::string& method, const std::string& path, std::string_view body,
                               const HttpHeaders& headers) {
    CURL* easy = impl_->easy.get();
    HttpAnswer answer;
    HeaderBlock received;
    HeaderList list;
    list.add("Expect:");
    const bool changes = method != "GET" && method != "HEAD" && method != "OPTIONS";
    if (changes && !impl_->csrf.empty()) list.add("X-CSRF-Token", impl_->csrf);
    for (const auto& [name, value] : headers) list.add(name, value);

    curl_easy_reset(easy);  // keeps the connection and the cookies
    setCommon(easy, impl_->base + path);
    curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");  // keeps cookies, in memory only
    if (method == "HEAD") curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    if (!body.empty() || method == "POST" || method == "PUT" || method == "PATCH") {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.empty() ? "" : body.data());
        if (find(headers, "Content-Type").empty()) list.add("Content-Type:");  // not libcurl's own guess
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list.get());
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(impl_->timeLimit.count()));
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &appendBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &collectHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &received);
    const CURLcode result = curl_easy_perform(easy);
    if (result != CURLE_OK)
        throw std::runtime_error(method + " " + impl_->base + path + ": " + curl_easy_strerror(result));
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    answer.headers = std::move(received.list);
    return answer;
}

namespace {

HttpHeaders withJson(std::string_view json, const HttpHeaders& headers) {
    HttpHeaders out = headers;
    if (!json.empty() && find(headers, "Content-Type").empty())
        out.emplace_back("Content-Type", "application/json");
    return out;
}

}  // namespace

HttpAnswer HttpClient::get(const std::string& path, const HttpHeaders& headers) {
    return request("GET", path, {}, headers);
}
HttpAnswer HttpClient::post(const std::string& path, std::string_view json, const HttpHeaders& headers) {
    return request("POST", path, json, withJson(json, headers));
}
HttpAnswer HttpClient::put(const std::string& path, std::string_view json, const HttpHeaders& headers) {
    return request("PUT", path, json, withJson(json, headers));
}
HttpAnswer HttpClient::patch(const std::string& path, std::string_view json, const HttpHeaders& headers) {
    return request("PATCH", path, json, withJson(json, headers));
}
HttpAnswer HttpClient::remove(const std::string& path, const HttpHeaders& headers) {
    return request("DELETE", path, {}, headers);
}

HttpAnswer HttpClient::signIn(const std::string& login, const std::string& password) {
    std::string body;
    json::Writer writer(body);
    writer.beginObject().key("login").string(login).key("password").string(password).endObject();
    auto answer = post("/api/session", body);
    if (answer.status != 200)
        throw std::runtime_error("sign-in of " + login + ": " + std::to_string(answer.status) + " " +
                                 answer.body);
    const auto document = answer.json();
    const auto token = document.root().find("csrf");
    if (!token || token->type() != json::Type::string)
        throw std::runtime_error("sign-in without a CSRF token: " + answer.body);
    impl_->csrf = std::string(token->asString());
    return answer;
}

const std::string& HttpClient::base() const {
    return impl_->base;
}
const std::string& HttpClient::csrf() const {
    return impl_->csrf;
}
void HttpClient::setCsrf(std::string token) {
    impl_->csrf = std::move(token);
}

std::string HttpClient::cookies() const {
    curl_slist* list = nullptr;
    curl_easy_getinfo(impl_->easy.get(), CURLINFO_COOKIELIST, &list);
    std::string out;
    for (const auto* entry = list; entry != nullptr; entry = entry->next) {
        // Netscape's format: domain, subdomains, path, secure, expiry, name, value, between tabs.
        const auto parts = split(std::string_view(entry->data), '\t');
        if (parts.size() < 7) continue;
        if (!out.empty()) out += "; ";
        out.append(parts[5]).append("=").append(parts[6]);
    }
    curl_slist_free_all(list);
    return out;
}

struct EventStream::Impl {
    using Multi = std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)>;

    Easy easy = newEasy();
    Multi multi{curl_multi_init(), &curl_multi_cleanup};
    HeaderList headers;
    HeaderBlock answer;
    std::string pending;
    std::string lastId;
    bool running = true;

    ~Impl() { curl_multi_remove_handle(multi.get(), easy.get()); }

    /// Lets libcurl work until something arrives, the stream ends or the deadline passes; false for the
    /// last two.
    bool pump(steady_clock::time_point deadline) {
        const auto received = [&] { return pending.size() + answer.list.size() + (answer.complete ? 1 : 0); };
        const auto before = received();
        while (running) {
            int active = 0;
            if (curl_multi_perform(multi.get(), &active) != CURLM_OK)
                throw std::runtime_error("libcurl fails");
            running = active > 0;
            if (received() > before) return true;
            const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now()).count();
            if (left <= 0 || !running) return false;
            curl_multi_poll(multi.get(), nullptr, 0, static_cast<int>(left), nullptr);
        }
        return false;
    }

    int status() const {
        long code = 0;
        curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &code);
        return static_cast<int>(code);
    }

    /// Takes the first complete line from what was received. Lines end with LF or CRLF.
    std::optional<std::string> takeLine() {
        const auto end = pending.find('\n');
        if (end == std::string::npos) return std::nullopt;
        std::string line = pending.substr(0, end);
        pending.erase(0, end + 1);
        if (!line.empty() && line.back() == '\r') line.pop_back();
        return line;
    }

    /// Whether a whole event (up to its empty line) has been received.
    bool complete() const {
        return pending.find("\n\n") != std::string::npos || pending.find("\n\r\n") != std::string::npos ||
               pending.starts_with("\n") || pending.starts_with("\r\n");
    }

    /// Reads one block of lines; nothing when it held no data (a comment, or only an id).
    std::optional<ServerEvent> takeEvent() {
        ServerEvent out;
        bool hasData = false;
        while (const auto line = takeLine()) {
            if (line->empty()) break;
            const auto colon = line->find(':');
            const std::string name = line->substr(0, colon);
            std::string value = colon == std::string::npos ? "" : line->substr(colon + 1);
            if (value.starts_with(' ')) value.erase(0, 1);
            if (name == "data") {
                out.data += (hasData ? "\n" : "") + value;
                hasData = true;
            } else if (name == "event") {
                out.event = value;
            } else if (name == "id") {
                lastId = value;
            }
        }
        out.id = lastId;
        return hasData ? std::optional(out) : std::nullopt;
    }
};

EventStream::EventStream(const HttpClient& client, const std::string& path, const std::string& lastEventId,
                         milliseconds timeLimit)
    : impl_(std::make_unique<Impl>()) {
    CURL* easy = impl_->easy.get();
    setCommon(easy, client.base() + path);
    impl_->headers.add("Accept", "text/event-stream");
    if (!lastEventId.empty()) impl_->headers.add("Last-Event-ID", lastEventId);
    const std::string cookies = client.cookies();
    if (!cookies.empty()) impl_->headers.add("Cookie", cookies);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, impl_->headers.get());
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &appendBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &impl_->pending);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &collectHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &impl_->answer);
    curl_multi_add_handle(impl_->multi.get(), easy);
    const auto deadline = steady_clock::now() + timeLimit;
    while (!impl_->answer.complete && impl_->pump(deadline)) {
        // Headers arrive piece by piece.
    }
    if (!impl_->answer.complete) throw std::runtime_error("no answer to the event stream " + path);
}

EventStream::~EventStream() = default;
EventStream::EventStream(EventStream&&) noexcept = default;

int EventStream::status() const {
    return impl_->status();
}
std::string EventStream::header(std::string_view name) const {
    return find(impl_->answer.list, name);
}
bool EventStream::ended() const {
    return !impl_->running && !impl_->complete();
}

std::optional<ServerEvent> EventStream::next(milliseconds atMost) {
    const auto deadline = steady_clock::now() + atMost;
    while (true) {
        while (impl_->complete())
            if (auto event = impl_->takeEvent()) return event;
        if (!impl_->pump(deadline)) return std::nullopt;
    }
}

std::optional<ServerEvent> EventStream::nextOf(std::string_view event, std::string_view text,
                                               milliseconds atMost) {
    const auto deadline = steady_clock::now() + atMost;
    while (true) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
        auto found = next(std::max(left, milliseconds(0)));
        if (!found || (found->event == event && found->data.find(text) != std::string::npos)) return found;
    }
}

}  // namespace guichet::test
