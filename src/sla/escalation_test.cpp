// Escalation steps, on both engines: each exactly once, at its moment, whoever looks and however late.
#include "sla/escalation.h"

#include <thread>

#include "sla/clocks_fixture.h"

namespace guichet::sla {
namespace {

using test::at;
using testing::ElementsAre;
using testing::IsEmpty;

class EscalationTest : public ClocksTest {
protected:
    EscalationTest() {
        experts = *write([&](Tx& tx) { return directory::createTeam(tx, context(), {"Experts"}); });
        paul = person("Paul", std::nullopt);
        (void)write([&](Tx& tx) { return directory::addMember(tx, context(), experts, paul); });
    }

    /// Gives the default contract these steps.
    void steps(std::vector<EscalationStep> list) {
        ContractView contract = theDefault();
        contract.steps = std::move(list);
        ASSERT_TRUE(replace(contract.id, contract.version, contract).ok());
        follow();
        work();
    }
    EscalationStep step(StepPoint point, int amount, StepAction action,
                        PromiseKind promise = PromiseKind::response) const {
        EscalationStep out{promise, point, amount, action, false, false, std::nullopt, std::nullopt};
        if (action == StepAction::reassign || action == StepAction::page) out.teamId = experts;
        if (action == StepAction::notify) out.personId = nadia;
        return out;
    }

    /// What is carried out at this moment: "response percent 75 notify 1".
    std::vector<std::string> carriedOut(std::string_view when, const DutyLookup& duty = {}) {
        now = at(when);
        const std::int64_t before = read([](Tx& tx) { return journal::head(tx); });
        carryOutDue(database(), now, i18n::Language::en, duty);
        std::vector<std::string> out;
        for (const auto& r : read([&](Tx& tx) { return journal::readAfter(tx, before, 1000); })) {
            if (r.entry.kind != "ticket.escalated") continue;
            std::string text;
            for (const auto& change : r.entry.changes) text += (text.empty() ? "" : " ") + change.after;
            out.push_back(text);
        }
        follow();
        return out;
    }

    TeamId experts;
    PersonId paul;
};

// Opened Monday 10:00 with a response within two hours.
TEST_P(EscalationTest, eachStepComesAtItsMomentOnce) {
    steps({step(StepPoint::percent, 50, StepAction::notify), step(StepPoint::before, 15, StepAction::raise),
           step(StepPoint::percent, 100, StepAction::page),
           step(StepPoint::after, 60, StepAction::reassign)});
    const TicketId id = open(3);
    EXPECT_THAT(carriedOut("2026-06-01T11:00:01+02:00"), IsEmpty()) << "two seconds' grace";
    EXPECT_THAT(carriedOut("2026-06-01T11:00:02+02:00"),
                ElementsAre("response percent 50 notify " + std::to_string(nadia.value)));
    EXPECT_THAT(carriedOut("2026-06-01T11:30+02:00"), IsEmpty());
    EXPECT_THAT(carriedOut("2026-06-01T11:45:02+02:00"), ElementsAre("response before 15 raise"));
    EXPECT_EQ(ticket(id).priority, 4);
    // The higher priority promises an answer within one hour: at 11:00, which is past.
    EXPECT_THAT(carriedOut("2026-06-01T11:46+02:00"),
                ElementsAre("response percent 100 page " + std::to_string(paul.value)));
    EXPECT_THAT(carriedOut("2026-06-01T12:00:02+02:00"), ElementsAre("response after 60 reassign"));
    EXPECT_EQ(ticket(id).team, experts);
    EXPECT_THAT(carriedOut("2026-06-05T12:00+02:00"), IsEmpty());
}

TEST_P(EscalationTest, aPageTellsWhoIsOnDutyAndNotTheWholeTeam) {
    steps({step(StepPoint::percent, 100, StepAction::page), step(StepPoint::after, 5, StepAction::notify)});
    open(3);
    std::vector<std::pair<TeamId, Instant>> asked;
    const DutyLookup duty = [&](Tx&, TeamId team, Instant moment) {
        asked.emplace_back(team, moment);
        return std::vector{user};
    };
    EXPECT_THAT(carriedOut("2026-06-01T12:00:02+02:00", duty),
                ElementsAre("response percent 100 page " + std::to_string(user.value)));
    EXPECT_THAT(asked, ElementsAre(std::pair(experts, now)));
    EXPECT_THAT(carriedOut("2026-06-01T12:05:02+02:00", duty),
                ElementsAre("response after 5 notify " + std::to_string(nadia.value)))
        << "who is only notified is named by the step";
}

TEST_P(EscalationTest, aPromiseThatWasKeptCallsNobody) {
    steps({step(StepPoint::percent, 100, StepAction::notify)});
    const TicketId id = open(3);
    nowAt("2026-06-01T11:59:59+02:00");
    say(id, nadia);
    EXPECT_THAT(carriedOut("2026-06-03T12:00+02:00"), IsEmpty());
}

TEST_P(EscalationTest, nobodyIsCalledBeforeTheClocksKnowWhatHappened) {
    steps({step(StepPoint::percent, 100, StepAction::notify)});
    const TicketId id = open(3);
    nowAt("2026-06-01T11:59:59+02:00");
    desk::Posting posting;
    ASSERT_TRUE(write([&](Tx& tx) {
                    return desk::addMessage(tx, staff(), by(nadia), id, posting,
                                            desk::bodyFromText("Words."));
                }).ok());
    EXPECT_EQ(carryOutDue(database(), at("2026-06-01T12:10+02:00"), i18n::Language::en), 0);
    follow();
    EXPECT_EQ(carryOutDue(database(), at("2026-06-01T12:10+02:00"), i18n::Language::en), 0);
}

TEST_P(EscalationTest, aPauseMovesTheSteps) {
    steps({step(StepPoint::percent, 50, StepAction::notify)});
    const TicketId id = open(3);
    nowAt("2026-06-01T10:30+02:00");
    wait(id, desk::WaitingOn::user);
    EXPECT_THAT(carriedOut("2026-06-01T15:00+02:00"), IsEmpty());
    wake(id);
    EXPECT_THAT(carriedOut("2026-06-01T15:29+02:00"), IsEmpty());
    EXPECT_EQ(carriedOut("2026-06-01T15:30:02+02:00").size(), 1u);
}

TEST_P(EscalationTest, afterADowntimeEachIsCarriedOutOnce) {
    steps({step(StepPoint::percent, 50, StepAction::notify),
           step(StepPoint::percent, 100, StepAction::meeting)});
    const TicketId id = open(3);
    EXPECT_EQ(carriedOut("2026-06-04T09:00+02:00").size(), 2u);
    EXPECT_THAT(carriedOut("2026-06-04T09:01+02:00"), IsEmpty());
    const auto view = *read([&](Tx& tx) { return desk::viewTicket(tx, everything, id); });
    EXPECT_EQ(view.messages.back().kind, desk::MessageKind::internal);
    EXPECT_THAT(view.messages.back().html, testing::HasSubstr("Screen stays black"));
}

TEST_P(EscalationTest, aStepThatComesTooLateIsPassedOver) {
    const TicketId id = open(3);
    nowAt("2026-06-01T11:30+02:00");
    steps(
        {step(StepPoint::percent, 50, StepAction::raise), step(StepPoint::percent, 100, StepAction::raise)});
    EXPECT_THAT(carriedOut("2026-06-01T11:31+02:00"), IsEmpty());
    EXPECT_EQ(carriedOut("2026-06-01T12:01+02:00").size(), 1u);
    EXPECT_EQ(ticket(id).priority, 4);
}

TEST_P(EscalationTest, aStepThatTheContractLostIsNotCarriedOut) {
    steps({step(StepPoint::percent, 50, StepAction::raise)});
    open(3);
    steps({});
    EXPECT_THAT(carriedOut("2026-06-01T15:00+02:00"), IsEmpty());
}

TEST_P(EscalationTest, theHighestPriorityStaysThatHigh) {
    steps({step(StepPoint::percent, 50, StepAction::raise)});
    const TicketId id = open(5);
    EXPECT_EQ(carriedOut("2026-06-01T15:00+02:00").size(), 1u);
    EXPECT_EQ(ticket(id).priority, 5);
}

// A team that was deleted meanwhile, say: the step fails, is reported, and does not hold up the others.
TEST_P(EscalationTest, aStepThatFailsHoldsUpNobody) {
    steps({step(StepPoint::percent, 50, StepAction::reassign),
           step(StepPoint::percent, 60, StepAction::raise)});
    const TicketId id = open(3);
    (void)write([&](Tx& tx) -> Result<Done> {
        tx.runText("test.break",
                   "UPDATE ticket_step SET step = REPLACE(step, '\"teamId\":" +
                       std::to_string(experts.value) + "', '\"teamId\":999')",
                   {}, nullptr);
        return Done{};
    });
    EXPECT_THAT(carriedOut("2026-06-01T11:20+02:00"),
                ElementsAre("response percent 50 reassign invalid_input", "response percent 60 raise"))
        << "the history says what failed";
    EXPECT_FALSE(ticket(id).team);
    EXPECT_EQ(carryOutDue(database(), at("2026-06-01T12:00+02:00"), i18n::Language::en), 0);
}

TEST_P(EscalationTest, severalWhoLookAtOnceCarryOutEachOnce) {
    steps(
        {step(StepPoint::percent, 50, StepAction::notify), step(StepPoint::percent, 60, StepAction::notify)});
    for (int i = 0; i < 10; ++i) open(3);
    const std::int64_t before = read([](Tx& tx) { return journal::head(tx); });
    const Instant late = at("2026-06-01T12:30+02:00");
    std::atomic<int> count = 0;
    {
        std::vector<std::jthread> others;
        for (int i = 0; i < 3; ++i)
            others.emplace_back([&] { count += carryOutDue(database(), late, i18n::Language::en); });
    }
    EXPECT_EQ(count, 20);
    int entries = 0;
    for (const auto& r : read([&](Tx& tx) { return journal::readAfter(tx, before, 1000); }))
        entries += r.entry.kind == "ticket.escalated" ? 1 : 0;
    EXPECT_EQ(entries, 20);
}

TEST_P(EscalationTest, whatIsDueNextIsKnownToTheDesk) {
    const TicketId id = open(3);
    EXPECT_EQ(due(id), "response Mon 2026-06-01 12:00, at risk Mon 2026-06-01 11:30");
    nowAt("2026-06-01T11:00+02:00");
    say(id, nadia);
    EXPECT_EQ(due(id), "resolution Wed 2026-06-03 18:00, at risk Wed 2026-06-03 11:15");
    wait(id, desk::WaitingOn::user);
    EXPECT_EQ(due(id), "resolution never, at risk never");
    nowAt("2026-06-02T11:00+02:00");
    wake(id);
    EXPECT_EQ(due(id), "resolution Thu 2026-06-04 18:00, at risk Thu 2026-06-04 11:15");
    move(id, {desk::Action::resolve, std::nullopt, std::nullopt, "New cable."});
    EXPECT_EQ(due(id), "");
}

// A contract changes, and before the ticket's turn to be reckoned again comes, it begins to wait.
TEST_P(EscalationTest, aPauseThatBeganBeforeTheTicketsTurnHolds) {
    const TicketId id = open(3);
    nowAt("2026-06-01T10:20+02:00");
    ContractView contract = theDefault();
    contract.steps = {step(StepPoint::percent, 50, StepAction::notify)};
    ASSERT_TRUE(replace(contract.id, contract.version, contract).ok());
    follow();
    nowAt("2026-06-01T10:30+02:00");
    wait(id, desk::WaitingOn::user);
    nowAt("2026-06-01T10:40+02:00");
    work();
    EXPECT_EQ(due(id), "response never, at risk never");
    EXPECT_THAT(carriedOut("2026-06-01T16:00+02:00"), IsEmpty());
}

TEST_P(EscalationTest, consolesAreToldWhenWhatIsDueChanges) {
    const TicketId id = open(3);
    const auto announced = [&] {
        int count = 0;
        for (const auto& r : read([](Tx& tx) { return journal::readAfter(tx, 0, 100'000); }))
            count += r.entry.kind == "ticket.due" && r.entry.recordId == id.value ? 1 : 0;
        return count;
    };
    EXPECT_EQ(announced(), 1);
    say(id, user);
    EXPECT_EQ(announced(), 1) << "a user's word moves no promise";
    say(id, nadia);
    EXPECT_EQ(announced(), 2);
}

GUICHET_ON_BOTH_ENGINES(EscalationTest);

}  // namespace
}  // namespace guichet::sla
