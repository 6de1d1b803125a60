// The life of a connection as an event stream.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

#include "platform/http/connection.h"

namespace guichet::http {
namespace {

constexpr std::size_t piecesPerWrite = 64;

/// What the kernel may hold of a stream besides our own backlog. Left to itself it grows to megabytes for
/// a reader that doesn't read.
constexpr int sendBuffer = 64 << 10;

void setOption(int descriptor, int layer, int name, int value) {
    // Each of these is an improvement that the stream works without.
    static_cast<void>(setsockopt(descriptor, layer, name, &value, sizeof value));
}

}  // namespace

bool Connection::becomeStream() {
    const auto start = std::move(exchange_->answer.onStream);
    exchange_.reset();
    parser_.reset();
    Core& core = shard_.core();
    stream_ = std::make_shared<StreamHandle>(shard_, *this, core.options.maxStreamBacklog);
    ++core.streams;
    state_ = State::streaming;
    setOption(watch_.descriptor(), SOL_SOCKET, SO_SNDBUF, sendBuffer);
    // A peer that vanished without a word is found by the pings that nobody acknowledges.
    const auto patience = 2 * core.options.streamPing + core.options.writeTimeout;
    setOption(watch_.descriptor(), IPPROTO_TCP, TCP_USER_TIMEOUT, static_cast<int>(patience.count()));
    armFor(Wait::ping);
    start(stream_);
    if (core.draining) stream_->close();
    return true;
}

void Connection::framesWaiting() {
    drive();
}

/// Anything that a client says on a stream is ignored; that it goes away is noticed at once.
bool Connection::stepStream() {
    if (!readWaiting_) {
        const IoResult result = transport_.read(shard_.scratch());
        if (result.status == IoStatus::done) return true;
        if (result.status == IoStatus::ended) {
            close();
            return false;
        }
        await(result.status);
    }
    return flushFrames();
}

bool Connection::flushFrames() {
    const StreamHandle::Wish wish = stream_->take(frames_);
    if (wish == StreamHandle::Wish::cut) {
        close();
        return false;
    }
    while (nextFrame_ < frames_.size()) {
        std::array<iovec, piecesPerWrite> pieces{};
        std::size_t count = 0;
        std::size_t offset = frameOffset_;
        for (std::size_t i = nextFrame_; i < frames_.size() && count < pieces.size(); ++i, offset = 0) {
            const std::string& frame = *frames_[i];
            pieces[count++] = {const_cast<char*>(frame.data() + offset), frame.size() - offset};
        }
        const IoResult result = transport_.write(std::span(pieces.data(), count));
        if (result.status == IoStatus::ended) {
            close();
            return false;
        }
        if (result.status != IoStatus::done) {
            if (armed_ != Wait::write) armFor(Wait::write);
            await(result.status);
            return false;
        }
        progress_ += result.bytes;
        advanceFrames(result.bytes);
    }
    if (nextFrame_ > 0) {
        frames_ = {};  // gives the memory back: most streams are silent most of the time
        nextFrame_ = 0;
        armFor(Wait::ping);
    }
    if (wish != StreamHandle::Wish::close_when_sent) return false;
    transport_.shutdownSend();
    close();
    return false;
}

void Connection::advanceFrames(std::size_t bytes) {
    while (bytes > 0) {
        Frame& frame = frames_[nextFrame_];
        const std::size_t part = std::min(bytes, frame->size() - frameOffset_);
        if (frame != shard_.core().pingFrame) stream_->written(part);
        bytes -= part;
        frameOffset_ += part;
        if (frameOffset_ < frame->size()) return;
        frame.reset();  // written: the bytes may go, even if the rest waits
        frameOffset_ = 0;
        ++nextFrame_;
    }
}

}  // namespace guichet::http
