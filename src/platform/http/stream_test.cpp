// Server-sent events.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/http/http.h"
#include "platform/http/raw_client.h"

namespace guichet::http {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using test::RawClient;

std::shared_ptr<const std::string> frame(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

class StreamTest : public testing::Test {
protected:
    ~StreamTest() override { server_.reset(); }

    std::uint16_t start() {
        server_.emplace(options_, [this](const Request& request) {
            Response response;
            if (request.path != "/events") return response;
            response.onStream = [this](std::shared_ptr<EventStream> stream) {
                const std::lock_guard lock(mutex_);
                streams_.push_back(std::move(stream));
            };
            return response;
        });
        return server_->port();
    }

    /// Opens a stream and reads its head.
    std::unique_ptr<RawClient> open(std::uint16_t port, int receiveBuffer = 0) {
        auto client = std::make_unique<RawClient>(port, receiveBuffer);
        client->send("GET /events HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
        const auto head = client->replyHead();
        EXPECT_TRUE(head && head->status == 200);
        if (head) {
            EXPECT_EQ(head->header("Content-Type"), "text/event-stream");
            EXPECT_EQ(head->header("Content-Length"), "");
            EXPECT_EQ(head->header("Content-Encoding"), "");
            EXPECT_EQ(head->header("Cache-Control"), "no-store");
        }
        return client;
    }

    std::vector<std::shared_ptr<EventStream>> streams() {
        const std::lock_guard lock(mutex_);
        return streams_;
    }

    ServerOptions options_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<EventStream>> streams_;
    std::optional<Server> server_;
};

TEST_F(StreamTest, reachesTwoHundredStreamsInOrder) {
    options_.loops = 2;
    const auto port = start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i) clients.push_back(open(port));
    ASSERT_TRUE(eventually([&] { return streams().size() == 200; }));
    EXPECT_EQ(server_->stats().streams, 200u);

    const auto all = streams();
    std::vector<std::shared_ptr<const std::string>> frames;
    for (int i = 0; i < 100; ++i) frames.push_back(frame("id: " + std::to_string(i) + "\ndata: {}\n\n"));
    for (const auto& each : frames)
        for (const auto& stream : all) ASSERT_TRUE(stream->send(each));
    for (const auto& client : clients) {
        for (const auto& each : frames) {
            const auto got = client->readUntil("\n\n");
            ASSERT_TRUE(got);
            ASSERT_EQ(*got, *each);
        }
    }
    for (const auto& each : frames)
        EXPECT_TRUE(eventually([&] { return each.use_count() == 1; })) << "shared, and let go once written";
}

TEST_F(StreamTest, sendsFramesLargerThanTheSocketHolds) {
    options_.maxStreamBacklog = 16u << 20;
    const auto port = start();
    const auto client = open(port);
    ASSERT_TRUE(eventually([&] { return streams().size() == 1; }));
    const auto stream = streams().front();
    std::string sent;
    for (int i = 0; i < 8; ++i) {
        sent += std::string(1 << 20, static_cast<char>('a' + i)) + "\n\n";
        ASSERT_TRUE(stream->send(frame(std::string(1 << 20, static_cast<char>('a' + i)) + "\n\n")));
    }
    std::string got;
    for (int i = 0; i < 8; ++i) got += client->readUntil("\n\n").value_or("");
    EXPECT_TRUE(got == sent);
}

TEST_F(StreamTest, cutsReadersThatFallBehind) {
    options_.maxStreamBacklog = 100'000;
    const auto port = start();
    const auto slow = open(port, 4096);
    const auto quick = open(port);
    ASSERT_TRUE(eventually([&] { return streams().size() == 2; }));
    const auto all = streams();
    const auto piece = frame("data: " + std::string(10'000, 'x') + "\n\n");
    for (int i = 0; all[0]->open() && i < 10'000; ++i) {
        all[0]->send(piece);
        ASSERT_TRUE(all[1]->send(piece));
        ASSERT_TRUE(quick->readUntil("\n\n"));
    }
    EXPECT_FALSE(all[0]->open());
    EXPECT_FALSE(all[0]->send(piece));
    EXPECT_TRUE(eventually([&] { return server_->stats().streams == 1; }));
    EXPECT_TRUE(all[1]->send(piece)) << "the others are not concerned";
    EXPECT_TRUE(slow->closedWithin(5s));
}

TEST_F(StreamTest, pingsWhenSilent) {
    options_.streamPing = 100ms;
    const auto port = start();
    const auto client = open(port);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client->readUntil("\n\n"), ":\n\n");
}

TEST_F(StreamTest, noticesThatTheClientLeft) {
    const auto port = start();
    auto leaving = open(port);
    auto halfLeaving = open(port);
    ASSERT_TRUE(eventually([&] { return server_->stats().streams == 2; }));
    leaving.reset();
    EXPECT_TRUE(eventually([&] { return server_->stats().streams == 1; })) << "without anything being sent";
    halfLeaving->shutdownSend();
    EXPECT_TRUE(eventually([&] { return server_->stats().streams == 0; }));
    for (const auto& each : streams()) {
        EXPECT_FALSE(each->open());
        EXPECT_FALSE(each->send(frame("data: x\n\n")));
    }
}

TEST_F(StreamTest, sendsWhatIsQueuedBeforeItCloses) {
    const auto port = start();
    const auto client = open(port);
    ASSERT_TRUE(eventually([&] { return streams().size() == 1; }));
    const auto stream = streams().front();
    stream->send(frame("event: reset\n\n"));
    stream->close();
    EXPECT_FALSE(stream->send(frame("data: late\n\n")));
    EXPECT_EQ(client->readUntil("\n\n"), "event: reset\n\n");
    EXPECT_TRUE(client->closedWithin(5s));
}

TEST_F(StreamTest, ignoresWhatTheClientSays) {
    const auto port = start();
    const auto client = open(port);
    ASSERT_TRUE(eventually([&] { return streams().size() == 1; }));
    client->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(streams().front()->send(frame("data: 1\n\n")));
    EXPECT_EQ(client->readUntil("\n\n"), "data: 1\n\n");
}

TEST_F(StreamTest, answersHeadWithoutOpening) {
    RawClient client(start());
    client.send("HEAD /events HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.replyHead()->header("Content-Type"), "text/event-stream");
    EXPECT_TRUE(client.closedWithin(5s));
    EXPECT_TRUE(streams().empty());
}

TEST_F(StreamTest, closesStreamsWhenTheServerStops) {
    const auto port = start();
    const auto client = open(port);
    ASSERT_TRUE(eventually([&] { return streams().size() == 1; }));
    const auto stream = streams().front();
    stream->send(frame("data: last\n\n"));
    const auto before = std::chrono::steady_clock::now();
    server_->stop(30s);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 10s);
    EXPECT_EQ(client->readUntil("\n\n"), "data: last\n\n");
    EXPECT_TRUE(client->closedWithin(5s));
    server_.reset();
    EXPECT_FALSE(stream->send(frame("data: too late\n\n"))) << "a stream may outlive its server";
    stream->close();
}

TEST_F(StreamTest, takesFramesFromManyThreads) {
    options_.maxStreamBacklog = 64u << 20;
    const auto port = start();
    const auto client = open(port);
    ASSERT_TRUE(eventually([&] { return streams().size() == 1; }));
    const auto stream = streams().front();
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 500; ++i)
                stream->send(frame(std::to_string(t) + " " + std::to_string(i) + "\n\n"));
        });
    }
    std::array<int, 4> next{};
    for (int i = 0; i < 2000; ++i) {
        const auto got = client->readUntil("\n\n");
        ASSERT_TRUE(got);
        const auto thread = static_cast<std::size_t>(got->front() - '0');
        ASSERT_EQ(*got, std::to_string(thread) + " " + std::to_string(next.at(thread)++) + "\n\n");
    }
    for (std::thread& each : threads) each.join();
}

}  // namespace
}  // namespace guichet::http
