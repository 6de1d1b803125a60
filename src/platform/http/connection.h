#pragma once
// One client's connection, from accept to close: a small state machine on its shard's thread.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/address.h"
#include "platform/http/answer.h"
#include "platform/http/deadline.h"
#include "platform/http/event_loop.h"
#include "platform/http/request_parser.h"
#include "platform/http/shard.h"
#include "platform/http/stream_handle.h"
#include "platform/http/transport.h"

namespace guichet::http {

/// A request and its answer. While a worker has it, the connection leaves it alone.
struct Exchange {
    Request request;
    bool keepAlive = false;
    TimePoint begun;
    Answer answer;
};

/// Only for the shard's thread. The shard owns it until close().
class Connection final : public Watcher, public Deadline, public std::enable_shared_from_this<Connection> {
public:
    Connection(Shard& shard, int descriptor, const Address& peer);

    void start();
    void readable() override;
    void writable() override;
    void expired(Wait wait, std::chrono::milliseconds span);
    void framesWaiting();
    void drain();
    /// Lets go of everything at once. What comes later finds the state `closed`.
    void close();

private:
    enum class State { handshaking, reading, handling, writing, streaming, lingering, closed };

    void drive();  ///< steps until it has to wait; faults close the connection
    bool step();   ///< true if there may be more to do at once
    void await(IoStatus what);
    void armFor(Wait wait);

    bool stepHandshake();
    bool stepRead();
    bool stepWrite();
    bool stepStream();
    bool stepLinger();

    bool parsed(RequestParser::State state);
    void sendContinue();
    bool accountBody();
    bool submit();
    bool refuse(const Refusal& refusal);
    void identify(Request& request) const;
    void handle(const std::shared_ptr<Exchange>& exchange);  ///< on a worker's thread
    bool beginWriting();
    bool finishAnswer();
    bool nextRequest();
    bool linger();
    bool becomeStream();
    bool flushFrames();
    void advanceFrames(std::size_t bytes);
    bool tooSlow(std::chrono::milliseconds span);

    Shard& shard_;
    EventLoop::Watch watch_;
    Transport transport_;
    const Address peer_;
    State state_;
    bool unparsed_ = false;  ///< the parser kept bytes of a next request
    bool inBody_ = false;
    bool readWaiting_ = false;  ///< a wait for the descriptor is under way
    bool writeWaiting_ = false;
    std::optional<Wait> armed_;
    std::size_t progress_ = 0;               ///< bytes moved since the deadline was armed
    std::size_t sent_ = 0;                   ///< of the answer
    std::size_t bodyBytes_ = 0;              ///< counted in Core::bodiesBytes
    std::unique_ptr<RequestParser> parser_;  ///< null while nothing has arrived
    std::shared_ptr<Exchange> exchange_;

    std::shared_ptr<StreamHandle> stream_;
    std::vector<Frame> frames_;  ///< being written, from nextFrame_ on
    std::size_t nextFrame_ = 0;
    std::size_t frameOffset_ = 0;
};

}  // namespace guichet::http
