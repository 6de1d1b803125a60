#include "platform/http/stream_handle.h"

#include <algorithm>

#include "platform/http/shard.h"

namespace guichet::http {

/// While the stream is open its shard is alive; it is not touched afterwards.
void StreamHandle::wakeLocked() {
    if (awake_) return;
    awake_ = true;
    shard_.wake(shared_from_this());
}

bool StreamHandle::send(std::shared_ptr<const std::string> frame) {
    const std::lock_guard lock(mutex_);
    if (!open_) return false;
    if (!frame || frame->empty()) return true;
    if (backlog_ > 0 && backlog_ + frame->size() > maxBacklog_) {
        open_ = false;
        wish_ = Wish::cut;
        waiting_.clear();
        wakeLocked();
        return false;
    }
    backlog_ += frame->size();
    waiting_.push_back(std::move(frame));
    wakeLocked();
    return true;
}

bool StreamHandle::open() const {
    const std::lock_guard lock(mutex_);
    return open_;
}

void StreamHandle::close() {
    const std::lock_guard lock(mutex_);
    if (!open_) return;
    open_ = false;
    wish_ = Wish::close_when_sent;
    wakeLocked();
}

StreamHandle::Wish StreamHandle::take(std::vector<Frame>& into) {
    const std::lock_guard lock(mutex_);
    awake_ = false;
    if (into.empty()) {
        into.swap(waiting_);
    } else {
        std::move(waiting_.begin(), waiting_.end(), std::back_inserter(into));
        waiting_ = {};
    }
    return wish_;
}

void StreamHandle::written(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    backlog_ -= std::min(bytes, backlog_);
}

void StreamHandle::detach() {
    const std::lock_guard lock(mutex_);
    connection_ = nullptr;
    open_ = false;
    waiting_ = {};
}

}  // namespace guichet::http
