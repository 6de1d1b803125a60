// Mails to people of the desk, which are no part of a ticket's conversation.
#include "maildoor/notice.h"

#include "maildoor/test_world.h"

namespace guichet::maildoor {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class NoticeTest : public MailWorld {
protected:
    NoticeTest() : tech_(addTechnician("Theo", "Blanc", "theo@desk.test")) {
        config_.mail.smtpHost = "127.0.0.1";
        EXPECT_TRUE(deliver(letter("Zoé Martin <zoe@client.test>", "Imprimante", "Elle est en panne.")).ok());
        ticket_ = onlyTicket().id;
    }
    bool send(bool ofOneTicket = true) {
        return inTx([&](Tx& tx) {
            return queueNotice(
                tx, parts(),
                {ticket_, tech_, "[I-2026-00001] Assigned to you", "See\nhttps://desk.test/x", ofOneTicket});
        });
    }
    std::vector<OutboxRow> notices() {
        auto rows = outbox();
        std::erase_if(rows, [](const OutboxRow& row) { return row.kind != LetterKind::notice; });
        return rows;
    }

    PersonId tech_;
    TicketId ticket_;
};

TEST_P(NoticeTest, itIsMarkedAsAutomaticAndProvesNothing) {
    ASSERT_TRUE(send());
    ASSERT_TRUE(send());
    const auto rows = notices();
    ASSERT_THAT(rows, SizeIs(2));
    const std::string raw = composed(rows[0]);
    EXPECT_THAT(raw, HasSubstr("Auto-Submitted: auto-generated"));
    const auto mail = parsed(rows[0]);
    EXPECT_EQ(mail.subject, "[I-2026-00001] Assigned to you");
    EXPECT_THAT(mail.text, HasSubstr("https://desk.test/x"));
    EXPECT_FALSE(parts().keys.signer().verifyMessageId(mail.messageId));
    EXPECT_FALSE(parts().keys.signer().findMarker(raw));
    EXPECT_NE(rows[0].messageId, rows[1].messageId);
    EXPECT_EQ(rows[0].references, rows[1].references) << "mail programs show them together";
}

TEST_P(NoticeTest, anAnswerToItReachesNoUser) {
    ASSERT_TRUE(send());
    ASSERT_TRUE(deliver(answerTo(notices()[0], "theo@desk.test", "What a user!")).ok());
    EXPECT_THAT(onlyTicket().messages, SizeIs(1));
    ASSERT_THAT(reviews(), SizeIs(1));
    EXPECT_EQ(reviews()[0].reason, ReviewReason::staff_unproven);
}

TEST_P(NoticeTest, whatDoesNotArriveEndsInTheOutboxAndNotOnTheTicket) {
    ASSERT_TRUE(send());
    const std::string id = notices()[0].messageId;
    const std::string body =
        "--r\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n"
        "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\n"
        "Final-Recipient: rfc822; theo@desk.test\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        "--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: " +
        id + "\r\n\r\n--r--";
    ASSERT_TRUE(
        deliver(rawMail({{"Return-Path", "<>"},
                         {"From", "MAILER-DAEMON@mx.test"},
                         {"Subject", "Undelivered"},
                         {"Auto-Submitted", "auto-replied"},
                         {"Message-ID", "<b1@mx.test>"},
                         {"Content-Type", "multipart/report; report-type=delivery-status; boundary=r"}},
                        body))
            .ok());
    EXPECT_EQ(notices()[0].state, OutboxState::dead);
    EXPECT_THAT(onlyTicket().messages, SizeIs(1));
    EXPECT_THAT(reviews(), IsEmpty());
    EXPECT_FALSE(send()) << "the address refused for good";
}

TEST_P(NoticeTest, oneThatComesBackIsDropped) {
    ASSERT_TRUE(send());
    ASSERT_TRUE(deliver(composed(notices()[0])).ok());
    EXPECT_THAT(reviews(), IsEmpty());
    EXPECT_THAT(onlyTicket().messages, SizeIs(1));
}

TEST_P(NoticeTest, itGoesNowhereWithoutAServerOrToAnAddressOfOurs) {
    config_.mail.smtpHost.clear();
    EXPECT_FALSE(send());
    config_.mail.smtpHost = "127.0.0.1";
    addMailbox("theo@desk.test");
    EXPECT_FALSE(send()) << "a desk that writes to itself would hear itself for ever";
    EXPECT_THAT(notices(), IsEmpty());
}

GUICHET_ON_BOTH_ENGINES(NoticeTest);

}  // namespace
}  // namespace guichet::maildoor
