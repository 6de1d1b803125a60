#pragma once
// The two ends of an event stream: any thread puts frames in, the connection's loop takes them out.

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/http/http.h"

namespace guichet::http {

class Connection;
class Shard;

using Frame = std::shared_ptr<const std::string>;

class StreamHandle final : public EventStream, public std::enable_shared_from_this<StreamHandle> {
public:
    StreamHandle(Shard& shard, Connection& connection, std::size_t maxBacklog)
        : shard_(shard), connection_(&connection), maxBacklog_(maxBacklog) {}

    bool send(std::shared_ptr<const std::string> frame) override;
    bool open() const override;
    void close() override;

    // The rest is for the loop's thread only.

    enum class Wish { go_on, close_when_sent, cut };
    /// Moves the waiting frames to the end of `into`.
    Wish take(std::vector<Frame>& into);
    void written(std::size_t bytes);                        ///< of frames that came through send()
    Connection* connection() const { return connection_; }  ///< null once detached
    void detach();                                          ///< the connection is closed

private:
    void wakeLocked();

    Shard& shard_;
    Connection* connection_;
    const std::size_t maxBacklog_;
    mutable std::mutex mutex_;
    std::vector<Frame> waiting_;
    std::size_t backlog_ = 0;  ///< bytes given to send() and not yet written
    bool open_ = true;
    bool awake_ = false;  ///< the loop knows that there is something to take
    Wish wish_ = Wish::go_on;
};

}  // namespace guichet::http
