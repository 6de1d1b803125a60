#include "platform/mail/channel.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <mutex>
#include <stdexcept>

#include "base/text.h"

namespace guichet::mail {
namespace {

constexpr std::size_t chunkSize = 64 * 1024;

struct EasyDeleter {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct MultiDeleter {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct UrlDeleter {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlDeleter>;

int millisecondsLeft(Deadline deadline) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 24 * 3'600'000));
}

std::string codeOf(CURLcode result) {
    switch (result) {
        case CURLE_OPERATION_TIMEDOUT:
            return "mail.timeout";
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_USE_SSL_FAILED:
            return "mail.tls";
        case CURLE_WEIRD_SERVER_REPLY:
            return "mail.protocol";
        default:
            return "mail.connect";
    }
}

/// The address in the form that libcurl takes, or nothing if the host or the name is malformed.
Url makeUrl(const Endpoint& endpoint, Channel::Protocol protocol, const std::string& clientName) {
    std::string scheme = protocol == Channel::Protocol::imap ? "imap" : "smtp";
    if (endpoint.security == Security::tls) scheme += 's';
    const bool bareIpv6 = endpoint.host.find(':') != std::string::npos && endpoint.host.front() != '[';
    const std::string host = bareIpv6 ? "[" + endpoint.host + "]" : endpoint.host;
    Url url(curl_url());
    const bool good = url && !curl_url_set(url.get(), CURLUPART_SCHEME, scheme.c_str(), 0) &&
                      !curl_url_set(url.get(), CURLUPART_HOST, host.c_str(), 0) &&
                      !curl_url_set(url.get(), CURLUPART_PORT, std::to_string(endpoint.port).c_str(), 0) &&
                      !curl_url_set(url.get(), CURLUPART_PATH, ("/" + clientName).c_str(), CURLU_URLENCODE);
    return good ? std::move(url) : Url();
}

/// Keeps the server's last line, which explains a failure better than the library does.
std::size_t keepLastLine(char* data, std::size_t size, std::size_t count, void* target) {
    static_cast<std::string*>(target)->assign(data, std::min<std::size_t>(size * count, 500));
    return size * count;
}

std::size_t discard(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

}  // namespace

struct Channel::Impl {
    Impl();
    ~Impl();
    void configure(const Endpoint& endpoint, CURLU* url);
    Result<Done> handshake(Deadline deadline);
    void close();
    Error broken(std::string code, std::string_view detail);
    Result<Done> waitFor(short events, Deadline deadline);
    Result<std::size_t> receive(char* into, std::size_t size, Deadline deadline);

    std::array<int, 2> interruptPipe{-1, -1};
    std::unique_ptr<CURLM, MultiDeleter> multi;
    std::unique_ptr<CURL, EasyDeleter> easy;
    curl_socket_t socket = CURL_SOCKET_BAD;
    std::array<char, CURL_ERROR_SIZE> errorText{};
    std::string lastLine;
    std::string buffer;     ///< received and not yet read
    std::size_t begin = 0;  ///< where the unread part of the buffer starts
};

Channel::Impl::Impl() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    if (pipe2(interruptPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) throw std::runtime_error("pipe2 failed");
}

Channel::Impl::~Impl() {
    close();
    ::close(interruptPipe[0]);
    ::close(interruptPipe[1]);
}

void Channel::Impl::close() {
    if (multi && easy) curl_multi_remove_handle(multi.get(), easy.get());
    easy.reset();
    multi.reset();
    socket = CURL_SOCKET_BAD;
    buffer.clear();
    begin = 0;
}

Error Channel::Impl::broken(std::string code, std::string_view detail) {
    Error error = mailError(std::move(code), detail);
    close();
    return error;
}

void Channel::Impl::configure(const Endpoint& endpoint, CURLU* url) {
    CURL* h = easy.get();
    const long useSsl = endpoint.security == Security::none            ? CURLUSESSL_NONE
                        : endpoint.security == Security::opportunistic ? CURLUSESSL_TRY
                                                                       : CURLUSESSL_ALL;
    curl_easy_setopt(h, CURLOPT_CURLU, url);
    curl_easy_setopt(h, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps");
    curl_easy_setopt(h, CURLOPT_PROXY, "");  // the environment must not redirect mail
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_QUICK_EXIT, 1L);  // close() doesn't wait for a name look-up
    curl_easy_setopt(h, CURLOPT_USE_SSL, useSsl);
    curl_easy_setopt(h, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, endpoint.verifyCertificate ? 1L : 0L);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, endpoint.verifyCertificate ? 2L : 0L);
    if (!endpoint.caFile.empty()) curl_easy_setopt(h, CURLOPT_CAINFO, endpoint.caFile.c_str());
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(endpoint.timeouts.connect.ms));
    curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, static_cast<long>(endpoint.timeouts.connect.ms));
    curl_easy_setopt(h, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(h, CURLOPT_TCP_KEEPIDLE, 60L);
    curl_easy_setopt(h, CURLOPT_TCP_KEEPINTVL, 20L);
    curl_easy_setopt(h, CURLOPT_ERRORBUFFER, errorText.data());
    curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, &keepLastLine);
    curl_easy_setopt(h, CURLOPT_HEADERDATA, &lastLine);
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, &discard);
}

/// Runs libcurl's part of the connection. The multi interface, because it can be interrupted.
Result<Done> Channel::Impl::handshake(Deadline deadline) {
    int running = 1;
    while (true) {
        if (curl_multi_perform(multi.get(), &running) != CURLM_OK)
            return broken("mail.connect", "curl failed");
        if (running == 0) break;
        const int left = millisecondsLeft(deadline);
        if (left == 0) return broken("mail.timeout", "no connection in time");
        curl_waitfd extra{interruptPipe[0], CURL_WAIT_POLLIN, 0};
        curl_multi_poll(multi.get(), &extra, 1, left, nullptr);
        if (extra.revents != 0) return broken("mail.interrupted", "");
    }
    int rest = 0;
    const CURLMsg* message = curl_multi_info_read(multi.get(), &rest);
    const CURLcode result = message != nullptr ? message->data.result : CURLE_FAILED_INIT;
    if (result != CURLE_OK) {
        std::string detail = errorText[0] != '\0' ? errorText.data() : curl_easy_strerror(result);
        if (!lastLine.empty()) detail += " (" + std::string(trim(lastLine)) + ")";
        return broken(codeOf(result), detail);
    }
    if (curl_easy_getinfo(easy.get(), CURLINFO_ACTIVESOCKET, &socket) != CURLE_OK ||
        socket == CURL_SOCKET_BAD)
        return broken("mail.connect", "the connection was lost");
    return Done{};
}

/// Waits until the socket is ready for poll() `events`. A time-out leaves the connection open.
Result<Done> Channel::Impl::waitFor(short events, Deadline deadline) {
    while (true) {
        std::array<pollfd, 2> fds{pollfd{interruptPipe[0], POLLIN, 0}, pollfd{socket, events, 0}};
        const int left = millisecondsLeft(deadline);
        const int ready = poll(fds.data(), fds.size(), left);
        if (ready < 0 && errno != EINTR) return broken("mail.connect", "poll failed");
        if (fds[0].revents != 0) return broken("mail.interrupted", "");
        if (ready > 0) return Done{};
        if (ready == 0 && left == 0) return mailError("mail.timeout", "no answer in time");
    }
}

/// Receives at least one byte.
Result<std::size_t> Channel::Impl::receive(char* into, std::size_t size, Deadline deadline) {
    if (socket == CURL_SOCKET_BAD) return mailError("mail.connect", "not connected");
    while (true) {
        std::size_t got = 0;
        const CURLcode result = curl_easy_recv(easy.get(), into, size, &got);
        if (result == CURLE_OK && got > 0) {
            // Checked here too, so that a stream that never pauses can't outrun its deadline.
            if (millisecondsLeft(deadline) == 0) return broken("mail.timeout", "the answer took too long");
            return got;
        }
        if (result == CURLE_OK) return broken("mail.connect", "the server closed the connection");
        if (result != CURLE_AGAIN) return broken("mail.connect", curl_easy_strerror(result));
        const auto waited = waitFor(POLLIN, deadline);
        if (!waited) {
            close();
            return waited.error();
        }
    }
}

Channel::Channel() : impl_(std::make_unique<Impl>()) {}
Channel::~Channel() = default;

Result<Done> Channel::open(const Endpoint& endpoint, Protocol protocol, const std::string& clientName) {
    impl_->close();
    impl_->errorText.fill('\0');
    impl_->lastLine.clear();
    const Url url = makeUrl(endpoint, protocol, clientName);
    if (!url)
        return fail(ErrorKind::invalid, "mail.account", {{"detail", "the server's address is malformed"}});
    impl_->multi.reset(curl_multi_init());
    impl_->easy.reset(curl_easy_init());
    if (!impl_->multi || !impl_->easy) return impl_->broken("mail.connect", "out of memory");
    impl_->configure(endpoint, url.get());
    curl_multi_add_handle(impl_->multi.get(), impl_->easy.get());
    return impl_->handshake(deadlineIn(endpoint.timeouts.connect));
}

bool Channel::isOpen() const {
    return impl_->socket != CURL_SOCKET_BAD;
}

void Channel::close() {
    impl_->close();
}

Result<Done> Channel::write(std::string_view bytes, Deadline deadline) {
    if (!isOpen()) return mailError("mail.connect", "not connected");
    while (!bytes.empty()) {
        std::size_t sent = 0;
        const CURLcode result = curl_easy_send(impl_->easy.get(), bytes.data(), bytes.size(), &sent);
        if (result != CURLE_OK && result != CURLE_AGAIN)
            return impl_->broken("mail.connect", curl_easy_strerror(result));
        bytes.remove_prefix(sent);
        if (bytes.empty()) break;
        if (millisecondsLeft(deadline) == 0) return impl_->broken("mail.timeout", "sending took too long");
        if (result == CURLE_OK && sent > 0) continue;
        const auto waited = impl_->waitFor(POLLOUT, deadline);
        if (!waited) {
            impl_->close();
            return waited.error();
        }
    }
    return Done{};
}

Result<std::string> Channel::readLine(std::size_t limit, Deadline deadline) {
    std::size_t searched = 0;
    while (true) {
        const std::string_view unread = std::string_view(impl_->buffer).substr(impl_->begin);
        const std::size_t end = unread.find('\n', searched);
        if (std::min(end, unread.size()) > limit) return impl_->broken("mail.protocol", "a line is too long");
        if (end != std::string_view::npos) {
            const bool crlf = end > 0 && unread[end - 1] == '\r';
            std::string line(unread.substr(0, crlf ? end - 1 : end));
            impl_->begin += end + 1;
            return line;
        }
        searched = unread.size();
        impl_->buffer.erase(0, impl_->begin);
        impl_->begin = 0;
        std::array<char, 8192> chunk;
        GUICHET_TRY(const std::size_t got, impl_->receive(chunk.data(), chunk.size(), deadline));
        impl_->buffer.append(chunk.data(), got);
    }
}

Result<Done> Channel::readBytes(std::uint64_t count, std::string& out, Deadline deadline) {
    const std::size_t buffered = std::min<std::uint64_t>(count, impl_->buffer.size() - impl_->begin);
    out.append(impl_->buffer, impl_->begin, buffered);
    impl_->begin += buffered;
    count -= buffered;
    std::string chunk(std::min<std::uint64_t>(count, chunkSize), '\0');
    while (count > 0) {
        const std::size_t want = std::min<std::uint64_t>(count, chunk.size());
        GUICHET_TRY(const std::size_t got, impl_->receive(chunk.data(), want, deadline));
        out.append(chunk, 0, got);
        count -= got;
    }
    return Done{};
}

Result<bool> Channel::waitReadable(Deadline deadline) {
    if (!isOpen()) return mailError("mail.connect", "not connected");
    if (impl_->begin < impl_->buffer.size()) return true;
    // TLS may hold decrypted bytes that poll() doesn't see, so the stream is asked before the socket.
    impl_->buffer.clear();
    impl_->begin = 0;
    while (true) {
        std::array<char, 8192> chunk;
        std::size_t got = 0;
        const CURLcode result = curl_easy_recv(impl_->easy.get(), chunk.data(), chunk.size(), &got);
        if (result == CURLE_OK && got > 0) {
            impl_->buffer.assign(chunk.data(), got);
            return true;
        }
        if (result != CURLE_AGAIN) return impl_->broken("mail.connect", "the server closed the connection");
        const auto waited = impl_->waitFor(POLLIN, deadline);
        if (!waited) {
            if (waited.error().code == "mail.timeout") return false;
            return waited.error();
        }
    }
}

void Channel::interrupt() {
    const char byte = 1;
    // A full pipe is as good as one byte in it, so the outcome doesn't matter.
    [[maybe_unused]] const auto written = ::write(impl_->interruptPipe[1], &byte, 1);
}

}  // namespace guichet::mail
