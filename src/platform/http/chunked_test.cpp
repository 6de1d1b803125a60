#include "platform/http/chunked.h"

#include <gtest/gtest.h>

namespace guichet::http {
namespace {

using State = ChunkedDecoder::State;

State decode(std::string_view bytes, std::string& body) {
    ChunkedDecoder decoder(1000, 100);
    decoder.feed(bytes, body);
    return decoder.state();
}

TEST(Chunked, joinsTheChunks) {
    std::string body;
    EXPECT_EQ(decode("3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n0;z\r\nA: b\r\n\r\n", body), State::complete);
    EXPECT_EQ(body, "abc0123456789");
    body.clear();
    EXPECT_EQ(decode("0\r\n\r\n", body), State::complete);
    EXPECT_EQ(body, "");
    EXPECT_EQ(decode("03 \t;x\r\na\r\n\r\n000\r\n\r\n", body), State::complete)
        << "bad white space is allowed there";
    EXPECT_EQ(body, "a\r\n");
}

TEST(Chunked, leavesWhatFollows) {
    ChunkedDecoder decoder(1000, 100);
    std::string body;
    EXPECT_EQ(decoder.feed("1\r\na\r\n0\r\n\r\nGET /", body), 11u);
    EXPECT_EQ(decoder.state(), State::complete);
    EXPECT_EQ(decoder.feed("more", body), 0u);
}

TEST(Chunked, keepsItsLimits) {
    std::string body;
    EXPECT_EQ(decode("3E8\r\n" + std::string(1000, 'a') + "\r\n0\r\n\r\n", body), State::complete);
    EXPECT_EQ(decode("3E9\r\n", body), State::too_large);
    EXPECT_EQ(decode("3E8\r\n" + std::string(1000, 'a') + "\r\n1\r\n", body), State::too_large);
    EXPECT_EQ(decode("1;" + std::string(101, 'x'), body), State::overhead);
    std::string manySmall;
    for (int i = 0; i < 20; ++i) manySmall += "1;abcdefgh\r\nx\r\n";
    EXPECT_EQ(decode(manySmall, body), State::overhead) << "the extensions of all chunks count together";
    EXPECT_EQ(decode("0\r\nA: " + std::string(101, 'x'), body), State::overhead);
}

}  // namespace
}  // namespace guichet::http
