// The IMAP client against servers that lie, stall, cut the line and talk rubbish.
#include <gmock/gmock.h>

#include "platform/mail/sasl.h"
#include "platform/mail/test_accounts.h"

namespace guichet::mail {
namespace {

using std::chrono::steady_clock;
using test::Peer;
using test::ScriptedServer;
using testing::HasSubstr;
using testing::Not;

/// The tag of a command.
std::string tagOf(const std::string& line) {
    return line.substr(0, line.find(' '));
}

/// Plays a server up to the opened folder, which holds one message of 10 bytes with UID 7.
bool openFolder(Peer& peer, const std::string& capabilities = "IMAP4rev1 IDLE AUTH=PLAIN SASL-IR") {
    peer.send("* OK ready\r\n");
    while (const auto line = peer.readLine()) {
        const std::string tag = tagOf(*line);
        if (line->find(" CAPABILITY") != std::string::npos)
            peer.send("* CAPABILITY " + capabilities + "\r\n");
        if (line->find(" SELECT ") == std::string::npos) {
            peer.send(tag + " OK done\r\n");
            continue;
        }
        peer.send("* 1 EXISTS\r\n* OK [UIDVALIDITY 3] here\r\n" + tag + " OK [READ-WRITE] done\r\n");
        return true;
    }
    return false;
}

/// A session whose server answers the next command after SELECT as `script` does.
struct Scripted {
    explicit Scripted(std::function<void(Peer&, const std::string& tag)> script, ImapAccount account = {})
        : server([script = std::move(script)](Peer& peer) {
              if (!openFolder(peer)) return;
              if (const auto line = peer.readLine()) script(peer, tagOf(*line));
          }) {
        account.server = scriptedEndpoint(server);
        session = std::make_unique<ImapSession>(account);
        const auto opened = session->connect();
        EXPECT_TRUE(opened) << codeOf(opened) << detailOf(opened);
        EXPECT_TRUE(session->select());
    }
    ScriptedServer server;
    std::unique_ptr<ImapSession> session;
};

TEST(ImapFaults, ALineCutInTheMiddleOfAMessageIsALostConnection) {
    Scripted it([](Peer& peer, const std::string&) {
        peer.send("* 1 FETCH (UID 7 BODY[] {1000}\r\nonly this");
        peer.cut();
    });
    EXPECT_EQ(codeOf(it.session->fetchWhole(7, 5000)), "mail.connect");
    EXPECT_EQ(codeOf(it.session->fetchWhole(7, 5000)), "mail.connect");
}

TEST(ImapFaults, AStallInTheMiddleOfAMessageIsATimeOut) {
    Scripted it([](Peer& peer, const std::string&) {
        peer.send("* 1 FETCH (UID 7 BODY[] {1000}\r\nonly this");
        peer.stall();
    });
    const auto start = steady_clock::now();
    EXPECT_EQ(codeOf(it.session->fetchWhole(7, 5000)), "mail.timeout");
    EXPECT_LT(steady_clock::now() - start, promptly);
}

TEST(ImapFaults, ATrickleOfBytesDoesNotOutrunTheTimeOut) {
    Scripted it([](Peer& peer, const std::string&) {
        peer.send("* 1 FETCH (UID 7 BODY[] {1000}\r\n");
        while (peer.pause(std::chrono::milliseconds(50)) && peer.send("x")) {
        }
    });
    const auto start = steady_clock::now();
    EXPECT_EQ(codeOf(it.session->fetchWhole(7, 5000)), "mail.timeout");
    EXPECT_LT(steady_clock::now() - start, promptly);
}

TEST(ImapFaults, EndlessChatterDoesNotOutrunTheTimeOut) {
    Scripted it([](Peer& peer, const std::string&) {
        while (peer.send("* OK still working on it\r\n* 1 EXISTS\r\n")) {
        }
    });
    const auto start = steady_clock::now();
    EXPECT_EQ(codeOf(it.session->markSeen(7)), "mail.timeout");
    EXPECT_LT(steady_clock::now() - start, promptly);
}

TEST(ImapFaults, AnAnnouncedGiantIsRefusedBeforeItIsRead) {
    for (const char* size : {"5001", "4294967295", "18446744073709551615"}) {
        Scripted it([&](Peer& peer, const std::string&) {
            peer.send("* 1 FETCH (UID 7 BODY[] {" + std::string(size) + "}\r\n");
            peer.stall();
        });
        EXPECT_EQ(codeOf(it.session->fetchWhole(7, 5000)), "mail.too_large") << size;
    }
}

TEST(ImapFaults, AnAnswerThatIsShorterThanAnnouncedIsNotTakenForTheMessage) {
    Scripted it([](Peer& peer, const std::string& tag) {
        peer.send("* 1 FETCH (UID 7 BODY[] {1000}\r\n0123456789)\r\n" + tag + " OK done\r\n");
    });
    EXPECT_NE(codeOf(it.session->fetchWhole(7, 5000)), "ok");
}

TEST(ImapFaults, AMessageWithoutContentIsNotAnEmptyMessage) {
    Scripted it([](Peer& peer, const std::string& tag) {
        peer.send("* 1 FETCH (UID 7 BODY[] NIL)\r\n" + tag + " OK done\r\n");
    });
    EXPECT_EQ(codeOf(it.session->fetchWhole(7, 5000)), "mail.refused");
}

TEST(ImapFaults, RubbishIsAProtocolError) {
    const std::vector<std::string> rubbish{
        "HTTP/1.1 400 Bad Request\r\n",
        "* 1 FETCH (UID seven)\r\n",
        "* 1 FETCH (UID 7 BODY[] {x}\r\n",
        "g999 OK an answer to nothing\r\n",
        "+ nobody asked\r\n",
        "\r\n",
        std::string(10, '\0') + "\r\n",
        "* OK " + std::string(200'000, 'x'),
        "* 1 FETCH (BODYSTRUCTURE " + std::string(60'000, '(') + "\r\n",
    };
    for (const std::string& each : rubbish) {
        Scripted it([&](Peer& peer, const std::string& tag) {
            peer.send(each);
            peer.send(tag + " OK done\r\n");
            peer.stall();
        });
        EXPECT_EQ(codeOf(it.session->fetchWhole(7, 5000)), "mail.protocol") << each.substr(0, 40);
    }
}

TEST(ImapFaults, TooManyLiteralsAreAProtocolError) {
    Scripted it([](Peer& peer, const std::string&) {
        std::string text = "* 1 FETCH (X (";
        for (int i = 0; i < 100; ++i) text += "{1}\r\na ";
        peer.send(text);
        peer.stall();
    });
    EXPECT_EQ(codeOf(it.session->fetchWhole(7, 5000)), "mail.protocol");
}

TEST(ImapFaults, TheServersGoodbyeIsReported) {
    Scripted it([](Peer& peer, const std::string&) { peer.send("* BYE back in an hour\r\n"); });
    const auto result = it.session->listAfter(0);
    EXPECT_EQ(codeOf(result), "mail.connect");
    EXPECT_THAT(detailOf(result), HasSubstr("back in an hour"));
}

TEST(ImapFaults, OnlyLowerUidsAndOtherMessagesAreLeftOut) {
    Scripted it([](Peer& peer, const std::string& tag) {
        peer.send(
            "* 2 FETCH (UID 9 RFC822.SIZE 10)\r\n* 1 FETCH (RFC822.SIZE 10 UID 8 FLAGS ())\r\n"
            "* 2 FETCH (UID 9 RFC822.SIZE 10)\r\n* 3 FETCH (FLAGS (\\Seen))\r\n"
            "* 1 FETCH (UID 7 RFC822.SIZE 10)\r\n* 4 EXISTS\r\n" +
            tag + " OK done\r\n");
        peer.stall();
    });
    const auto listed = it.session->listAfter(7);
    ASSERT_TRUE(listed);
    ASSERT_EQ(listed->size(), 2u);
    EXPECT_EQ((*listed)[0].uid, 8u);
    EXPECT_EQ((*listed)[1].uid, 9u);
    // The server announced a message while it listed: there is news without waiting.
    EXPECT_EQ(it.session->wait(seconds(0)).value(), News::messages);
}

TEST(ImapFaults, ChatterDuringIdleIsNoNewsAndDoesNotHoldIt) {
    ScriptedServer server([](Peer& peer) {
        if (!openFolder(peer)) return;
        while (const auto line = peer.readLine()) {
            const std::string tag = tagOf(*line);
            if (line->ends_with(" IDLE")) {
                peer.send("+ idling\r\n");
                while (peer.pause(std::chrono::milliseconds(1)))
                    peer.send("* OK still here\r\n* 1 EXISTS\r\n");
                peer.readUntil("DONE");
            }
            peer.send(tag + " OK done\r\n");
        }
    });
    ImapSession session({.server = scriptedEndpoint(server), .idleRenewal = milliseconds(100)});
    ASSERT_TRUE(session.connect() && session.select() && session.listAfter(0));
    const auto start = steady_clock::now();
    EXPECT_EQ(session.wait(milliseconds(300)).value(), News::none);
    EXPECT_LT(steady_clock::now() - start, promptly);
}

TEST(ImapFaults, AServerThatRefusesIdleIsPolled) {
    ScriptedServer server([](Peer& peer) {
        if (!openFolder(peer)) return;
        int noops = 0;
        while (const auto line = peer.readLine()) {
            const std::string tag = tagOf(*line);
            if (line->ends_with(" IDLE")) {
                peer.send(tag + " NO not today\r\n");
            } else if (line->ends_with(" NOOP") && ++noops == 3) {
                peer.send("* 2 EXISTS\r\n" + tag + " OK done\r\n");
            } else {
                peer.send(tag + " OK done\r\n");
            }
        }
    });
    ImapSession session({.server = scriptedEndpoint(server), .pollInterval = milliseconds(20)});
    ASSERT_TRUE(session.connect() && session.select() && session.listAfter(0));
    EXPECT_EQ(session.wait(seconds(5)).value(), News::messages);
}

TEST(ImapFaults, ConnectionsThatFailSayHow) {
    const auto connect = [](std::function<void(Peer&)> script, Security security = Security::none) {
        ScriptedServer server(std::move(script));
        Endpoint endpoint = scriptedEndpoint(server);
        endpoint.security = security;
        return codeOf(ImapSession({.server = endpoint}).connect());
    };
    EXPECT_EQ(connect([](Peer& peer) { peer.stall(); }), "mail.timeout");
    EXPECT_EQ(connect([](Peer& peer) { peer.cut(); }), "mail.connect");
    EXPECT_EQ(connect([](Peer& peer) { peer.send("SSH-2.0-OpenSSH\r\n"); }), "mail.connect");
    EXPECT_EQ(connect([](Peer& peer) { peer.send("* BYE too many\r\n"); }), "mail.protocol");
    EXPECT_EQ(connect([](Peer& peer) { peer.stall(); }, Security::tls), "mail.timeout");
    EXPECT_EQ(connect(
                  [](Peer& peer) {
                      peer.send("* OK plain\r\n");
                      peer.stall();
                  },
                  Security::tls),
              "mail.tls");
    EXPECT_EQ(connect([](Peer& peer) { openFolder(peer); }, Security::starttls), "mail.tls");
    EXPECT_EQ(connect([](Peer& peer) { openFolder(peer); }, Security::opportunistic), "mail.account");
    EXPECT_EQ(connect([](Peer& peer) { openFolder(peer, "IMAP4rev1 LOGINDISABLED"); }), "mail.auth");

    Endpoint nobody;
    nobody.host = "127.0.0.1";
    nobody.port = ScriptedServer([](Peer&) {}).port();
    nobody.security = Security::none;
    EXPECT_EQ(codeOf(ImapSession({.server = nobody}).connect()), "mail.connect");
    nobody.host = "a b/c@d";
    EXPECT_EQ(codeOf(ImapSession({.server = nobody}).connect()), "mail.account");
    nobody.host = "";
    EXPECT_EQ(codeOf(ImapSession({.server = nobody}).connect()), "mail.account");
}

TEST(ImapFaults, InterruptEndsAConnectionAttempt) {
    ScriptedServer server([](Peer& peer) { peer.stall(); });
    Endpoint endpoint = scriptedEndpoint(server);
    endpoint.timeouts.connect = seconds(20);
    ImapSession session({.server = endpoint});
    session.interrupt();
    const auto start = steady_clock::now();
    EXPECT_EQ(codeOf(session.connect()), "mail.interrupted");
    EXPECT_LT(steady_clock::now() - start, promptly);
}

TEST(ImapSignIn, UsesLoginWhereThereIsNoSasl) {
    std::string command;
    ScriptedServer server([&](Peer& peer) {
        peer.send("* OK ready\r\n");
        while (const auto line = peer.readLine()) {
            const std::string tag = tagOf(*line);
            if (line->ends_with("CAPABILITY")) {
                peer.send("* CAPABILITY IMAP4rev1\r\n" + tag + " OK done\r\n");
            } else {
                command = line->substr(tag.size() + 1);
                // A server that repeats what it was told, with the password.
                peer.send(tag + " BAD what is " + command + "\r\n");
            }
        }
    });
    ImapAccount account{.server = scriptedEndpoint(server, "an\"na")};
    account.server.password = "se\\cret";
    const auto connected = ImapSession(account).connect();
    EXPECT_EQ(command, R"(LOGIN "an\"na" "se\\cret")");
    EXPECT_EQ(codeOf(connected), "mail.auth");
    account.server.password = "a\r\nb LOGOUT";
    EXPECT_EQ(codeOf(ImapSession(account).connect()), "mail.account");
    account.server.password = "secret";
    EXPECT_THAT(detailOf(ImapSession(account).connect()), Not(HasSubstr("secret")));
}

TEST(ImapSignIn, ExplainsWhyATokenWasRefused) {
    for (const bool initial : {true, false}) {
        std::vector<std::string> said;
        ScriptedServer server([&](Peer& peer) {
            peer.send("* OK ready\r\n");
            while (const auto line = peer.readLine()) {
                const std::string tag = tagOf(*line);
                if (line->ends_with("CAPABILITY")) {
                    peer.send("* CAPABILITY IMAP4rev1 AUTH=OAUTHBEARER AUTH=PLAIN" +
                              std::string(initial ? " SASL-IR" : "") + "\r\n" + tag + " OK done\r\n");
                    continue;
                }
                said.push_back(line->substr(tag.size() + 1));
                if (!initial) {
                    peer.send("+ \r\n");
                    said.push_back(peer.readLine().value_or(""));
                }
                peer.send("+ " + base64(R"({"status":"invalid_token"})") + "\r\n");
                said.push_back(peer.readLine().value_or(""));
                peer.send(tag + " NO [AUTHENTICATIONFAILED] token expired\r\n");
            }
        });
        ImapAccount account{.server = scriptedEndpoint(server)};
        account.server.accessToken = [] { return Result<std::string>(std::string("opaque-3f7")); };
        const auto connected = ImapSession(account).connect();
        EXPECT_EQ(codeOf(connected), "mail.auth");
        EXPECT_THAT(detailOf(connected), HasSubstr("token expired"));
        EXPECT_THAT(detailOf(connected), HasSubstr("invalid_token"));
        const std::string message = "n,a=anna,\x01host=127.0.0.1\x01port=" + std::to_string(server.port()) +
                                    "\x01"
                                    "auth=Bearer opaque-3f7\x01\x01";
        const std::vector<std::string> expected =
            initial ? std::vector<std::string>{"AUTHENTICATE OAUTHBEARER " + base64(message), "AQ=="}
                    : std::vector<std::string>{"AUTHENTICATE OAUTHBEARER", base64(message), "AQ=="};
        EXPECT_EQ(said, expected);
    }
}

}  // namespace
}  // namespace guichet::mail
