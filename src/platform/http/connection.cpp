#include "platform/http/connection.h"

#include <array>
#include <exception>

#include "platform/http/headers.h"

namespace guichet::http {
namespace {

/// Steps in a row before others get their turn: a fast sender must not keep the loop for itself.
constexpr int stepsPerTurn = 32;

}  // namespace

Connection::Connection(Shard& shard, int descriptor, const Address& peer)
    : shard_(shard),
      watch_(shard.loop(), descriptor),
      transport_(descriptor, shard.core().tls ? shard.core().tls->accept(descriptor) : nullptr),
      peer_(peer),
      state_(transport_.encrypted() ? State::handshaking : State::reading) {}

void Connection::start() {
    armFor(Wait::head);
    await(IoStatus::want_read);
}

void Connection::close() {
    if (state_ == State::closed) return;
    const auto self = shared_from_this();
    state_ = State::closed;
    cancel();
    if (stream_) {
        stream_->detach();
        --shard_.core().streams;
    }
    shard_.core().bodiesBytes -= bodyBytes_;
    bodyBytes_ = 0;
    stream_.reset();
    frames_ = {};
    parser_.reset();
    exchange_.reset();
    watch_.close();
    transport_ = Transport(-1, nullptr);
    shard_.remove(*this);
}

void Connection::readable() {
    readWaiting_ = false;
    drive();
}

void Connection::writable() {
    writeWaiting_ = false;
    drive();
}

void Connection::await(IoStatus what) {
    bool& waiting = what == IoStatus::want_write ? writeWaiting_ : readWaiting_;
    if (waiting) return;
    waiting = true;
    if (what == IoStatus::want_write) {
        watch_.awaitWritable(shared_from_this());
    } else {
        watch_.awaitReadable(shared_from_this());
    }
}

void Connection::armFor(Wait wait) {
    shard_.arm(*this, wait);
    armed_ = wait;
    progress_ = 0;
}

void Connection::drive() {
    const auto self = shared_from_this();
    try {
        for (int i = 0; i < stepsPerTurn; ++i)
            if (!step()) return;
        shard_.loop().post([self] { self->drive(); });
    } catch (const std::exception& error) {
        shard_.core().fault(exchange_ ? exchange_->request.id : "", error.what());
        close();
    }
}

bool Connection::step() {
    switch (state_) {
        case State::handshaking: return stepHandshake();
        case State::reading: return stepRead();
        case State::writing: return stepWrite();
        case State::streaming: return stepStream();
        case State::lingering: return stepLinger();
        case State::handling:
        case State::closed: return false;
    }
    return false;
}

bool Connection::stepHandshake() {
    const IoResult result = transport_.handshake();
    if (result.status == IoStatus::done) {
        state_ = State::reading;
        armFor(Wait::head);
        return true;
    }
    if (result.status == IoStatus::ended) {
        close();
    } else {
        await(result.status);
    }
    return false;
}

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
        case RequestParser::State::head: return true;
        case RequestParser::State::refused: return refuse(parser_->refusal());
        case RequestParser::State::complete: return accountBody() ? submit() : true;
        case RequestParser::State::body: break;
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

bool Connection::beginWriting() {
    cancel();
    armed_.reset();
    progress_ = 0;
    sent_ = 0;
    state_ = State::writing;
    return true;
}

bool Connection::stepWrite() {
    const Answer& answer = exchange_->answer;
    const std::string_view parts[] = {answer.head, answer.body, answer.staticBody};
    std::array<iovec, 3> pieces{};
    std::size_t count = 0;
    std::size_t skip = sent_;
    for (const std::string_view part : parts) {
        const std::size_t gone = std::min(skip, part.size());
        skip -= gone;
        if (gone < part.size()) pieces[count++] = {const_cast<char*>(part.data() + gone), part.size() - gone};
    }
    const std::size_t fileRest = answer.file ? answer.fileBytes - skip : 0;
    if (count == 0 && fileRest == 0) return finishAnswer();
    constexpr std::size_t filePiece = 256u << 10;
    const IoResult result = count > 0
                                ? transport_.write(std::span(pieces.data(), count))
                                : transport_.sendFile(answer.file.descriptor(), static_cast<off_t>(skip),
                                                      std::min(fileRest, filePiece), shard_.scratch());
    if (result.status == IoStatus::ended) {
        close();
        return false;
    }
    if (result.status != IoStatus::done) {
        if (armed_ != Wait::write) armFor(Wait::write);
        await(result.status);
        return false;
    }
    sent_ += result.bytes;
    progress_ += result.bytes;
    return true;
}

bool Connection::finishAnswer() {
    Core& core = shard_.core();
    const Answer& answer = exchange_->answer;
    core.bodiesBytes -= bodyBytes_;
    bodyBytes_ = 0;
    if (core.options.onDone) {
        const auto took = std::chrono::steady_clock::now() - exchange_->begun;
        core.options.onDone(exchange_->request, answer.status, sent_,
                            std::chrono::duration_cast<std::chrono::microseconds>(took));
    }
    if (answer.onStream) return becomeStream();
    if (answer.close) return linger();
    return nextRequest();
}

bool Connection::nextRequest() {
    exchange_.reset();
    state_ = State::reading;
    if (!parser_->untouched()) {
        unparsed_ = true;
        armFor(Wait::head);
        return true;
    }
    parser_.reset();
    armFor(Wait::idle);
    if (transport_.holdsBytes() || shard_.core().draining) return true;
    await(IoStatus::want_read);
    return false;
}

/// Closing with unread bytes would reset the connection, and the client could lose the answer: so only
/// our side is closed, and what still comes is thrown away for a moment.
bool Connection::linger() {
    exchange_.reset();
    parser_.reset();
    transport_.shutdownSend();
    state_ = State::lingering;
    armFor(Wait::linger);
    return true;
}

bool Connection::stepLinger() {
    constexpr std::size_t patience = 4u << 20;
    const IoResult result = transport_.read(shard_.scratch());
    progress_ += result.bytes;
    if (result.status == IoStatus::done && progress_ < patience) return true;
    if (result.status == IoStatus::want_read || result.status == IoStatus::want_write) {
        await(result.status);
    } else {
        close();
    }
    return false;
}

bool Connection::tooSlow(std::chrono::milliseconds span) {
    const auto least = shard_.core().options.minBytesPerSecond * static_cast<std::size_t>(span.count()) / 1000;
    return progress_ < std::max<std::size_t>(least, 1);
}

void Connection::expired(Wait wait, std::chrono::milliseconds span) {
    armed_.reset();
    switch (wait) {
        case Wait::head: {
            const bool begun = state_ == State::reading && parser_ && !parser_->untouched();
            if (!begun) return close();
            refuse({408, "http.timeout"});
            return drive();
        }
        case Wait::body:
            if (!tooSlow(span)) return armFor(Wait::body);
            refuse({408, "http.timeout"});
            return drive();
        case Wait::write:
            if (!tooSlow(span)) return armFor(Wait::write);
            return close();
        case Wait::ping:
            frames_.push_back(shard_.core().pingFrame);
            return drive();
        case Wait::idle:
        case Wait::linger: return close();
    }
}

void Connection::drain() {
    if (stream_) {
        stream_->close();
    } else if (state_ == State::reading) {
        drive();  // takes a request that has arrived already, else closes
    }
}

}  // namespace guichet::http
