#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <mutex>

#include "platform/http/http.h"
#include "platform/http/raw_client.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace guichet::http {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using test::RawClient;

class TlsTest : public testing::Test {
protected:
    TlsTest() {
        makeCertificate("first.example");
        options_.tls = TlsFiles{folder_.file("certificate.pem"), folder_.file("key.pem")};
        options_.tlsCheck = 20ms;
        options_.streamPing = 500ms;
        options_.onFault = [this](std::string_view, std::string_view what) {
            const std::lock_guard lock(mutex_);
            faults_.emplace_back(what);
        };
    }

    void makeCertificate(const std::string& name) {
        const auto made = guichet::test::runProgram(
            {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-days", "2", "-subj", "/CN=" + name, "-keyout", folder_.file("key.new"), "-out",
             folder_.file("certificate.new")});
        ASSERT_EQ(made.exitCode, 0) << made.errors;
        std::filesystem::rename(folder_.file("key.new"), folder_.file("key.pem"));
        std::filesystem::rename(folder_.file("certificate.new"), folder_.file("certificate.pem"));
    }

    std::uint16_t start() {
        server_.emplace(options_, [this](const Request& request) {
            Response response;
            response.set("Content-Type", "application/octet-stream");
            response.body = request.secure ? "secure" : "plain";
            if (request.path == "/file") response.filePath = folder_.file("data.bin");
            if (request.path == "/echo") response.body = request.body;
            if (request.path == "/events")
                response.onStream = [](std::shared_ptr<EventStream> stream) {
                    stream->send(std::make_shared<const std::string>("data: 1\n\n"));
                    stream->send(std::make_shared<const std::string>("data: 2\n\n"));
                };
            return response;
        });
        return server_->port();
    }

    std::string nameNow(std::uint16_t port) {
        RawClient client(port);
        return client.startTls() ? client.certificateName() : "";
    }

    std::vector<std::string> faults() {
        const std::lock_guard lock(mutex_);
        return faults_;
    }

    guichet::test::TempDir folder_;
    ServerOptions options_;
    std::mutex mutex_;
    std::vector<std::string> faults_;
    std::optional<Server> server_;
};

TEST_F(TlsTest, answersOnKeptConnections) {
    RawClient client(start());
    ASSERT_TRUE(client.startTls());
    const auto reply = client.get("/");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "secure");
    EXPECT_EQ(reply->header("Strict-Transport-Security"), "max-age=31536000");
    const std::string get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    client.send(get + get + get);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client.reply()->body, "secure");
}

TEST_F(TlsTest, movesLargeBodiesBothWays) {
    std::string content;
    for (int i = 0; i < 500'000; ++i) content += std::to_string(i);
    std::ofstream(folder_.file("data.bin"), std::ios::binary) << content;
    options_.maxBodyBytes = 64u << 20;
    RawClient client(start());
    ASSERT_TRUE(client.startTls());
    EXPECT_TRUE(client.get("/file")->body == content);
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(content.size()) +
                "\r\n\r\n");
    client.send(content);
    EXPECT_TRUE(client.reply()->body == content);
}

TEST_F(TlsTest, carriesEventStreams) {
    RawClient client(start());
    ASSERT_TRUE(client.startTls());
    client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.replyHead()->status, 200);
    EXPECT_EQ(client.readUntil("\n\n"), "data: 1\n\n");
    EXPECT_EQ(client.readUntil("\n\n"), "data: 2\n\n");
    EXPECT_EQ(client.readUntil("\n\n"), ":\n\n");
}

TEST_F(TlsTest, refusesOldVersionsAndPlainText) {
    const auto port = start();
    RawClient old(port);
    EXPECT_FALSE(old.startTls(TLS1_1_VERSION));
    RawClient recent(port);
    EXPECT_TRUE(recent.startTls(TLS1_2_VERSION));
    RawClient plain(port);
    plain.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(plain.closedWithin(5s));
    EXPECT_EQ(nameNow(port), "first.example") << "and goes on";
}

TEST_F(TlsTest, endsHandshakesThatNeverCome) {
    options_.headerTimeout = 200ms;
    RawClient silent(start());
    EXPECT_TRUE(silent.closedWithin(5s));
}

TEST_F(TlsTest, takesANewCertificateWithoutRestart) {
    const auto port = start();
    RawClient before(port);
    ASSERT_TRUE(before.startTls());
    EXPECT_EQ(before.certificateName(), "first.example");
    makeCertificate("second.example");
    EXPECT_TRUE(eventually([&] { return nameNow(port) == "second.example"; }));
    EXPECT_EQ(before.get("/")->body, "secure") << "connections that exist are kept";
}

TEST_F(TlsTest, keepsTheOldCertificateWhenTheNewIsBad) {
    const auto port = start();
    std::ofstream(folder_.file("certificate.pem")) << "not a certificate";
    ASSERT_TRUE(eventually([&] { return !faults().empty(); }));
    EXPECT_EQ(nameNow(port), "first.example");
    makeCertificate("third.example");
    EXPECT_TRUE(eventually([&] { return nameNow(port) == "third.example"; }));
}

TEST_F(TlsTest, doesNotStartWithoutItsFiles) {
    options_.tls->key = folder_.file("missing.pem");
    EXPECT_THROW(start(), std::runtime_error);
}

}  // namespace
}  // namespace guichet::http
