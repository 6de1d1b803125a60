#pragma once
// What the tests of a running server share: some handlers, and a door that one of them waits at.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/http/http.h"
#include "platform/http/raw_client.h"

namespace guichet::http::test {

/// A door that handlers wait at until the test opens it.
class Gate {
public:
    void pass() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    bool awaitWaiting(int count) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 10s, [&] { return waiting_ >= count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int waiting_ = 0;
    bool open_ = false;
};

class ServerTest : public testing::Test {
protected:
    ServerTest() {
        options_.workers = 4;
        options_.onFault = [this](std::string_view, std::string_view what) {
            const std::lock_guard lock(mutex_);
            faults_.emplace_back(what);
        };
    }
    ~ServerTest() override {
        gate_.open();  // so that no handler waits for ever if a test failed
        server_.reset();
    }

    std::uint16_t start() {
        server_.emplace(options_, [this](const Request& request) { return answer(request); });
        return server_->port();
    }

    Response answer(const Request& request) {
        Response response;
        response.set("Content-Type", "text/plain");
        if (request.path == "/echo") response.body = request.body;
        if (request.path == "/hello") response.body = "hello";
        if (request.path == "/who")
            response.body = request.remoteAddress + (request.secure ? " secure " : " plain ") + request.id;
        if (request.path == "/throw") throw std::runtime_error("the secret of the house");
        if (request.path == "/throw-int") throw 7;
        if (request.path == "/split") response.set("X-Bad", "a\r\nSet-Cookie: evil=1");
        if (request.path == "/long") response.body = std::string(20'000, 'a') + request.target;
        if (request.path == "/huge") response.body = std::string(32 << 20, 'x');
        if (request.path == "/none") response.status = 204;
        if (request.path == "/file") response.filePath = file_;
        if (request.path == "/gate") {
            gate_.pass();
            response.body = "passed";
        }
        if (request.path == "/own") {
            response.set("Content-Security-Policy", "default-src 'self'").set("Referrer-Policy", "");
            response.set("ETag", "\"4\"").set("Content-Length", "7").set("Connection", "upgrade");
        }
        return response;
    }

    std::vector<std::string> faults() {
        const std::lock_guard lock(mutex_);
        return faults_;
    }

    ServerOptions options_;
    Gate gate_;
    std::string file_;
    std::mutex mutex_;
    std::vector<std::string> faults_;
    std::optional<Server> server_;
};

}  // namespace guichet::http::test
