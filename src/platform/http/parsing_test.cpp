// The pure functions: targets, queries, cookies, header lists, addresses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/address.h"
#include "platform/http/headers.h"
#include "platform/http/target.h"

namespace guichet::http {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(PercentDecode, decodes) {
    EXPECT_EQ(percentDecode("a%20b%c3%A9"), "a bé");
    EXPECT_EQ(percentDecode("a+b"), "a+b");
    EXPECT_EQ(percentDecode("a+b", true), "a b");
    EXPECT_EQ(percentDecode(""), "");
}

TEST(PercentDecode, refusesWhatIsMalformed) {
    for (const char* text : {"%", "%2", "%2g", "%g2", "a%", "%%41", "%00", "x%00y"})
        EXPECT_EQ(percentDecode(text), std::nullopt) << text;
    EXPECT_EQ(percentDecode(std::string_view("a\0b", 3)), std::nullopt);
}

TEST(Target, isTakenApart) {
    const auto target = parseTarget("/api/people/%C3%89lodie?q=caf%C3%A9+noir&flag&q=2&=x");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/api/people/Élodie");
    EXPECT_THAT(target->query,
                ElementsAre(Pair("q", "café noir"), Pair("flag", ""), Pair("q", "2"), Pair("", "x")));
    EXPECT_EQ(target->authority, "");
}

TEST(Target, knowsTheAbsoluteForm) {
    const auto target = parseTarget("http://desk.example:8080/a/b?c=d");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->authority, "desk.example:8080");
    EXPECT_EQ(target->path, "/a/b");
    EXPECT_EQ(parseTarget("HTTPS://desk.example")->path, "/");
    EXPECT_FALSE(parseTarget("http:///a"));
    EXPECT_FALSE(parseTarget("http://user@desk.example/a"));
    EXPECT_FALSE(parseTarget("ftp://desk.example/a"));
}

TEST(Target, refusesWhatCouldBeReadInTwoWays) {
    for (const char* text : {"",
                             "*",
                             "a",
                             "desk.example:443",
                             "/a b",
                             "/a#b",
                             "/a%",
                             "/a%zz",
                             "/a%00",
                             "/a%0d%0a",
                             "/a%7f",
                             "/%ff",
                             "/caf\xc3\xa9",
                             "/a/../b",
                             "/a/%2e%2e/b",
                             "/.",
                             "/a/./b",
                             "/a%2fb",
                             "/a%5cb",
                             "/a\\b",
                             "/?q=%",
                             "/?q=%ff",
                             "/?%00",
                             "/a\tb"})
        EXPECT_FALSE(parseTarget(text)) << text;
    EXPECT_TRUE(parseTarget("/a..b/.well-known/x..")) << "dots inside a segment are harmless";
}

TEST(Cookies, areFound) {
    EXPECT_EQ(findCookie("a=1; session=x=y; b=\"q\"", "session"), "x=y");
    EXPECT_EQ(findCookie("a=1; session=x; b=\"q\"", "b"), "q");
    EXPECT_EQ(findCookie("xsession=1; session=2", "session"), "2");
    EXPECT_EQ(findCookie("session", "session"), std::nullopt);
    EXPECT_EQ(findCookie("", "session"), std::nullopt);
    EXPECT_EQ(findCookie("a=\"", "a"), "\"");
}

TEST(Request, findsHeadersQueryAndCookies) {
    Request request;
    request.headers = {{"Host", "one"}, {"cookie", "a=1"}, {"Cookie", "b=2"}, {"HOST", "two"}};
    request.query = {{"x", "1"}, {"x", "2"}};
    EXPECT_EQ(request.header("host"), "one");
    EXPECT_EQ(request.header("absent"), "");
    EXPECT_EQ(request.cookie("b"), "2");
    EXPECT_EQ(request.cookie("c"), "");
    EXPECT_EQ(request.queryValue("x"), "1");
    EXPECT_EQ(request.queryValue("y"), std::nullopt);
}

TEST(Codings, areWeighed) {
    EXPECT_EQ(codingQuality("gzip, deflate, br", "br"), 1000);
    EXPECT_EQ(codingQuality("gzip;q=0.5, *;q=0.25", "gzip"), 500);
    EXPECT_EQ(codingQuality("gzip;q=0.5, *;q=0.25", "br"), 250);
    EXPECT_EQ(codingQuality("gzip;q=0, *", "gzip"), 0);
    EXPECT_EQ(codingQuality("GZIP ; Q=0.123", "gzip"), 123);
    EXPECT_EQ(codingQuality("gzip;q=1.5", "gzip"), 1000);
    EXPECT_EQ(codingQuality("gzip;q=-1", "gzip"), 0);
    EXPECT_EQ(codingQuality("gzip;q=nonsense", "gzip"), 0);
    EXPECT_EQ(codingQuality("", "gzip"), 0);
}

TEST(Etags, match) {
    EXPECT_TRUE(matchesEtag("\"a\", \"b\"", "\"b\""));
    EXPECT_TRUE(matchesEtag("W/\"b\"", "\"b\""));
    EXPECT_TRUE(matchesEtag("*", "\"b\""));
    EXPECT_FALSE(matchesEtag("", "\"b\""));
    EXPECT_FALSE(matchesEtag("\"a\"", "\"b\""));
}

TEST(Headers, areChecked) {
    EXPECT_TRUE(isHeaderName("X-Thing_1"));
    for (const char* name : {"", "a b", "a:", "a\r", "é"}) EXPECT_FALSE(isHeaderName(name)) << name;
    EXPECT_TRUE(isHeaderValue("a\tb é"));
    for (const char* value : {"a\r\nb", "a\nb", "a\x7f", "\x01"}) EXPECT_FALSE(isHeaderValue(value)) << value;
    EXPECT_TRUE(isRequestId("a-B_9.x"));
    EXPECT_FALSE(isRequestId(""));
    EXPECT_FALSE(isRequestId("a b"));
    EXPECT_FALSE(isRequestId(std::string(65, 'a')));
}

TEST(Addresses, areReadAndWritten) {
    EXPECT_EQ(parseAddress("192.0.2.7")->text(), "192.0.2.7");
    EXPECT_EQ(parseAddress("::ffff:192.0.2.7"), parseAddress("192.0.2.7"));
    EXPECT_EQ(parseAddress("[2001:DB8:0::1]")->text(), "2001:db8::1");
    for (const char* text :
         {"", "[]", "192.0.2", "192.0.2.256", "desk.example", "1.2.3.4:80", "fe80::1%eth0"})
        EXPECT_FALSE(parseAddress(text)) << text;
}

TEST(Networks, contain) {
    const auto contains = [](const char* network, const char* address) {
        return parseNetwork(network)->contains(*parseAddress(address));
    };
    EXPECT_TRUE(contains("10.0.0.0/8", "10.255.1.2"));
    EXPECT_FALSE(contains("10.0.0.0/8", "11.0.0.1"));
    EXPECT_TRUE(contains("192.168.4.0/22", "192.168.7.255"));
    EXPECT_FALSE(contains("192.168.4.0/22", "192.168.8.0"));
    EXPECT_TRUE(contains("2001:db8::/33", "2001:db8:7fff::1"));
    EXPECT_FALSE(contains("2001:db8::/33", "2001:db8:8000::1"));
    EXPECT_TRUE(contains("127.0.0.1", "127.0.0.1"));
    EXPECT_FALSE(contains("127.0.0.1", "127.0.0.2"));
    EXPECT_TRUE(contains("0.0.0.0/0", "8.8.8.8"));
    EXPECT_FALSE(contains("0.0.0.0/0", "2001:db8::1"));
    for (const char* text :
         {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "::1/129", "localhost"})
        EXPECT_FALSE(parseNetwork(text)) << text;
}

class Forwarded : public testing::Test {
protected:
    Client resolve(const char* peer, std::vector<Header> headers) {
        return resolveClient(*parseAddress(peer), false, headers, trusted_);
    }
    std::vector<Network> trusted_{*parseNetwork("10.0.0.0/8"), *parseNetwork("::1")};
};

TEST_F(Forwarded, isIgnoredFromStrangers) {
    const Client client =
        resolve("192.0.2.1", {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-Proto", "https"}});
    EXPECT_EQ(client.address.text(), "192.0.2.1");
    EXPECT_FALSE(client.secure);
}

TEST_F(Forwarded, givesTheRightmostUntrusted) {
    const auto from = [&](const char* list) {
        return resolve("10.0.0.1", {{"X-Forwarded-For", list}}).address.text();
    };
    EXPECT_EQ(from("6.6.6.6, 192.0.2.5, 10.1.1.1"), "192.0.2.5") << "what the client made up is on the left";
    EXPECT_EQ(from("192.0.2.5:4711"), "192.0.2.5");
    EXPECT_EQ(from("[2001:db8::5]:4711"), "2001:db8::5");
    EXPECT_EQ(from("2001:db8::5"), "2001:db8::5");
    EXPECT_EQ(from("10.2.2.2, 10.3.3.3"), "10.2.2.2") << "all trusted: the first of them";
    EXPECT_EQ(from("6.6.6.6, unknown, 10.3.3.3"), "10.3.3.3") << "nothing left of what can't be read";
    EXPECT_EQ(from(""), "10.0.0.1");
}

TEST_F(Forwarded, readsSeveralLinesAsOneList) {
    const Client client = resolve("::1", {{"X-Forwarded-For", "6.6.6.6"},
                                          {"x-forwarded-for", "192.0.2.5"},
                                          {"X-Forwarded-Proto", "http"},
                                          {"X-Forwarded-Proto", "HTTPS"}});
    EXPECT_EQ(client.address.text(), "192.0.2.5");
    EXPECT_TRUE(client.secure);
}

TEST_F(Forwarded, canSayThatTheClientUsedNoTls) {
    const auto client =
        resolveClient(*parseAddress("10.0.0.1"), true, {{"X-Forwarded-Proto", "http"}}, trusted_);
    EXPECT_FALSE(client.secure);
}

}  // namespace
}  // namespace guichet::http
