// Notifications on both engines: what is written down for whom, and which mails come of it.
#include "notifications/notifications.h"

#include <gmock/gmock.h>

#include <thread>

#include "desk/grant.h"
#include "directory/directory.h"
#include "notifications/notification_store.h"
#include "notifications/timing.h"
#include "platform/auth/auth.h"
#include "platform/auth/roles.h"
#include "platform/files/files.h"
#include "platform/jobs/jobs.h"
#include "platform/log/log.h"
#include "sla/sla.h"
#include "support/both_engines.h"

namespace guichet::notifications {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class NotificationsTest : public test::OnBothEngines {
protected:
    template <class F>
    auto write(F work) {
        return database().write([&](Tx& tx) { return work(tx); });
    }
    template <class F>
    auto read(F work) {
        return database().read([&](Tx& tx) { return work(tx); });
    }
    template <class T>
    static T must(Result<T> result) {
        EXPECT_TRUE(result.ok()) << result.error().code;
        return std::move(result).value();
    }
    NotificationsTest() : contents_(folder_.file("attachments"), 1 << 20) {
        log::configure({log::Level::error, log::Format::automatic, {}});
        std::vector<storage::Migration> all;
        for (const auto steps : {journal::migrations(), jobs::migrations(), auth::migrations(),
                                 files::migrations(), directory::migrations(), desk::migrations(),
                                 sla::migrations(), maildoor::migrations(), migrations()})
            all.insert(all.end(), steps.begin(), steps.end());
        migrate(all);
        config_.dataDir = folder_.path().string();
        config_.mail.fromAddress = "support@desk.test";
        config_.mail.smtpHost = "127.0.0.1";
        mail_ = std::make_unique<maildoor::MailDoor>(database(), contents_, config_, clock_);
        installation_.emplace(
            Installation{database(), clock_, *mail_, "Europe/Paris", "https://desk.example"});
        support = team("Support");
        other = must(write([&](Tx& tx) { return directory::createTeam(tx, by({}), {"Network"}); }));
        nadia = technician("Nadia", support);
        paul = technician("Paul", support);
        leila = technician("Leila", other, true);  // sees her own team's tickets only
        user = person("Elodie");
    }

    Context by(PersonId who) const {
        return {
            {who ? journal::ActorKind::person : journal::ActorKind::system, who}, clock_.now(), "req", ""};
    }
    Scope staff(PersonId who) const { return {true, true, who == leila, {}, who}; }

    TeamId team(const std::string& name) {
        return must(write([&](Tx& tx) { return directory::createTeam(tx, by({}), {name}); }));
    }
    PersonId person(const std::string& name) {
        directory::NewPerson n;
        n.firstName = name;
        n.lastName = "Test";
        n.emails = {{asciiLower(name) + "@people.test", true}};
        n.language = i18n::Language::en;
        return must(
            write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); }));
    }
    PersonId technician(const std::string& name, TeamId of, bool ownTeamsOnly = false) {
        const PersonId id = person(name);
        auth::NewAccount a;
        a.person = id;
        a.login = asciiLower(name);
        a.passwordHash = "x";
        a.role = auth::Role::technician;
        a.ownTeamsOnly = ownTeamsOnly;
        must(write([&](Tx& tx) -> Result<Done> {
            GUICHET_CHECK(auth::createAccount(tx, by({}), a));
            return directory::addMember(tx, by({}), of, id);
        }));
        return id;
    }
    void become(const std::string& login, std::optional<auth::Role> role, std::optional<RoleId> own = {}) {
        must(write([&](Tx& tx) {
            const auto account = auth::findAccountByLogin(tx, login);
            auth::AccountChanges changes;
            changes.role = role;
            changes.customRole = own;
            return auth::changeAccount(tx, by({}), account->id, account->version, changes);
        }));
    }
    TicketId open(PersonId who, std::optional<PersonId> assignee = {}, std::optional<TeamId> of = {}) {
        desk::NewTicket n;
        n.subject = "Printer";
        n.requesterId = user;
        n.assigneeId = assignee;
        n.teamId = of;
        return must(write([&](Tx& tx) {
            return desk::openTicket(tx, staff(who), by(who), n, desk::bodyFromText("It is stuck."));
        }));
    }
    MessageId say(TicketId id, PersonId who, desk::MessageKind kind,
                  const std::string& html = "<p>Words</p>") {
        desk::Posting posting;
        posting.kind = kind;
        const Scope scope = who == user ? Scope{false, false, false, {}, user} : staff(who);
        return must(write([&](Tx& tx) {
            return desk::addMessage(tx, scope, by(who), id, posting, desk::bodyFromHtml(html));
        }));
    }
    void change(TicketId id, PersonId who, const desk::TicketPatch& patch) {
        must(write([&](Tx& tx) {
            const auto t = desk::findTicket(tx, Scope::everything(), id);
            return desk::changeTicket(tx, Scope::everything(), by(who), id, t->version, patch);
        }));
    }
    void assign(TicketId id, PersonId who, std::optional<PersonId> to) {
        desk::TicketPatch patch;
        patch.assigneeId = {true, to};
        change(id, who, patch);
    }
    void escalate(TicketId id, const std::string& action, const std::string& told) {
        must(write([&](Tx& tx) -> Result<Done> {
            journal::append(tx, by({}),
                            {"ticket.escalated",
                             "ticket",
                             id.value,
                             {},
                             {{"promise", "", "resolution"}, {"action", "", action}, {"told", "", told}},
                             0});
            return Done{};
        }));
    }

    /// Lets the listener catch up.
    void listen() {
        while (journal::consumeOnce(database(), listener(*installation_), clock_.now()) > 0) {
        }
        EXPECT_THAT(read([](Tx& tx) { return journal::readSkipped(tx, 10); }), IsEmpty());
    }
    /// What the console lists after that: "assigned Nadia", newest first.
    std::vector<std::string> heard(PersonId who) {
        listen();
        std::vector<std::string> out;
        for (const auto& n : read([&](Tx& tx) { return list(tx, staff(who), {}, false); }).items)
            out.push_back(std::string(nameOf(n.event)) + (n.actor ? " " + n.actor->name : "") +
                          (n.team ? " @" + *n.team : "") + (n.readAt ? " read" : ""));
        return out;
    }
    std::int64_t unread(PersonId who) {
        return read([&](Tx& tx) { return summaryOf(tx, staff(who)); }).unread;
    }
    /// The mails that leave from now until then: "nadia@people.test: [I-…] Assigned to you: Printer".
    std::vector<std::string> mails(Duration ahead) {
        listen();
        clock_.advance(ahead);
        sendDue(*installation_, clock_.now());
        std::vector<std::string> out;
        for (const auto& row : sent()) out.push_back(row);
        return out;
    }
    std::vector<std::string> sent() {
        std::vector<std::string> out;
        static const storage::Statement select{
            "test.outbox",
            "SELECT recipient, subject, body FROM outbox_mail WHERE kind='notice' AND id > $1 "
            "ORDER BY id"};
        static const storage::Statement newest{"test.newest", "SELECT MAX(id) FROM outbox_mail"};
        (void)write([&](Tx& tx) -> Result<Done> {
            tx.each(
                select,
                [&](const storage::Row& row) {
                    out.push_back(row.string(0) + ": " + row.string(1));
                    bodies_.push_back(row.string(2));
                },
                seen_);
            seen_ = tx.integer(newest);
            return Done{};
        });
        return out;
    }
    void choose(PersonId who, const Settings& settings) {
        must(write([&](Tx& tx) {
            return replaceSettings(tx, staff(who), settingsOf(tx, *installation_, who).version, settings);
        }));
    }

    test::TempDir folder_;
    files::ContentStore contents_;
    config::Config config_;
    FixedClock clock_{*parseInstant("2026-06-01T08:00:00Z")};
    std::unique_ptr<maildoor::MailDoor> mail_;
    std::optional<Installation> installation_;
    std::vector<std::string> bodies_;
    std::int64_t seen_ = 0;
    TeamId support, other;
    PersonId nadia, paul, leila, user;
};

TEST_P(NotificationsTest, aTicketThatIsGivenOrTakenAwayAndOneInTheQueue) {
    const TicketId id = open(nadia, {}, support);
    EXPECT_THAT(heard(paul), ElementsAre("queue Nadia Test @Support"));
    EXPECT_THAT(heard(nadia), IsEmpty()) << "never for one's own deeds";
    assign(id, nadia, paul);
    EXPECT_THAT(heard(paul), ElementsAre("assigned Nadia Test", "queue Nadia Test @Support"));
    assign(id, paul, std::nullopt);
    EXPECT_THAT(heard(nadia), ElementsAre("queue Paul Test @Support"));
    assign(id, paul, paul);
    EXPECT_THAT(heard(paul), SizeIs(2));
}

TEST_P(NotificationsTest, whatWasTakenUpMeanwhileWaitsInNoQueue) {
    const TicketId id = open(nadia, {}, support);
    assign(id, nadia, nadia);
    EXPECT_THAT(heard(paul), IsEmpty());
}

TEST_P(NotificationsTest, wordsOfTheUserAndOfColleagues) {
    const TicketId id = open(nadia, nadia);
    say(id, user, desk::MessageKind::public_);
    say(id, paul, desk::MessageKind::internal);
    say(id, paul, desk::MessageKind::public_);
    say(id, nadia, desk::MessageKind::public_);
    EXPECT_THAT(heard(nadia),
                ElementsAre("colleague Paul Test", "colleague Paul Test", "answered Elodie Test"));
    EXPECT_THAT(heard(paul), IsEmpty()) << "he neither holds nor follows it";
}

TEST_P(NotificationsTest, whoIsNamedInANoteHearsOfItAndFollowsTheTicketFromThen) {
    const TicketId id = open(nadia, nadia);
    say(id, nadia, desk::MessageKind::internal,
        "<p><span data-mention=\"person:" + std::to_string(paul.value) + "\">@Paul</span> look</p>");
    EXPECT_THAT(heard(paul), ElementsAre("mentioned Nadia Test"));
    say(id, user, desk::MessageKind::public_);
    EXPECT_THAT(heard(paul), ElementsAre("answered Elodie Test", "mentioned Nadia Test"));
    EXPECT_TRUE(must(read([&](Tx& tx) { return isFollowing(tx, staff(paul), id); })));
    must(write([&](Tx& tx) { return setFollowing(tx, staff(paul), id, false); }));
    say(id, user, desk::MessageKind::public_);
    EXPECT_THAT(heard(paul), SizeIs(2));
}

TEST_P(NotificationsTest, aTeamIsNamedAndOnlyInNotes) {
    const TicketId id = open(nadia, nadia);
    const std::string html =
        "<p><span data-mention=\"team:" + std::to_string(support.value) + "\">@Support</span></p>";
    say(id, nadia, desk::MessageKind::public_, html);
    EXPECT_THAT(heard(paul), IsEmpty());
    say(id, nadia, desk::MessageKind::internal, html);
    EXPECT_THAT(heard(paul), ElementsAre("mentioned Nadia Test @Support"));
    EXPECT_FALSE(must(read([&](Tx& tx) { return isFollowing(tx, staff(paul), id); })))
        << "a team that is named doesn't follow";
}

TEST_P(NotificationsTest, nobodyHearsOfWhatTheyMayNotSee) {
    const TicketId id = open(nadia, nadia, support);
    const std::string html =
        "<p><span data-mention=\"person:" + std::to_string(leila.value) + "\">@Leila</span></p>";
    say(id, nadia, desk::MessageKind::internal, html);
    EXPECT_THAT(heard(leila), IsEmpty());
    EXPECT_THAT(mails(hours(1)), Not(testing::Contains(HasSubstr("leila"))));
    // A user has no console to hear it in, whoever names them.
    say(id, nadia, desk::MessageKind::internal,
        "<p><span data-mention=\"person:" + std::to_string(user.value) + "\">@E</span></p>");
    EXPECT_THAT(heard(user), IsEmpty());
}

std::string mention(PersonId who) {
    return "<p><span data-mention=\"person:" + std::to_string(who.value) + "\">@you</span></p>";
}

TEST_P(NotificationsTest, aRoleOfOnesOwnIsToldWithinItsReachAndAProviderOfNothing) {
    const PersonId root = person("Root");
    must(write([&](Tx& tx) {  // roles change only while there is an administrator
        auth::NewAccount a;
        a.person = root;
        a.login = "root";
        a.passwordHash = "x";
        a.role = auth::Role::administrator;
        return auth::createAccount(tx, by({}), a);
    }));
    const RoleId own = must(write([&](Tx& tx) {
        return auth::createRole(tx, by({}), {"Network desk", auth::Role::supervisor, {}});
    }));
    become("leila", std::nullopt, own);
    const TicketId theirs = open(nadia, leila, other), hidden = open(nadia, nadia, support);
    say(hidden, nadia, desk::MessageKind::internal, mention(leila));
    EXPECT_THAT(heard(leila), ElementsAre("assigned Nadia Test"));
    // Whoever works for the desk no more hears nothing new, and the mail that waits doesn't leave.
    become("leila", auth::Role::provider);
    say(theirs, nadia, desk::MessageKind::internal, mention(leila));
    say(theirs, user, desk::MessageKind::public_);
    EXPECT_THAT(heard(leila), ElementsAre("assigned Nadia Test"));
    EXPECT_THAT(mails(hours(1)), Not(testing::Contains(HasSubstr("leila"))));
}

TEST_P(NotificationsTest, whatAProviderSaysIsToldToWhoHoldsTheTicketAlone) {
    const TicketId id = open(nadia, paul, support);
    const PersonId fitter = person("Rita");
    const ProviderId maker{7};
    must(write([&](Tx& tx) -> Result<Done> {
        auth::NewAccount a;
        a.person = fitter;
        a.login = "rita";
        a.passwordHash = "x";
        a.role = auth::Role::provider;
        GUICHET_TRY(const AccountId account, auth::createAccount(tx, by({}), a));
        GUICHET_CHECK(auth::tieToProvider(tx, by({}), account, 1, maker));
        GUICHET_CHECK(desk::grantTo(tx, staff(nadia), id, maker, clock_.now()));
        GUICHET_CHECK(desk::answerDesk(tx, by(fitter), account, id, desk::bodyFromText("On Tuesday")));
        return Done{};
    }));
    EXPECT_THAT(heard(paul), ElementsAre("colleague Rita Test", "assigned Nadia Test"));
    EXPECT_THAT(heard(fitter), IsEmpty());
    EXPECT_THAT(mails(hours(1)), Not(testing::Contains(HasSubstr("elodie"))));
}

TEST_P(NotificationsTest, whatCanNotBeSeenAnyMoreDoesNotShowAndIsNotMailed) {
    const TicketId id = open(nadia, leila, other);
    EXPECT_THAT(heard(leila), ElementsAre("assigned Nadia Test"));
    EXPECT_EQ(unread(leila), 1);
    desk::TicketPatch patch;
    patch.teamId = {true, support};
    patch.assigneeId = {true, std::nullopt};
    change(id, nadia, patch);
    EXPECT_THAT(heard(leila), IsEmpty());
    EXPECT_EQ(unread(leila), 0);
    EXPECT_THAT(mails(hours(1)), IsEmpty());
}

TEST_P(NotificationsTest, theWriterLearnsWhoCanNotSeeTheTicket) {
    const TicketId id = open(nadia, nadia, support);
    const auto choices = must(read([&](Tx& tx) { return mentionChoices(tx, staff(nadia), id, ""); }));
    std::vector<std::string> shown;
    for (const MentionChoice& c : choices)
        shown.push_back(c.name + " " + std::to_string(c.cannotSee) + "/" + std::to_string(c.people));
    EXPECT_THAT(shown, ElementsAre("Paul Test 0/1", "Support 0/2", "Leila Test 1/1", "Network 1/1"));
    EXPECT_THAT(must(read([&](Tx& tx) { return mentionChoices(tx, staff(nadia), id, "pa"); })), SizeIs(1));
    EXPECT_FALSE(read([&](Tx& tx) { return mentionChoices(tx, staff(leila), id, ""); }).ok());
}

TEST_P(NotificationsTest, anEscalationTellsWhomItsEntryNames) {
    const TicketId id = open(nadia, nadia);
    escalate(id, "notify", std::to_string(nadia.value) + "," + std::to_string(paul.value));
    escalate(id, "page", std::to_string(paul.value));
    EXPECT_THAT(heard(nadia), ElementsAre("escalated"));
    EXPECT_THAT(heard(paul), ElementsAre("paged", "escalated"));
    EXPECT_EQ(read([&](Tx& tx) { return summaryOf(tx, staff(paul)); }).call->promise,
              desk::PromiseKind::resolution);
    EXPECT_FALSE(read([&](Tx& tx) { return summaryOf(tx, staff(nadia)); }).call);
}

TEST_P(NotificationsTest, aPromiseThatWasNotKeptIsToldOnceToWhoHoldsTheTicket) {
    const TicketId id = open(nadia, nadia);
    const Instant due = clock_.now() + minutes(30);
    must(write([&](Tx& tx) -> Result<Done> {
        desk::setDue(tx, id, desk::Due{desk::PromiseKind::response, due, due});
        // The clocks have taken everything in.
        journal::startAfter(tx, "sla.clocks", journal::head(tx));
        return Done{};
    }));
    EXPECT_EQ(tellMissed(*installation_, due), 0) << "ten seconds' grace";
    EXPECT_EQ(tellMissed(*installation_, due + seconds(11)), 1);
    EXPECT_EQ(tellMissed(*installation_, due + seconds(12)), 0);
    EXPECT_THAT(heard(nadia), ElementsAre("missed"));
}

TEST_P(NotificationsTest, aPromiseOfWhichAnEscalationToldIsNotToldTwice) {
    const TicketId told = open(nadia, nadia), silent = open(nadia, nadia);
    const Instant due = clock_.now() + minutes(30);
    clock_.set(due);
    escalate(told, "notify", std::to_string(nadia.value));
    EXPECT_THAT(heard(nadia), ElementsAre("escalated"));
    must(write([&](Tx& tx) -> Result<Done> {
        for (const TicketId id : {told, silent})
            desk::setDue(tx, id, desk::Due{desk::PromiseKind::resolution, due, due});
        journal::startAfter(tx, "sla.clocks", journal::head(tx));
        return Done{};
    }));
    EXPECT_EQ(tellMissed(*installation_, due + seconds(11)), 1) << "of the other ticket";
    EXPECT_THAT(heard(nadia), ElementsAre("missed", "escalated"));
}

TEST_P(NotificationsTest, nobodyIsToldOfALatePromiseBeforeTheClocksKnowWhatHappened) {
    const TicketId id = open(nadia, nadia);
    const Instant due = clock_.now() + minutes(30);
    must(write([&](Tx& tx) -> Result<Done> {
        desk::setDue(tx, id, desk::Due{desk::PromiseKind::response, due, due});
        journal::startAfter(tx, "sla.clocks", journal::head(tx));
        return Done{};
    }));
    say(id, nadia, desk::MessageKind::public_);
    EXPECT_EQ(tellMissed(*installation_, due + seconds(11)), 0);
}

TEST_P(NotificationsTest, eachEntryIsToldOnceWhoeverReadsItAndHoweverOften) {
    open(nadia, paul);
    listen();
    // As after a restore of the cursor, or two processes that both think it is theirs.
    must(write([&](Tx& tx) -> Result<Done> {
        journal::startAfter(tx, consumerName, 0);
        return Done{};
    }));
    const auto second = storage::open(options());
    const auto work = [&](storage::Database& db) {
        while (journal::consumeOnce(db, listener(*installation_), clock_.now(), 1) > 0) {
        }
    };
    std::thread neighbour([&] { work(*second); });
    work(database());
    neighbour.join();
    EXPECT_THAT(heard(paul), ElementsAre("assigned Nadia Test"));
    clock_.advance(minutes(5));
    std::thread sender([&] {
        Installation there = *installation_;
        sendDue(Installation{*second, there.clock, there.mail, there.deskTimeZone, there.publicUrl},
                clock_.now());
    });
    sendDue(*installation_, clock_.now());
    sender.join();
    EXPECT_THAT(sent(), SizeIs(1));
}

TEST_P(NotificationsTest, consolesAreToldWhoHasSomethingNew) {
    open(nadia, paul);
    listen();
    const auto all = read([](Tx& tx) { return journal::readAfter(tx, journal::head(tx) - 1, 1); });
    const auto word = liveWord(all.at(0));
    ASSERT_TRUE(word);
    EXPECT_EQ(word->event, "notification");
    EXPECT_THAT(word->people, ElementsAre(paul));
    const auto before = read([](Tx& tx) { return journal::head(tx); });
    listen();
    EXPECT_EQ(read([](Tx& tx) { return journal::head(tx); }), before) << "its own entries are no news";
}

TEST_P(NotificationsTest, oneAllAboutATicketOrAllThatWereSeenAreMarkedAsRead) {
    const TicketId first = open(nadia, paul), second = open(nadia, paul);
    open(nadia, paul);
    listen();
    const auto all = read([&](Tx& tx) { return list(tx, staff(paul), {}, false); }).items;
    const auto mark = [&](const ReadRequest& what, PersonId who) {
        return write([&](Tx& tx) { return markAsRead(tx, staff(who), what, clock_.now()); }).ok();
    };
    EXPECT_TRUE(mark({.id = all[0].id}, nadia)) << "somebody else's: nothing happens";
    EXPECT_EQ(unread(paul), 3);
    EXPECT_TRUE(mark({.ticketId = second}, paul));
    EXPECT_THAT(heard(paul),
                ElementsAre("assigned Nadia Test", "assigned Nadia Test read", "assigned Nadia Test"));
    EXPECT_TRUE(mark({.upTo = all[1].id}, paul));
    EXPECT_EQ(unread(paul), 1) << "what came later was not seen";
    EXPECT_FALSE(mark({}, paul));
    EXPECT_FALSE(mark({.id = all[0].id, .ticketId = first}, paul));
    EXPECT_THAT(read([&](Tx& tx) { return list(tx, staff(paul), {}, true); }).items, SizeIs(1));
}

TEST_P(NotificationsTest, whatHappensToATicketWithinAMinuteIsOneMail) {
    const TicketId id = open(nadia, paul);
    listen();
    clock_.advance(seconds(20));
    say(id, user, desk::MessageKind::public_, "<p>Still stuck</p>");
    EXPECT_THAT(mails(minutes(2)), ElementsAre("paul@people.test: [I-2026-00001] Assigned to you: Printer"));
    EXPECT_THAT(bodies_.back(), HasSubstr("Nadia Test assigned it to you."));
    EXPECT_THAT(bodies_.back(), HasSubstr("Elodie Test answered:\n> Still stuck"));
    EXPECT_THAT(bodies_.back(), HasSubstr("https://desk.example/tickets/I-2026-00001"));
    EXPECT_THAT(mails(hours(1)), IsEmpty());
}

TEST_P(NotificationsTest, whatWasReadMeanwhileIsNotMailed) {
    const TicketId id = open(nadia, paul);
    listen();
    must(write([&](Tx& tx) { return markAsRead(tx, staff(paul), {.ticketId = id}, clock_.now()); }));
    EXPECT_THAT(mails(hours(1)), IsEmpty());
}

TEST_P(NotificationsTest, aChangeOfManyTicketsIsOneMail) {
    for (int i = 0; i < 12; ++i) open(nadia, paul);
    EXPECT_THAT(mails(minutes(2)), ElementsAre("paul@people.test: News of 12 tickets"));
}

TEST_P(NotificationsTest, theDailyMailHoldsWhatTheDayBrought) {
    Settings s = defaultSettings();
    for (EventChoice& choice : s.events) choice.mail = MailTiming::daily;
    choose(paul, s);
    open(nadia, paul);
    open(nadia, paul);
    EXPECT_THAT(mails(hours(20)), IsEmpty());
    EXPECT_THAT(mails(hours(3)), ElementsAre("paul@people.test: News of 2 tickets"));
}

TEST_P(NotificationsTest, anAnswerThatReachesAParticipantByMailIsNotMailedTwice) {
    Settings s = defaultSettings();
    for (EventChoice& choice : s.events) choice.mail = MailTiming::at_once;
    choose(paul, s);
    const TicketId id = open(nadia, nadia);
    must(write([&](Tx& tx) { return desk::setWatcher(tx, staff(nadia), by(nadia), id, paul, true); }));
    say(id, nadia, desk::MessageKind::public_);
    EXPECT_THAT(heard(paul), ElementsAre("colleague Nadia Test"));
    EXPECT_THAT(mails(hours(1)), IsEmpty());
    say(id, nadia, desk::MessageKind::internal);
    EXPECT_THAT(mails(hours(1)), SizeIs(1)) << "a note reaches nobody by mail but so";
}

TEST_P(NotificationsTest, whatNobodyWantsIsNotWrittenDown) {
    Settings s = defaultSettings();
    for (EventChoice& choice : s.events) choice = {choice.event, false, MailTiming::never};
    s.events[0].mail = MailTiming::at_once;  // queue: by mail alone
    choose(paul, s);
    open(nadia, paul);
    EXPECT_THAT(heard(paul), IsEmpty());
    EXPECT_THAT(mails(hours(1)), IsEmpty());
    open(nadia, {}, support);
    EXPECT_THAT(heard(paul), IsEmpty());
    EXPECT_THAT(mails(hours(1)), SizeIs(1));
}

TEST_P(NotificationsTest, settingsAreKeptWithTheirVersion) {
    const auto view = [&] { return read([&](Tx& tx) { return settingsOf(tx, *installation_, paul); }); };
    EXPECT_EQ(view().version, 0);
    EXPECT_EQ(view().mailAddress, "paul@people.test");
    EXPECT_TRUE(view().mailPossible);
    Settings s = view();
    s.digestAt = "17:30";
    choose(paul, s);
    EXPECT_EQ(view().version, 1);
    EXPECT_EQ(view().digestAt, "17:30");
    EXPECT_EQ(write([&](Tx& tx) { return replaceSettings(tx, staff(paul), 0, s); }).error().code,
              "record.stale");
}

TEST_P(NotificationsTest, withoutAServerForMailNothingWaits) {
    config_.mail.smtpHost.clear();
    mail_ = std::make_unique<maildoor::MailDoor>(database(), contents_, config_, clock_);
    installation_.reset();
    installation_.emplace(Installation{database(), clock_, *mail_, "Europe/Paris", ""});
    open(nadia, paul);
    EXPECT_THAT(mails(hours(1)), IsEmpty());
    EXPECT_FALSE(read([&](Tx& tx) { return settingsOf(tx, *installation_, paul); }).mailPossible);
}

TEST_P(NotificationsTest, oldOnesGo) {
    open(nadia, paul);
    const TicketId id = open(nadia, paul);
    listen();
    must(write([&](Tx& tx) { return markAsRead(tx, staff(paul), {.ticketId = id}, clock_.now()); }));
    (void)mails(minutes(5));
    EXPECT_EQ(sweep(database(), clock_.now() + days(29)), 0);
    EXPECT_EQ(sweep(database(), clock_.now() + days(31)), 1);
    EXPECT_THAT(heard(paul), ElementsAre("assigned Nadia Test"));
    EXPECT_EQ(sweep(database(), clock_.now() + days(184)), 1);
}

TEST_P(NotificationsTest, historyFromBeforeTheModuleIsToldToNobody) {
    open(nadia, paul);
    static const storage::Statement forget{"test.forget", "DELETE FROM journal_cursor"};
    must(write([&](Tx& tx) -> Result<Done> {
        tx.execute(forget);
        // The last line of the first migration, as it runs on a desk that has worked for a while.
        const std::string sql(migrations().front().sql);
        tx.script(sql.substr(sql.rfind("INSERT INTO journal_cursor")));
        return Done{};
    }));
    EXPECT_THAT(heard(paul), IsEmpty());
}

GUICHET_ON_BOTH_ENGINES(NotificationsTest);

}  // namespace
}  // namespace guichet::notifications
