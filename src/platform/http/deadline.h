#pragma once
// Deadlines of thousands of connections without a timer each. All entries of a queue wait equally long,
// so that the queue is sorted by itself and looking for the expired ones is looking at its front.

#include <chrono>

namespace guichet::http {

using TimePoint = std::chrono::steady_clock::time_point;

/// A place in at most one queue. Leaves it when destroyed. Not thread-safe.
class Deadline {
public:
    Deadline() = default;
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;
    ~Deadline() { cancel(); }

    void cancel() {
        if (!next_) return;
        previous_->next_ = next_;
        next_->previous_ = previous_;
        next_ = previous_ = nullptr;
    }

private:
    friend class DeadlineQueue;
    Deadline* previous_ = nullptr;
    Deadline* next_ = nullptr;
    TimePoint at_{};
};

class DeadlineQueue {
public:
    DeadlineQueue() { ring_.next_ = ring_.previous_ = &ring_; }
    ~DeadlineQueue() {
        while (Deadline* each = front()) each->cancel();
        ring_.next_ = ring_.previous_ = nullptr;
    }
    DeadlineQueue(const DeadlineQueue&) = delete;
    DeadlineQueue& operator=(const DeadlineQueue&) = delete;

    /// Moves the entry here from wherever it waits. `at` must not lie before what was added last.
    void add(Deadline& entry, TimePoint at) {
        entry.cancel();
        entry.at_ = at;
        entry.previous_ = ring_.previous_;
        entry.next_ = &ring_;
        ring_.previous_->next_ = &entry;
        ring_.previous_ = &entry;
    }

    Deadline* front() const { return ring_.next_ == &ring_ ? nullptr : ring_.next_; }

    /// Takes out the first entry that is due, or gives null.
    Deadline* takeExpired(TimePoint now) {
        Deadline* first = front();
        if (!first || first->at_ > now) return nullptr;
        first->cancel();
        return first;
    }

private:
    mutable Deadline ring_;
};

}  // namespace guichet::http
