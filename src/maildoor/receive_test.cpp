// Mail that comes in: new tickets, people, files, repetitions, damage.

#include <future>
#include <thread>

#include "maildoor/test_world.h"

namespace guichet::maildoor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ReceiveTest : public MailWorld {
protected:
    std::size_t sourcesOf(const desk::MessageView& message) const {
        return static_cast<std::size_t>(std::count_if(message.files.begin(), message.files.end(),
                                                      [](const auto& f) { return f.name == "message.eml"; }));
    }
    RawRow raw(std::int64_t id) {
        return *inTx([&](Tx& tx) { return loadRaw(tx, RawId{id}); });
    }
};

TEST_P(ReceiveTest, aMailOfSomebodyNewBecomesATicketAndAPerson) {
    ASSERT_TRUE(
        deliver(
            letter("=?utf-8?q?Zo=C3=A9?= Martin <Zoe.Martin@Client.TEST>", "TR: Imprimante en panne",
                   "Bonjour,\r\n\r\nL'imprimante du hall ne marche pas depuis hier. Merci de nous aider."))
            .ok());
    const auto ticket = onlyTicket();
    EXPECT_EQ(ticket.subject, "Imprimante en panne");
    EXPECT_EQ(ticket.source, desk::Source::mail);
    ASSERT_TRUE(ticket.requester);
    EXPECT_EQ(ticket.requester->name, "Zoé Martin");
    EXPECT_EQ(ticket.requester->email, "zoe.martin@client.test");
    EXPECT_EQ(ticket.requester->language, i18n::Language::fr);
    ASSERT_EQ(ticket.messages.size(), 1u);
    EXPECT_THAT(ticket.messages[0].html, HasSubstr("ne marche pas depuis hier"));
    EXPECT_TRUE(ticket.messages[0].fromUser);
    EXPECT_TRUE(ticket.messages[0].files.empty());
    EXPECT_EQ(raw(1).state, RawState::done);
}

TEST_P(ReceiveTest, aKnownPersonIsRecognisedAndEnglishIsHeard) {
    const PersonId anna = addPerson("Anna", "Kern", "anna@client.test");
    ASSERT_TRUE(
        deliver(letter("A. Kern <ANNA@client.test>", "Badge", "My badge does not open the door.")).ok());
    EXPECT_EQ(onlyTicket().requester->id, anna);
    ASSERT_TRUE(
        deliver(letter("Bob <bob@client.test>", "Screen", "Hello, my screen is black and I can not work."))
            .ok());
    EXPECT_EQ(tickets()[1].requester->language, i18n::Language::en);
}

TEST_P(ReceiveTest, theMailboxRulesAndTheMailDomainGiveTeamAndCustomer) {
    const auto customer = [&](const char* name) {
        return inTx([&](Tx& tx) {
            return *directory::createCustomer(tx, context(),
                                              {name, directory::CustomerKind::organisation, {}});
        });
    };
    const TeamId team = inTx([&](Tx& tx) { return *directory::createTeam(tx, context(), {"Network"}); });
    const CustomerId hospital = customer("Hospital"), factory = customer("Factory");
    const MailboxId network = addMailbox("network@desk.test", [&](NewMailbox& m) {
        m.teamId = team;
        m.customerId = hospital;
    });
    ASSERT_TRUE(deliver(letter("new@unknown.test", "A", "b"), network).ok());
    EXPECT_EQ(tickets()[0].team->id, team);
    EXPECT_EQ(tickets()[0].customer->id, hospital);

    addPerson("Ida", "Roth", "ida@factory.test", i18n::Language::en, factory);
    ASSERT_TRUE(deliver(letter("new@factory.test", "C", "d")).ok());
    ASSERT_TRUE(tickets()[1].customer);
    EXPECT_EQ(tickets()[1].customer->id, factory);
    // Two customers share the domain now: nobody can tell any more.
    addPerson("Max", "Lind", "max@factory.test", i18n::Language::en, hospital);
    ASSERT_TRUE(deliver(letter("third@factory.test", "E", "f")).ok());
    EXPECT_FALSE(tickets()[2].customer);
}

TEST_P(ReceiveTest, htmlIsCleanedQuotesAreSplitOffAndPicturesStayInTheText) {
    const std::string body =
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        "<p onclick=\"x()\">See <img src=\"cid:shot%40x\"><script>alert(1)</script></p>"
        "<img src=\"https://tracker.test/p.gif\"><img src=\"cid:gone\">"
        "<div class=\"gmail_quote\">On Mon, 2 Mar 2026 at 10:00, Desk wrote:<blockquote>old "
        "words</blockquote></div>\r\n"
        "--b\r\nContent-Type: image/png; name=shot.png\r\nContent-ID: <shot@x>\r\nContent-Transfer-Encoding: "
        "base64\r\n"
        "Content-Disposition: inline; filename=shot.png\r\n\r\n"
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=\r\n"
        "--b\r\nContent-Type: text/plain; name=\"../../log.txt\"\r\nContent-Disposition: "
        "attachment\r\n\r\nlines\r\n--b--\r\n";
    ASSERT_TRUE(deliver(rawMail({{"From", "anna@client.test"},
                                 {"Subject", "Screen"},
                                 {"Message-ID", "<a@x>"},
                                 {"Content-Type", "multipart/related; boundary=b"}},
                                body))
                    .ok());
    const auto message = onlyTicket().messages.at(0);
    EXPECT_THAT(message.html, Not(HasSubstr("script")));
    EXPECT_THAT(message.html, Not(HasSubstr("onclick")));
    EXPECT_THAT(message.html, Not(HasSubstr("tracker")));
    EXPECT_THAT(message.html, Not(HasSubstr("cid:")));
    ASSERT_EQ(message.files.size(), 2u);
    EXPECT_THAT(message.html, HasSubstr("<img src=\"" + message.files[0].url + "\""));
    EXPECT_EQ(message.files[1].name, "log.txt");
    ASSERT_TRUE(message.quotedHtml);
    EXPECT_THAT(*message.quotedHtml, HasSubstr("old words"));
    EXPECT_THAT(message.html, Not(HasSubstr("old words")));
}

TEST_P(ReceiveTest, theSameMailTwiceInOneMailboxOrInTwoIsOneTicket) {
    const MailboxId other = addMailbox("network@desk.test");
    const std::string mail = letter("anna@client.test", "Twice", "once");
    ASSERT_TRUE(deliver(mail).ok());
    ASSERT_TRUE(deliver(mail).ok());
    // A server writes other lines above it on the way to another mailbox.
    ASSERT_TRUE(
        deliver(
            "Delivered-To: network@desk.test\r\nReceived: by mx; Tue, 3 Mar 2026 09:40:01 +0100\r\n" + mail,
            other)
            .ok());
    EXPECT_EQ(tickets().size(), 1u);
    EXPECT_EQ(raw(1).state, RawState::done);
}

TEST_P(ReceiveTest, differentMailsThatReuseAMessageIdAreBothKept) {
    const auto mail = [](const std::string& body) {
        return rawMail({{"From", "scan@client.test"}, {"Subject", "Scan"}, {"Message-ID", "<1@scanner>"}},
                       body);
    };
    ASSERT_TRUE(deliver(mail("first")).ok());
    ASSERT_TRUE(deliver(mail("second")).ok());
    EXPECT_EQ(tickets().size(), 2u);
    // Without any Message-ID, the same words may be sent every day; only the same bytes are the same mail.
    const auto nameless = [](const std::string& date) {
        return rawMail({{"From", "scan@client.test"}, {"Subject", "Paper is out"}, {"Date", date}}, "Tray 2");
    };
    ASSERT_TRUE(deliver(nameless("Tue, 3 Mar 2026 09:00:00 +0100")).ok());
    ASSERT_TRUE(deliver(nameless("Wed, 4 Mar 2026 09:00:00 +0100")).ok());
    ASSERT_TRUE(deliver(nameless("Wed, 4 Mar 2026 09:00:00 +0100")).ok());
    EXPECT_EQ(tickets().size(), 4u);
}

TEST_P(ReceiveTest, aCrashBetweenTheTwoHalvesIsMadeGoodByTheJobExactlyOnce) {
    const std::string mail = letter("anna@client.test", "Crash", "between");
    const auto id = storeRaw(parts(), toMailbox(mail));
    ASSERT_TRUE(id.ok() && *id);
    EXPECT_TRUE(tickets().empty());                         // here the program died
    const auto again = storeRaw(parts(), toMailbox(mail));  // the reader offers it again after the restart
    ASSERT_TRUE(again.ok());
    EXPECT_FALSE(again->has_value());
    EXPECT_FALSE(
        jobs::claim(database(), "w", clock_.now(), minutes(5)));  // not at once: the reader itself is at it
    clock_.advance(minutes(1));
    const auto job = jobs::claim(database(), "w", clock_.now(), minutes(5));
    ASSERT_TRUE(job);
    EXPECT_EQ(job->kind, handleJob);
    EXPECT_EQ(runHandleJob(parts(), *job).kind, jobs::Outcome::Kind::done);
    EXPECT_EQ(runHandleJob(parts(), *job).kind, jobs::Outcome::Kind::done);
    EXPECT_EQ(tickets().size(), 1u);
}

TEST_P(ReceiveTest, readersOfTwoMailboxesAtOnceMakeOneTicketOfOneMailAndOnePersonOfOneSender) {
    const MailboxId other = addMailbox("network@desk.test");
    const std::string shared = letter("anna@client.test", "Shared", "to both");
    const std::string here = letter("anna@client.test", "Here", "one"),
                      there = letter("anna@client.test", "There", "two");
    std::thread second([&] {
        EXPECT_TRUE(receive(parts(), toMailbox(shared, other)).ok());
        EXPECT_TRUE(receive(parts(), toMailbox(there, other)).ok());
    });
    EXPECT_TRUE(receive(parts(), toMailbox(shared)).ok());
    EXPECT_TRUE(receive(parts(), toMailbox(here)).ok());
    second.join();
    const auto all = tickets();
    ASSERT_EQ(all.size(), 3u);
    for (const auto& ticket : all) EXPECT_EQ(ticket.requester->id, personOf("anna@client.test"));
}

// On PostgreSQL the second of two transactions that make one person waits for the first, and is then refused.
TEST_P(ReceiveTest, aSenderWhoIsJustBeingAddedElsewhereDelaysNothing) {
    if (GetParam() != storage::Engine::postgres) return;  // SQLite writes one after the other
    constexpr storage::Statement waiting{"test.waiting",
                                         "SELECT count(*) FROM pg_stat_activity WHERE "
                                         "datname = current_database() AND wait_event_type = 'Lock'"};
    std::promise<void> added, commit;
    const std::shared_future<void> mayCommit = commit.get_future().share();
    std::thread elsewhere([&] {
        directory::NewPerson anna;
        anna.lastName = "Anna";
        anna.emails = {{"anna@client.test", true}};
        const auto done = database().write([&](Tx& tx) -> Result<Done> {
            GUICHET_CHECK(directory::createPerson(tx, Scope::everything(), context(), anna));
            added.set_value();
            mayCommit.wait();
            return Done{};
        });
        EXPECT_TRUE(done.ok());
    });
    added.get_future().wait();
    std::thread reader([&] { EXPECT_TRUE(deliver(letter("anna@client.test", "First", "mail")).ok()); });
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (database().read([&](Tx& tx) { return tx.integer(waiting); }) == 0 &&
           std::chrono::steady_clock::now() < deadline)
        std::this_thread::yield();
    commit.set_value();
    reader.join();
    elsewhere.join();
    const auto ticket = onlyTicket();  // at once, without the job
    ASSERT_TRUE(ticket.requester);
    EXPECT_EQ(ticket.requester->id, personOf("anna@client.test"));
}

TEST_P(ReceiveTest, whatCannotBeReadBecomesATicketWithItsSource) {
    std::string noise;
    for (int i = 0; i < 3000; ++i) noise += static_cast<char>(i * 37 % 256);
    ASSERT_TRUE(deliver(noise).ok());
    ASSERT_EQ(tickets().size(), 1u);
    EXPECT_EQ(sourcesOf(tickets()[0].messages.at(0)), 1u);
    ASSERT_TRUE(deliver("").ok());
    EXPECT_EQ(tickets().size(), 2u);
    // A mail on which handling keeps failing: the job gives up reading it, not the mail.
    const auto id = storeRaw(parts(), toMailbox(letter("anna@client.test", "Stubborn", "text")));
    ASSERT_TRUE(handleRaw(parts(), **id, Handling::source_only).ok());
    const auto stubborn = tickets().at(2);
    EXPECT_EQ(stubborn.subject, "Stubborn");
    EXPECT_EQ(stubborn.requester->email, "anna@client.test");
    EXPECT_EQ(sourcesOf(stubborn.messages.at(0)), 1u);
}

TEST_P(ReceiveTest, aMailWithoutASenderStillBecomesATicket) {
    ASSERT_TRUE(deliver(rawMail({{"Subject", "Who am I"}, {"Message-ID", "<n@x>"}}, "text")).ok());
    EXPECT_FALSE(onlyTicket().requester);
    EXPECT_TRUE(outbox().empty());
}

TEST_P(ReceiveTest, anEmptyMailSaysSo) {
    ASSERT_TRUE(deliver(rawMail({{"From", "anna@client.test"}, {"Message-ID", "<e@x>"}}, "")).ok());
    EXPECT_EQ(onlyTicket().subject, "(sans objet)");
    EXPECT_THAT(onlyTicket().messages.at(0).html, HasSubstr("courriel sans texte"));
}

TEST_P(ReceiveTest, aMailOverTheLimitIsATicketAndItsSenderIsToldOnce) {
    const std::string huge = letter("Anna <anna@client.test>", "Film", std::string(200'000, 'x'));
    ASSERT_TRUE(deliver(huge).ok());
    ASSERT_TRUE(deliver(huge).ok());
    const auto ticket = onlyTicket();
    EXPECT_EQ(ticket.subject, "Film");
    EXPECT_EQ(sourcesOf(ticket.messages.at(0)), 1u);
    EXPECT_LT(ticket.messages.at(0).files.at(0).size, 1000);
    EXPECT_THAT(ticket.messages.at(0).html, HasSubstr("dépasse la taille admise"));
    const auto mails = outbox();
    ASSERT_EQ(mails.size(), 1u);
    EXPECT_EQ(mails[0].to, "anna@client.test");
    EXPECT_THAT(parsed(mails[0]).text, HasSubstr("trop volumineux"));
    // The same from a reader, which fetches no more than the headers.
    mail::RawMail fetched = toMailbox(letter("ben@client.test", "Films", ""));
    fetched.extent = mail::Extent::headers_too_large;
    fetched.size = 40'000'000;
    ASSERT_TRUE(receive(parts(), fetched).ok());
    EXPECT_THAT(parsed(outbox().at(1)).text, HasSubstr("40\u00a0Mo"));
}

TEST_P(ReceiveTest, aMailThatTheServerWillNotHandOutIsStillNoticed) {
    mail::RawMail nothing = toMailbox("");
    nothing.extent = mail::Extent::nothing;
    nothing.uid = 7;
    ASSERT_TRUE(receiveSetAside(parts(), nothing).ok());
    nothing.uid = 8;
    ASSERT_TRUE(receiveSetAside(parts(), nothing).ok());
    ASSERT_EQ(tickets().size(), 2u);
    EXPECT_THAT(tickets()[0].messages.at(0).html, HasSubstr("n’a pas pu donner ce courriel"));
}

TEST_P(ReceiveTest, mailFromAPipeNamesItsMailbox) {
    MailDoor door(database(), contents_, config_, clock_);
    EXPECT_TRUE(door.receiveFromPipe("Support@desk.test", letter("a@client.test", "By address", "x")).ok());
    EXPECT_TRUE(
        door.receiveFromPipe(std::to_string(mailbox_.value), letter("a@client.test", "By number", "x")).ok());
    const auto unknown = door.receiveFromPipe("nobody@desk.test", letter("a@client.test", "S", "x"));
    ASSERT_FALSE(unknown.ok());
    EXPECT_EQ(unknown.error().code, "mailbox.not_found");
    EXPECT_EQ(tickets().size(), 2u);
}

TEST_P(ReceiveTest, sourcesAreGivenUpAfterNinetyDaysAndTheTicketStays) {
    ASSERT_TRUE(deliver(letter("anna@client.test", "Old", "text")).ok());
    EXPECT_EQ(sweepRaw(parts(), clock_.now() + days(89)), 0);
    EXPECT_EQ(sweepRaw(parts(), clock_.now() + days(91)), 1);
    EXPECT_EQ(sweepRaw(parts(), clock_.now() + days(91)), 0);
    EXPECT_EQ(files::collect(database(), contents_, clock_.now() + days(91), days(1)).files, 1);
    EXPECT_EQ(tickets().size(), 1u);
}

TEST_P(ReceiveTest, twentyTicketsOfOneSenderInAnHourAreEnough) {
    for (int i = 0; i < maxTicketsPerHour + 3; ++i)
        ASSERT_TRUE(deliver(letter("loop@client.test", "Alarm " + std::to_string(i), "text")).ok());
    EXPECT_EQ(tickets().size(), static_cast<std::size_t>(maxTicketsPerHour));
    const auto kept = reviews();
    ASSERT_EQ(kept.size(), 3u);
    EXPECT_EQ(kept[0].reason, ReviewReason::rate_limited);
    EXPECT_EQ(outbox().size(), static_cast<std::size_t>(maxAcknowledgementsPerHour));
    ASSERT_TRUE(deliver(letter("other@client.test", "Mine", "text")).ok());
    EXPECT_EQ(tickets().size(), static_cast<std::size_t>(maxTicketsPerHour + 1));
    clock_.advance(minutes(61));
    ASSERT_TRUE(deliver(letter("loop@client.test", "Later", "text")).ok());
    EXPECT_EQ(tickets().size(), static_cast<std::size_t>(maxTicketsPerHour + 2));
    ASSERT_TRUE(decideReview(parts(), context(), kept[0].id, ReviewDecision::accept).ok());
    EXPECT_EQ(tickets().size(), static_cast<std::size_t>(maxTicketsPerHour + 3));
}

GUICHET_ON_BOTH_ENGINES(ReceiveTest);

}  // namespace
}  // namespace guichet::maildoor
