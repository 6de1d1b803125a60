// Against Python's HTTP server, which neither libcurl nor Guichet has a part in.
#include "support/http_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "support/process.h"

namespace guichet::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr const char* serverProgram = R"(
import gzip, http.server, json, sys

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def echo(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self.path == "/api/session" and self.command == "POST":
            good = json.loads(body) == {"login": "é", "password": "p\"w"}
            return self.answer(200 if good else 401, b'{"csrf":"token-1"}', Set_Cookie="s=1; HttpOnly; Path=/")
        if self.path == "/events":
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(b": hello\n\nid: 7\nevent: ticket\ndata: a\ndata: b\n\n")
            self.wfile.write(("data: %s\r\n\r\n" % self.headers.get("Last-Event-ID")).encode())
            self.wfile.write(("data: %s\n\ndata: cut" % self.headers.get("Cookie")).encode())
            self.close_connection = True
            return
        if self.path == "/away":
            return self.answer(200, gzip.compress(b"packed"), Content_Encoding="gzip", X_Twice="1")
        lines = [self.command + " " + self.path]
        lines += ["%s: %s" % pair for pair in sorted(self.headers.items()) if pair[0] not in ("Host", "Accept-Encoding")]
        self.answer(200, ("\n".join(lines) + "\n\n" + body).encode())

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = echo

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
)";

class HttpClientTest : public testing::Test {
protected:
    Process server_{{"python3", "-c", serverProgram}};
    HttpClient client_{"http://127.0.0.1:" + server_.readLine(20s).value_or("0")};
};

TEST_F(HttpClientTest, SendsMethodPathBodyAndHeaders) {
    EXPECT_EQ(client_.put("/a?b=%20c", R"({"x":1})", {{"If-Match", "\"3\""}}).body,
              "PUT /a?b=%20c\nAccept: */*\nContent-Length: 7\n"
              "Content-Type: application/json\nIf-Match: \"3\"\n\n{\"x\":1}");
    EXPECT_EQ(client_.post("/empty").body, "POST /empty\nAccept: */*\nContent-Length: 0\n\n");
    EXPECT_THAT(client_.remove("/r").body, HasSubstr("DELETE /r\n"));
    EXPECT_EQ(client_.request("HEAD", "/h").body, "");
}

TEST_F(HttpClientTest, ReadsHeadersAndUnpacksBodies) {
    const auto answer = client_.get("/away");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "packed");
    EXPECT_EQ(answer.header("x-twice"), "1");
    EXPECT_EQ(answer.header("x-missing"), "");
    EXPECT_THROW(answer.json(), std::runtime_error);
}

TEST_F(HttpClientTest, KeepsCookiesAndCsrfTokenAfterSignIn) {
    EXPECT_THROW(client_.signIn("é", "wrong"), std::runtime_error);
    client_.signIn("é", "p\"w");
    EXPECT_EQ(client_.cookies(), "s=1");
    const auto changed = client_.post("/x").body;
    EXPECT_THAT(changed, HasSubstr("Cookie: s=1\n"));
    EXPECT_THAT(changed, HasSubstr("X-CSRF-Token: token-1\n"));
    EXPECT_THAT(client_.get("/x").body, testing::Not(HasSubstr("X-CSRF-Token")));
}

TEST_F(HttpClientTest, RefusesOtherMachines) {
    HttpClient far("http://192.0.2.1:80", 2s);
    EXPECT_THROW(far.get("/"), std::runtime_error);
}

TEST_F(HttpClientTest, ReadsServerSentEvents) {
    client_.signIn("é", "p\"w");
    EventStream stream(client_, "/events", "41");
    EXPECT_EQ(stream.status(), 200);
    EXPECT_EQ(stream.header("content-type"), "text/event-stream");
    const auto first = stream.next(5s);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->id, "7");
    EXPECT_EQ(first->event, "ticket");
    EXPECT_EQ(first->data, "a\nb");
    EXPECT_EQ(stream.next(5s)->data, "41");
    EXPECT_EQ(stream.nextOf("message", "s=", 5s)->data, "s=1");
    EXPECT_FALSE(stream.next(5s));  // the event that was cut is not one
    EXPECT_TRUE(stream.ended());
}

}  // namespace
}  // namespace guichet::test
