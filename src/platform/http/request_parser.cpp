#include "platform/http/request_parser.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "base/text.h"
#include "platform/http/chunked.h"
#include "platform/http/headers.h"
#include "platform/http/target.h"

namespace guichet::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using beast::http::verb;

/// Empty lines before a request line are skipped, as old clients send one after a body (RFC 9112, 2.2).
constexpr std::size_t maxLeadingBytes = 8;

Method methodOf(verb v) {
    switch (v) {
        case verb::get:
            return Method::get;
        case verb::head:
            return Method::head;
        case verb::post:
            return Method::post;
        case verb::put:
            return Method::put;
        case verb::patch:
            return Method::patch;
        case verb::delete_:
            return Method::del;
        case verb::options:
            return Method::options;
        default:
            return Method::other;
    }
}

std::string_view viewOf(beast::string_view text) {
    return {text.data(), text.size()};
}

/// Lines end with CRLF and nothing else, none continues the one before, and there is no NUL.
bool wellFormedLines(std::string_view head) {
    for (std::size_t i = 0; i < head.size(); ++i) {
        const char c = head[i];
        if (c == '\0') return false;
        if (c == '\r' && (i + 1 == head.size() || head[i + 1] != '\n')) return false;
        if (c != '\n') continue;
        if (i == 0 || head[i - 1] != '\r') return false;
        if (i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t')) return false;
    }
    return true;
}

bool isHost(std::string_view host) {
    return isHeaderValue(host) && host.find_first_of(" \t/\\@?#,<>\"") == std::string_view::npos;
}

Refusal refusalFor(const error_code& code) {
    using beast::http::error;
    if (code == error::header_limit) return {431, "http.head_too_large"};
    if (code == error::bad_version) return {505, "http.bad_version"};
    if (code == error::bad_content_length || code == error::multiple_content_length ||
        code == error::bad_transfer_encoding)
        return {400, "http.bad_framing"};
    return {400, "http.malformed"};
}

/// Beast's parser for the head of a request. Our own rules are checked in its callbacks; `refusal` is set
/// when one of them is broken. Bodies are ours: of a chunk header that comes in pieces, Beast 1.81 counts
/// the size again with each piece (and asserts too much, see boostorg/beast#2861).
class Head final : public beast::http::basic_parser<true> {
public:
    explicit Head(const ParserLimits& limits) : limits_(limits) {
        header_limit(static_cast<std::uint32_t>(limits.maxHeaderBytes));
        skip(true);
        eager(true);
    }

    /// Reads a whole head. What is wrong with it, or nothing.
    std::optional<Refusal> read(std::string_view head) {
        error_code ec;
        const std::size_t used = put(boost::asio::buffer(head.data(), head.size()), ec);
        if (refusal_) return refusal_;
        // Wanting more after a whole head means that its first line is cut short.
        if (ec == beast::http::error::need_more) return Refusal{400, "http.malformed"};
        if (ec) return refusalFor(ec);
        if (used != head.size() || !is_done()) return Refusal{400, "http.malformed"};
        return std::nullopt;
    }

    Request request;
    std::size_t bodyLimit = 0;
    bool expectsContinue = false;
    bool version11 = false;

private:
    void refuse(int status, std::string code, error_code& ec) {
        refusal_ = Refusal{status, std::move(code)};
        ec = beast::http::error::bad_value;
    }

    void on_request_impl(verb method, beast::string_view, beast::string_view target, int version,
                         error_code& ec) override {
        version11 = version == 11;
        request.method = methodOf(method);
        request.target = viewOf(target);
        auto parsed = parseTarget(request.target);
        if (!parsed) return refuse(400, "http.bad_target", ec);
        request.path = std::move(parsed->path);
        request.query = std::move(parsed->query);
        authority_ = parsed->authority;
        if (limits_.bodyLimit) bodyLimit = limits_.bodyLimit(request.method, request.target);
    }

    void on_response_impl(int, beast::string_view, int, error_code&) override {}

    void on_field_impl(beast::http::field field, beast::string_view name, beast::string_view value,
                       error_code& ec) override {
        if (++fields_ > limits_.maxFields) return refuse(431, "http.head_too_large", ec);
        if (field == beast::http::field::content_length && ++lengths_ > 1)
            return refuse(400, "http.bad_framing", ec);
        if (field == beast::http::field::content_length && value.find(',') != beast::string_view::npos)
            return refuse(400, "http.bad_framing", ec);
        if (field == beast::http::field::transfer_encoding &&
            (!version11 || !equalsIgnoringCase(viewOf(value), "chunked")))
            return refuse(400, "http.bad_framing", ec);
        if (field == beast::http::field::host && (++hosts_ > 1 || !isHost(viewOf(value))))
            return refuse(400, "http.bad_host", ec);
        if (field == beast::http::field::expect) {
            if (!equalsIgnoringCase(viewOf(value), "100-continue"))
                return refuse(417, "http.bad_expectation", ec);
            expectsContinue = version11;
        }
        request.headers.push_back({std::string(viewOf(name)), std::string(viewOf(value))});
    }

    void on_header_impl(error_code& ec) override {
        if (version11 && hosts_ != 1) return refuse(400, "http.bad_host", ec);
        if (!authority_.empty() && !equalsIgnoringCase(authority_, request.header("Host")))
            return refuse(400, "http.bad_host", ec);
    }

    // Never called: bodies are skipped.
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(beast::string_view, error_code&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view, error_code&) override { return 0; }
    void on_finish_impl(error_code&) override {}

    const ParserLimits& limits_;
    std::optional<Refusal> refusal_;
    std::string authority_;
    int hosts_ = 0;
    int lengths_ = 0;
    std::size_t fields_ = 0;
};

}  // namespace

struct RequestParser::Impl {
    explicit Impl(const ParserLimits& l) : limits(l) { next(); }

    void next();
    void readHead();
    void beginBody();
    std::size_t readBody(std::string_view bytes);
    void readChunks();
    void refuse(Refusal why);

    const ParserLimits& limits;
    std::optional<Head> head;
    std::optional<ChunkedDecoder> chunks;
    std::size_t bodyLeft = 0;  ///< of a body with a length
    State state = State::head;
    Refusal refusal;
    std::string pending;      ///< received, not yet parsed: part of a head, or what follows a request
    std::size_t scanned = 0;  ///< of pending, without the end of the head in it
    std::size_t leading = 0;  ///< bytes of empty lines skipped
};

/// Gets ready for the next request.
void RequestParser::Impl::next() {
    head.emplace(limits);
    chunks.reset();
    state = State::head;
    scanned = 0;
    leading = 0;
}

void RequestParser::Impl::refuse(Refusal why) {
    refusal = std::move(why);
    state = State::refused;
    pending.clear();
}

void RequestParser::Impl::readHead() {
    while (leading < maxLeadingBytes && pending.starts_with("\r\n")) {
        pending.erase(0, 2);
        leading += 2;
    }
    const std::size_t from = scanned > 3 ? scanned - 3 : 0;
    const auto end = pending.find("\r\n\r\n", from);
    scanned = pending.size();
    const std::size_t size = end == std::string::npos ? pending.size() : end + 4;
    if (size > limits.maxHeaderBytes) {
        const auto firstLine = pending.find('\n');
        return refuse(firstLine >= limits.maxHeaderBytes ? Refusal{414, "http.target_too_long"}
                                                         : Refusal{431, "http.head_too_large"});
    }
    if (end == std::string::npos) return;
    const std::string_view text = std::string_view(pending).substr(0, size);
    if (!wellFormedLines(text)) return refuse({400, "http.malformed"});
    if (auto wrong = head->read(text)) return refuse(std::move(*wrong));
    pending.erase(0, size);
    beginBody();
}

void RequestParser::Impl::beginBody() {
    state = State::body;
    if (head->chunked()) {
        chunks.emplace(head->bodyLimit, limits.maxHeaderBytes);
        return;
    }
    const std::uint64_t length = head->content_length().value_or(0);
    if (length > head->bodyLimit) return refuse({413, "http.body_too_large"});
    bodyLeft = static_cast<std::size_t>(length);
    // A length is only a promise: little is set aside before the bytes come.
    constexpr std::size_t most = 64u << 10;
    head->request.body.reserve(std::min(bodyLeft, most));
    if (bodyLeft == 0) state = State::complete;
}

/// Returns how many of the bytes are used up: all, unless the request ends or is refused.
std::size_t RequestParser::Impl::readBody(std::string_view bytes) {
    std::string& body = head->request.body;
    if (chunks) {
        const std::size_t used = chunks->feed(bytes, body);
        readChunks();
        return used;
    }
    const std::size_t used = std::min(bodyLeft, bytes.size());
    body.append(bytes, 0, used);
    bodyLeft -= used;
    if (bodyLeft == 0) state = State::complete;
    return used;
}

void RequestParser::Impl::readChunks() {
    switch (chunks->state()) {
        case ChunkedDecoder::State::more:
            return;
        case ChunkedDecoder::State::complete:
            state = State::complete;
            return;
        case ChunkedDecoder::State::malformed:
            return refuse({400, "http.bad_framing"});
        case ChunkedDecoder::State::too_large:
            return refuse({413, "http.body_too_large"});
        case ChunkedDecoder::State::overhead:
            return refuse({431, "http.head_too_large"});
    }
}

RequestParser::RequestParser(const ParserLimits& limits) : impl_(std::make_unique<Impl>(limits)) {}
RequestParser::~RequestParser() = default;

RequestParser::State RequestParser::feed(std::string_view bytes) {
    Impl& impl = *impl_;
    if (impl.state == State::refused) return impl.state;
    if (impl.state == State::body) {
        // Straight from the receive buffer: nothing is pending inside a body.
        bytes.remove_prefix(impl.readBody(bytes));
        if (impl.state != State::refused) impl.pending.assign(bytes);
        return impl.state;
    }
    impl.pending.append(bytes);
    if (impl.state == State::head && !impl.pending.empty()) impl.readHead();
    if (impl.state == State::body) impl.pending.erase(0, impl.readBody(impl.pending));
    return impl.state;
}

RequestParser::State RequestParser::state() const {
    return impl_->state;
}

const Refusal& RequestParser::refusal() const {
    return impl_->refusal;
}

bool RequestParser::untouched() const {
    return impl_->state == State::head && impl_->pending.empty();
}

bool RequestParser::keepAlive() const {
    // HTTP/1.0 closes: its keep-alive is an extension that proxies forward by mistake (RFC 9112, C.2.2).
    return impl_->head->is_done() && impl_->head->version11 && impl_->head->keep_alive();
}

bool RequestParser::expectsContinue() const {
    return impl_->head->expectsContinue;
}

std::size_t RequestParser::bodyBytes() const {
    return impl_->head->request.body.size();
}

Request RequestParser::take() {
    Request request = std::move(impl_->head->request);
    if (impl_->state == State::complete) impl_->next();
    return request;
}

}  // namespace guichet::http
