// Promises kept and missed: reasons, sums, and the limit of reopening.
#include "sla/compliance.h"

#include "sla/clocks_fixture.h"

namespace guichet::sla {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ComplianceTest : public ClocksTest {
protected:
    void resolve(TicketId id) { move(id, {desk::Action::resolve, std::nullopt, std::nullopt, "Done."}); }
    Compliance report(ComplianceBy by = ComplianceBy::promise, const Scope& scope = everything,
                      std::optional<CustomerId> of = std::nullopt) {
        const ComplianceRequest request{test::at("2026-06-01T00:00+02:00"),
                                        test::at("2026-07-01T00:00+02:00"), by, of, std::nullopt};
        return *read([&](Tx& tx) { return compliance(tx, scope, request, i18n::Language::en, now); });
    }
    /// "response kept 1 missed 0": one line per group and promise.
    std::vector<std::string> lines(const Compliance& of) {
        std::vector<std::string> out;
        for (const ComplianceLine& l : of.items)
            out.push_back(fmt::format("{}{} kept {} missed {}", l.key.empty() ? "" : l.key + " ",
                                      nameOf(l.promise), l.kept, l.missed));
        return out;
    }
    Result<Done> explain(TicketId id, PromiseKind promise, BreachReason reason,
                         const std::string& note = "") {
        return write([&](Tx& tx) {
            return explainBreach(tx, staff(), by(nadia), id, promise, {reason, note});
        });
    }
    std::vector<ClockView> views(TicketId id) {
        return *read([&](Tx& tx) { return viewClocks(tx, everything, id, now); });
    }
};

TEST_P(ComplianceTest, countsWhatWasKeptAndWhatWasLate) {
    const TicketId quick = open(5);  // opened Monday 10:00: response in 30 minutes, resolution in 4 hours
    const TicketId slow = open(5);
    nowAt("2026-06-01T10:20+02:00");
    say(quick, nadia);
    nowAt("2026-06-01T11:00+02:00");
    say(slow, nadia);
    resolve(quick);
    nowAt("2026-06-01T16:00+02:00");
    EXPECT_THAT(lines(report()), ElementsAre("response kept 1 missed 1", "resolution kept 1 missed 1"));
    const Compliance all = report();
    const ComplianceLine& response = all.items.at(0);
    EXPECT_EQ(response.meanMinutes, 40);
    EXPECT_EQ(response.medianMinutes, 20);
    EXPECT_EQ(response.p90Minutes, 60);
    EXPECT_EQ(response.maxMinutes, 60);
    EXPECT_EQ(response.maxReference, ticket(slow).reference);
    EXPECT_EQ(response.meanOverrun, 30);
    const ComplianceLine& resolution = all.items.at(1);
    EXPECT_EQ(resolution.lateOpen, 1) << "late and not resolved";
    EXPECT_EQ(resolution.maxMinutes, 60) << "of the one that was resolved";
    EXPECT_EQ(resolution.maxOverrun, std::nullopt);
}

TEST_P(ComplianceTest, whatStillRunsCountsNeitherWay) {
    open(5);
    const Compliance now_ = report();
    EXPECT_EQ(now_.items.at(0).open, 1);
    EXPECT_EQ(now_.items.at(0).kept + now_.items.at(0).missed, 0);
    EXPECT_EQ(now_.items.at(0).meanMinutes, std::nullopt);
}

TEST_P(ComplianceTest, timeInWhichTheClockStoodStillIsNotCounted) {
    const TicketId id = open(5);
    say(id, nadia);
    wait(id, desk::WaitingOn::user);
    nowAt("2026-06-03T10:00+02:00");
    wake(id);
    nowAt("2026-06-03T11:30+02:00");
    resolve(id);
    EXPECT_THAT(lines(report()), ElementsAre("response kept 1 missed 0", "resolution kept 1 missed 0"));
    EXPECT_EQ(report().items.at(1).maxMinutes, 90);
}

TEST_P(ComplianceTest, groupsByMonthTeamPriorityAndCustomer) {
    open(5);
    open(1);
    nowAt("2026-06-30T23:30+02:00");  // still June on the wall, and in UTC too
    open(5);
    nowAt("2026-07-20T10:00+02:00");
    EXPECT_THAT(lines(report(ComplianceBy::priority)),
                ElementsAre("1 response kept 0 missed 1", "1 resolution kept 0 missed 1",
                            "5 response kept 0 missed 2", "5 resolution kept 0 missed 2"));
    EXPECT_THAT(lines(report(ComplianceBy::month)),
                ElementsAre("2026-06 response kept 0 missed 3", "2026-06 resolution kept 0 missed 3"));
    EXPECT_EQ(report(ComplianceBy::customer).items.at(0).name, "Company");
    EXPECT_EQ(report(ComplianceBy::contract).items.at(0).name, "Standard");
    EXPECT_EQ(report(ComplianceBy::team).items.at(0).key, "0");
    EXPECT_THAT(report(ComplianceBy::promise, everything, customer("Elsewhere")).items, IsEmpty());
}

TEST_P(ComplianceTest, whoSeesOtherCustomersSeesNothingOfThis) {
    open(5);
    EXPECT_THAT(report(ComplianceBy::promise, Scope{true, false, false, {}, nadia}).items, IsEmpty());
    EXPECT_THAT(report(ComplianceBy::promise, Scope{false, false, false, {}, user}).items, IsEmpty());
}

TEST_P(ComplianceTest, aReasonIsSaidOnceItIsLate) {
    const TicketId id = open(5);
    EXPECT_EQ(codeOf(explain(id, PromiseKind::response, BreachReason::workload)), "sla.not_breached");
    nowAt("2026-06-01T12:00+02:00");
    EXPECT_EQ(codeOf(explain(id, PromiseKind::response, BreachReason::other, "  ")), "/note field.empty");
    ASSERT_TRUE(explain(id, PromiseKind::response, BreachReason::workload, "Fair day").ok());
    const auto found = views(id);
    const auto response = std::find_if(found.begin(), found.end(),
                                       [](const ClockView& v) { return v.promise == PromiseKind::response; });
    ASSERT_TRUE(response->breach);
    EXPECT_TRUE(response->wasLate);
    EXPECT_EQ(response->breach->note, "Fair day");
    EXPECT_EQ(response->breach->person->name, "Nadia");
    EXPECT_EQ(lastEntry(), "ticket.breach_explained promise,breachReason");
    ASSERT_TRUE(explain(id, PromiseKind::response, BreachReason::routing).ok());
    const auto reasons = report().reasons;
    ASSERT_EQ(reasons.size(), 1u);
    EXPECT_EQ(reasons[0].reason, BreachReason::routing) << "said again, it replaces what was said";
}

TEST_P(ComplianceTest, anEarlierUpdateThatWasLateCanBeExplained) {
    ContractInput input = draft("Updates");
    input.rules[0].promises = {{PromiseKind::next_update, Target{1, TargetUnit::hours}}};
    input.customerIds = {company};
    ASSERT_TRUE(create(input).ok());
    const TicketId id = open(3);
    nowAt("2026-06-01T12:30+02:00");
    say(id, nadia);
    nowAt("2026-06-01T12:40+02:00");
    ASSERT_TRUE(explain(id, PromiseKind::next_update, BreachReason::parts).ok());
    EXPECT_EQ(views(id).at(0).state, ClockState::running);
    EXPECT_TRUE(views(id).at(0).breach);
    const Compliance all = report();
    EXPECT_THAT(lines(all), ElementsAre("next_update kept 0 missed 1"));
    EXPECT_EQ(all.items.at(0).maxMinutes, 150);
    EXPECT_EQ(all.items.at(0).open, 1);
}

TEST_P(ComplianceTest, onlyWhoWorksOnTheTicketExplains) {
    const TicketId id = open(5);
    nowAt("2026-06-01T12:00+02:00");
    const Scope own{false, false, false, {}, user};
    EXPECT_EQ(
        codeOf(write([&](Tx& tx) {
            return explainBreach(tx, own, by(user), id, PromiseKind::response, {BreachReason::parts, ""});
        })),
        "ticket.not_found");
}

TEST_P(ComplianceTest, theTableSaysTheSame) {
    const TicketId id = open(5);
    nowAt("2026-06-01T11:00+02:00");
    say(id, nadia);
    const ComplianceRequest request{test::at("2026-06-01T00:00+02:00"), test::at("2026-07-01T00:00+02:00"),
                                    ComplianceBy::contract, std::nullopt, std::nullopt};
    const std::string table =
        *read([&](Tx& tx) { return complianceTable(tx, everything, request, i18n::Language::en, now); });
    EXPECT_THAT(table,
                HasSubstr("Standard,Response,0,1,0,0,0,60,60,60,60," + ticket(id).reference + ",30,30\r\n"));
}

TEST_P(ComplianceTest, aPeriodIsOrderedAndAtMostFourHundredDays) {
    const auto ask = [&](std::string_view from, std::string_view to) {
        const ComplianceRequest request{test::at(from), test::at(to), ComplianceBy::month, std::nullopt,
                                        std::nullopt};
        return codeOf(
            read([&](Tx& tx) { return compliance(tx, everything, request, i18n::Language::en, now); }));
    };
    EXPECT_EQ(ask("2026-06-02T00:00+02:00", "2026-06-01T00:00+02:00"), "/to sla.period");
    EXPECT_EQ(ask("2026-01-01T00:00+01:00", "2027-06-01T00:00+02:00"), "/to sla.period");
}

TEST_P(ComplianceTest, anAnswerAfterTheContractsLimitDoesNotReopen) {
    const auto until = [&](TicketId id) {
        return test::shown(read([&](Tx& tx) { return desk::reopenUntil(tx, id); }));
    };
    const TicketId id = open(5);
    EXPECT_EQ(until(id), test::shown(std::optional<Instant>{}));
    resolve(id);
    EXPECT_EQ(until(id), "Tue 2026-06-16 00:00") << "fourteen days, to the end of the last";
    move(id, {desk::Action::reopen, std::nullopt, std::nullopt, ""});
    EXPECT_EQ(until(id), test::shown(std::optional<Instant>{}));
}

GUICHET_ON_BOTH_ENGINES(ComplianceTest);

}  // namespace
}  // namespace guichet::sla
