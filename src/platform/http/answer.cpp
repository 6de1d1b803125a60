#include "platform/http/answer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <ctime>
#include <random>
#include <stdexcept>
#include <system_error>

#include "base/json.h"
#include "base/text.h"
#include "platform/http/gzip.h"
#include "platform/http/headers.h"

namespace guichet::http {
namespace {

constexpr std::size_t compressFrom = 1025;  ///< smaller bodies fit a packet anyway
constexpr std::size_t joinUpTo = 4u << 10;  ///< bodies up to this are sent together with the head

/// Sent unless the handler has its own of that name.
constexpr std::pair<std::string_view, std::string_view> securityHeaders[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()"},
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src "
     "'self'; "
     "font-src 'self'; worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
     "form-action 'self'"},
};

/// Framing belongs to the server: what a handler says about it is dropped.
bool isFraming(std::string_view name) {
    for (const std::string_view each : {"Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive",
                                        "Date", "X-Request-Id", "Trailer"})
        if (equalsIgnoringCase(name, each)) return true;
    return false;
}

bool mayHaveBody(int status) {
    return status != 204 && status != 304;
}

/// The current time as an HTTP date (RFC 9110, 5.6.7), made once per second and thread.
const std::string& httpDate() {
    static constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    thread_local std::time_t made = -1;
    thread_local std::string text;
    const std::time_t now = std::time(nullptr);
    if (now == made) return text;
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 40> numbers{};
    std::strftime(numbers.data(), numbers.size(), "%Y %H:%M:%S GMT", &utc);
    text.assign(days[static_cast<std::size_t>(utc.tm_wday)]).append(utc.tm_mday < 10 ? ", 0" : ", ");
    text.append(std::to_string(utc.tm_mday)).append(" ");
    text.append(months[static_cast<std::size_t>(utc.tm_mon)]).append(" ").append(numbers.data());
    made = now;
    return text;
}

void addField(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

void checkFields(const Response& response) {
    if (response.status < 200 || response.status > 599) throw std::invalid_argument("status out of range");
    for (const Header& each : response.headers)
        if (!isHeaderName(each.name) || !isHeaderValue(each.value))
            throw std::invalid_argument("header that can't be sent: " + each.name.substr(0, 64));
}

void addVary(Response& response, std::string_view name) {
    const Header* vary = findHeader(response.headers, "Vary");
    if (!vary || vary->value.empty()) {
        response.set("Vary", std::string(name));
        return;
    }
    for (const std::string_view each : split(vary->value, ','))
        if (equalsIgnoringCase(trim(each), name) || trim(each) == "*") return;
    response.set("Vary", vary->value + ", " + std::string(name));
}

/// Compresses where it helps and the client can read it. The handler's ETag stays as it is: it names the
/// version of the resource for If-Match, whatever the coding.
void compress(const Request& request, Response& response) {
    const std::string_view plain =
        response.body.empty() ? response.staticBody : std::string_view(response.body);
    if (response.compressed || plain.size() < compressFrom || !mayHaveBody(response.status)) return;
    const Header* type = findHeader(response.headers, "Content-Type");
    if (!type || !isTextual(type->value) || findHeader(response.headers, "Content-Encoding")) return;
    addVary(response, "Accept-Encoding");
    if (codingQuality(request.header("Accept-Encoding"), "gzip") == 0) return;
    std::string packed = gzip(plain);
    if (packed.size() >= plain.size()) return;
    response.body = std::move(packed);
    response.staticBody = {};
    response.headers.push_back({"Content-Encoding", "gzip"});
}

void openFile(const std::string& path, Answer& answer) {
    answer.file = File(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat info {};
    if (!answer.file || fstat(answer.file.descriptor(), &info) != 0)
        throw std::system_error(errno, std::generic_category(), "open file of an answer");
    if (!S_ISREG(info.st_mode)) throw std::invalid_argument("file of an answer is not a regular file");
    answer.fileBytes = static_cast<std::size_t>(info.st_size);
    // The loop thread sends it: have the system read ahead, so that the loop rarely waits for the disk.
    posix_fadvise(answer.file.descriptor(), 0, 0, POSIX_FADV_SEQUENTIAL);
    posix_fadvise(answer.file.descriptor(), 0, 1 << 20, POSIX_FADV_WILLNEED);
}

void addDefaults(const Request& request, const Response& response, std::string& head) {
    const auto unlessGiven = [&](std::string_view name, std::string_view value) {
        if (!findHeader(response.headers, name)) addField(head, name, value);
    };
    for (const auto& [name, value] : securityHeaders) unlessGiven(name, value);
    if (request.secure) unlessGiven("Strict-Transport-Security", "max-age=31536000");
    unlessGiven("Cache-Control", findHeader(response.headers, "ETag") ? "private, no-cache" : "no-store");
    if (response.status == 503) unlessGiven("Retry-After", "1");
    if (!response.onStream) return;
    unlessGiven("Content-Type", "text/event-stream");
    unlessGiven("X-Accel-Buffering", "no");  // else nginx holds events back
}

std::string makeHead(const Request& request, const Response& response, const Answer& answer,
                     std::size_t length) {
    std::string head;
    head.reserve(1024 + (length <= joinUpTo ? length : 0));
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reasonPhrase(response.status)).append("\r\n");
    addField(head, "Date", httpDate());
    for (const Header& each : response.headers)
        if (!each.value.empty() && !isFraming(each.name)) addField(head, each.name, each.value);
    if (!response.onStream && mayHaveBody(response.status))
        addField(head, "Content-Length", std::to_string(length));
    if (answer.close) addField(head, "Connection", "close");
    addField(head, "X-Request-Id", request.id);
    addDefaults(request, response, head);
    return head.append("\r\n");
}

}  // namespace

File& File::operator=(File&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

File::~File() {
    if (descriptor_ >= 0) close(descriptor_);
}

Answer compose(const Request& request, Response response, bool close) {
    checkFields(response);
    Answer answer;
    answer.status = response.status;
    const bool bodyless = request.method == Method::head || !mayHaveBody(response.status);
    if (response.onStream) {
        // A stream is delimited by the end of the connection, so that frames go out as they are.
        answer.close = true;
        answer.head = makeHead(request, response, answer, 0);
        if (!bodyless) answer.onStream = std::move(response.onStream);
        return answer;
    }
    answer.close = close;
    if (!response.filePath.empty()) {
        openFile(response.filePath, answer);
    } else {
        compress(request, response);
        answer.body = std::move(response.body);
        if (answer.body.empty()) answer.staticBody = response.staticBody;
    }
    const std::size_t length = answer.file ? answer.fileBytes : answer.body.size() + answer.staticBody.size();
    answer.head = makeHead(request, response, answer, length);
    if (bodyless) {
        answer.body.clear();
        answer.staticBody = {};
        answer.file = File();
    } else if (!answer.file && length <= joinUpTo) {
        answer.head.append(answer.body).append(answer.staticBody);
        answer.body.clear();
        answer.staticBody = {};
    }
    return answer;
}

Response problem(int status, std::string_view code, std::string_view requestId) {
    Response response;
    response.status = status;
    response.set("Content-Type", "application/problem+json");
    json::Writer w(response.body);
    w.beginObject().key("type").string("about:blank").key("title").string(reasonPhrase(status));
    w.key("status").integer(status).key("code").string(code).key("requestId").string(requestId);
    w.key("errors").beginArray().endArray().endObject();
    return response;
}

std::string makeRequestId() {
    // A random start for each thread, then SplitMix64: no lock, no system call per request.
    thread_local std::uint64_t state = [] {
        std::random_device device;
        return std::uint64_t{device()} << 32 | device();
    }();
    state += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(z >> (8 * i));
    return hex(bytes);
}

}  // namespace guichet::http
