// Handing out tickets by themselves, on both engines: once each, never to who is away, within the load.
#include "staffing/assignment.h"

#include <thread>

#include "staffing/staffing_fixture.h"

namespace guichet::staffing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AssignmentTest : public StaffingTest {
protected:
    AssignmentTest() { automatic(true); }

    void automatic(bool on, int maxLoad = 10, std::optional<sla::CalendarId> calendar = std::nullopt) {
        const auto before = read([&](Tx& tx) { return teamStaffing(tx, Scope::everything(), support); });
        TeamStaffingInput input;
        input.automatic = on;
        input.maxLoad = maxLoad;
        input.calendarId = calendar;
        must(write([&](Tx& tx) {
            return setTeamStaffing(tx, supervisor(lea).scope, by(lea), support, before->version, input);
        }));
    }
    void follow() {
        while (journal::consumeOnce(database(), assignmentFollower(), now) > 0) {
        }
        EXPECT_THAT(read([](Tx& tx) { return journal::readSkipped(tx, 10); }), IsEmpty());
    }
    int handOutNow() {
        follow();
        now = now + seconds(3);
        return handOut(database(), zone, now, i18n::Language::en);
    }
    std::optional<PersonId> whose(TicketId id) { return ticket(id).assignee; }
    /// What the ticket's history says of it.
    std::vector<std::string> told(TicketId id) {
        std::vector<std::string> out;
        for (const auto& r :
             read([&](Tx& tx) { return journal::readRecord(tx, "ticket", id.value, 0, 100); })) {
            if (r.entry.kind != "ticket.handed_out") continue;
            std::string text;
            for (const auto& c : r.entry.changes)
                text += (text.empty() ? "" : ", ") + c.field + " " + c.after;
            out.push_back(text);
        }
        return out;
    }
};

TEST_P(AssignmentTest, aNewTicketGoesToWhoFitsBestAndTheHistorySaysWhy) {
    const SkillId routers = skill("Routers", {network});
    level(paul, routers, 3);
    open(network, support, paul);
    const TicketId id = open(network, support);
    EXPECT_EQ(handOutNow(), 1);
    EXPECT_EQ(whose(id), paul);
    EXPECT_THAT(told(id),
                ElementsAre("assignee " + std::to_string(paul.value) + ", load 1, skill Routers 3"));
    EXPECT_EQ(handOutNow(), 0);
}

TEST_P(AssignmentTest, onlyTicketsThatComeToTheTeamWithoutAnybody) {
    const TicketId taken = open(std::nullopt, support, nadia), homeless = open(std::nullopt, std::nullopt),
                   elsewhere = open(std::nullopt, team("Elsewhere"));
    EXPECT_EQ(handOutNow(), 0);
    EXPECT_EQ(whose(taken), nadia);
    EXPECT_FALSE(whose(homeless) || whose(elsewhere));
    desk::TicketPatch toTeam;
    toTeam.teamId = {true, support};
    change(homeless, toTeam);
    EXPECT_EQ(handOutNow(), 1);
    desk::TicketPatch release;
    release.assigneeId = {true, std::nullopt};
    change(taken, release);
    EXPECT_EQ(handOutNow(), 0) << "who gives a ticket back has a reason";
}

TEST_P(AssignmentTest, offMeansOffAlsoForWhatWaits) {
    automatic(true, 1);
    for (const PersonId who : {nadia, paul, lea}) open(std::nullopt, support, who);
    const TicketId id = open(std::nullopt, support);
    EXPECT_EQ(handOutNow(), 0) << "all have their load";
    automatic(false);
    EXPECT_EQ(handOutNow(), 0);
    automatic(true, 10);
    EXPECT_EQ(handOutNow(), 0) << "it was a ticket of a time without";
    EXPECT_FALSE(whose(id));
}

TEST_P(AssignmentTest, neverToWhoIsAbsentAndNeverMoreThanTheLoad) {
    automatic(true, 2);
    EXPECT_EQ(absent(nadia, absence("2026-06-01", "2026-06-01")), "");
    for (int i = 0; i < 6; ++i) open(std::nullopt, support);
    EXPECT_EQ(handOutNow(), 4) << "two for each of the two who are there";
    std::map<std::int64_t, int> counts;
    for (std::int64_t i = 1; i <= 6; ++i)
        if (const auto who = whose(TicketId{i})) ++counts[who->value];
    EXPECT_EQ(counts, (std::map<std::int64_t, int>{{paul.value, 2}, {lea.value, 2}}));
    now = *parseInstant("2026-06-02T09:00:00+02:00");
    EXPECT_EQ(handOutNow(), 2) << "she is back, and what waited was not forgotten";
}

TEST_P(AssignmentTest, outsideTheTeamsHoursItWaits) {
    automatic(true, 10, read([&](Tx& tx) { return sla::listCalendars(tx); }).at(0).id);
    now = *parseInstant("2026-06-01T22:00:00+02:00");
    const TicketId id = open(std::nullopt, support);
    EXPECT_EQ(handOutNow(), 0);
    now = *parseInstant("2026-06-02T09:00:00+02:00");
    EXPECT_EQ(handOutNow(), 1);
    EXPECT_TRUE(whose(id));
}

TEST_P(AssignmentTest, whoDoesNotKnowHowIsNotGivenIt) {
    const SkillId routers = skill("Routers", {network});
    const TicketId id = open(network, support);
    EXPECT_EQ(handOutNow(), 0);
    level(nadia, routers, 1);
    EXPECT_EQ(handOutNow(), 1);
    EXPECT_EQ(whose(id), nadia);
}

TEST_P(AssignmentTest, waitingTicketsOfOthersAreNotHandedOutUntilTheyWake) {
    const TicketId id = open(std::nullopt, support);
    move(id, {desk::Action::wait, desk::WaitingOn::provider, {}, "part ordered"});
    EXPECT_EQ(handOutNow(), 0);
    move(id, {desk::Action::wake, {}, {}, ""});
    EXPECT_EQ(handOutNow(), 1);
}

TEST_P(AssignmentTest, threeProcessesHandOutEachTicketOnceAndExceedNoLoad) {
    automatic(true, 5);
    for (int i = 0; i < 20; ++i) open(std::nullopt, support);
    follow();
    std::atomic<int> count = 0;
    {
        std::vector<std::jthread> processes;
        for (int i = 0; i < 3; ++i)
            processes.emplace_back([&] {
                for (int round = 1; round <= 3; ++round)
                    count += handOut(database(), zone, now + seconds(round), i18n::Language::en);
            });
    }
    EXPECT_EQ(count, 15);
    std::map<std::int64_t, int> loads;
    for (std::int64_t i = 1; i <= 20; ++i) {
        const auto who = whose(TicketId{i});
        if (who) ++loads[who->value];
        EXPECT_EQ(told(TicketId{i}).size(), who ? 1u : 0u);
    }
    for (const auto& [person, load] : loads) EXPECT_EQ(load, 5) << person;
}
GUICHET_ON_BOTH_ENGINES(AssignmentTest);

}  // namespace
}  // namespace guichet::staffing
