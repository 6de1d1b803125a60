#pragma once
// How long something takes.

#include <chrono>
#include <functional>

namespace guichet::bench {

inline double secondsOf(const std::function<void()>& work) {
    using Clock = std::chrono::steady_clock;
    const auto from = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - from).count();
}

}  // namespace guichet::bench
