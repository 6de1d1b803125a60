// A connection reads a request and hands it to a worker, or refuses it.
#include <exception>

#include "platform/http/connection.h"
#include "platform/http/headers.h"

namespace guichet::http {

bool Connection::stepRead() {
    if (unparsed_) {
        unparsed_ = false;
        return parsed(parser_->feed({}));
    }
    const IoResult result = transport_.read(shard_.scratch());
    if (result.status == IoStatus::ended) {
        close();
        return false;
    }
    if (result.status != IoStatus::done) {
        const bool idle = !parser_ || parser_->untouched();
        if (idle && shard_.core().draining) {
            close();
        } else {
            await(result.status);
        }
        return false;
    }
    if (!parser_) parser_ = std::make_unique<RequestParser>(shard_.core().parserLimits);
    if (parser_->untouched()) armFor(Wait::head);
    progress_ += result.bytes;
    return parsed(parser_->feed({shard_.scratch().data(), result.bytes}));
}

bool Connection::parsed(RequestParser::State state) {
    switch (state) {
        case RequestParser::State::head:
            return true;
        case RequestParser::State::refused:
            return refuse(parser_->refusal());
        case RequestParser::State::complete:
            return accountBody() ? submit() : true;
        case RequestParser::State::body:
            break;
    }
    if (!inBody_) {
        inBody_ = true;
        armFor(Wait::body);
        if (parser_->expectsContinue() && parser_->bodyBytes() == 0) sendContinue();
    }
    accountBody();
    return true;
}

/// If the socket can't take these few bytes now, the client goes on by itself after a while (RFC 9110,
/// 10.1.1); only half of them would confuse it.
void Connection::sendContinue() {
    constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
    const IoResult result = transport_.write(text);
    const bool torn = result.status == IoStatus::done && result.bytes != text.size();
    if (result.status == IoStatus::ended || torn) close();
}

/// Counts what the body takes. False if the connection was turned to refusing, for want of room.
bool Connection::accountBody() {
    if (state_ != State::reading) return false;
    Core& core = shard_.core();
    const std::size_t more = parser_->bodyBytes() - bodyBytes_;
    bodyBytes_ += more;
    if ((core.bodiesBytes += more) <= core.options.maxBodiesBytes || more == 0) return true;
    refuse({503, "http.overloaded"});
    return false;
}

void Connection::identify(Request& request) const {
    const Core& core = shard_.core();
    const Client client = resolveClient(peer_, transport_.encrypted(), request.headers, core.trusted);
    request.remoteAddress = client.address.text();
    request.secure = client.secure;
    const std::string_view given = request.header("X-Request-Id");
    request.id = isRequestId(given) && isTrusted(peer_, core.trusted) ? std::string(given) : makeRequestId();
}

bool Connection::submit() {
    inBody_ = false;
    exchange_ = std::make_shared<Exchange>();
    exchange_->keepAlive = parser_->keepAlive();
    exchange_->request = parser_->take();
    exchange_->begun = std::chrono::steady_clock::now();
    identify(exchange_->request);
    cancel();
    state_ = State::handling;
    const auto self = shared_from_this();
    const auto task = [self, exchange = exchange_] { self->handle(exchange); };
    if (shard_.core().pool.submit(task)) return false;
    Request& request = exchange_->request;
    exchange_->answer = compose(request, problem(503, "http.overloaded", request.id),
                                !exchange_->keepAlive || shard_.core().draining);
    return beginWriting();
}

/// Refuses what can't be understood or accepted; the connection ends, because nobody knows where a next
/// request would begin.
bool Connection::refuse(const Refusal& refusal) {
    exchange_ = std::make_shared<Exchange>();
    Request& request = exchange_->request;
    request = parser_->take();
    exchange_->begun = std::chrono::steady_clock::now();
    identify(request);
    exchange_->answer = compose(request, problem(refusal.status, refusal.code, request.id), true);
    return beginWriting();
}

void Connection::handle(const std::shared_ptr<Exchange>& exchange) {
    const Core& core = shard_.core();
    const Request& request = exchange->request;
    const auto failed = [&](std::string_view what) {
        core.fault(request.id, what);
        exchange->answer = compose(request, problem(500, "internal", request.id), !exchange->keepAlive);
    };
    try {
        exchange->answer = compose(request, core.handler(request), !exchange->keepAlive || core.draining);
    } catch (const std::exception& error) {
        failed(error.what());
    } catch (...) {
        failed("an exception of unknown type");
    }
    shard_.loop().post([self = shared_from_this()] {
        if (self->state_ != State::handling) return;  // closed meanwhile
        self->beginWriting();
        self->drive();
    });
}

}  // namespace guichet::http
