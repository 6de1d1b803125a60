// The server as its clients see it, over real sockets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <system_error>
#include <thread>

#include "platform/http/http.h"
#include "platform/http/raw_client.h"
#include "support/temp_dir.h"

namespace guichet::http {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using test::RawClient;
using test::Reply;
using testing::HasSubstr;
using testing::Not;

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

std::string inflated(std::string_view bytes) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string out(1 << 20, '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

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
        if (request.path == "/who") response.body = request.remoteAddress + (request.secure ? " secure " : " plain ") + request.id;
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

TEST_F(ServerTest, answersWithAllHeaders) {
    RawClient client(start());
    const auto reply = client.get("/hello");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 200);
    EXPECT_EQ(reply->body, "hello");
    EXPECT_EQ(reply->header("Content-Type"), "text/plain");
    EXPECT_EQ(reply->header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(reply->header("Referrer-Policy"), "same-origin");
    EXPECT_EQ(reply->header("Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(reply->header("Cross-Origin-Resource-Policy"), "same-origin");
    EXPECT_THAT(reply->header("Permissions-Policy"), HasSubstr("microphone=()"));
    EXPECT_THAT(reply->header("Content-Security-Policy"), HasSubstr("default-src 'none'; script-src 'self';"));
    EXPECT_THAT(reply->header("Content-Security-Policy"), Not(HasSubstr("unsafe")));
    EXPECT_THAT(reply->header("Date"), testing::MatchesRegex("..., .. ... .... ..:..:.. GMT"));
    EXPECT_EQ(reply->header("X-Request-Id").size(), 16u);
    EXPECT_EQ(reply->header("Cache-Control"), "no-store");
    EXPECT_EQ(reply->header("Connection"), "");
    EXPECT_EQ(reply->header("Strict-Transport-Security"), "") << "only meaningful by TLS";
}

TEST_F(ServerTest, letsTheHandlersHeadersWin) {
    RawClient client(start());
    const auto reply = client.get("/own");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->header("Content-Security-Policy"), "default-src 'self'");
    EXPECT_EQ(reply->header("Cache-Control"), "private, no-cache");
    EXPECT_EQ(reply->header("Content-Length"), "0") << "framing is not the handler's";
    EXPECT_EQ(reply->header("Connection"), "");
    for (const Header& each : reply->headers) EXPECT_NE(each.name, "Referrer-Policy") << "an empty value leaves it out";
}

TEST_F(ServerTest, keepsTheConnection) {
    RawClient client(start());
    for (int i = 0; i < 3; ++i) ASSERT_EQ(client.get("/hello")->body, "hello");
    const auto last = client.get("/hello", "Connection: close\r\n");
    EXPECT_EQ(last->header("Connection"), "close");
    EXPECT_TRUE(client.closedWithin(5s));
    EXPECT_TRUE(eventually([&] { return server_->stats().connections == 0; }));
}

TEST_F(ServerTest, answersPipelinedRequestsInOrder) {
    RawClient client(start());
    std::string all;
    for (int i = 0; i < 50; ++i)
        all += "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n" + std::to_string(1000 + i);
    ASSERT_TRUE(client.send(all));
    for (int i = 0; i < 50; ++i) ASSERT_EQ(client.reply()->body, std::to_string(1000 + i));
}

TEST_F(ServerTest, answersHeadWithoutBody) {
    RawClient client(start());
    client.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto reply = client.reply(true);
    EXPECT_EQ(reply->header("Content-Length"), "5");
    EXPECT_EQ(client.get("/hello")->body, "hello") << "no stray body in between";
    EXPECT_EQ(client.get("/none")->status, 204);
    EXPECT_EQ(client.get("/none")->header("Content-Length"), "");
}

TEST_F(ServerTest, saysContinueBeforeTheBody) {
    RawClient client(start());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.reply()->status, 100);
    client.send("hello");
    EXPECT_EQ(client.reply()->body, "hello");
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.reply()->status, 413) << "instead of asking for a body that is too large";
    EXPECT_TRUE(client.closedWithin(5s));
}

TEST_F(ServerTest, compressesWhatIsLongText) {
    RawClient client(start());
    const auto packed = client.get("/long?x", "Accept-Encoding: br, gzip;q=0.5\r\n");
    EXPECT_EQ(packed->header("Content-Encoding"), "gzip");
    EXPECT_EQ(packed->header("Vary"), "Accept-Encoding");
    EXPECT_LT(packed->body.size(), 1000u);
    EXPECT_EQ(inflated(packed->body), std::string(20'000, 'a') + "/long?x");
    const auto plain = client.get("/long?x", "Accept-Encoding: br\r\n");
    EXPECT_EQ(plain->header("Content-Encoding"), "");
    EXPECT_EQ(plain->header("Vary"), "Accept-Encoding");
    EXPECT_EQ(plain->body.size(), 20'007u);
    const auto brief = client.get("/hello", "Accept-Encoding: gzip\r\n");
    EXPECT_EQ(brief->header("Content-Encoding"), "");
}

TEST_F(ServerTest, refusesWhatItCannotUnderstandAndCloses) {
    const auto port = start();
    for (const char* bytes : {"GET /../etc HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\r\n\r\n",
                              "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                              "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"}) {
        RawClient client(port);
        client.send(bytes);
        const auto reply = client.reply();
        ASSERT_TRUE(reply) << bytes;
        EXPECT_EQ(reply->status, 400) << bytes;
        EXPECT_EQ(reply->header("Content-Type"), "application/problem+json");
        EXPECT_EQ(reply->header("Connection"), "close");
        EXPECT_THAT(reply->body, HasSubstr("\"requestId\":\"" + reply->header("X-Request-Id")));
        EXPECT_TRUE(client.closedWithin(5s)) << "what follows is never answered: " << bytes;
    }
}

TEST_F(ServerTest, deliversTheRefusalOfALargeBodyThatIsStillComing) {
    options_.maxBodyBytes = 1000;
    RawClient client(start());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    client.send("100000\r\n" + std::string(1 << 20, 'x'));
    const auto reply = client.reply();
    ASSERT_TRUE(reply) << "a reset would have lost it";
    EXPECT_EQ(reply->status, 413);
}

TEST_F(ServerTest, hidesWhatAHandlerThrows) {
    RawClient client(start());
    for (const char* path : {"/throw", "/throw-int", "/split", "/file"}) {
        const auto reply = client.get(path);
        ASSERT_TRUE(reply) << path;
        EXPECT_EQ(reply->status, 500) << path;
        EXPECT_EQ(reply->header("Content-Type"), "application/problem+json");
        EXPECT_THAT(reply->body, HasSubstr(reply->header("X-Request-Id")));
        EXPECT_THAT(reply->body, Not(HasSubstr("secret")));
        EXPECT_EQ(reply->header("Set-Cookie"), "");
        file_ = "/nonexistent/file";
    }
    EXPECT_THAT(faults(), testing::Contains(HasSubstr("the secret of the house")));
    EXPECT_EQ(client.get("/hello")->body, "hello") << "the connection goes on";
}

TEST_F(ServerTest, takesALargerBodyWhereAllowed) {
    options_.maxBodyBytes = 10;
    options_.bodyLimit = [](Method method, std::string_view target) -> std::optional<std::size_t> {
        if (method == Method::post && target.starts_with("/echo?upload")) return 30u << 20;
        return std::nullopt;
    };
    RawClient client(start());
    const std::string body(5 << 20, 'b');
    client.send("POST /echo?upload HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
    client.send(body);
    EXPECT_EQ(client.reply()->body, body);
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n");
    EXPECT_EQ(client.reply()->status, 413);
}

TEST_F(ServerTest, holdsOnlySoManyBodiesAtOnce) {
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

TEST_F(ServerTest, refusesWhatTheQueueCannotHold) {
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

TEST_F(ServerTest, makesRoomForNewConnections) {
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

TEST_F(ServerTest, endsSlowHeads) {
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

TEST_F(ServerTest, endsSlowBodies) {
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

TEST_F(ServerTest, endsIdleConnections) {
    options_.idleTimeout = 200ms;
    RawClient client(start());
    ASSERT_EQ(client.get("/hello")->status, 200);
    EXPECT_TRUE(client.closedWithin(5s));
}

TEST_F(ServerTest, endsReadersThatDoNotRead) {
    options_.writeTimeout = 200ms;
    RawClient client(start(), 4096);
    client.send("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(eventually([&] { return server_->stats().connections == 1; }));
    EXPECT_TRUE(eventually([&] { return server_->stats().connections == 0; }));
}

TEST_F(ServerTest, streamsFiles) {
    const guichet::test::TempDir folder;
    file_ = folder.file("attachment.bin");
    std::string content;
    for (int i = 0; i < 700'000; ++i) content += std::to_string(i);
    std::ofstream(file_, std::ios::binary) << content;
    RawClient client(start());
    const auto reply = client.get("/file");
    EXPECT_EQ(reply->header("Content-Length"), std::to_string(content.size()));
    EXPECT_TRUE(reply->body == content);
    EXPECT_EQ(client.get("/hello")->body, "hello");
    file_ = folder.path().string();
    EXPECT_EQ(client.get("/file")->status, 500) << "a folder is no file";
}

TEST_F(ServerTest, believesOnlyTrustedProxies) {
    constexpr auto forwarded = "X-Forwarded-For: 192.0.2.9\r\nX-Forwarded-Proto: https\r\nX-Request-Id: abc-1\r\n";
    {
        RawClient stranger(start());
        const auto reply = stranger.get("/who", forwarded);
        EXPECT_THAT(reply->body, testing::StartsWith("127.0.0.1 plain "));
        EXPECT_NE(reply->header("X-Request-Id"), "abc-1");
    }
    options_.trustedProxies = {"127.0.0.0/8"};
    RawClient proxy(start());
    const auto reply = proxy.get("/who", forwarded);
    EXPECT_EQ(reply->body, "192.0.2.9 secure abc-1");
    EXPECT_EQ(reply->header("X-Request-Id"), "abc-1");
    EXPECT_EQ(reply->header("Strict-Transport-Security"), "max-age=31536000");
    EXPECT_EQ(proxy.get("/who", "X-Request-Id: a b\r\n")->header("X-Request-Id").size(), 16u);
}

TEST_F(ServerTest, tellsWhatIsDone) {
    struct Line {
        std::string path;
        int status;
        std::size_t bytes;
    };
    std::vector<Line> lines;
    options_.onDone = [&](const Request& request, int status, std::size_t bytes, std::chrono::microseconds) {
        const std::lock_guard lock(mutex_);
        lines.push_back({request.path, status, bytes});
    };
    RawClient client(start());
    client.get("/hello");
    client.get("/..");
    server_.reset();
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].path, "/hello");
    EXPECT_EQ(lines[0].status, 200);
    EXPECT_GT(lines[0].bytes, 5u);
    EXPECT_EQ(lines[1].status, 400);
}

TEST_F(ServerTest, stopsGracefully) {
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

TEST_F(ServerTest, stopsInTimeWhenClientsDoNot) {
    const auto port = start();
    RawClient sending(port);
    sending.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe");
    ASSERT_TRUE(eventually([&] { return server_->stats().connections == 1; }));
    const auto before = std::chrono::steady_clock::now();
    server_->stop(100ms);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    EXPECT_TRUE(sending.closedWithin(5s));
}

TEST_F(ServerTest, saysWhyItCannotStart) {
    const auto port = start();
    ServerOptions taken;
    taken.port = port;
    EXPECT_THROW(Server(taken, [](const Request&) { return Response{}; }), std::system_error);
    ServerOptions badProxy;
    badProxy.trustedProxies = {"proxy.example"};
    EXPECT_THROW(Server(badProxy, [](const Request&) { return Response{}; }), std::invalid_argument);
    ServerOptions badAddress;
    badAddress.address = "192.0.2.1";
    EXPECT_THROW(Server(badAddress, [](const Request&) { return Response{}; }), std::system_error);
}

TEST_F(ServerTest, servesManyAtOnceOnSeveralLoops) {
    options_.loops = 3;
    const auto port = start();
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            RawClient client(port);
            for (int i = 0; i < 50; ++i) {
                const std::string body = std::to_string(t * 1000 + i);
                client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
                            "\r\n\r\n" + body);
                const auto reply = client.reply();
                if (!reply || reply->body != body) ++wrong;
            }
        });
    }
    for (std::thread& each : threads) each.join();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace guichet::http
