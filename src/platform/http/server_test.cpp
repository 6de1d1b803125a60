// The server's answers as its clients see them, over real sockets.
#include <zlib.h>

#include <fstream>
#include <system_error>

#include "platform/http/server_fixture.h"
#include "support/temp_dir.h"

namespace guichet::http::test {
namespace {

using testing::HasSubstr;
using testing::Not;

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
    EXPECT_THAT(reply->header("Content-Security-Policy"),
                HasSubstr("default-src 'none'; script-src 'self';"));
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
    for (const Header& each : reply->headers)
        EXPECT_NE(each.name, "Referrer-Policy") << "an empty value leaves it out";
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
    for (const char* bytes :
         {"GET /../etc HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\r\n\r\n",
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
    constexpr auto forwarded =
        "X-Forwarded-For: 192.0.2.9\r\nX-Forwarded-Proto: https\r\nX-Request-Id: abc-1\r\n";
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

}  // namespace
}  // namespace guichet::http::test
