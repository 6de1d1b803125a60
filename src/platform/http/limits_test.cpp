// The limits of the server, and how it stops.
#include <sys/resource.h>

#include <atomic>
#include <thread>

#include "platform/http/server_fixture.h"

namespace guichet::http::test {
namespace {

using LimitsTest = ServerTest;

TEST_F(LimitsTest, deliversTheRefusalOfALargeBodyThatIsStillComing) {
    options_.maxBodyBytes = 1000;
    RawClient client(start());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    EXPECT_TRUE(client.send("100000\r\n" + std::string(1 << 20, 'x')));
    const auto reply = client.reply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 413);
    EXPECT_TRUE(client.closedWithin(5s));
    EXPECT_FALSE(client.wasReset());
}

TEST_F(LimitsTest, takesALargerBodyWhereAllowed) {
    options_.maxBodyBytes = 10;
    options_.bodyLimit = [](Method method, std::string_view target) -> std::optional<std::size_t> {
        if (method == Method::post && target.starts_with("/echo?upload")) return 30u << 20;
        return std::nullopt;
    };
    RawClient client(start());
    const std::string body(5 << 20, 'b');
    client.send("POST /echo?upload HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n\r\n");
    client.send(body);
    EXPECT_EQ(client.reply()->body, body);
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n");
    EXPECT_EQ(client.reply()->status, 413);
}

TEST_F(LimitsTest, holdsOnlySoManyBodiesAtOnce) {
    options_.maxBodiesBytes = 100'000;
    const auto port = start();
    RawClient first(port);
    first.send("POST /gate HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n" + std::string(90'000, 'a'));
    ASSERT_TRUE(gate_.awaitWaiting(1));
    RawClient second(port);
    second.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n" + std::string(20'000, 'a'));
    const auto reply = second.reply();
    EXPECT_EQ(reply->status, 503);
    EXPECT_NE(reply->header("Retry-After"), "");
    gate_.open();
    EXPECT_EQ(first.reply()->body, "passed");
    RawClient third(port);
    third.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n" + std::string(90'000, 'a'));
    EXPECT_EQ(third.reply()->status, 200) << "the room is given back";
}

TEST_F(LimitsTest, refusesWhatTheQueueCannotHold) {
    options_.workers = 1;
    options_.maxQueued = 1;
    const auto port = start();
    RawClient running(port), queued(port), refused(port);
    running.send("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(gate_.awaitWaiting(1));
    queued.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(eventually([&] { return server_->stats().queued == 1; }));
    EXPECT_EQ(server_->stats().active, 1u);
    const auto reply = refused.get("/hello");
    EXPECT_EQ(reply->status, 503);
    EXPECT_EQ(reply->header("Retry-After"), "1");
    gate_.open();
    EXPECT_EQ(running.reply()->body, "passed");
    EXPECT_EQ(queued.reply()->body, "hello");
    EXPECT_EQ(refused.get("/hello")->body, "hello") << "and the connection was kept";
}

TEST_F(LimitsTest, makesRoomForNewConnections) {
    options_.maxConnections = 2;
    const auto port = start();
    RawClient idle(port), busy(port);
    ASSERT_EQ(idle.get("/hello")->status, 200);
    busy.send("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(gate_.awaitWaiting(1));
    RawClient third(port);
    EXPECT_EQ(third.get("/hello")->status, 200);
    EXPECT_TRUE(idle.closedWithin(5s)) << "the idle one had to go";
    third.send("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(gate_.awaitWaiting(2));
    RawClient fourth(port);
    EXPECT_EQ(fourth.reply()->status, 503) << "nobody is idle now";
    gate_.open();
    EXPECT_EQ(busy.reply()->body, "passed");
}

/// Lowers the number of descriptors to those in use, for a while.
class NoMoreDescriptors {
public:
    NoMoreDescriptors() {
        getrlimit(RLIMIT_NOFILE, &before_);
        const int next = dup(0);  // the lowest that is free
        close(next);
        rlimit lower = before_;
        lower.rlim_cur = static_cast<rlim_t>(next);
        setrlimit(RLIMIT_NOFILE, &lower);
    }
    ~NoMoreDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }

private:
    rlimit before_{};
};

TEST_F(LimitsTest, waitsUntilThereAreDescriptorsAgain) {
    options_.idleTimeout = 10s;
    const auto port = start();
    RawClient busy(port), waiting;
    busy.send("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(gate_.awaitWaiting(1));
    {
        const NoMoreDescriptors shortage;
        waiting.connectTo(port);
        waiting.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_FALSE(waiting.reply(false, 300ms)) << "it can't be accepted";
    }
    const auto reply = waiting.reply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "hello");
}

TEST_F(LimitsTest, endsSlowHeads) {
    options_.headerTimeout = 200ms;
    const auto port = start();
    RawClient silent(port), slow(port), dripping(port);
    slow.send("GET /hello HTTP/1.1\r\nHo");
    std::thread drip([&] {
        // One byte again and again must not prolong it. The server ends this loop.
        while (dripping.send("G")) poll(nullptr, 0, 20);
    });
    EXPECT_TRUE(silent.closedWithin(5s));
    EXPECT_EQ(slow.reply()->status, 408);
    EXPECT_TRUE(slow.closedWithin(5s));
    drip.join();
}

TEST_F(LimitsTest, endsSlowBodies) {
    options_.bodyTimeout = 200ms;
    options_.minBytesPerSecond = 1000;
    const auto port = start();
    RawClient slow(port), steady(port);
    slow.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc");
    std::thread drip([&] {
        while (slow.send("x")) poll(nullptr, 0, 20);
    });
    steady.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
    for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(steady.send(std::string(1000, 's')));
        poll(nullptr, 0, 10);
    }
    EXPECT_EQ(steady.reply()->body.size(), 100'000u) << "longer than the timeout in all, but never too slow";
    drip.join();
}

TEST_F(LimitsTest, endsIdleConnections) {
    options_.idleTimeout = 200ms;
    RawClient client(start());
    ASSERT_EQ(client.get("/hello")->status, 200);
    EXPECT_TRUE(client.closedWithin(5s));
}

TEST_F(LimitsTest, endsReadersThatDoNotRead) {
    options_.writeTimeout = 200ms;
    RawClient client(start(), 4096);
    client.send("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(eventually([&] { return server_->stats().connections == 1; }));
    EXPECT_TRUE(eventually([&] { return server_->stats().connections == 0; }));
}

TEST_F(LimitsTest, stopsGracefully) {
    const auto port = start();
    RawClient idle(port), busy(port), sending(port);
    ASSERT_EQ(idle.get("/hello")->status, 200);
    busy.send("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(gate_.awaitWaiting(1));
    sending.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe");
    ASSERT_TRUE(eventually([&] { return server_->stats().connections == 3; }));
    std::thread stopping([&] { server_->stop(20s); });
    EXPECT_TRUE(idle.closedWithin(5s));
    EXPECT_TRUE(eventually([&] {
        try {
            RawClient late(port);
            return late.closedWithin(100ms);
        } catch (const std::runtime_error&) {
            return true;
        }
    })) << "nothing new is accepted";
    sending.send("llo");
    const auto sent = sending.reply();
    ASSERT_TRUE(sent) << "a request that had begun is finished";
    EXPECT_EQ(sent->body, "hello");
    EXPECT_EQ(sent->header("Connection"), "close");
    gate_.open();
    EXPECT_EQ(busy.reply()->body, "passed");
    EXPECT_TRUE(busy.closedWithin(5s));
    EXPECT_TRUE(sending.closedWithin(5s));
    stopping.join();
    EXPECT_EQ(server_->stats().connections, 0u);
}

TEST_F(LimitsTest, stopsInTimeWhenClientsDoNot) {
    const auto port = start();
    RawClient sending(port);
    sending.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe");
    ASSERT_TRUE(eventually([&] { return server_->stats().connections == 1; }));
    const auto before = std::chrono::steady_clock::now();
    server_->stop(100ms);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    EXPECT_TRUE(sending.closedWithin(5s));
}

TEST_F(LimitsTest, servesManyAtOnceOnSeveralLoops) {
    options_.loops = 3;
    const auto port = start();
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            RawClient client(port);
            for (int i = 0; i < 50; ++i) {
                const std::string body = std::to_string(t * 1000 + i);
                client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                            std::to_string(body.size()) + "\r\n\r\n" + body);
                const auto reply = client.reply();
                if (!reply || reply->body != body) ++wrong;
            }
        });
    }
    for (std::thread& each : threads) each.join();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace guichet::http::test
