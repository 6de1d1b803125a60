// The SMTP client against a real Postfix, and against servers that misbehave.
#include <gmock/gmock.h>

#include <thread>

#include "platform/mail/sasl.h"
#include "platform/mail/test_accounts.h"

namespace guichet::mail {
namespace {

using std::chrono::steady_clock;
using test::MailServer;
using test::Peer;
using test::ScriptedServer;
using testing::HasSubstr;

// ---- Postfix -----------------------------------------------------------------------------------------

class Smtp : public testing::Test {
protected:
    void SetUp() override {
        if (!server.hasPostfix()) GTEST_SKIP() << "Postfix only runs as root";
    }
    SmtpAccount account(Security security, const std::string& user = "") {
        const std::uint16_t port = security == Security::tls ? server.smtpsPort() : server.smtpPort();
        return {.server = endpointOf(server, port, security, user), .clientName = "desk.example.test"};
    }
    MailServer& server = sharedServer();
};

TEST_F(Smtp, DeliversOverEveryKindOfConnection) {
    const std::string bob = newMailbox(server, "smtp-kinds");
    std::size_t count = 0;
    for (const Security security :
         {Security::tls, Security::starttls, Security::opportunistic, Security::none}) {
        const std::string user = security == Security::tls || security == Security::starttls ? bob : "";
        const auto report = sendMail(account(security, user), "desk@example.test", {bob}, letter("hello"));
        ASSERT_TRUE(report) << nameOf(security) << ": " << codeOf(report) << " " << detailOf(report)
                            << server.log();
        ASSERT_EQ(report->size(), 1u);
        EXPECT_EQ((*report)[0].delivery, Delivery::accepted) << (*report)[0].answer;
        EXPECT_EQ((*report)[0].code, 250);
        EXPECT_EQ(server.awaitMessages(bob, ++count).size(), count);
    }
    const auto stored = server.messages(bob);
    EXPECT_THAT(stored[0].bytes, HasSubstr("Return-Path: <desk@example.test>"));
    // S stands for TLS, A for a sign-in (RFC 3848).
    for (const auto& [i, protocol] :
         {std::pair(0u, "ESMTPSA"), {1u, "ESMTPSA"}, {2u, "ESMTPS"}, {3u, "ESMTP"}})
        EXPECT_THAT(stored[i].bytes, HasSubstr("with " + std::string(protocol) + " id"));
    EXPECT_THAT(stored[0].bytes, HasSubstr("desk.example.test"));
}

TEST_F(Smtp, DeliversTheSameBytes) {
    const std::string bob = newMailbox(server, "smtp-bytes");
    const std::string body = "\r\n.\r\n..\r\n.hidden\r\n\r\nend without a line end: \xc3\xa9";
    const auto report = sendMail(account(Security::none), "", {bob}, "Subject: dots\r\n" + body);
    ASSERT_TRUE(report && (*report)[0].delivery == Delivery::accepted);
    const auto stored = server.awaitMessages(bob, 1);
    ASSERT_EQ(stored.size(), 1u);
    EXPECT_THAT(stored[0].bytes, HasSubstr("Return-Path: <>"));
    EXPECT_THAT(stored[0].bytes, HasSubstr("\n\n.\n..\n.hidden\n\nend without a line end: \xc3\xa9\n"));
}

TEST_F(Smtp, TellsGoodAndBadRecipientsApart) {
    const std::string bob = newMailbox(server, "smtp-several");
    const std::string eve = newMailbox(server, "smtp-second");
    const std::vector<std::string> recipients{bob,
                                              "nobody@example.test",
                                              std::string(MailServer::deferredAddress),
                                              "far@elsewhere.test",
                                              "not an address",
                                              eve};
    const auto report =
        sendMail(account(Security::starttls), "desk@example.test", recipients, letter("several"));
    ASSERT_TRUE(report) << codeOf(report);
    ASSERT_EQ(report->size(), 6u);
    const auto expect = [&](std::size_t i, Delivery delivery, int code, const std::string& text) {
        EXPECT_EQ((*report)[i].address, recipients[i]);
        EXPECT_EQ((*report)[i].delivery, delivery) << recipients[i];
        EXPECT_EQ((*report)[i].code, code) << recipients[i];
        EXPECT_THAT((*report)[i].answer, HasSubstr(text));
    };
    expect(0, Delivery::accepted, 250, "queued as");
    expect(1, Delivery::refused, 550, "5.1.1");
    expect(2, Delivery::deferred, 451, "Come back later");
    expect(3, Delivery::refused, 554, "Relay access denied");
    expect(4, Delivery::refused, 0, "forbidden character");
    expect(5, Delivery::accepted, 250, "queued as");
    EXPECT_EQ(server.awaitMessages(bob, 1).size(), 1u);
    EXPECT_EQ(server.awaitMessages(eve, 1).size(), 1u);
}

TEST_F(Smtp, SendsNothingWhenNobodyIsLeft) {
    const auto report =
        sendMail(account(Security::none), "desk@example.test", {"nobody@example.test"}, letter("nobody"));
    ASSERT_TRUE(report);
    EXPECT_EQ((*report)[0].delivery, Delivery::refused);
    EXPECT_EQ((*report)[0].code, 550);
}

TEST_F(Smtp, NeedsARightPassword) {
    const std::string bob = newMailbox(server, "smtp-auth");
    SmtpAccount wrong = account(Security::tls, bob);
    wrong.server.password = "wrong-password";
    const auto report = sendMail(wrong, "desk@example.test", {bob}, letter("no"));
    EXPECT_EQ(codeOf(report), "mail.auth");
    EXPECT_THAT(detailOf(report), HasSubstr("535"));
    // Without a sign-in this port takes nothing: the server's refusal is the outcome.
    const auto anonymous = sendMail(account(Security::tls), "desk@example.test", {bob}, letter("no"));
    ASSERT_TRUE(anonymous) << codeOf(anonymous);
    EXPECT_EQ((*anonymous)[0].delivery, Delivery::refused);
    EXPECT_EQ((*anonymous)[0].code, 554);
}

TEST_F(Smtp, SignsInWithAnAccessToken) {
    const std::string bob = newMailbox(server, "smtp-token");
    server.addToken(bob, "smtp-good-token");
    SmtpAccount account = this->account(Security::tls, bob);
    for (const TokenMechanism mechanism : {TokenMechanism::oauthbearer, TokenMechanism::xoauth2}) {
        account.server.tokenMechanism = mechanism;
        account.server.accessToken = [] { return Result<std::string>(std::string("smtp-good-token")); };
        const auto sent = sendMail(account, "desk@example.test", {bob}, letter("token"));
        EXPECT_TRUE(sent) << nameOf(mechanism) << codeOf(sent) << detailOf(sent);
        account.server.accessToken = [] { return Result<std::string>(std::string("stolen")); };
        EXPECT_EQ(codeOf(sendMail(account, "desk@example.test", {bob}, letter("token"))), "mail.auth");
    }
}

TEST_F(Smtp, RefusesCertificatesThatItCannotTrust) {
    const std::string bob = newMailbox(server, "smtp-trust");
    SmtpAccount unknown = account(Security::starttls, bob);
    unknown.server.caFile.clear();
    EXPECT_EQ(codeOf(sendMail(unknown, "desk@example.test", {bob}, letter("no"))), "mail.tls");
    // Opportunistic encryption takes any certificate, and for that reason no credentials.
    SmtpAccount opportunistic = account(Security::opportunistic);
    opportunistic.server.caFile.clear();
    EXPECT_EQ(codeOf(sendMail(opportunistic, "desk@example.test", {bob}, letter("yes"))), "ok");
    EXPECT_EQ(codeOf(sendMail(account(Security::opportunistic, bob), "", {bob}, letter("no"))),
              "mail.account");
}

TEST_F(Smtp, ReusesAConnectionAndReplacesADeadOne) {
    const std::string bob = newMailbox(server, "smtp-batch");
    SmtpConnection connection(account(Security::starttls));
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(connection.send("desk@example.test", {bob, "nobody@example.test"}, letter("batch")));
    const auto stored = server.awaitMessages(bob, 3);
    ASSERT_EQ(stored.size(), 3u);
    server.stop(MailServer::Part::smtp);
    EXPECT_EQ(codeOf(connection.send("desk@example.test", {bob}, letter("down"))), "mail.connect");
    server.start(MailServer::Part::smtp);
    EXPECT_EQ(codeOf(connection.send("desk@example.test", {bob}, letter("up"))), "ok");
    // The idle connection is cut while nobody looks; the next message must not suffer from it.
    server.stop(MailServer::Part::smtp);
    server.start(MailServer::Part::smtp);
    EXPECT_EQ(codeOf(connection.send("desk@example.test", {bob}, letter("again"))), "ok");
    EXPECT_EQ(server.awaitMessages(bob, 5).size(), 5u);
    connection.quit();
}

TEST_F(Smtp, AFrozenServerIsATimeOut) {
    const std::string bob = newMailbox(server, "smtp-frozen");
    SmtpAccount account = this->account(Security::none);
    account.server.timeouts = {milliseconds(500), milliseconds(500)};
    server.pause(MailServer::Part::smtp);
    const auto start = steady_clock::now();
    const auto report = sendMail(account, "", {bob}, letter("frozen"));
    server.resume(MailServer::Part::smtp);
    EXPECT_EQ(codeOf(report), "mail.timeout");
    EXPECT_LT(steady_clock::now() - start, promptly);
}

TEST_F(Smtp, SendsTwentyMegabytesAndReportsTheServersLimit) {
    const std::string bob = newMailbox(server, "smtp-large");
    std::string big = letter("large");
    while (big.size() < 20'000'000)
        big += "0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ\r\n";
    const auto sent = sendMail(account(Security::starttls), "desk@example.test", {bob}, big);
    ASSERT_TRUE(sent && (*sent)[0].delivery == Delivery::accepted);
    while (big.size() < 63'000'000) big += big.substr(200, 10'000'000);
    const auto refused = sendMail(account(Security::starttls), "desk@example.test", {bob}, big);
    ASSERT_TRUE(refused);
    EXPECT_EQ((*refused)[0].delivery, Delivery::refused);
    EXPECT_EQ((*refused)[0].code, 552);
}

TEST_F(Smtp, SendsToInternationalAddresses) {
    const std::string rene = newMailbox(server, "rené");
    const auto sent = sendMail(account(Security::none), "desk@example.test", {rene}, letter("utf8"));
    ASSERT_TRUE(sent) << codeOf(sent);
    EXPECT_EQ((*sent)[0].delivery, Delivery::accepted) << (*sent)[0].answer;
    EXPECT_EQ(server.awaitMessages(rene, 1).size(), 1u);
}

// ---- scripted servers ----------------------------------------------------------------------------------

/// Answers each command with the first entry that it begins with; everything else with 250.
using Answers = std::vector<std::pair<std::string, std::string>>;

std::function<void(Peer&)> answering(Answers answers, std::vector<std::string>* said = nullptr) {
    return [answers = std::move(answers), said](Peer& peer) {
        peer.send("220 scripted\r\n");
        bool data = false;
        while (const auto line = peer.readLine()) {
            if (said != nullptr) said->push_back(*line);
            if (data && *line != ".") continue;
            std::string answer = *line == "DATA" ? "354 go on" : "250 fine";
            for (const auto& [command, text] : answers)
                if (line->starts_with(command)) {
                    answer = text;
                    break;
                }
            if (answer == "cut") return peer.cut();
            if (answer == "stall") return peer.stall();
            data = answer.starts_with("354");
            peer.send(answer + "\r\n");
        }
    };
}

SmtpAccount scriptedAccount(const ScriptedServer& server, const std::string& user = "") {
    return {.server = scriptedEndpoint(server, user),
            .clientName = "desk.test",
            .dataTimeout = milliseconds(500)};
}

std::string outcome(Answers answers) {
    const ScriptedServer server(answering(std::move(answers)));
    const auto report =
        sendMail(scriptedAccount(server), "desk@x.test", {"a@x.test", "b@x.test"}, letter("x"));
    if (!report) return report.error().code;
    std::string out;
    for (const auto& each : *report)
        out += std::string(nameOf(each.delivery)) + std::to_string(each.code) + " ";
    return out;
}

TEST(SmtpFaults, OutcomesFollowTheAnswers) {
    EXPECT_EQ(outcome({}), "accepted250 accepted250 ");
    EXPECT_EQ(outcome({{"MAIL", "550 not you"}}), "refused550 refused550 ");
    EXPECT_EQ(outcome({{"MAIL", "452 full"}}), "deferred452 deferred452 ");
    EXPECT_EQ(outcome({{"RCPT TO:<b", "550 who"}}), "accepted250 refused550 ");
    EXPECT_EQ(outcome({{"RCPT TO:<b", "552 too many recipients"}}), "accepted250 deferred552 ");
    EXPECT_EQ(outcome({{"RCPT TO:<a", "251 forwarded"}, {".", "554 spam"}}), "refused554 refused554 ");
    EXPECT_EQ(outcome({{"RCPT TO:<b", "550 who"}, {".", "451 later"}}), "deferred451 refused550 ");
    EXPECT_EQ(outcome({{"DATA", "550 no"}}), "refused550 refused550 ");
    EXPECT_EQ(outcome({{"DATA", "250 what"}}), "deferred451 deferred451 ");
    EXPECT_EQ(outcome({{"RCPT TO:<b", "421 closing"}}), "mail.connect");
    EXPECT_EQ(outcome({{"MAIL", "421 closing"}}), "mail.connect");
    EXPECT_EQ(outcome({{".", "421 closing"}}), "deferred421 deferred421 ");
    EXPECT_EQ(outcome({{".", "stall"}}), "mail.timeout");
    EXPECT_EQ(outcome({{".", "cut"}}), "mail.connect");
    EXPECT_EQ(outcome({{"DATA", "cut"}}), "mail.connect");
    EXPECT_EQ(outcome({{"RCPT", "stall"}}), "mail.timeout");
    EXPECT_EQ(outcome({{"RCPT", "hello"}}), "mail.protocol");
    EXPECT_EQ(outcome({{"RCPT", "250-a\r\n550 b"}}), "mail.protocol");
    EXPECT_EQ(outcome({{"RCPT", "250 " + std::string(100'000, 'x')}}), "mail.protocol");
}

TEST(SmtpFaults, ConnectionsThatFailSayHow) {
    const auto send = [](std::function<void(Peer&)> script, Security security) {
        const ScriptedServer server(std::move(script));
        SmtpAccount account = scriptedAccount(server);
        account.server.security = security;
        return codeOf(sendMail(account, "", {"a@x.test"}, letter("x")));
    };
    EXPECT_EQ(send([](Peer& peer) { peer.send("554 go away\r\n"); }, Security::none), "mail.protocol");
    EXPECT_EQ(send([](Peer& peer) { peer.stall(); }, Security::none), "mail.timeout");
    EXPECT_EQ(send([](Peer& peer) { peer.cut(); }, Security::none), "mail.connect");
    EXPECT_EQ(send(answering({}), Security::starttls), "mail.tls");
    EXPECT_EQ(
        send(answering({{"EHLO", "250-x\r\n250 STARTTLS"}, {"STARTTLS", "454 no"}}), Security::starttls),
        "mail.tls");
    // Without STARTTLS, or with a broken one, opportunistic encryption goes on in clear.
    EXPECT_EQ(send(answering({}), Security::opportunistic), "ok");
    EXPECT_EQ(
        send(answering({{"EHLO", "250-x\r\n250 STARTTLS"}, {"STARTTLS", "454 no"}}), Security::opportunistic),
        "ok");

    SmtpAccount nobody;
    nobody.server.host = "127.0.0.1";
    nobody.server.security = Security::none;
    nobody.server.port = ScriptedServer([](Peer&) {}).port();
    EXPECT_EQ(codeOf(sendMail(nobody, "", {"a@x.test"}, "x")), "mail.connect");
    EXPECT_EQ(codeOf(sendMail(nobody, "", {}, "x")), "mail.address");
}

TEST(SmtpFaults, UsesOnlyWhatTheServerOffers) {
    std::vector<std::string> said;
    const std::string eightBit = "Subject: caf\xc3\xa9\r\n\r\n\xc3\xa9\r\n";
    const std::vector<std::string> recipients{"anna@b\xc3\xbcro.test", "ren\xc3\xa9@x.test"};
    const ScriptedServer old(answering({}, &said));
    const auto report = sendMail(scriptedAccount(old), "desk@x.test", recipients, eightBit);
    ASSERT_TRUE(report);
    EXPECT_THAT(said, testing::Contains("MAIL FROM:<desk@x.test>"));
    EXPECT_THAT(said, testing::Contains("RCPT TO:<anna@xn--bro-hoa.test>"));
    EXPECT_EQ((*report)[0].delivery, Delivery::accepted);
    EXPECT_EQ((*report)[1].delivery, Delivery::refused);
    EXPECT_EQ((*report)[1].code, 0);

    said.clear();
    const ScriptedServer modern(
        answering({{"EHLO", "250-x\r\n250-SIZE\r\n250-8BITMIME\r\n250 SMTPUTF8"}}, &said));
    ASSERT_TRUE(sendMail(scriptedAccount(modern), "desk@x.test", recipients, eightBit));
    EXPECT_THAT(said, testing::Contains("MAIL FROM:<desk@x.test> SIZE=" + std::to_string(eightBit.size()) +
                                        " BODY=8BITMIME SMTPUTF8"));
    EXPECT_THAT(said, testing::Contains("RCPT TO:<ren\xc3\xa9@x.test>"));
}

TEST(SmtpFaults, SignsInWithTheOldLoginMechanism) {
    std::vector<std::string> said;
    const ScriptedServer server(answering({{"EHLO", "250-x\r\n250-AUTH=LOGIN\r\n250 AUTH LOGIN"},
                                           {"AUTH LOGIN", "334 VXNlcm5hbWU6"},
                                           {base64("anna"), "334 UGFzc3dvcmQ6"},
                                           {base64("secret"), "235 welcome"}},
                                          &said));
    EXPECT_EQ(codeOf(sendMail(scriptedAccount(server, "anna"), "", {"a@x.test"}, letter("x"))), "ok");
    EXPECT_THAT(said, testing::IsSupersetOf({std::string("AUTH LOGIN"), base64("anna"), base64("secret")}));
}

TEST(SmtpFaults, EndsASignInThatNeverEnds) {
    const ScriptedServer server(answering({{"EHLO", "250-x\r\n250 AUTH PLAIN"}, {"", "334 more"}}));
    EXPECT_EQ(codeOf(sendMail(scriptedAccount(server, "anna"), "", {"a@x.test"}, letter("x"))),
              "mail.protocol");
}

TEST(SmtpFaults, KeepsTheConnectionForABatch) {
    const ScriptedServer server(answering({}));
    SmtpConnection connection(scriptedAccount(server));
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(connection.send("", {"a@x.test"}, letter("x")));
    EXPECT_EQ(server.connections(), 1);
}

TEST(SmtpFaults, InterruptEndsTheCall) {
    const ScriptedServer server(answering({{"RCPT", "stall"}}));
    SmtpAccount account = scriptedAccount(server);
    account.server.timeouts.command = seconds(20);
    SmtpConnection connection(account);
    std::thread other([&] { connection.interrupt(); });
    const auto start = steady_clock::now();
    EXPECT_EQ(codeOf(connection.send("", {"a@x.test"}, letter("x"))), "mail.interrupted");
    EXPECT_LT(steady_clock::now() - start, promptly);
    other.join();
}

}  // namespace
}  // namespace guichet::mail
