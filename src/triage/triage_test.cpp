#include "triage/triage.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "desk/desk.h"
#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/store_test.h"
#include "triage/triage_store.h"

namespace guichet::triage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class TriageTest : public test::StoreTest {
protected:
    TriageTest() {
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), jobs::migrations(), auth::migrations(), files::migrations(),
              directory::migrations(), desk::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        company = *write([&](Tx& tx) {
            return directory::createCustomer(tx, context(),
                                             {"Company", directory::CustomerKind::organisation, {}});
        });
        nadia = person("Nadia", {});
        user = person("Martin", company);
        support = team("Support");
        network = team("Network");
        must(write([&](Tx& tx) { return directory::addMember(tx, context(), support, nadia); }));
        wifi = category("Wi-Fi");
        printer = category("Printer");
    }

    static void must(const Result<Done>& done) { ASSERT_TRUE(done.ok()) << done.error().code; }
    Context context() const { return {{journal::ActorKind::person, nadia}, now, "req", ""}; }
    static Scope everybody(PersonId who) { return {true, true, false, {}, who}; }
    PersonId person(const std::string& name, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        return *write([&](Tx& tx) {
            return directory::createPerson(tx, Scope::everything(), {{}, now, "", ""}, n);
        });
    }
    TeamId team(const std::string& name) {
        return *write([&](Tx& tx) { return directory::createTeam(tx, context(), {name}); });
    }
    CategoryId category(const std::string& name) {
        return *write([&](Tx& tx) { return desk::createCategory(tx, context(), {{}, {name, name}}); });
    }
    TicketId open(const std::string& subject, std::optional<CategoryId> of, std::optional<TeamId> to,
                  const std::string& text = "Please.") {
        desk::NewTicket n;
        n.subject = subject;
        n.requesterId = user;
        n.categoryId = of;
        n.teamId = to;
        return *write([&](Tx& tx) {
            return desk::openTicket(tx, Scope::everything(), context(), n, desk::bodyFromText(text));
        });
    }
    /// Sixty tickets of two kinds, for two teams.
    void fill() {
        for (int i = 0; i < 30; ++i) {
            open("No signal on tablet " + std::string(1, static_cast<char>('a' + i % 26)), wifi, network,
                 "The access point is dark.");
            open("Paper jam " + std::string(1, static_cast<char>('a' + i % 26)), printer, support,
                 "The copier wants toner.");
        }
    }
    void trainNow() {
        const jobs::Job job{1, std::string(trainJob), std::to_string(nadia.value), {}, now, 1, 3, ""};
        ASSERT_EQ(train(database(), job, now).kind, jobs::Outcome::Kind::done);
    }
    ProposalsView propose(const std::string& subject, const std::optional<Scope>& scope = {}) {
        return read([&](Tx& tx) {
            return proposer.propose(tx, scope.value_or(everybody(nadia)), Draft{subject, "", user});
        });
    }
    TargetView targetView(Target target) {
        const TriageView seen = read([](Tx& tx) { return view(tx); });
        for (const TargetView& t : seen.targets)
            if (t.target == target) return t;
        throw std::logic_error("a target is missing");
    }
    ReportView report(Target target) {
        const TriageView seen = read([](Tx& tx) { return view(tx); });
        for (const ReportView& r : seen.trainings.at(0).reports)
            if (r.target == target) return r;
        throw std::logic_error("a report is missing");
    }
    std::vector<jobs::Job> queued() {
        return read([](Tx& tx) { return jobs::list(tx, jobs::State::queued, 10); });
    }

    Instant now{1'795'000'000'000};  // 2026-11-18, noon in Paris
    CustomerId company;
    PersonId nadia, user;
    TeamId support, network;
    CategoryId wifi, printer;
    Proposer proposer;
};

TEST_P(TriageTest, proposesWhatEarlierTicketsHad) {
    fill();
    trainNow();
    const auto found = propose("The tablets have no signal");
    ASSERT_TRUE(found.category && found.team);
    EXPECT_EQ(found.category->value, wifi.value);
    EXPECT_EQ(found.team->value, network.value);
    EXPECT_GT(found.category->percent, 90);
    EXPECT_THAT(found.category->because, testing::Contains("signal"));
    EXPECT_EQ(propose("Copier and toner").category->value, printer.value);
    EXPECT_FALSE(propose("Xyzzy").category) << "nothing that it knows";
    EXPECT_FALSE(propose("").category);
}

TEST_P(TriageTest, proposesForATicketWhatItDoesNotHave) {
    fill();
    trainNow();
    const auto forTicket = [&](TicketId id, const Scope& scope) {
        return read([&](Tx& tx) { return proposer.propose(tx, scope, id); });
    };
    const TicketId bare = open("Tablet: no signal", {}, {});
    EXPECT_EQ(forTicket(bare, everybody(nadia))->category->value, wifi.value);
    EXPECT_EQ(forTicket(bare, everybody(nadia))->team->value, network.value);
    const TicketId half = open("Tablet: no signal", printer, {});
    EXPECT_FALSE(forTicket(half, everybody(nadia))->category) << "it has one, whatever we think of it";
    EXPECT_TRUE(forTicket(half, everybody(nadia))->team);
    const Scope other{true, false, false, AccountId{999}, nadia};
    EXPECT_EQ(codeOf(forTicket(bare, other)), "ticket.not_found") << "out of sight";
    const Scope requester{false, true, false, {}, user};
    EXPECT_EQ(codeOf(forTicket(bare, requester)), "ticket.not_found") << "its user does not sort tickets";
}

TEST_P(TriageTest, neverProposesWhatCannotBeChosen) {
    fill();
    trainNow();
    ASSERT_TRUE(propose("Tablet: no signal").category);
    const Scope limited{true, true, true, {}, nadia};
    EXPECT_FALSE(propose("Tablet: no signal", limited).team) << "nadia is limited to her team";
    EXPECT_TRUE(propose("Paper jam in the copier", limited).team);
    const auto retire = [&](Tx& tx) -> Result<Done> {
        desk::CategoryPatch patch;
        patch.active = {true, false};
        GUICHET_CHECK(desk::changeCategory(tx, context(), wifi, 1, patch));
        directory::TeamPatch gone;
        gone.active = {true, false};
        return directory::changeTeam(tx, context(), network, 1, gone);
    };
    must(write(retire));
    EXPECT_FALSE(propose("Tablet: no signal").category) << "retired since the training";
    EXPECT_FALSE(propose("Tablet: no signal").team);
    trainNow();
    EXPECT_EQ(report(Target::category).examples, 30) << "tickets of retired values are not learned from";
    EXPECT_EQ(report(Target::category).verdict, Verdict::too_few);
    EXPECT_FALSE(propose("Paper jam").category);
}

TEST_P(TriageTest, reportsHowGoodItIs) {
    trainNow();
    EXPECT_EQ(report(Target::category).verdict, Verdict::too_few);
    EXPECT_FALSE(targetView(Target::category).on);
    fill();
    const TicketId cancelled = open("No signal", wifi, network);
    must(write([&](Tx& tx) {
        desk::Move move;
        move.action = desk::Action::cancel;
        move.text = "twice";
        return desk::moveTicket(tx, Scope::everything(), context(), cancelled, 1, move);
    }));
    now = now + minutes(1);
    trainNow();
    const ReportView r = report(Target::category);
    EXPECT_EQ(r.verdict, Verdict::better);
    EXPECT_EQ(r.examples, 60) << "what was cancelled teaches nothing";
    EXPECT_EQ(r.values, 2);
    EXPECT_EQ(r.rightFirst, 60);
    EXPECT_EQ(r.rightInThree, 60);
    EXPECT_LE(r.rightFrequent, 30);
    EXPECT_TRUE(targetView(Target::category).on);
    const auto trainings = read([](Tx& tx) { return view(tx); }).trainings;
    ASSERT_THAT(trainings, SizeIs(2));
    EXPECT_EQ(trainings[0].at, now) << "the newest first";
    EXPECT_EQ(trainings[0].tickets, 60);
    EXPECT_EQ(trainings[0].by->id, nadia);
}

TEST_P(TriageTest, comparesProposalsWithWhatBecameOfTickets) {
    fill();
    trainNow();
    now = now + minutes(1);
    open("Tablet: no signal again", wifi, network);
    open("Paper jam in the tablet stand", printer, support);
    open("No signal, no access point", printer, support);
    now = now + minutes(1);
    trainNow();
    EXPECT_EQ(report(Target::category).later, 3);
    EXPECT_GE(report(Target::category).laterProposed, 2);
    EXPECT_LT(report(Target::category).laterRight, report(Target::category).laterProposed)
        << "the last one is about something else than it says";
    now = now + minutes(1);
    trainNow();
    EXPECT_EQ(report(Target::category).later, 0) << "each ticket counts once";
}

TEST_P(TriageTest, isSwitchedOffAndOnAgain) {
    fill();
    trainNow();
    must(write([&](Tx& tx) { return setMode(tx, context(), Target::team, 1, Mode::off); }));
    EXPECT_FALSE(propose("Tablet: no signal").team);
    EXPECT_TRUE(propose("Tablet: no signal").category) << "the other goes on";
    EXPECT_FALSE(targetView(Target::team).on);
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return setMode(tx, context(), Target::team, 1, Mode::automatic); })),
              "record.stale");
    must(write([&](Tx& tx) { return setMode(tx, context(), Target::team, 2, Mode::automatic); }));
    EXPECT_TRUE(propose("Tablet: no signal").team);
    const auto told = read([](Tx& tx) { return journal::readRecord(tx, "triage_target", 2, 0, 10); });
    ASSERT_THAT(told, SizeIs(2));
    EXPECT_EQ(told[0].entry.kind, "triage.mode_set");
    EXPECT_EQ(told[0].entry.changes[0].after, "off");
}

TEST_P(TriageTest, trainsAtNightOnce) {
    const auto zone = *i18n::TimeZone::named("Europe/Paris");
    const auto schedule = [&] {
        must(write([&](Tx& tx) -> Result<Done> {
            scheduleTraining(tx, zone, now);
            return Done{};
        }));
    };
    const auto finish = [&] {
        const auto job = jobs::claim(database(), "w", now, minutes(5));
        ASSERT_TRUE(job);
        ASSERT_EQ(train(database(), *job, now).kind, jobs::Outcome::Kind::done);
        jobs::finish(database(), job->id, "w");
    };
    const auto next = [&] { return formatInstant(*read([](Tx& tx) { return view(tx); }).nextAt); };
    EXPECT_FALSE(read([](Tx& tx) { return view(tx); }).nextAt);
    schedule();
    EXPECT_THAT(queued(), IsEmpty()) << "nobody who starts the program wants it to be busy at once";
    EXPECT_EQ(next(), "2026-11-19T02:00:00.000Z");
    now = *parseInstant("2026-11-19T01:59:59Z");
    schedule();
    EXPECT_THAT(queued(), IsEmpty());
    now = *parseInstant("2026-11-19T02:00:00Z");
    schedule();
    schedule();
    EXPECT_THAT(queued(), SizeIs(1));
    EXPECT_EQ(next(), "2026-11-20T02:00:00.000Z");
    finish();
    EXPECT_FALSE(read([](Tx& tx) { return view(tx); }).trainings[0].by) << "nobody asked";
    schedule();
    EXPECT_THAT(queued(), IsEmpty()) << "once a night";
    must(write([&](Tx& tx) { return setHour(tx, context(), zone, 1, 22); }));
    EXPECT_EQ(next(), "2026-11-19T21:00:00.000Z");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return setHour(tx, context(), zone, 1, 4); })), "record.stale");
}

TEST_P(TriageTest, ofSeveralProcessesOneBeginsTheNightsTraining) {
    const auto zone = *i18n::TimeZone::named("Europe/Paris");
    const auto schedule = [&](Instant at) {
        return database().write([&](Tx& tx) -> Result<Done> {
            scheduleTraining(tx, zone, at);
            return Done{};
        });
    };
    must(schedule(now));
    const Instant night = *parseInstant("2026-11-19T02:00:05Z");
    std::atomic<int> trained = 0;
    std::vector<std::thread> processes;
    for (int i = 0; i < 4; ++i)
        processes.emplace_back([&, name = "process " + std::to_string(i)] {
            if (!schedule(night).ok()) return;
            // Done so quickly that the others look only afterwards.
            if (const auto job = jobs::claim(database(), name, night, minutes(5))) {
                jobs::finish(database(), job->id, name);
                ++trained;
            }
            (void)schedule(night);
        });
    for (std::thread& process : processes) process.join();
    EXPECT_EQ(trained, 1);
    EXPECT_THAT(queued(), IsEmpty());
}

TEST_P(TriageTest, aTrainingThatWasGivenUpIsTriedAgain) {
    const auto ask = [&] {
        must(write([&](Tx& tx) -> Result<Done> {
            askForTraining(tx, context());
            return Done{};
        }));
    };
    ask();
    ask();
    ASSERT_THAT(queued(), SizeIs(1)) << "one is enough";
    EXPECT_TRUE(read([](Tx& tx) { return view(tx); }).training);
    const auto job = jobs::claim(database(), "w", now, minutes(5));
    ASSERT_TRUE(jobs::failed(database(), *job, "w", now, "why", true));
    EXPECT_FALSE(read([](Tx& tx) { return view(tx); }).training);
    ask();
    EXPECT_THAT(queued(), SizeIs(1));
}

TEST_P(TriageTest, keepsAMonthOfTrainings) {
    for (int i = 0; i < 40; ++i) trainNow();
    EXPECT_THAT(read([](Tx& tx) { return view(tx); }).trainings, SizeIs(31));
    EXPECT_THAT(read([](Tx& tx) { return view(tx); }).trainings[0].reports, SizeIs(2));
}

TEST_P(TriageTest, readsMoreTicketsThanOnePage) {
    for (int i = 0; i < 9; ++i) fill();
    trainNow();
    EXPECT_EQ(report(Target::team).examples, 540) << "a page is 500";
}

GUICHET_ON_BOTH_ENGINES(TriageTest);

}  // namespace
}  // namespace guichet::triage
