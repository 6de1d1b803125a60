// The mailbox reader against a real Dovecot, and against servers that misbehave.
#include "platform/mail/mailbox_reader.h"

#include <gmock/gmock.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/mail/test_accounts.h"

namespace guichet::mail {
namespace {

using std::chrono::steady_clock;
using test::MailServer;
using test::Peer;
using test::ScriptedServer;
using testing::ElementsAre;
using testing::HasSubstr;

/// What happens to a mailbox, remembered, and waited for.
class Diary {
public:
    /// The receiver's answer to a message; success by default.
    std::function<Result<Done>(const RawMail&)> answer = [](const RawMail&) -> Result<Done> { return Done{}; };

    MailboxHooks hooks() {
        MailboxHooks out;
        out.receive = [this](const RawMail& mail) -> Result<Done> {
            auto result = answer(mail);
            const std::lock_guard lock(mutex_);
            ++attempts_;
            if (result) taken_.push_back(mail);
            changed_.notify_all();
            return result;
        };
        out.loadPosition = [this]() -> Result<std::optional<MailPosition>> {
            const std::lock_guard lock(mutex_);
            return saved_;
        };
        out.savePosition = [this](MailPosition position) -> Result<Done> {
            const std::lock_guard lock(mutex_);
            if (failSaves_ > 0) {
                --failSaves_;
                return fail(ErrorKind::unavailable, "db.down");
            }
            saved_ = position;
            changed_.notify_all();
            return Done{};
        };
        out.setAside = [this](const RawMail& mail, const Error& error) {
            const std::lock_guard lock(mutex_);
            aside_.emplace_back(mail, error.code);
            changed_.notify_all();
        };
        out.onStatus = [this](const ReaderStatus& status) {
            const std::lock_guard lock(mutex_);
            states_.emplace_back(std::string(nameOf(status.state)) + (status.error ? " " + status.error->code : ""));
            changed_.notify_all();
        };
        out.onWarning = [this](const Error& error) {
            const std::lock_guard lock(mutex_);
            warnings_.push_back(error.code);
            changed_.notify_all();
        };
        return out;
    }

    /// Waits until `condition` holds, at most 15 seconds.
    template <class Condition>
    bool await(Condition condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(15), [&] { return condition(*this); });
    }
    bool awaitTaken(std::size_t count) {
        return await([&](const Diary& d) { return d.taken_.size() >= count; });
    }
    bool awaitState(const std::string& state) {
        return await([&](const Diary& d) { return !d.states_.empty() && d.states_.back() == state; });
    }
    std::vector<std::string> subjects() {
        const std::lock_guard lock(mutex_);
        std::vector<std::string> out;
        for (const RawMail& each : taken_) {
            const auto from = each.bytes.find("Subject: ") + 9;
            out.push_back(each.bytes.substr(from, each.bytes.find_first_of("\r\n", from) - from));
        }
        return out;
    }

    // Read after the reader was stopped, or inside await().
    std::vector<RawMail> taken_;
    std::vector<std::pair<RawMail, std::string>> aside_;
    std::vector<std::string> states_;
    std::vector<std::string> warnings_;
    std::optional<MailPosition> saved_;
    int attempts_ = 0;
    int failSaves_ = 0;

private:
    std::mutex mutex_;
    std::condition_variable changed_;
};

class Reader : public testing::Test {
protected:
    MailboxReaderSettings settingsFor(const std::string& user) {
        return {.mailbox = {42},
                .account = imapAccount(server, user),
                .maxMessageBytes = 100'000,
                .maxAttempts = 3,
                .firstPause = milliseconds(20),
                .longestPause = milliseconds(200)};
    }
    MailServer& server = sharedServer();
    SystemClock clock;
    Diary diary;
};

TEST_F(Reader, HandsOverWhatIsThereAndWhatArrives) {
    const std::string desk = newMailbox(server, "reader");
    server.store(desk, letter("first"));
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(1)) << server.log();
    EXPECT_TRUE(diary.awaitState("connected"));
    EXPECT_EQ(reader.status().state, ReaderState::connected);
    const auto before = steady_clock::now();
    server.deliver("zoe@client.test", desk, letter("second"));
    ASSERT_TRUE(diary.awaitTaken(2));
    EXPECT_LT(steady_clock::now() - before, std::chrono::seconds(3));
    for (const char* each : {"third", "fourth", "fifth"}) server.store(desk, letter(each));
    ASSERT_TRUE(diary.awaitTaken(5));
    reader.stop();
    EXPECT_EQ(reader.status().state, ReaderState::stopped);
    const RawMail& mail = diary.taken_[0];
    EXPECT_EQ(mail.mailbox, MailboxId{42});
    EXPECT_EQ(mail.bytes, letter("first"));
    EXPECT_EQ(mail.size, mail.bytes.size());
    EXPECT_EQ(mail.extent, Extent::whole);
    EXPECT_LT((clock.now() - mail.receivedAt).ms, 60'000);
    EXPECT_EQ(diary.saved_->uid, diary.taken_[4].uid);
    for (std::size_t i = 1; i < 5; ++i) EXPECT_GT(diary.taken_[i].uid, diary.taken_[i - 1].uid);
}

TEST_F(Reader, GoesOnWhereItStopped) {
    const std::string desk = newMailbox(server, "resume");
    server.store(desk, letter("one"));
    {
        MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
        ASSERT_TRUE(diary.await([](const Diary& d) { return d.saved_ && d.saved_->uid == 1; }));
    }
    server.store(desk, letter("two"));
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(2));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("one", "two"));
}

TEST_F(Reader, ReadsAgainWhenUidValidityChanges) {
    const std::string desk = newMailbox(server, "validity");
    server.store(desk, letter("one"));
    diary.saved_ = MailPosition{12345, 77};
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.await([](const Diary& d) { return d.saved_->uid == 1; }));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("one"));
    EXPECT_NE(diary.saved_->uidValidity, 12345u);
    EXPECT_THAT(diary.warnings_, ElementsAre("mail.folder_replaced"));
}

TEST_F(Reader, RepeatsAMessageWhosePositionWasNotSaved) {
    const std::string desk = newMailbox(server, "unsaved");
    server.store(desk, letter("one"));
    diary.failSaves_ = 1;
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.await([](const Diary& d) { return d.saved_.has_value(); }));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("one", "one"));
    EXPECT_THAT(diary.states_, testing::Contains("failed db.down"));
}

TEST_F(Reader, SetsARefusedMessageAsideAndGoesOn) {
    const std::string desk = newMailbox(server, "refused");
    for (const char* each : {"good", "bad", "thrown", "last"}) server.store(desk, letter(each));
    diary.answer = [](const RawMail& mail) -> Result<Done> {
        if (mail.bytes.find("Subject: bad") != std::string::npos) return fail(ErrorKind::internal, "parser.broken");
        if (mail.bytes.find("Subject: thrown") != std::string::npos) throw std::runtime_error("boom");
        return Done{};
    };
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(2));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("good", "last"));
    EXPECT_EQ(diary.attempts_, 1 + 3 + 1);  // what throws is not counted here
    ASSERT_EQ(diary.aside_.size(), 2u);
    EXPECT_EQ(diary.aside_[0].second, "parser.broken");
    EXPECT_EQ(diary.aside_[0].first.bytes, letter("bad"));
    EXPECT_EQ(diary.aside_[1].second, "mail.receiver");
}

TEST_F(Reader, WaitsForAReceiverThatIsUnavailable) {
    const std::string desk = newMailbox(server, "unavailable");
    for (const char* each : {"one", "two"}) server.store(desk, letter(each));
    int refusals = 8;  // more than maxAttempts
    diary.answer = [&](const RawMail&) -> Result<Done> {
        if (refusals-- > 0) return fail(ErrorKind::unavailable, "db.down");
        return Done{};
    };
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(2));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("one", "two"));
    EXPECT_TRUE(diary.aside_.empty());
    EXPECT_THAT(diary.states_, testing::Contains("failed db.down"));
}

TEST_F(Reader, GivesOnlyTheHeadersOfALargeMessage) {
    const std::string desk = newMailbox(server, "toolarge");
    server.store(desk, letter("huge") + std::string(200'000, 'x') + "\r\n");
    server.store(desk, letter("small"));
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(2));
    reader.stop();
    EXPECT_EQ(diary.taken_[0].extent, Extent::headers_too_large);
    EXPECT_GT(diary.taken_[0].size, 200'000u);
    EXPECT_LT(diary.taken_[0].bytes.size(), 1000u);
    EXPECT_THAT(diary.taken_[0].bytes, HasSubstr("Subject: huge"));
    EXPECT_EQ(diary.taken_[1].extent, Extent::whole);
}

TEST_F(Reader, MovesOrMarksWhatWasTaken) {
    const std::string moved = newMailbox(server, "moved");
    const std::string marked = newMailbox(server, "marked");
    server.store(moved, letter("one"));
    server.store(marked, letter("two"));
    MailboxReaderSettings moving = settingsFor(moved);
    moving.afterReading = AfterReading::move;
    moving.processedFolder = "Done";
    MailboxReaderSettings marking = settingsFor(marked);
    marking.afterReading = AfterReading::mark_seen;
    Diary other;
    MailboxReader mover(moving, diary.hooks(), clock);
    MailboxReader marker(marking, other.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(1) && other.awaitTaken(1));
    // When the reader takes a second message, it has done with the first.
    server.store(moved, letter("three"));
    server.store(marked, letter("four"));
    ASSERT_TRUE(diary.awaitTaken(2) && other.awaitTaken(2));
    const auto done = server.messages(moved, "Done");
    ASSERT_GE(done.size(), 1u);
    EXPECT_EQ(done[0].bytes, letter("one"));
    for (const auto& each : server.messages(moved)) EXPECT_EQ(each.bytes, letter("three"));
    EXPECT_TRUE(server.messages(marked)[0].seen);
}

TEST_F(Reader, SurvivesAServerThatIsStoppedAndFrozen) {
    const std::string desk = newMailbox(server, "outage");
    MailboxReaderSettings settings = settingsFor(desk);
    settings.account.server.timeouts = {milliseconds(500), milliseconds(500)};
    settings.account.idleRenewal = milliseconds(300);
    server.store(desk, letter("before"));
    MailboxReader reader(settings, diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(1));

    server.stop(MailServer::Part::imap);
    ASSERT_TRUE(diary.awaitState("failed mail.connect"));
    server.store(desk, letter("while stopped"));
    server.start(MailServer::Part::imap);
    ASSERT_TRUE(diary.awaitTaken(2));

    server.pause(MailServer::Part::imap);
    ASSERT_TRUE(diary.awaitState("failed mail.timeout"));
    server.store(desk, letter("while frozen"));
    server.resume(MailServer::Part::imap);
    ASSERT_TRUE(diary.awaitTaken(3));
    EXPECT_TRUE(diary.awaitState("connected"));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("before", "while stopped", "while frozen"));
}

TEST_F(Reader, StopsAtOnceWhateverItDoes) {
    const std::string desk = newMailbox(server, "stop");
    MailboxReaderSettings settings = settingsFor(desk);
    settings.longestPause = settings.firstPause = minutes(5);
    const auto timeToStop = [&](MailboxReaderSettings each, const std::string& state) {
        Diary own;
        MailboxReader reader(std::move(each), own.hooks(), clock);
        EXPECT_TRUE(own.awaitState(state)) << state;
        const auto start = steady_clock::now();
        reader.stop();
        return steady_clock::now() - start;
    };
    EXPECT_LT(timeToStop(settings, "connected"), std::chrono::seconds(1));
    MailboxReaderSettings wrong = settings;
    wrong.account.server.password = "wrong";
    EXPECT_LT(timeToStop(wrong, "failed mail.auth"), std::chrono::seconds(1));
    const ScriptedServer silent([](Peer& peer) { peer.stall(); });
    MailboxReaderSettings hanging = settings;
    hanging.account.server = scriptedEndpoint(silent);
    hanging.account.server.timeouts = {minutes(1), minutes(1)};
    EXPECT_LT(timeToStop(hanging, "connecting"), std::chrono::seconds(1));
}

// ---- scripted ------------------------------------------------------------------------------------------

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
    return peer.send("* 9 FETCH (UID " + std::to_string(uid) + " BODY[] {" + std::to_string(bytes.size()) + "}\r\n" +
                     bytes + ")\r\n" + tag + " OK done\r\n");
}

TEST_F(Reader, AMessageThatBreaksTheLineComesAsHeaders) {
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
    EXPECT_EQ(diary.taken_[1].extent, Extent::headers_unfetchable);
    EXPECT_EQ(diary.taken_[2].extent, Extent::whole);
}

TEST_F(Reader, AMessageThatCannotBeHadAtAllIsSetAside) {
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
    ASSERT_EQ(diary.aside_.size(), 1u);
    EXPECT_EQ(diary.aside_[0].first.uid, 2u);
    EXPECT_EQ(diary.aside_[0].first.extent, Extent::nothing);
    EXPECT_EQ(diary.aside_[0].second, "mail.refused");
}

TEST_F(Reader, ASizeThatWasALieComesAsHeaders) {
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
    EXPECT_EQ(diary.taken_[0].extent, Extent::headers_too_large);
}

TEST_F(Reader, BacksOffFromAServerThatOnlyFails) {
    const ScriptedServer scripted([](Peer& peer) { peer.cut(); });
    MailboxReaderSettings settings = settingsFor("anna");
    settings.account.server = scriptedEndpoint(scripted);
    settings.firstPause = milliseconds(50);
    settings.longestPause = seconds(60);
    MailboxReader reader(settings, diary.hooks(), clock);
    const auto failures = [](const Diary& d) {
        return std::count(d.states_.begin(), d.states_.end(), "failed mail.connect");
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
