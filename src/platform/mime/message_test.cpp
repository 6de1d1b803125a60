#include "platform/mime/message.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/text.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/test_corpus.h"

namespace guichet::mime {
namespace {

const std::string head =
    "From: Claire Dombasle <claire.dombasle@guichet-demo.example>\r\nTo: support@desk.example\r\nSubject: "
    "Test\r\n"
    "Date: Tue, 10 Mar 2026 09:30:00 +0100\r\nMessage-ID: <a1@guichet-demo.example>\r\n";

std::string repeat(const std::string& text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

/// Parses, and checks what every result must satisfy.
ParsedMail parsed(std::string_view raw, const ParseLimits& limits = {}) {
    const auto start = std::chrono::steady_clock::now();
    ParsedMail mail = parseMail(raw, limits);
    EXPECT_LT(
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start).count(),
        20);
    for (const std::string* text :
         {&mail.text, &mail.html, &mail.subject, &mail.from.name, &mail.from.address})
        EXPECT_TRUE(isUtf8(*text));
    EXPECT_EQ(mail.subject.find_first_of("\r\n"), std::string::npos);
    EXPECT_LE(mail.attachments.size(), limits.maxParts);
    for (const MailAttachment& file : mail.attachments) {
        EXPECT_FALSE(file.name.empty());
        EXPECT_TRUE(isUtf8(file.name));
        EXPECT_EQ(file.name.find_first_of("/\\\r\n"), std::string::npos);
    }
    return mail;
}

TEST(ParseMail, cutsAtTheSizeLimit) {
    ParseLimits limits;
    limits.maxBytes = 100'000;
    const ParsedMail mail = parsed(head + "\r\n" + repeat("Une ligne de texte.\r\n", 100'000), limits);
    EXPECT_TRUE(mail.has(ProblemKind::message_truncated));
    EXPECT_LE(mail.text.size(), limits.maxBytes);
    EXPECT_TRUE(mail.text.starts_with("Une ligne"));
}

TEST(ParseMail, takesALargeAttachmentWhole) {
    const std::string line = repeat("QUJD", 19) + "\r\n";
    const ParsedMail mail = parsed(
        head + "Content-Type: application/zip; name=grand.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
        repeat(line, 250'000));
    ASSERT_EQ(mail.attachments.size(), 1u);
    EXPECT_EQ(mail.attachments[0].bytes.size(), 250'000u * 57);
    EXPECT_TRUE(mail.problems.empty());
}

TEST(ParseMail, cutsLongTexts) {
    const ParsedMail mail =
        parsed(head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + repeat("é", 3u << 20));
    EXPECT_TRUE(mail.has(ProblemKind::text_truncated));
    EXPECT_FALSE(mail.has(ProblemKind::charset_wrong));  // the cut is between characters
    EXPECT_LE(mail.text.size(), ParseLimits{}.maxTextBytes);
}

TEST(ParseMail, boundsTheNumberOfParts) {
    const ParsedMail few =
        parsed(head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" +
               repeat("--b\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n", 1'000) + "--b--\r\n");
    EXPECT_TRUE(few.has(ProblemKind::parts_truncated));
    EXPECT_GE(few.attachments.size(), 499u);
    // Millions of empty parts, and the same hidden from a simple reader of the boundary.
    for (const char* type : {"boundary=b", "boundary*0=b; boundary*1=\"\"", "boundary=\"=?utf-8?q?b?=\"",
                             "boundary=\r\n b", "boundary=\"\\b\""}) {
        SCOPED_TRACE(type);
        const ParsedMail many = parsed(head + "Content-Type: multipart/mixed; " + type + "\r\n\r\n" +
                                       repeat("--b\n\n", 2'000'000));
        EXPECT_TRUE(many.has(ProblemKind::parts_truncated));
    }
}

TEST(ParseMail, boundsNesting) {
    std::string body;
    for (int i = 0; i < 5'000; ++i)
        body += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" +
                std::to_string(i) + "\r\n";
    const ParsedMail mail = parsed(head + body + "\r\nfond");
    EXPECT_TRUE(mail.has(ProblemKind::parts_truncated));
    EXPECT_TRUE(mail.has(ProblemKind::nesting_truncated));
    const ParsedMail nested = parsed(head + repeat("Content-Type: message/rfc822\r\n\r\n", 100'000));
    EXPECT_EQ(nested.attachments.size(), 1u);
    // Lines that look like boundaries while many multiparts are open.
    std::string open;
    for (int i = 0; i < 90; ++i)
        open += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" +
                std::to_string(i) + "\r\n";
    parsed(head + open + "\r\n" + repeat("--\n", 5'000'000));
}

TEST(ParseMail, boundsHeaders) {
    ParsedMail mail = parsed(head + repeat("X-Field: " + std::string(900, 'x') + "\r\n", 20'000) + "\r\nok");
    EXPECT_TRUE(mail.has(ProblemKind::headers_truncated));
    EXPECT_EQ(mail.text, "ok");
    mail = parsed(head + repeat("X: y\r\n", 5'000) + "\r\nok");
    EXPECT_TRUE(mail.has(ProblemKind::headers_truncated));
    mail = parsed("Subject: " + std::string(5u << 20, 'a') + "\r\n" + head + "\r\nok");
    EXPECT_TRUE(mail.has(ProblemKind::headers_truncated));
    EXPECT_EQ(mail.subject.size(), 1000u);
    mail = parsed(head + "Content-Type: text/plain; " + repeat("a=b; ", 50'000) + "\r\n\r\nok");
    EXPECT_EQ(mail.text, "ok");
}

TEST(ParseMail, boundsAddresses) {
    std::string list;
    for (int i = 0; i < 5'000; ++i) list += "a" + std::to_string(i) + "@orvane.example, ";
    ParsedMail mail = parsed("Cc: " + list + "\r\n" + head + "\r\nok");
    EXPECT_TRUE(mail.has(ProblemKind::addresses_truncated));
    EXPECT_EQ(mail.cc.size(), 500u);
    for (const std::string& nasty :
         {repeat("a:", 60'000), repeat("(", 100'000), repeat("\"", 99'999), repeat("<", 100'000),
          repeat("a.", 60'000), repeat("@", 100'000), repeat("=?utf-8?q?", 10'000),
          repeat("=?utf-8?q? ", 10'000), repeat(",", 100'000), repeat("a b ", 30'000)}) {
        SCOPED_TRACE(nasty.substr(0, 12));
        mail = parsed("Cc: " + nasty + "\r\nSubject: " + nasty + "\r\n" + head + "\r\nok");
        EXPECT_EQ(mail.text, "ok");
    }
}

TEST(ParseMail, keepsTheNewestReferences) {
    std::string list;
    for (int i = 0; i < 1'000; ++i) list += "<r" + std::to_string(i) + "@x.example> ";
    const ParsedMail mail = parsed("References: " + list + "\r\n" + head + "\r\nok");
    EXPECT_TRUE(mail.has(ProblemKind::references_truncated));
    ASSERT_EQ(mail.references.size(), 100u);
    EXPECT_EQ(mail.references.back(), "<r999@x.example>");
    const ParsedMail odd = parsed("References: " + repeat("<a>", 30'000) + "<b@x.example>" +
                                  repeat("<", 20'000) + "<c@x.example>\r\n" + head + "\r\nok");
    EXPECT_EQ(odd.references, (std::vector<std::string>{"<b@x.example>", "<c@x.example>"}));
}

TEST(ParseMail, stopsWhenItsTimeIsOver) {
    ParseLimits limits;
    limits.maxTime = std::chrono::milliseconds(-1);
    const ParsedMail mail = parsed(head + "\r\nok", limits);
    EXPECT_TRUE(mail.has(ProblemKind::time_exceeded));
    EXPECT_EQ(mail.subject, "Test");
}

/// Whatever part of a real mail arrives, something is made of it.
TEST(ParseMail, readsEveryBeginningAndEveryDamageOfTheCorpus) {
    unsigned seed = 1;
    for (const auto& path : corpusFiles("mail", ".eml")) {
        SCOPED_TRACE(path.filename().string());
        const std::string raw = readFile(path);
        for (std::size_t cut = 0; cut < raw.size(); cut += 1 + raw.size() / 25) parsed(raw.substr(0, cut));
        for (int round = 0; round < 15 && !raw.empty(); ++round) {
            std::string damaged = raw;
            for (int n = 0; n < 8; ++n) {
                seed = seed * 1664525 + 1013904223;
                damaged[seed % damaged.size()] = static_cast<char>(seed >> 24);
            }
            const ParsedMail mail = parsed(damaged);
            EXPECT_TRUE(isUtf8(cleanHtml(mail.html)));
        }
    }
}

}  // namespace
}  // namespace guichet::mime
