#include "platform/http/connection.h"

#include <algorithm>
#include <array>
#include <exception>

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
        case State::handshaking:
            return stepHandshake();
        case State::reading:
            return stepRead();
        case State::writing:
            return stepWrite();
        case State::streaming:
            return stepStream();
        case State::lingering:
            return stepLinger();
        case State::handling:
        case State::closed:
            return false;
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
    if (shard_.core().draining) return true;
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
    const auto least =
        shard_.core().options.minBytesPerSecond * static_cast<std::size_t>(span.count()) / 1000;
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
        case Wait::linger:
            return close();
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
