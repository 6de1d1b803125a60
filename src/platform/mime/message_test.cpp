#include "platform/mime/message.h"

#include <gtest/gtest.h>

namespace guichet::mime {
namespace {

TEST(ParseMail, readsAPlainMessage) {
    const ParsedMail mail = parseMail(
        "From: =?utf-8?Q?Ren=C3=A9e?= Martin <renee@Example.ORG>\r\nTo: support@desk.example\r\n"
        "Subject: =?utf-8?B?w4ljcmFuIG5vaXI=?=\r\nDate: Tue, 10 Mar 2026 09:30:00 +0100\r\n"
        "Message-ID: <a1@example.org>\r\n\r\nBonjour\r\n");
    EXPECT_EQ(mail.from, (Address{"Renée Martin", "renee@example.org"}));
    EXPECT_EQ(mail.subject, "Écran noir");
    EXPECT_EQ(mail.text, "Bonjour");
    EXPECT_EQ(formatInstant(*mail.date), "2026-03-10T08:30:00.000Z");
    EXPECT_TRUE(mail.problems.empty());
}

}  // namespace
}  // namespace guichet::mime
