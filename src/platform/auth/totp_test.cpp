#include "platform/auth/totp.h"

#include <gmock/gmock.h>

#include <string>

namespace guichet::auth {
namespace {

std::span<const std::uint8_t> bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

constexpr std::string_view rfcSecret = "12345678901234567890";

// RFC 4226, appendix D.
TEST(Hotp, givesTheCodesOfItsStandard) {
    const char* const codes[] = {"755224", "287082", "359152", "969429", "338314",
                                 "254676", "287922", "162583", "399871", "520489"};
    for (std::uint64_t counter = 0; counter < std::size(codes); ++counter)
        EXPECT_EQ(hotp(bytesOf(rfcSecret), counter), codes[counter]) << counter;
}

// RFC 6238, appendix B, the rows of SHA-1.
TEST(Totp, givesTheCodesOfItsStandard) {
    const std::pair<std::int64_t, const char*> rows[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                         {1111111111, "14050471"}, {1234567890, "89005924"},
                                                         {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [at, code] : rows) {
        const auto step = static_cast<std::uint64_t>(totpStep(Instant{at * 1000}));
        EXPECT_EQ(hotp(bytesOf(rfcSecret), step, 8), code) << at;
    }
    EXPECT_EQ(totpStep(Instant{59'999}), 1);
    EXPECT_EQ(totpStep(Instant{60'000}), 2);
    EXPECT_EQ(totpStep(Instant{1234567890'000}), 0x273EF07);
}

TEST(Totp, acceptsOneStepToEitherSide) {
    const auto secret = bytesOf(rfcSecret);
    const Instant now{2'000'000'000'000};
    const std::int64_t present = totpStep(now);
    for (std::int64_t step = present - 3; step <= present + 3; ++step) {
        const auto found = totpMatch(secret, hotp(secret, static_cast<std::uint64_t>(step)), now, 0);
        if (step >= present - 1 && step <= present + 1) {
            EXPECT_EQ(found, step);
        } else {
            EXPECT_EQ(found, std::nullopt) << step - present;
        }
    }
}

TEST(Totp, acceptsNoStepTwiceNorAnOlderOne) {
    const auto secret = bytesOf(rfcSecret);
    const Instant now{2'000'000'000'000};
    const std::int64_t present = totpStep(now);
    const auto codeOf = [&](std::int64_t step) { return hotp(secret, static_cast<std::uint64_t>(step)); };
    EXPECT_EQ(totpMatch(secret, codeOf(present), now, present), std::nullopt);
    EXPECT_EQ(totpMatch(secret, codeOf(present - 1), now, present), std::nullopt);
    EXPECT_EQ(totpMatch(secret, codeOf(present + 1), now, present), present + 1);
}

TEST(Totp, acceptsSixDigitsOnly) {
    const auto secret = bytesOf(rfcSecret);
    const Instant now{59'000};
    EXPECT_EQ(totpMatch(secret, "287082", now, 0), 1);
    for (const char* code : {"", "28708", "2870820", "94287082", "287083", "28708\xd9"})
        EXPECT_EQ(totpMatch(secret, code, now, 0), std::nullopt) << code;
}

// RFC 4648, section 10, without the padding.
TEST(Base32, givesTheTextsOfItsStandard) {
    const std::pair<const char*, const char*> rows[] = {{"", ""},
                                                        {"f", "MY"},
                                                        {"fo", "MZXQ"},
                                                        {"foo", "MZXW6"},
                                                        {"foob", "MZXW6YQ"},
                                                        {"fooba", "MZXW6YTB"},
                                                        {"foobar", "MZXW6YTBOI"}};
    for (const auto& [plain, text] : rows) EXPECT_EQ(base32(bytesOf(plain)), text);
}

TEST(Otpauth, namesIssuerAndAccountForTheApp) {
    TotpSecret secret{};
    for (std::size_t i = 0; i < secret.size(); ++i) secret[i] = static_cast<std::uint8_t>(rfcSecret[i]);
    EXPECT_EQ(otpauthUri({"Guichet: l'aide", "Élodie"}, secret),
              "otpauth://totp/Guichet%20%20l%27aide:%C3%89lodie?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
              "&issuer=Guichet%20%20l%27aide&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace guichet::auth
