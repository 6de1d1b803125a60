#include "platform/http/request_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace guichet::http {
namespace {

using State = RequestParser::State;

ParserLimits smallLimits() {
    ParserLimits limits;
    limits.maxHeaderBytes = 2048;
    limits.maxFields = 20;
    limits.bodyLimit = [](Method, std::string_view target) -> std::size_t {
        return target == "/large" ? 1000 : 100;
    };
    return limits;
}

const ParserLimits limits = smallLimits();

constexpr std::string_view chunkedPost =
    "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    "5\r\nhello\r\n6;name=\"v\"\r\n world\r\n0\r\nX-Trailer: 1\r\nHost: evil\r\n\r\n";

TEST(RequestParser, readsARequest) {
    RequestParser parser(limits);
    ASSERT_EQ(
        parser.feed("POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-Thing:  a b \r\nContent-Length: 5\r\n\r\nhello"),
        State::complete);
    EXPECT_TRUE(parser.keepAlive());
    const Request request = parser.take();
    EXPECT_EQ(request.method, Method::post);
    EXPECT_EQ(request.target, "/a?b=c");
    EXPECT_EQ(request.path, "/a");
    EXPECT_EQ(request.queryValue("b"), "c");
    EXPECT_EQ(request.header("x-thing"), "a b");
    EXPECT_EQ(request.body, "hello");
}

TEST(RequestParser, readsByteByByteAsInOnePiece) {
    RequestParser parser(limits);
    for (std::size_t i = 0; i + 1 < chunkedPost.size(); ++i)
        ASSERT_LT(static_cast<int>(parser.feed(chunkedPost.substr(i, 1))), static_cast<int>(State::complete))
            << i;
    ASSERT_EQ(parser.feed(chunkedPost.substr(chunkedPost.size() - 1)), State::complete);
    EXPECT_EQ(parser.take().body, "hello world");
}

TEST(RequestParser, readsAnySplitAlike) {
    for (std::size_t i = 1; i < chunkedPost.size(); ++i) {
        RequestParser parser(limits);
        parser.feed(chunkedPost.substr(0, i));
        ASSERT_EQ(parser.feed(chunkedPost.substr(i)), State::complete) << i;
        ASSERT_EQ(parser.take().body, "hello world") << i;
    }
}

TEST(RequestParser, dropsTrailers) {
    RequestParser parser(limits);
    ASSERT_EQ(parser.feed(chunkedPost), State::complete);
    const Request request = parser.take();
    EXPECT_EQ(request.header("X-Trailer"), "");
    EXPECT_EQ(request.header("Host"), "x");
}

TEST(RequestParser, keepsWhatFollowsForTheNext) {
    RequestParser parser(limits);
    const std::string get = "GET /n HTTP/1.1\r\nHost: x\r\n\r\n";
    ASSERT_EQ(parser.feed(std::string(chunkedPost) + get + get + "GE"), State::complete);
    EXPECT_EQ(parser.take().path, "/a");
    ASSERT_EQ(parser.feed(""), State::complete);
    EXPECT_EQ(parser.take().path, "/n");
    ASSERT_EQ(parser.feed(""), State::complete);
    EXPECT_EQ(parser.take().path, "/n");
    ASSERT_EQ(parser.feed(""), State::head);
    EXPECT_FALSE(parser.untouched());
    ASSERT_EQ(parser.feed("T /last HTTP/1.1\r\nHost: x\r\n\r\n"), State::complete);
    EXPECT_EQ(parser.take().path, "/last");
    EXPECT_TRUE(parser.untouched());
}

TEST(RequestParser, forgivesAnEmptyLineInFront) {
    RequestParser parser(limits);
    EXPECT_EQ(parser.feed("\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"), State::complete);
    RequestParser other(limits);
    EXPECT_EQ(other.feed("\r\n\r\n\r\n\r\n\r\n\r\n"), State::refused);
}

TEST(RequestParser, knowsWhoGoesOn) {
    const auto keepAlive = [](std::string_view head) {
        RequestParser parser(limits);
        EXPECT_EQ(parser.feed(head), State::complete) << head;
        return parser.keepAlive();
    };
    EXPECT_TRUE(keepAlive("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    EXPECT_FALSE(keepAlive("GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, Close\r\n\r\n"));
    EXPECT_FALSE(keepAlive("GET / HTTP/1.0\r\n\r\n"));
    EXPECT_FALSE(keepAlive("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}

TEST(RequestParser, takesTheLimitOfTheTarget) {
    const auto state = [](std::string_view target, std::size_t length) {
        RequestParser parser(limits);
        return parser.feed("PUT " + std::string(target) +
                           " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n");
    };
    EXPECT_EQ(state("/small", 100), State::body);
    EXPECT_EQ(state("/small", 101), State::refused);
    EXPECT_EQ(state("/large", 1000), State::body);
    EXPECT_EQ(state("/large", 1001), State::refused);
}

struct Bad {
    std::string_view what;
    std::string bytes;
    int status;
};

void PrintTo(const Bad& bad, std::ostream* out) {
    *out << bad.what;
}

class Refused : public testing::TestWithParam<Bad> {};

TEST_P(Refused, atOnceAndByteByByte) {
    RequestParser whole(limits);
    EXPECT_EQ(whole.feed(GetParam().bytes), State::refused);
    EXPECT_EQ(whole.refusal().status, GetParam().status);

    RequestParser slow(limits);
    for (const char c : GetParam().bytes) slow.feed({&c, 1});
    EXPECT_EQ(slow.state(), State::refused);
    EXPECT_EQ(slow.refusal().status, GetParam().status);
}

std::string post(std::string_view fields, std::string_view body) {
    return "POST / HTTP/1.1\r\nHost: x\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

std::string chunked(std::string_view body) {
    return post("Transfer-Encoding: chunked\r\n", body);
}

std::string withHead(std::string_view head) {
    return std::string(head) + "\r\n\r\n";
}

INSTANTIATE_TEST_SUITE_P(
    smuggling, Refused,
    testing::Values(
        Bad{"length and chunks", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            400},
        Bad{"chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"),
            400},
        Bad{"two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400},
        Bad{"the same length twice", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
        Bad{"a list of lengths", post("Content-Length: 3, 3\r\n", "abc"), 400},
        Bad{"signed length", post("Content-Length: +3\r\n", "abc"), 400},
        Bad{"negative length", post("Content-Length: -3\r\n", "abc"), 400},
        Bad{"hexadecimal length", post("Content-Length: 0x3\r\n", "abc"), 400},
        Bad{"empty length", post("Content-Length: \r\n", "abc"), 400},
        Bad{"length beyond 64 bits", post("Content-Length: 18446744073709551619\r\n", "abc"), 400},
        Bad{"unknown coding", post("Transfer-Encoding: gzip\r\n", "abc"), 400},
        Bad{"chunked not alone", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400},
        Bad{"chunked not last", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 400},
        Bad{"identity", post("Transfer-Encoding: identity\r\n", "abc"), 400},
        Bad{"chunked with a tail", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 400},
        Bad{"chunked twice",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        Bad{"quoted chunked", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), 400},
        Bad{"vertical tab before chunked",
            post("Transfer-Encoding: \x0b"
                 "chunked\r\n",
                 "0\r\n\r\n"),
            400},
        Bad{"space before the colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400},
        Bad{"chunks in HTTP/1.0", withHead("POST / HTTP/1.0\r\nTransfer-Encoding: chunked"), 400},
        Bad{"folded line", post("X-A: 1\r\n  Content-Length: 5\r\n", ""), 400},
        Bad{"folded coding", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"), 400},
        Bad{"bare line feed", "POST / HTTP/1.1\r\nHost: x\r\nX-A: 1\nContent-Length: 5\r\n\r\n", 400},
        Bad{"bare carriage return", "POST / HTTP/1.1\r\nHost: x\r\nX-A: 1\rContent-Length: 5\r\n\r\n", 400},
        Bad{"NUL in a value", post(std::string_view("X-A: a\0b\r\n", 10), ""), 400},
        Bad{"field without colon", post("X-A\r\n", ""), 400},
        Bad{"field without name", post(": a\r\n", ""), 400},
        Bad{"field name with a space", post("X A: a\r\n", ""), 400},
        Bad{"chunk size missing", chunked("\r\nabc\r\n0\r\n\r\n"), 400},
        Bad{"chunk size not a number", chunked("xyz\r\nabc\r\n0\r\n\r\n"), 400},
        Bad{"negative chunk size", chunked("-1\r\nabc\r\n0\r\n\r\n"), 400},
        Bad{"chunk size with 0x", chunked("0x3\r\nabc\r\n0\r\n\r\n"), 400},
        Bad{"chunk size beyond 64 bits", chunked("FFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n"), 413},
        Bad{"space after a chunk size", chunked("3 \r\nabc\r\n0\r\n\r\n"), 400},
        Bad{"endless zeros in a chunk size", chunked("00000000000000003\r\nabc\r\n0\r\n\r\n"), 400},
        Bad{"chunk longer than its size", chunked("3\r\nabcdef\r\n0\r\n\r\n"), 400},
        Bad{"chunk header ended by line feed", chunked("3\nabc\r\n0\r\n\r\n"), 400},
        Bad{"line feed in a chunk extension", chunked("3;a\nabc\r\n0\r\n\r\n"), 400},
        Bad{"return in a chunk extension", chunked("3;a\rb\r\nabc\r\n0\r\n\r\n"), 400},
        Bad{"quoted line end in a chunk extension", chunked("3;a=\"\r\nabc\"\r\n0\r\n\r\n"), 400},
        Bad{"a request among the trailers", chunked("0\r\nGET /evil HTTP/1.1\r\nHost: x\r\n\r\n"), 400},
        Bad{"a trailer ended by line feed", chunked("0\r\nA: b\nC: d\r\n\r\n"), 400},
        Bad{"a trailer without name", chunked("0\r\n: b\r\n\r\n"), 400},
        Bad{"no line feed at the end", chunked("0\r\n\rx"), 400}));

INSTANTIATE_TEST_SUITE_P(
    targetsAndHosts, Refused,
    testing::Values(Bad{"no host", withHead("GET / HTTP/1.1"), 400},
                    Bad{"two hosts", withHead("GET / HTTP/1.1\r\nHost: a\r\nHost: a"), 400},
                    Bad{"a host with a path", withHead("GET / HTTP/1.1\r\nHost: a/b"), 400},
                    Bad{"a host with a space", withHead("GET / HTTP/1.1\r\nHost: a b"), 400},
                    Bad{"another host in the target", withHead("GET http://b/ HTTP/1.1\r\nHost: a"), 400},
                    Bad{"dots", withHead("GET /a/../b HTTP/1.1\r\nHost: a"), 400},
                    Bad{"asterisk", withHead("OPTIONS * HTTP/1.1\r\nHost: a"), 400},
                    Bad{"authority", withHead("CONNECT a:443 HTTP/1.1\r\nHost: a"), 400},
                    Bad{"two spaces", withHead("GET  / HTTP/1.1\r\nHost: a"), 400},
                    Bad{"space in the target", withHead("GET /a b HTTP/1.1\r\nHost: a"), 505},
                    Bad{"no version", withHead("GET /\r\nHost: a"), 400},
                    Bad{"HTTP/0.9", withHead("GET / HTTP/0.9\r\nHost: a"), 505},
                    Bad{"HTTP/2", withHead("PRI * HTTP/2.0"), 505},
                    Bad{"another protocol", withHead("\x16\x03\x01\x02"), 400},
                    Bad{"cut short", withHead("GET / "), 400},
                    Bad{"unknown expectation", withHead("GET / HTTP/1.1\r\nHost: a\r\nExpect: a-miracle"),
                        417}));

INSTANTIATE_TEST_SUITE_P(
    limits, Refused,
    testing::Values(Bad{"long target", "GET /" + std::string(3000, 'a'), 414},
                    Bad{"long fields", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(3000, 'a'), 431},
                    Bad{"many fields",
                        [] {
                            std::string out = "GET / HTTP/1.1\r\nHost: a\r\n";
                            for (int i = 0; i < 30; ++i) out += "A: 1\r\n";
                            return out + "\r\n";
                        }(),
                        431},
                    Bad{"large body", post("Content-Length: 101\r\n", ""), 413},
                    Bad{"large chunk", chunked("65\r\n"), 413},
                    Bad{"many chunks", chunked("30\r\n" + std::string(48, 'a') + "\r\n40\r\n"), 413},
                    Bad{"endless chunk extension", chunked("3;a=" + std::string(3000, 'b')), 431},
                    Bad{"endless trailers", chunked("0\r\nA: " + std::string(3000, 'b')), 431}));

}  // namespace
}  // namespace guichet::http
