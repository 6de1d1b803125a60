// Tickets' clocks as the journal moves them, on both engines.
#include "sla/clocks_fixture.h"

namespace guichet::sla {
namespace {

using test::at;
using test::shown;
using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(ClocksTest, aNewTicketHasThePromisesOfItsContract) {
    const TicketId id = open(3);  // two hours, two working days
    EXPECT_THAT(clocks(id), ElementsAre("resolution running Wed 2026-06-03 18:00",
                                        "response running Mon 2026-06-01 12:00"));
    EXPECT_THAT(
        clocks(id, at("2026-06-01T12:01+02:00")),
        ElementsAre("resolution running Wed 2026-06-03 18:00", "response breached Mon 2026-06-01 12:00"));
}

TEST_P(ClocksTest, onlyAPublicWordOfTheDeskAnswers) {
    const TicketId id = open(3);
    nowAt("2026-06-01T11:00+02:00");
    say(id, user);
    say(id, nadia, desk::MessageKind::internal);
    EXPECT_EQ(clocks(id).at(1), "response running Mon 2026-06-01 12:00");
    say(id, nadia);
    EXPECT_EQ(clocks(id, at("2026-06-09T11:00+02:00")).at(1), "response met Mon 2026-06-01 12:00");
}

TEST_P(ClocksTest, waitingOnTheUserStopsBothAndTheUsersWordGoesOn) {
    const TicketId id = open(5);  // 30 minutes, four hours
    nowAt("2026-06-01T10:10+02:00");
    wait(id, desk::WaitingOn::user);
    EXPECT_THAT(clocks(id, at("2026-06-05T10:00+02:00")),
                ElementsAre("resolution paused never", "response paused never"));
    nowAt("2026-06-02T09:00+02:00");
    say(id, user);  // wakes it
    EXPECT_THAT(clocks(id), ElementsAre("resolution running Tue 2026-06-02 12:50",
                                        "response running Tue 2026-06-02 09:20"));
}

TEST_P(ClocksTest, waitingOnAProviderStopsNothingUnlessTheContractSaysSo) {
    const TicketId id = open(5);
    wait(id, desk::WaitingOn::provider);
    EXPECT_EQ(clocks(id).at(0), "resolution running Mon 2026-06-01 14:00");
    nowAt("2026-06-01T11:00+02:00");
    wake(id);
    // The contract is changed afterwards: the pause was kept all the while.
    ContractInput input = theDefault();
    input.pausedBy.push_back(desk::WaitingOn::provider);
    ASSERT_TRUE(replace(theDefault().id, 1, input).ok());
    follow();
    work();
    EXPECT_EQ(clocks(id).at(0), "resolution running Mon 2026-06-01 15:00");
}

TEST_P(ClocksTest, resolutionAndReopening) {
    const TicketId id = open(5);
    nowAt("2026-06-01T11:00+02:00");
    move(id, {desk::Action::resolve, std::nullopt, std::nullopt, "Cable."});
    EXPECT_EQ(clocks(id, at("2026-06-09T11:00+02:00")).at(0), "resolution met Mon 2026-06-01 14:00");
    nowAt("2026-06-03T11:00+02:00");
    say(id, user);  // reopens it
    EXPECT_EQ(clocks(id).at(0), "resolution running Wed 2026-06-03 14:00");
}

TEST_P(ClocksTest, aChangedPriorityReckonsFromTheStartAndIsRemembered) {
    const TicketId id = open(3);
    nowAt("2026-06-01T11:00+02:00");
    wait(id, desk::WaitingOn::user);
    nowAt("2026-06-01T12:00+02:00");
    wake(id);
    nowAt("2026-06-01T13:00+02:00");
    setPriority(id, 5);
    EXPECT_EQ(clocks(id).at(0), "resolution running Mon 2026-06-01 15:00");
    const auto views = *read([&](Tx& tx) { return viewClocks(tx, everything, id, now); });
    ASSERT_EQ(views.at(0).terms.size(), 2u);
    EXPECT_EQ(shown(views[0].terms[0].dueAt), "Wed 2026-06-03 18:00");
    EXPECT_EQ(shown(views[0].terms[1].since), "Mon 2026-06-01 13:00");
    EXPECT_EQ(shown(views[0].terms[1].dueAt), "Mon 2026-06-01 15:00");
}

TEST_P(ClocksTest, aChangedCalendarReachesAllOpenTickets) {
    std::vector<TicketId> many;
    for (int i = 0; i < 5; ++i) many.push_back(open(3));
    nowAt("2026-06-01T10:30+02:00");
    CalendarInput input = theCalendar();
    const CalendarView before = theCalendar();
    input.special = {{"2026-06-02", "2026-06-02", SpecialKind::closed, {}, false, "Move"}};
    ASSERT_TRUE(
        write([&](Tx& tx) { return replaceCalendar(tx, everything, context(), before.id, 1, input); }).ok());
    follow();
    work();
    for (const TicketId id : many) EXPECT_EQ(clocks(id).at(0), "resolution running Thu 2026-06-04 18:00");
    // A page of two at a time goes through all of them too.
    std::optional<TicketId> last = TicketId{};
    int pages = 0;
    while (last) {
        last = *write([&](Tx& tx) { return recomputeSome(tx, *last, 2, now, now); });
        pages += last.has_value();
    }
    EXPECT_EQ(pages, 3);
}

TEST_P(ClocksTest, anotherContractOfTheCustomerHoldsAtOnce) {
    const TicketId id = open(3);
    ContractInput gold = draft("Gold");
    gold.rules[0].promises = {{PromiseKind::next_update, Target{1, TargetUnit::hours}}};
    gold.customerIds = {company};
    ASSERT_TRUE(create(gold).ok());
    follow();
    work();
    EXPECT_THAT(clocks(id), ElementsAre("next_update running Mon 2026-06-01 11:00"));
    nowAt("2026-06-01T10:45+02:00");
    say(id, nadia);
    EXPECT_THAT(clocks(id), ElementsAre("next_update running Mon 2026-06-01 11:45"));
    const auto stored = read([&](Tx& tx) { return loadClocks(tx, id); });
    ASSERT_EQ(stored.size(), 2u);  // the first cycle is kept, met in time
    EXPECT_EQ(shown(stored[0].metAt), "Mon 2026-06-01 10:45");
    EXPECT_EQ(shown(stored[0].dueAt), "Mon 2026-06-01 11:00");
}

// A table of thousands of customers must not have all clocks reckoned thousands of times.
TEST_P(ClocksTest, ofCustomersAndCategoriesOnlyTheirPlaceInTheTreeReckonsAgain) {
    open(3);
    work();
    const auto jobsAfter = [&](auto change) {
        EXPECT_TRUE(write(change).ok());
        follow();
        int count = 0;
        while (auto job = jobs::claim(database(), "test", now, minutes(1))) {
            jobs::finish(database(), job->id, "test");
            ++count;
        }
        return count;
    };
    CustomerId group;
    EXPECT_EQ(jobsAfter([&](Tx& tx) -> Result<Done> {
                  GUICHET_TRY(
                      group, directory::createCustomer(tx, by(nadia),
                                                       {"Group", directory::CustomerKind::organisation, {}}));
                  return Done{};
              }),
              0);
    directory::CustomerPatch rename, move;
    rename.name = {true, "Renamed"};
    move.parentId = {true, group};
    EXPECT_EQ(jobsAfter([&](Tx& tx) {
                  return directory::changeCustomer(tx, everything, by(nadia), company, 1, rename);
              }),
              0);
    EXPECT_EQ(jobsAfter([&](Tx& tx) {
                  return directory::changeCustomer(tx, everything, by(nadia), company, 2, move);
              }),
              1);
    CategoryId above, below;
    const auto context = by(nadia);
    const auto add = [&context](CategoryId& id) {
        return [&id, &context](Tx& tx) -> Result<Done> {
            GUICHET_TRY(id, desk::createCategory(tx, context, {std::nullopt, {"Imprimantes", "Printers"}}));
            return Done{};
        };
    };
    EXPECT_EQ(jobsAfter(add(above)) + jobsAfter(add(below)), 0);
    desk::CategoryPatch into;
    into.parentId = {true, above};
    EXPECT_EQ(jobsAfter([&](Tx& tx) { return desk::changeCategory(tx, by(nadia), below, 1, into); }), 1);
}

TEST_P(ClocksTest, aCancelledTicketHasNone) {
    const TicketId id = open(3);
    move(id, {desk::Action::cancel, std::nullopt, std::nullopt, "Twice."});
    EXPECT_THAT(clocks(id), IsEmpty());
    move(id, {desk::Action::reopen, std::nullopt, std::nullopt, ""});
    EXPECT_EQ(clocks(id).size(), 2u);
}

TEST_P(ClocksTest, onlyThoseWhoSeeTheTicketSeeItsClocks) {
    const TicketId id = open(3);
    const Scope stranger{true, false, false, AccountId{77}, nadia};
    EXPECT_FALSE(read([&](Tx& tx) { return viewClocks(tx, stranger, id, now); }));
}

GUICHET_ON_BOTH_ENGINES(ClocksTest);

}  // namespace
}  // namespace guichet::sla
