// Beast 1.81 asserts too much of a last chunk that arrives in pieces ("0\r\n", then "\r"): any client could
// end a build with assertions. The parsing itself is right (corrected upstream by boostorg/beast#2861).
#define BOOST_DISABLE_ASSERTS

#include "platform/http/request_parser.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "base/text.h"
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
        case verb::get: return Method::get;
        case verb::head: return Method::head;
        case verb::post: return Method::post;
        case verb::put: return Method::put;
        case verb::patch: return Method::patch;
        case verb::delete_: return Method::del;
        case verb::options: return Method::options;
        default: return Method::other;
    }
}

std::string_view viewOf(beast::string_view text) { return {text.data(), text.size()}; }

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
    if (code == error::body_limit) return {413, "http.body_too_large"};
    if (code == error::header_limit) return {431, "http.head_too_large"};
    if (code == error::bad_version) return {505, "http.bad_version"};
    if (code == error::bad_content_length || code == error::multiple_content_length ||
        code == error::bad_transfer_encoding || code == error::bad_chunk || code == error::bad_chunk_extension)
        return {400, "http.bad_framing"};
    return {400, "http.malformed"};
}

/// Beast's parser, filling a Request. Our own rules are checked in its callbacks; `refusal` is set when
/// one of them is broken.
class Filler final : public beast::http::basic_parser<true> {
public:
    explicit Filler(const ParserLimits& limits) : limits_(limits) {
        header_limit(static_cast<std::uint32_t>(limits.maxHeaderBytes));
        eager(true);
    }

    Request request;
    std::optional<Refusal> refusal;
    bool expectsContinue = false;
    bool version11 = false;

private:
    void refuse(int status, std::string code, error_code& ec) {
        refusal = Refusal{status, std::move(code)};
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
        body_limit(limits_.bodyLimit ? limits_.bodyLimit(request.method, request.target) : 0);
    }

    void on_response_impl(int, beast::string_view, int, error_code&) override {}

    void on_field_impl(beast::http::field field, beast::string_view name, beast::string_view value,
                       error_code& ec) override {
        if (++fields_ > limits_.maxFields) return refuse(431, "http.head_too_large", ec);
        if (headDone_) return;  // Trailers are dropped: merged into the head they could replace what was checked.
        if (field == beast::http::field::content_length && ++lengths_ > 1) return refuse(400, "http.bad_framing", ec);
        if (field == beast::http::field::content_length && value.find(',') != beast::string_view::npos)
            return refuse(400, "http.bad_framing", ec);
        if (field == beast::http::field::transfer_encoding &&
            (!version11 || !equalsIgnoringCase(viewOf(value), "chunked")))
            return refuse(400, "http.bad_framing", ec);
        if (field == beast::http::field::host && (++hosts_ > 1 || !isHost(viewOf(value))))
            return refuse(400, "http.bad_host", ec);
        if (field == beast::http::field::expect) {
            if (!equalsIgnoringCase(viewOf(value), "100-continue")) return refuse(417, "http.bad_expectation", ec);
            expectsContinue = version11;
        }
        request.headers.push_back({std::string(viewOf(name)), std::string(viewOf(value))});
    }

    void on_header_impl(error_code& ec) override {
        headDone_ = true;
        if (version11 && hosts_ != 1) return refuse(400, "http.bad_host", ec);
        if (!authority_.empty() && !equalsIgnoringCase(authority_, request.header("Host")))
            return refuse(400, "http.bad_host", ec);
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
        // A length is only a promise: little is set aside before the bytes come.
        constexpr std::uint64_t most = 64u << 10;
        if (length) request.body.reserve(static_cast<std::size_t>(std::min(*length, most)));
    }

    std::size_t on_body_impl(beast::string_view bytes, error_code&) override {
        request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, error_code&) override {
        request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    void on_finish_impl(error_code&) override {}

    const ParserLimits& limits_;
    std::string authority_;
    bool headDone_ = false;
    int hosts_ = 0;
    int lengths_ = 0;
    std::size_t fields_ = 0;
};

}  // namespace

struct RequestParser::Impl {
    explicit Impl(const ParserLimits& l) : limits(l) { filler.emplace(limits); }

    void readHead();
    std::size_t readBody(std::string_view bytes);
    std::size_t put(std::string_view bytes);
    void refuse(Refusal why);

    const ParserLimits& limits;
    std::optional<Filler> filler;
    State state = State::head;
    Refusal refusal;
    std::string pending;          ///< received, not yet parsed
    std::size_t scanned = 0;      ///< of pending, without the end of the head in it
    std::size_t leading = 0;      ///< bytes of empty lines skipped
};

void RequestParser::Impl::refuse(Refusal why) {
    refusal = std::move(why);
    state = State::refused;
    pending.clear();
}

/// Gives bytes to Beast; returns how many it used. Waiting for more bytes is no failure here.
std::size_t RequestParser::Impl::put(std::string_view bytes) {
    error_code ec;
    const std::size_t used = filler->put(boost::asio::buffer(bytes.data(), bytes.size()), ec);
    if (filler->refusal) {
        refuse(*filler->refusal);
    } else if (ec && ec != beast::http::error::need_more) {
        refuse(refusalFor(ec));
    }
    return used;
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
        const bool longTarget = std::string_view(pending).substr(0, limits.maxHeaderBytes).find('\n') ==
                                std::string_view::npos;
        return refuse(longTarget ? Refusal{414, "http.target_too_long"} : Refusal{431, "http.head_too_large"});
    }
    if (end == std::string::npos) return;
    const std::string_view head = std::string_view(pending).substr(0, size);
    if (!wellFormedLines(head)) return refuse({400, "http.malformed"});
    const std::size_t used = put(head);
    if (state == State::refused) return;
    // Beast saw a whole head. If it still wants more, the first line is cut short.
    if (used != size || !filler->is_header_done()) return refuse({400, "http.malformed"});
    pending.erase(0, size);
    scanned = 0;
    leading = 0;
    state = filler->is_done() ? State::complete : State::body;
}

/// Returns how many of the bytes are used up.
std::size_t RequestParser::Impl::readBody(std::string_view bytes) {
    const std::size_t used = put(bytes);
    if (state == State::refused) return used;
    if (filler->is_done()) {
        state = State::complete;
    } else if (bytes.size() - used > limits.maxHeaderBytes) {
        // Only a chunk header or trailers stay behind unparsed.
        refuse({431, "http.head_too_large"});
    }
    return used;
}

RequestParser::RequestParser(const ParserLimits& limits) : impl_(std::make_unique<Impl>(limits)) {}
RequestParser::~RequestParser() = default;

RequestParser::State RequestParser::feed(std::string_view bytes) {
    Impl& impl = *impl_;
    if (impl.state == State::refused) return impl.state;
    if (impl.state == State::body && impl.pending.empty()) {
        // The usual way of a large body: straight from the receive buffer, not through `pending`.
        bytes.remove_prefix(impl.readBody(bytes));
        if (impl.state != State::refused) impl.pending.assign(bytes);
        return impl.state;
    }
    impl.pending.append(bytes);
    if (impl.state == State::head && !impl.pending.empty()) impl.readHead();
    if (impl.state == State::body && !impl.pending.empty()) impl.pending.erase(0, impl.readBody(impl.pending));
    return impl.state;
}

RequestParser::State RequestParser::state() const { return impl_->state; }
const Refusal& RequestParser::refusal() const { return impl_->refusal; }
bool RequestParser::untouched() const { return impl_->state == State::head && impl_->pending.empty(); }
bool RequestParser::keepAlive() const { 
    // HTTP/1.0 closes: its keep-alive is an extension that proxies forward by mistake (RFC 9112, C.2.2).
    return impl_->filler->is_header_done() && impl_->filler->version11 && impl_->filler->keep_alive();
}
bool RequestParser::expectsContinue() const { return impl_->filler->expectsContinue; }
std::size_t RequestParser::bodyBytes() const { return impl_->filler->request.body.size(); }

Request RequestParser::take() {
    Request request = std::move(impl_->filler->request);
    if (impl_->state == State::complete) {
        impl_->filler.emplace(impl_->limits);
        impl_->state = State::head;
    }
    return request;
}

}  // namespace guichet::http
