#include "platform/mail/smtp_text.h"

#include <gmock/gmock.h>

#include "platform/mail/backoff.h"
#include "platform/mail/sasl.h"

namespace guichet::mail {
namespace {

TEST(SmtpText, ReadsReplyLines) {
    const auto more = parseReplyLine("250-SIZE 100");
    ASSERT_TRUE(more);
    EXPECT_EQ(more->code, 250);
    EXPECT_FALSE(more->last);
    EXPECT_EQ(more->text, "SIZE 100");
    EXPECT_TRUE(parseReplyLine("221")->last);
    for (const char* text : {"", "25", "2500", "250+no", "abc", "199 low", "600 high", "+OK pop"})
        EXPECT_FALSE(parseReplyLine(text)) << text;
}

TEST(SmtpText, MakesDataThatCannotEndEarly) {
    EXPECT_EQ(dataOf("a\r\n.\r\nb"), "a\r\n..\r\nb\r\n.\r\n");
    EXPECT_EQ(dataOf("a\n.\nb\n"), "a\r\n..\r\nb\r\n.\r\n");
    EXPECT_EQ(dataOf("a\r.\rb"), "a\r\n..\r\nb\r\n.\r\n");
    EXPECT_EQ(dataOf("a\n\r\n\r.x"), "a\r\n\r\n\r\n..x\r\n.\r\n");
    EXPECT_EQ(dataOf(""), ".\r\n");
}

TEST(SmtpText, ChecksAndConvertsAddresses) {
    EXPECT_EQ(*wireAddress("anna@example.test", false), "anna@example.test");
    EXPECT_EQ(*wireAddress("anna@büro.example", false), "anna@xn--bro-hoa.example");
    EXPECT_EQ(*wireAddress("anna@büro.example", true), "anna@büro.example");
    EXPECT_EQ(*wireAddress("rené@example.test", true), "rené@example.test");
    EXPECT_FALSE(wireAddress("rené@example.test", false));
    for (const char* text :
         {"", "anna", "@x", "anna@", "a b@x", "a@x>\r\nRCPT TO:<b@x", "a@x\n", "<a@x>", "\xff@x"})
        EXPECT_FALSE(wireAddress(text, true)) << text;
    // Signs that the conversion of a domain would turn into ">" and a space.
    EXPECT_FALSE(wireAddress("a@x\xef\xbc\x9e.test", false));
    EXPECT_FALSE(wireAddress("a@\xcb\x99.test", false));
    EXPECT_FALSE(wireAddress(std::string(300, 'a') + "@x", true));
}

TEST(Sasl, WritesTheBytesOfTheStandards) {
    Endpoint server;
    server.host = "server.example.com";
    server.port = 143;
    server.user = "user@example.com";
    const std::vector<std::string> all{"PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"};

    const auto plain = chooseExchange(server, "pencil", all);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->mechanism, "PLAIN");
    EXPECT_EQ(plain->responses[0], std::string("\0user@example.com\0pencil", 24));

    server.accessToken = [] { return Result<std::string>(std::string("unused")); };
    const auto bearer = chooseExchange(server, "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==", all);
    ASSERT_TRUE(bearer);
    // The example of RFC 7628, section 4.1.
    EXPECT_EQ(base64(bearer->responses[0]),
              "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyI"
              "HZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB");

    server.tokenMechanism = TokenMechanism::xoauth2;
    server.user = "someuser@example.com";
    const auto google = chooseExchange(server, "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg", all);
    ASSERT_TRUE(google);
    EXPECT_EQ(base64(google->responses[0]),
              "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG"
              "1semRHRX"
              "VZMjl0Q2cBAQ==");
    EXPECT_FALSE(chooseExchange(server, "token", std::vector<std::string>{"PLAIN", "OAUTHBEARER"}));
}

TEST(Sasl, Base64GoesBothWays) {
    for (const char* text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})
        EXPECT_EQ(fromBase64(base64(text)), text);
    EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
    EXPECT_EQ(base64("\xff\xfe"), "//4=");
    EXPECT_EQ(fromBase64("not base64!!"), std::nullopt);
    EXPECT_EQ(fromBase64("Zg="), std::nullopt);
}

TEST(Sasl, HidesSecrets) {
    EXPECT_EQ(withoutSecret("bad LOGIN anna secret c2VjcmV0", "secret"), "bad LOGIN anna *** ***");
    EXPECT_EQ(withoutSecret("nothing", ""), "nothing");
}

TEST(Backoff, DoublesWithJitterUpToItsBound) {
    std::minstd_rand random(1);
    Backoff backoff(seconds(1), minutes(5));
    std::int64_t step = 1000;
    for (int i = 0; i < 20; ++i) {
        const Duration pause = backoff.next(random);
        EXPECT_GE(pause.ms, step / 2);
        EXPECT_LE(pause.ms, step);
        step = std::min<std::int64_t>(step * 2, 300'000);
    }
    backoff.reset();
    EXPECT_LE(backoff.next(random).ms, 1000);
}

}  // namespace
}  // namespace guichet::mail
