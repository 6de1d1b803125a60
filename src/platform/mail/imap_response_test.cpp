#include "platform/mail/imap_response.h"

#include <gmock/gmock.h>

#include "platform/mail/imap_folder_name.h"

namespace guichet::mail {
namespace {

TEST(ImapResponse, FindsAnnouncedLiterals) {
    EXPECT_EQ(announcedLiteral("* 1 FETCH (BODY[] {12}"), 12u);
    EXPECT_EQ(announcedLiteral("* 1 FETCH (BINARY[] ~{12}"), 12u);
    EXPECT_EQ(announcedLiteral("* 1 FETCH (BODY[] {18446744073709551615}"), 18446744073709551615u);
    EXPECT_EQ(announcedLiteral("* 1 FETCH (BODY[] {18446744073709551616}"), std::nullopt);
    EXPECT_EQ(announcedLiteral("* 1 FETCH (BODY[] {-1}"), std::nullopt);
    EXPECT_EQ(announcedLiteral("* 1 FETCH (BODY[] {}"), std::nullopt);
    EXPECT_EQ(announcedLiteral("* 1 FETCH (UID 1)"), std::nullopt);
    // Free text may end as it likes.
    EXPECT_EQ(announcedLiteral("* OK see {12}"), std::nullopt);
    EXPECT_EQ(announcedLiteral("g1 NO see {12}"), std::nullopt);
}

TEST(ImapResponse, ReadsHeads) {
    const auto tagged = parseHead("g7 NO [TRYCREATE] no such folder");
    ASSERT_TRUE(tagged);
    EXPECT_EQ(tagged->tag, "g7");
    EXPECT_EQ(tagged->status, ImapStatus::no);
    EXPECT_EQ(tagged->code, "TRYCREATE");
    EXPECT_EQ(tagged->rest, "no such folder");

    const auto numbered = parseHead("* 23 exists");
    ASSERT_TRUE(numbered);
    EXPECT_EQ(numbered->kind, ImapHead::Kind::numbered);
    EXPECT_EQ(numbered->number, 23u);
    EXPECT_EQ(numbered->name, "EXISTS");

    const auto other = parseHead("* CAPABILITY IMAP4rev1 IDLE");
    ASSERT_TRUE(other);
    EXPECT_EQ(other->name, "CAPABILITY");
    EXPECT_EQ(other->rest, "IMAP4rev1 IDLE");

    EXPECT_EQ(parseHead("+ idling")->kind, ImapHead::Kind::continuation);
    EXPECT_EQ(parseHead("+")->kind, ImapHead::Kind::continuation);
}

TEST(ImapResponse, RefusesWhatIsNoResponse) {
    for (const char* text :
         {"", " ", "*", "* ", "HTTP/1.1 400 Bad Request", "* 99999999999 EXISTS", "* 1x EXISTS"})
        EXPECT_FALSE(parseHead(text)) << text;
}

TEST(ImapResponse, ReadsFetchItems) {
    const auto fetch = parseFetch(
        "(FLAGS (\\Seen $Label) UID 5 RFC822.SIZE 44827 INTERNALDATE "
        "\"17-Jul-2026 02:44:25 -0700\" BODY[] {5}\n)",
        {"hello"});
    ASSERT_TRUE(fetch);
    EXPECT_EQ(fetch->uid, 5u);
    EXPECT_EQ(fetch->size, 44827u);
    EXPECT_EQ(formatInstant(*fetch->internalDate), "2026-07-17T09:44:25.000Z");
    EXPECT_EQ(fetch->body, "hello");
}

TEST(ImapResponse, ReadsBodiesInEveryForm) {
    const auto body = [](std::string_view rest, std::vector<std::string> literals = {}) {
        const auto fetch = parseFetch(rest, std::move(literals));
        return fetch ? fetch->body.value_or("(none)") : "(malformed)";
    };
    EXPECT_EQ(body("(BODY[] \"a \\\"b\\\\\")"), "a \"b\\");
    EXPECT_EQ(body("(BODY[] NIL)"), "(none)");
    EXPECT_EQ(body("(BODY[HEADER]<0> {2}\n)", {"ab"}), "ab");
    EXPECT_EQ(body("(BODY[HEADER.FIELDS (To \"x\")] ~{2}\n UID 4)", {"ab"}), "ab");
    EXPECT_EQ(body("(X-LONG ((a \"b\" {1}\n) NIL) BODY[] {2}\n)", {"c", "ab"}), "ab");
    EXPECT_EQ(body("(BODY[] {2}\n)"), "(malformed)");
    EXPECT_EQ(body("(BODY[] \"open)"), "(malformed)");
    EXPECT_EQ(body("(BODY[] \"open\\"), "(malformed)");
    EXPECT_EQ(body("(BODY[ {2}\n)", {"ab"}), "(malformed)");
    EXPECT_EQ(body("(UID 0)"), "(malformed)");
    EXPECT_EQ(body("(UID 4294967296)"), "(malformed)");
    EXPECT_EQ(body("(UID"), "(malformed)");
    EXPECT_EQ(body("UID 4"), "(malformed)");
    EXPECT_EQ(body(""), "(malformed)");
}

TEST(ImapResponse, RefusesDeepNestingWithoutRecursing) {
    EXPECT_FALSE(parseFetch("(BODYSTRUCTURE " + std::string(2'000'000, '('), {}));
    EXPECT_TRUE(parseFetch("(X " + std::string(50, '(') + "a" + std::string(50, ')') + ")", {}));
}

TEST(ImapResponse, ReadsInternalDates) {
    EXPECT_EQ(formatInstant(*parseInternalDate(" 1-Feb-2026 00:00:00 +0000")), "2026-02-01T00:00:00.000Z");
    EXPECT_EQ(formatInstant(*parseInternalDate("1-Feb-2026 00:00:00 +0000")), "2026-02-01T00:00:00.000Z");
    for (const char* text : {"", "31-Feb-2026 00:00:00 +0000", "01-Foo-2026 00:00:00 +0000",
                             "01-anF-2026 00:00:00 +0000", "01-Feb-2026 00:00:00 UTC  "})
        EXPECT_FALSE(parseInternalDate(text)) << text;
}

TEST(ImapFolderName, IsModifiedUtf7) {
    EXPECT_EQ(encodeFolderName("INBOX"), "INBOX");
    EXPECT_EQ(encodeFolderName("Traités"), "Trait&AOk-s");
    EXPECT_EQ(encodeFolderName("R&D"), "R&-D");
    // The example of RFC 3501, section 5.1.3.
    EXPECT_EQ(encodeFolderName("~peter/mail/台北/日本語"), "~peter/mail/&U,BTFw-/&ZeVnLIqe-");
    EXPECT_EQ(encodeFolderName("📬"), "&2D3c7A-");
    EXPECT_EQ(quoted("a\"b\\c"), "\"a\\\"b\\\\c\"");
}

}  // namespace
}  // namespace guichet::mail
