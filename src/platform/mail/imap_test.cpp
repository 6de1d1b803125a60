// The IMAP client against a real Dovecot.
#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "platform/mail/test_accounts.h"

namespace guichet::mail {
namespace {

using std::chrono::steady_clock;
using test::MailServer;
using testing::HasSubstr;

class Imap : public testing::Test {
protected:
    MailServer& server = sharedServer();

    /// A new mailbox and a session that has it open.
    std::unique_ptr<ImapSession> open(ImapAccount account) {
        auto session = std::make_unique<ImapSession>(std::move(account));
        const auto connected = session->connect();
        EXPECT_TRUE(connected) << codeOf(connected) << ": " << detailOf(connected) << "\n" << server.log();
        if (!connected) return nullptr;
        const auto selected = session->select();
        EXPECT_TRUE(selected) << codeOf(selected) << ": " << detailOf(selected);
        return selected ? std::move(session) : nullptr;
    }
};

TEST_F(Imap, SignsInOverEveryKindOfConnection) {
    const std::string anna = newMailbox(server, "kinds");
    for (const Security security : {Security::tls, Security::starttls, Security::none}) {
        const std::uint16_t port = security == Security::tls ? server.imapsPort() : server.imapPort();
        const auto session = open({.server = endpointOf(server, port, security, anna)});
        ASSERT_TRUE(session) << nameOf(security);
        EXPECT_NE(session->uidValidity(), 0u);
        EXPECT_TRUE(session->supports("IDLE"));
        session->logout();
    }
}

TEST_F(Imap, RefusesAWrongPasswordWithTheServersWords) {
    const std::string anna = newMailbox(server, "wrong");
    ImapAccount account = imapAccount(server, anna);
    account.server.password = "not-the-password";
    const auto connected = ImapSession(account).connect();
    EXPECT_EQ(codeOf(connected), "mail.auth");
    EXPECT_THAT(detailOf(connected), HasSubstr("Authentication failed"));
    EXPECT_THAT(detailOf(connected), testing::Not(HasSubstr("not-the-password")));
}

TEST_F(Imap, RefusesCertificatesThatItCannotTrust) {
    const std::string anna = newMailbox(server, "trust");
    ImapAccount unknownAuthority = imapAccount(server, anna);
    unknownAuthority.server.caFile.clear();
    EXPECT_EQ(codeOf(ImapSession(unknownAuthority).connect()), "mail.tls");
    unknownAuthority.server.verifyCertificate = false;
    EXPECT_EQ(codeOf(ImapSession(unknownAuthority).connect()), "ok");

    ImapAccount otherName = imapAccount(server, anna);
    otherName.server.host = "127.0.0.2";
    EXPECT_THAT(codeOf(ImapSession(otherName).connect()), testing::AnyOf("mail.tls", "mail.connect"));
}

TEST_F(Imap, RefusesAnExpiredCertificate) {
    MailServer expired({.expiredCertificate = true, .withSmtp = false});
    const std::string anna = newMailbox(expired, "anna");
    const auto connected = ImapSession(imapAccount(expired, anna)).connect();
    EXPECT_EQ(codeOf(connected), "mail.tls");
    const ImapAccount starttls{.server = endpointOf(expired, expired.imapPort(), Security::starttls, anna)};
    EXPECT_EQ(codeOf(ImapSession(starttls).connect()), "mail.tls");
}

TEST_F(Imap, SignsInWithAnAccessToken) {
    const std::string anna = newMailbox(server, "token");
    server.addToken(anna, "good-token");
    for (const TokenMechanism mechanism : {TokenMechanism::automatic, TokenMechanism::xoauth2}) {
        ImapAccount account = imapAccount(server, anna);
        account.server.tokenMechanism = mechanism;
        account.server.accessToken = [] { return Result<std::string>(std::string("good-token")); };
        EXPECT_TRUE(open(account)) << nameOf(mechanism);
        account.server.accessToken = [] { return Result<std::string>(std::string("stolen-token")); };
        EXPECT_EQ(codeOf(ImapSession(account).connect()), "mail.auth") << nameOf(mechanism);
    }
    ImapAccount account = imapAccount(server, anna);
    account.server.accessToken = []() -> Result<std::string> {
        return fail(ErrorKind::unavailable, "oauth.down");
    };
    EXPECT_EQ(codeOf(ImapSession(account).connect()), "oauth.down");
}

TEST_F(Imap, SaysWhichFolderIsMissing) {
    const std::string anna = newMailbox(server, "folder");
    ImapAccount account = imapAccount(server, anna);
    account.folder = "Réclamations";
    ImapSession session(account);
    ASSERT_TRUE(session.connect());
    EXPECT_EQ(codeOf(session.select()), "mail.folder");
}

TEST_F(Imap, ListsAndFetchesInOrder) {
    const std::string anna = newMailbox(server, "order");
    const auto session = open(imapAccount(server, anna));
    ASSERT_TRUE(session);
    EXPECT_TRUE(session->listAfter(0)->empty());
    for (int i = 1; i <= 5; ++i) {
        server.deliver("zoe@client.test", anna, letter("m" + std::to_string(i)));
        ASSERT_EQ(server.awaitMessages(anna, static_cast<std::size_t>(i)).size(),
                  static_cast<std::size_t>(i));
    }
    ASSERT_EQ(session->wait(seconds(5)).value(), News::messages);
    // IDLE may have told of the first only; the folder is asked until all are there.
    auto listed = session->listAfter(0);
    for (int tries = 0; tries < 50 && listed && listed->size() < 5; ++tries) {
        ASSERT_TRUE(session->wait(milliseconds(200)));
        listed = session->listAfter(0);
    }
    ASSERT_EQ(listed->size(), 5u);
    for (std::size_t i = 0; i < 5; ++i) {
        const auto raw = session->fetchWhole((*listed)[i].uid, 1'000'000);
        ASSERT_TRUE(raw && *raw);
        EXPECT_THAT(**raw, HasSubstr("Subject: m" + std::to_string(i + 1) + "\r\n"));
        EXPECT_EQ((*raw)->size(), (*listed)[i].size);
        EXPECT_TRUE((*listed)[i].receivedAt);
    }
    EXPECT_EQ(session->listAfter((*listed)[2].uid)->size(), 2u);
    EXPECT_TRUE(session->listAfter((*listed)[4].uid)->empty());
    EXPECT_FALSE(server.messages(anna)[0].seen);
    EXPECT_FALSE(session->fetchWhole((*listed)[4].uid + 100, 1000).value());
}

TEST_F(Imap, IdleTellsOfADeliveryWithinThreeSeconds) {
    const std::string anna = newMailbox(server, "idle");
    const auto session = open(imapAccount(server, anna));
    ASSERT_TRUE(session && session->listAfter(0));
    auto sender =
        std::async(std::launch::async, [&] { server.deliver("zoe@client.test", anna, letter("quick")); });
    const auto start = steady_clock::now();
    const auto news = session->wait(seconds(10));
    const auto took = steady_clock::now() - start;
    sender.get();
    ASSERT_TRUE(news) << codeOf(news);
    EXPECT_EQ(*news, News::messages);
    EXPECT_LT(took, promptly);
}

TEST_F(Imap, IdleIsRenewedAndEndsInTime) {
    const std::string anna = newMailbox(server, "renew");
    ImapAccount account = imapAccount(server, anna);
    account.idleRenewal = milliseconds(100);
    const auto session = open(account);
    ASSERT_TRUE(session && session->listAfter(0));
    const auto start = steady_clock::now();
    EXPECT_EQ(session->wait(milliseconds(550)).value(), News::none);
    EXPECT_GE(steady_clock::now() - start, std::chrono::milliseconds(500));
    EXPECT_LT(steady_clock::now() - start, promptly);
    server.store(anna, letter("later"));
    EXPECT_EQ(session->wait(seconds(5)).value(), News::messages);
}

TEST_F(Imap, PollsAServerWithoutIdle) {
    MailServer old({.withSmtp = false, .imapCapability = "IMAP4rev1 SASL-IR LITERAL+"});
    const std::string anna = newMailbox(old, "anna");
    ImapAccount account = imapAccount(old, anna);
    account.pollInterval = milliseconds(100);
    const auto session = open(account);
    ASSERT_TRUE(session && session->listAfter(0));
    EXPECT_FALSE(session->supports("IDLE"));
    EXPECT_EQ(session->wait(milliseconds(300)).value(), News::none);
    old.store(anna, letter("polled"));
    EXPECT_EQ(session->wait(seconds(5)).value(), News::messages);

    // This server announces neither MOVE nor UIDPLUS: the original stays, marked as deleted.
    const auto listed = session->listAfter(0);
    ASSERT_EQ(listed->size(), 1u);
    EXPECT_EQ(codeOf(session->move((*listed)[0].uid, "Done")), "ok");
    EXPECT_EQ(old.messages(anna, "Done").size(), 1u);
    EXPECT_EQ(old.messages(anna).size(), 1u);
}

TEST_F(Imap, InterruptEndsTheWaitAtOnce) {
    const std::string anna = newMailbox(server, "interrupt");
    const auto session = open(imapAccount(server, anna));
    ASSERT_TRUE(session && session->listAfter(0));
    std::thread other([&] { session->interrupt(); });
    const auto start = steady_clock::now();
    EXPECT_EQ(session->wait(seconds(20)).value(), News::interrupted);
    EXPECT_LT(steady_clock::now() - start, promptly);
    other.join();
    EXPECT_NE(codeOf(session->listAfter(0)), "ok");
}

TEST_F(Imap, FetchesTwentyMegabytesAndRefusesMoreThanTheLimit) {
    const std::string anna = newMailbox(server, "large");
    std::string big = letter("large");
    while (big.size() < 20'000'000)
        big += "0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ\r\n";
    server.store(anna, big);
    const auto session = open(imapAccount(server, anna));
    ASSERT_TRUE(session);
    const auto listed = session->listAfter(0);
    ASSERT_EQ(listed->size(), 1u);
    EXPECT_EQ((*listed)[0].size, big.size());
    const auto raw = session->fetchWhole((*listed)[0].uid, 25'000'000);
    ASSERT_TRUE(raw && *raw);
    EXPECT_TRUE(**raw == big);
    const auto headers = session->fetchHeaders((*listed)[0].uid);
    ASSERT_TRUE(headers && *headers);
    EXPECT_EQ(**headers, letter("large").substr(0, letter("large").find("Hello.")));
    EXPECT_EQ(codeOf(session->fetchWhole((*listed)[0].uid, 1'000'000)), "mail.too_large");
    EXPECT_EQ(codeOf(session->listAfter(0)), "mail.connect");
}

TEST_F(Imap, MarksAsSeenAndMovesToAFolderThatItCreates) {
    const std::string anna = newMailbox(server, "move");
    server.store(anna, letter("one"));
    server.store(anna, letter("two"));
    const auto session = open(imapAccount(server, anna));
    ASSERT_TRUE(session);
    const auto listed = session->listAfter(0);
    ASSERT_EQ(listed->size(), 2u);
    EXPECT_TRUE(session->supports("MOVE"));
    EXPECT_EQ(codeOf(session->move((*listed)[0].uid, "Traités")), "ok");
    EXPECT_EQ(codeOf(session->markSeen((*listed)[1].uid)), "ok");
    const auto moved = server.messages(anna, "Trait&AOk-s");
    ASSERT_EQ(moved.size(), 1u);
    EXPECT_THAT(moved[0].bytes, HasSubstr("Subject: one"));
    const auto left = server.messages(anna);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_TRUE(left[0].seen);
}

TEST_F(Imap, MovesWithoutMoveByCopyAndExpunge) {
    MailServer old({.withSmtp = false, .imapCapability = "IMAP4rev1 SASL-IR UIDPLUS"});
    const std::string anna = newMailbox(old, "anna");
    old.store(anna, letter("one"));
    const auto session = open(imapAccount(old, anna));
    ASSERT_TRUE(session);
    const auto listed = session->listAfter(0);
    ASSERT_EQ(listed->size(), 1u);
    EXPECT_EQ(codeOf(session->move((*listed)[0].uid, "Done")), "ok");
    EXPECT_EQ(old.messages(anna, "Done").size(), 1u);
    EXPECT_TRUE(old.messages(anna).empty());
}

TEST_F(Imap, AFrozenServerIsATimeOut) {
    const std::string anna = newMailbox(server, "frozen");
    ImapAccount account = imapAccount(server, anna);
    account.server.timeouts = {milliseconds(700), milliseconds(700)};
    const auto session = open(account);
    ASSERT_TRUE(session);
    server.pause(MailServer::Part::imap);
    const auto start = steady_clock::now();
    EXPECT_EQ(codeOf(session->markSeen(1)), "mail.timeout");
    EXPECT_EQ(codeOf(session->connect()), "mail.timeout");
    EXPECT_LT(steady_clock::now() - start, promptly);
    server.resume(MailServer::Part::imap);
    EXPECT_EQ(codeOf(session->connect()), "ok");
}

TEST_F(Imap, AStoppedServerIsAnErrorUntilItIsBack) {
    const std::string anna = newMailbox(server, "stopped");
    const auto session = open(imapAccount(server, anna));
    ASSERT_TRUE(session && session->listAfter(0));
    server.stop(MailServer::Part::imap);
    EXPECT_EQ(codeOf(session->wait(seconds(10))), "mail.connect");
    EXPECT_EQ(codeOf(session->connect()), "mail.connect");
    server.start(MailServer::Part::imap);
    EXPECT_EQ(codeOf(session->connect()), "ok");
    EXPECT_EQ(codeOf(session->select()), "ok");
}

}  // namespace
}  // namespace guichet::mail
