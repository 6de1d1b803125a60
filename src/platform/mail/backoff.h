#pragma once
// How long to wait before trying again: doubling, bounded, and jittered so that many clients of one server
// don't come back in step.

#include <algorithm>
#include <random>

#include "base/time.h"

namespace guichet::mail {

class Backoff {
public:
    Backoff(Duration first, Duration most) : first_(first), most_(most), step_(first) {}

    /// Between half and the whole of the current step, which then doubles; never above `most`.
    template <class Random>
    Duration next(Random& random) {
        const Duration step = std::min(step_, most_);
        step_ = std::min(Duration{step.ms * 2}, most_);
        std::uniform_int_distribution<std::int64_t> pick(step.ms - step.ms / 2, step.ms);
        return {pick(random)};
    }
    void reset() { step_ = first_; }

private:
    Duration first_;
    Duration most_;
    Duration step_;
};

}  // namespace guichet::mail
