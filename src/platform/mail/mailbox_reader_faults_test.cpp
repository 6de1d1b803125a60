// The mailbox reader against servers that misbehave.
#include "platform/mail/test_diary.h"

namespace guichet::mail {
namespace {

using std::chrono::steady_clock;
using test::Peer;
using test::ScriptedServer;
using testing::ElementsAre;

using ReaderFaults = Reader;

/// Plays a folder with the messages 1 to 3; `fetch` answers for their contents, false ends the line.
std::function<void(Peer&)> folderOfThree(
    std::function<bool(Peer&, int uid, bool whole, const std::string& tag)> fetch) {
    return [fetch = std::move(fetch)](Peer& peer) {
        peer.send("* OK ready\r\n");
        while (const auto line = peer.readLine()) {
            const std::string tag = line->substr(0, line->find(' '));
            const auto at = line->find("UID FETCH ");
            if (line->find("RFC822.SIZE") != std::string::npos) {
                const int from = std::stoi(line->substr(at + 10));
                for (int uid = from; uid <= 3; ++uid)
                    peer.send("* " + std::to_string(uid) + " FETCH (UID " + std::to_string(uid) +
                              " RFC822.SIZE 50)\r\n");
            } else if (at != std::string::npos) {
                const bool whole = line->find("HEADER") == std::string::npos;
                if (!fetch(peer, std::stoi(line->substr(at + 10)), whole, tag)) return peer.cut();
                continue;
            } else if (line->find("CAPABILITY") != std::string::npos) {
                peer.send("* CAPABILITY IMAP4rev1 IDLE AUTH=PLAIN SASL-IR\r\n");
            } else if (line->find("SELECT") != std::string::npos) {
                peer.send("* 3 EXISTS\r\n* OK [UIDVALIDITY 3] here\r\n");
            } else if (line->ends_with("IDLE")) {
                peer.send("+ idling\r\n");
                peer.readLine();
            }
            peer.send(tag + " OK done\r\n");
        }
    };
}

bool sendBody(Peer& peer, int uid, const std::string& bytes, const std::string& tag) {
    return peer.send("* 9 FETCH (UID " + std::to_string(uid) + " BODY[] {" + std::to_string(bytes.size()) +
                     "}\r\n" + bytes + ")\r\n" + tag + " OK done\r\n");
}

TEST_F(ReaderFaults, AMessageThatBreaksTheLineComesAsHeaders) {
    const ScriptedServer scripted(folderOfThree([](Peer& peer, int uid, bool whole, const std::string& tag) {
        if (uid == 2 && whole) return peer.send("* 9 FETCH (UID 2 BODY[] {50}\r\nhalf") && false;
        return sendBody(peer, uid, letter("m" + std::to_string(uid)), tag);
    }));
    MailboxReaderSettings settings = settingsFor("anna");
    settings.account.server = scriptedEndpoint(scripted);
    MailboxReader reader(settings, diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(3));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("m1", "m2", "m3"));
    EXPECT_EQ(diary.taken[1].extent, Extent::headers_unfetchable);
    EXPECT_EQ(diary.taken[2].extent, Extent::whole);
}

TEST_F(ReaderFaults, AMessageThatCannotBeHadAtAllIsSetAside) {
    const ScriptedServer scripted(folderOfThree([](Peer& peer, int uid, bool, const std::string& tag) {
        if (uid == 2) return peer.send(tag + " NO [SERVERBUG] cannot read it\r\n");
        return sendBody(peer, uid, letter("m" + std::to_string(uid)), tag);
    }));
    MailboxReaderSettings settings = settingsFor("anna");
    settings.account.server = scriptedEndpoint(scripted);
    MailboxReader reader(settings, diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(2));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("m1", "m3"));
    ASSERT_EQ(diary.aside.size(), 1u);
    EXPECT_EQ(diary.aside[0].first.uid, 2u);
    EXPECT_EQ(diary.aside[0].first.extent, Extent::nothing);
    EXPECT_EQ(diary.aside[0].second, "mail.refused");
}

TEST_F(ReaderFaults, ASizeThatWasALieComesAsHeaders) {
    const ScriptedServer scripted(folderOfThree([](Peer& peer, int uid, bool whole, const std::string& tag) {
        const std::string extra = uid == 1 && whole ? std::string(200'000, 'x') : "";
        return sendBody(peer, uid, letter("m" + std::to_string(uid)) + extra, tag);
    }));
    MailboxReaderSettings settings = settingsFor("anna");
    settings.account.server = scriptedEndpoint(scripted);
    MailboxReader reader(settings, diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(3));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("m1", "m2", "m3"));
    EXPECT_EQ(diary.taken[0].extent, Extent::headers_too_large);
}

TEST_F(ReaderFaults, BacksOffFromAServerThatOnlyFails) {
    const ScriptedServer scripted([](Peer& peer) { peer.cut(); });
    MailboxReaderSettings settings = settingsFor("anna");
    settings.account.server = scriptedEndpoint(scripted);
    settings.firstPause = milliseconds(50);
    settings.longestPause = seconds(60);
    MailboxReader reader(settings, diary.hooks(), clock);
    const auto failures = [](const Diary& d) {
        return std::count(d.states.begin(), d.states.end(), "failed mail.connect");
    };
    const auto start = steady_clock::now();
    ASSERT_TRUE(diary.await([&](const Diary& d) { return failures(d) >= 5; }));
    // At least half of 50 + 100 + 200 + 400 ms have passed.
    EXPECT_GE(steady_clock::now() - start, std::chrono::milliseconds(375));
    reader.stop();
    EXPECT_LE(scripted.connections(), 6);
}

}  // namespace
}  // namespace guichet::mail
