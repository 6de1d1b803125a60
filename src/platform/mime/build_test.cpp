#include "platform/mime/build.h"

#include <gtest/gtest.h>

#include "platform/mime/header_block.h"
#include "platform/mime/message.h"

namespace guichet::mime {
namespace {

OutgoingMail example() {
    OutgoingMail mail;
    mail.from = {"Support, équipe n° 1", "support@desk.example"};
    mail.to = {{"Élodie Brancourt", "elodie.brancourt@orvane.example"}};
    mail.subject =
        "[I-2026-00042] L’écran de l’accueil reste noir après la mise à jour de la nuit, même après "
        "redémarrage";
    mail.date = *parseInstant("2026-03-10T08:30:00Z");
    mail.messageId = "<g.42.7.00ff.aabb@desk.example>";
    mail.text = "Bonjour,\n\nC’est réparé.\n.\nFrom ici\n";
    return mail;
}

/// Checks what every message must satisfy on the wire.
std::string built(const OutgoingMail& mail) {
    const std::string raw = buildMail(mail);
    std::size_t line = 0, longest = 0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        EXPECT_LT(static_cast<unsigned char>(raw[i]), 0x80) << "at " << i;
        EXPECT_NE(raw[i], '\0');
        if (raw[i] == '\n') {
            EXPECT_TRUE(i > 0 && raw[i - 1] == '\r') << "bare LF at " << i;
            longest = std::max(longest, line - 1);
            line = 0;
            continue;
        }
        if (raw[i] == '\r') {
            EXPECT_TRUE(i + 1 < raw.size() && raw[i + 1] == '\n') << "bare CR at " << i;
        }
        ++line;
    }
    EXPECT_LE(longest, 998u);
    EXPECT_TRUE(raw.ends_with("\r\n"));
    return raw;
}

TEST(BuildMail, isReadBackAsItWasMeant) {
    OutgoingMail mail = example();
    mail.replyTo = Address{"", "support+42@desk.example"};
    mail.cc = {{"Outhier, Sylvie", "sylvie.outhier@orvane.example"}, {"", "karim.haddouche@orvane.example"}};
    mail.inReplyTo = {"<a@x.example>"};
    mail.references = {"<z@x.example>", "<a@x.example>"};
    mail.html =
        "<p>Bonjour,</p><p>C’est réparé. <img src=\"cid:img1\" alt=\"x\"></p>" + std::string(3000, 'x');
    mail.files = {{"schéma.png", "image/png", std::string("\x89PNG\r\n\x1a\n\0\xff", 10), "img1", true},
                  {"compte rendu – été 2026, version définitive relue par toute l'équipe.pdf",
                   "application/pdf", std::string(10'000, '\xAB'), "", false}};
    mail.language = "fr";
    mail.autoSubmitted = AutoSubmitted::generated;
    mail.suppressAutoReplies = true;
    const std::string raw = built(mail);
    const ParsedMail back = parseMail(raw);
    EXPECT_TRUE(back.problems.empty());
    EXPECT_EQ(back.from, mail.from);
    EXPECT_EQ(back.to, mail.to);
    EXPECT_EQ(back.cc, mail.cc);
    EXPECT_EQ(back.replyTo, std::vector<Address>{*mail.replyTo});
    EXPECT_EQ(back.subject, mail.subject);
    EXPECT_EQ(back.date, mail.date);
    EXPECT_EQ(back.messageId, mail.messageId);
    EXPECT_EQ(back.inReplyTo, mail.inReplyTo);
    EXPECT_EQ(back.references, mail.references);
    EXPECT_EQ(back.text, "Bonjour,\n\nC’est réparé.\n.\nFrom ici");
    EXPECT_EQ(back.html, mail.html + "\n");
    ASSERT_EQ(back.attachments.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(back.attachments[i].name, mail.files[i].name);
        EXPECT_EQ(back.attachments[i].bytes, mail.files[i].bytes);
        EXPECT_EQ(back.attachments[i].isInline, mail.files[i].isInline);
    }
    EXPECT_TRUE(back.automatic.has(LoopSignal::auto_submitted));
    EXPECT_TRUE(back.automatic.has(LoopSignal::suppress_response));
    EXPECT_EQ(raw.find("List-"), std::string::npos);
}

TEST(BuildMail, foldsHeadersAndBody) {
    OutgoingMail mail = example();
    for (int i = 0; i < 60; ++i)
        mail.references.push_back("<reference-number-" + std::to_string(i) + "@orvane.example>");
    for (int i = 0; i < 40; ++i)
        mail.to.push_back(
            {"Personne numéro " + std::to_string(i), "p" + std::to_string(i) + "@orvane.example"});
    mail.text = std::string(5000, 'a') + "\n" + std::string(2000, ' ') + "\n";
    const std::string raw = built(mail);
    std::size_t longest = 0;
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t end = raw.find("\r\n", at);
        longest = std::max(longest, end - at);
        at = end + 2;
    }
    EXPECT_LE(longest, 78u);
    const ParsedMail back = parseMail(raw);
    EXPECT_EQ(back.to.size(), 41u);
    EXPECT_EQ(back.references.size(), 21u);
    EXPECT_EQ(back.references.front(), "<reference-number-0@orvane.example>");
    EXPECT_EQ(back.references.back(), "<reference-number-59@orvane.example>");
    EXPECT_EQ(back.text, std::string(5000, 'a'));
}

TEST(BuildMail, letsNobodyAddAField) {
    OutgoingMail mail = example();
    const std::string evil = "x\r\nBcc: tous@orvane.example\r\n\r\n<script>";
    mail.subject = evil;
    mail.from.name = evil;
    mail.to = {{evil, "a@orvane.example"},
               {"b", "b@orvane.example\r\nBcc: c@orvane.example"},
               {"", "d@orvane.example>, <e@orvane.example"}};
    mail.inReplyTo = {"<a@b>\r\nBcc: x@y.example", "<ok@x.example>"};
    mail.references = {evil};
    mail.language = "fr\r\nBcc: x@y.example";
    mail.files = {{evil, "text/plain\r\nBcc: x@y.example", "contenu", "id\r\nBcc: x@y.example", false},
                  {"a\"b;c=d", "image/png; name=\"x\"", "y", "", false}};
    const std::string raw = built(mail);
    const HeaderBlock headers = readHeaders(raw);
    EXPECT_FALSE(headers.has("Bcc"));
    EXPECT_EQ(raw.find("\nBcc"), std::string::npos);
    const ParsedMail back = parseMail(raw);
    EXPECT_EQ(back.to, (std::vector<Address>{{"x Bcc: tous@orvane.example <script>", "a@orvane.example"}}));
    EXPECT_EQ(back.subject, "x Bcc: tous@orvane.example <script>");
    EXPECT_EQ(back.inReplyTo, std::vector<std::string>{"<ok@x.example>"});
    ASSERT_EQ(back.attachments.size(), 2u);
    EXPECT_EQ(back.attachments[0].declaredType, "application/octet-stream");
    EXPECT_EQ(back.attachments[1].name, "a_b;c=d");
}

TEST(BuildMail, writesSimpleMailSimply) {
    OutgoingMail mail = example();
    mail.from = {"Support", "support@desk.example"};
    mail.to = {{"", "a@orvane.example"}};
    mail.subject = "Printer";
    mail.text = "It works again.";
    EXPECT_EQ(built(mail),
              "Date: Tue, 10 Mar 2026 08:30:00 +0000\r\nFrom: Support <support@desk.example>\r\nSubject: "
              "Printer\r\n"
              "To: a@orvane.example\r\nMessage-Id: <g.42.7.00ff.aabb@desk.example>\r\nMIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\nIt works "
              "again.\r\n");
}

TEST(BuildMail, writesOtherScriptsInBase64) {
    OutgoingMail mail = example();
    mail.text = "Здравствуйте,\nпринтер снова работает.\n";
    const std::string raw = built(mail);
    EXPECT_NE(raw.find("base64"), std::string::npos);
    EXPECT_EQ(parseMail(raw).text, "Здравствуйте,\nпринтер снова работает.");
}

TEST(BuildMail, carriesMessagesAsPlainFiles) {
    OutgoingMail mail = example();
    mail.files = {
        {"origine.eml", "message/rfc822", "Subject: é\r\n\r\n" + std::string(3000, 'x'), "", false}};
    const ParsedMail back = parseMail(built(mail));
    ASSERT_EQ(back.attachments.size(), 1u);
    EXPECT_EQ(back.attachments[0].declaredType, "application/octet-stream");
    EXPECT_EQ(back.attachments[0].bytes, mail.files[0].bytes);
}

TEST(BuildMail, refusesOurOwnMistakes) {
    OutgoingMail mail = example();
    mail.messageId = "pas un id";
    EXPECT_THROW(buildMail(mail), std::logic_error);
    mail = example();
    mail.from.address = "support";
    EXPECT_THROW(buildMail(mail), std::logic_error);
}

TEST(BuildMail, writesInternationalDomainsInAscii) {
    OutgoingMail mail = example();
    mail.to = {{"", "info@bücher.example"}, {"", "élodie@orvane.example"}};
    EXPECT_EQ(parseMail(built(mail)).to, (std::vector<Address>{{"", "info@xn--bcher-kva.example"}}));
}

}  // namespace
}  // namespace guichet::mime
