// GCC's thread sanitizer knows no fences and refuses to compile them. Asio's are only a second safeguard
// here: whatever passes between threads goes through the loop's mutex.
#ifdef __SANITIZE_THREAD__
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif

#include "platform/http/event_loop.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace guichet::http {

namespace asio = boost::asio;
using boost::system::error_code;

struct EventLoop::Impl {
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
    asio::steady_timer timer{context};
    std::chrono::milliseconds period{};
    std::function<void()> tick;
    bool stopping = false;

    void armTimer() {
        timer.expires_after(period);
        timer.async_wait([this](const error_code& error) {
            if (error || stopping) return;
            armTimer();  // first, so that a tick that throws is not the last
            tick();
        });
    }
};

// The concrete executor instead of the type-erased one: a watch is a few words, and there are thousands.
struct EventLoop::Watch::Impl {
    asio::posix::basic_stream_descriptor<asio::io_context::executor_type> descriptor;
};

EventLoop::EventLoop() : impl_(std::make_unique<Impl>()) {}
EventLoop::~EventLoop() = default;

void EventLoop::run() {
    impl_->context.run();
}

void EventLoop::stop() {
    post([this] {
        impl_->stopping = true;
        impl_->timer.cancel();
        impl_->work.reset();
    });
}

void EventLoop::post(std::function<void()> call) {
    asio::post(impl_->context, std::move(call));
}

void EventLoop::every(std::chrono::milliseconds period, std::function<void()> tick) {
    impl_->period = period;
    impl_->tick = std::move(tick);
    impl_->armTimer();
}

EventLoop::Watch::Watch(EventLoop& loop, int descriptor)
    : impl_(std::make_unique<Impl>(Impl{{loop.impl_->context, descriptor}})) {}
EventLoop::Watch::Watch(Watch&&) noexcept = default;
EventLoop::Watch& EventLoop::Watch::operator=(Watch&&) noexcept = default;
EventLoop::Watch::~Watch() = default;

int EventLoop::Watch::descriptor() const {
    return impl_ ? impl_->descriptor.native_handle() : -1;
}

void EventLoop::Watch::awaitReadable(std::shared_ptr<Watcher> watcher) {
    impl_->descriptor.async_wait(asio::posix::descriptor_base::wait_read,
                                 [watcher = std::move(watcher)](const error_code& error) {
                                     if (!error) watcher->readable();
                                 });
}

void EventLoop::Watch::awaitWritable(std::shared_ptr<Watcher> watcher) {
    impl_->descriptor.async_wait(asio::posix::descriptor_base::wait_write,
                                 [watcher = std::move(watcher)](const error_code& error) {
                                     if (!error) watcher->writable();
                                 });
}

void EventLoop::Watch::close() {
    impl_.reset();
}

}  // namespace guichet::http
