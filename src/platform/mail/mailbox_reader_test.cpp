// The mailbox reader against a real Dovecot.
#include "platform/mail/test_diary.h"

namespace guichet::mail {
namespace {

using std::chrono::steady_clock;
using test::MailServer;
using test::Peer;
using test::ScriptedServer;
using testing::ElementsAre;
using testing::HasSubstr;

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
    EXPECT_LT(steady_clock::now() - before, promptly);
    for (const char* each : {"third", "fourth", "fifth"}) server.store(desk, letter(each));
    ASSERT_TRUE(diary.awaitTaken(5));
    reader.stop();
    EXPECT_EQ(reader.status().state, ReaderState::stopped);
    const RawMail& mail = diary.taken[0];
    EXPECT_EQ(mail.mailbox, MailboxId{42});
    EXPECT_EQ(mail.bytes, letter("first"));
    EXPECT_EQ(mail.size, mail.bytes.size());
    EXPECT_EQ(mail.extent, Extent::whole);
    EXPECT_LT((clock.now() - mail.receivedAt).ms, 60'000);
    EXPECT_EQ(diary.saved->uid, diary.taken[4].uid);
    for (std::size_t i = 1; i < 5; ++i) EXPECT_GT(diary.taken[i].uid, diary.taken[i - 1].uid);
}

TEST_F(Reader, GoesOnWhereItStopped) {
    const std::string desk = newMailbox(server, "resume");
    server.store(desk, letter("one"));
    {
        MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
        ASSERT_TRUE(diary.await([](const Diary& d) { return d.saved && d.saved->uid == 1; }));
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
    diary.saved = MailPosition{12345, 77};
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.await([](const Diary& d) { return d.saved->uid == 1; }));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("one"));
    EXPECT_NE(diary.saved->uidValidity, 12345u);
    EXPECT_THAT(diary.warnings, ElementsAre("mail.folder_replaced"));
}

TEST_F(Reader, PassesOverWhatArrivedBeforeItsTime) {
    const std::string desk = newMailbox(server, "passed");
    server.store(desk, letter("old"));
    server.store(desk, letter("old too"));
    MailboxReaderSettings settings = settingsFor(desk);
    settings.ignoreBefore = clock.now() + hours(1);
    settings.afterReading = AfterReading::mark_seen;
    MailboxReader reader(settings, diary.hooks(), clock);
    ASSERT_TRUE(diary.await([](const Diary& d) { return d.saved && d.saved->uid == 2; }));
    reader.stop();
    EXPECT_TRUE(diary.taken.empty());
    for (const auto& each : server.messages(desk)) EXPECT_FALSE(each.seen);
}

TEST_F(Reader, RepeatsAMessageWhosePositionWasNotSaved) {
    const std::string desk = newMailbox(server, "unsaved");
    server.store(desk, letter("one"));
    diary.failSaves = 1;
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.await([](const Diary& d) { return d.saved.has_value(); }));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("one", "one"));
    EXPECT_THAT(diary.states, testing::Contains("failed db.down"));
}

TEST_F(Reader, SetsARefusedMessageAsideAndGoesOn) {
    const std::string desk = newMailbox(server, "refused");
    for (const char* each : {"good", "bad", "thrown", "last"}) server.store(desk, letter(each));
    diary.answer = [](const RawMail& mail) -> Result<Done> {
        if (mail.bytes.find("Subject: bad") != std::string::npos)
            return fail(ErrorKind::internal, "parser.broken");
        if (mail.bytes.find("Subject: thrown") != std::string::npos) throw std::runtime_error("boom");
        return Done{};
    };
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(2));
    reader.stop();
    EXPECT_THAT(diary.subjects(), ElementsAre("good", "last"));
    EXPECT_EQ(diary.attempts, 1 + 3 + 1);  // what throws is not counted here
    ASSERT_EQ(diary.aside.size(), 2u);
    EXPECT_EQ(diary.aside[0].second, "parser.broken");
    EXPECT_EQ(diary.aside[0].first.bytes, letter("bad"));
    EXPECT_EQ(diary.aside[1].second, "mail.receiver");
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
    EXPECT_TRUE(diary.aside.empty());
    EXPECT_THAT(diary.states, testing::Contains("failed db.down"));
}

TEST_F(Reader, GivesOnlyTheHeadersOfALargeMessage) {
    const std::string desk = newMailbox(server, "toolarge");
    server.store(desk, letter("huge") + std::string(200'000, 'x') + "\r\n");
    server.store(desk, letter("small"));
    MailboxReader reader(settingsFor(desk), diary.hooks(), clock);
    ASSERT_TRUE(diary.awaitTaken(2));
    reader.stop();
    EXPECT_EQ(diary.taken[0].extent, Extent::headers_too_large);
    EXPECT_GT(diary.taken[0].size, 200'000u);
    EXPECT_LT(diary.taken[0].bytes.size(), 1000u);
    EXPECT_THAT(diary.taken[0].bytes, HasSubstr("Subject: huge"));
    EXPECT_EQ(diary.taken[1].extent, Extent::whole);
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
    EXPECT_LT(timeToStop(settings, "connected"), promptly);
    MailboxReaderSettings wrong = settings;
    wrong.account.server.password = "wrong";
    EXPECT_LT(timeToStop(wrong, "failed mail.auth"), promptly);
    const ScriptedServer silent([](Peer& peer) { peer.stall(); });
    MailboxReaderSettings hanging = settings;
    hanging.account.server = scriptedEndpoint(silent);
    hanging.account.server.timeouts = {minutes(1), minutes(1)};
    EXPECT_LT(timeToStop(hanging, "connecting"), promptly);
}

}  // namespace
}  // namespace guichet::mail
