#include "sla/contract.h"

#include <gtest/gtest.h>

#include "sla/test_times.h"

namespace guichet::sla {
namespace {

using test::at;
using test::everyDay;
using test::shown;

constexpr CalendarId officeId{1}, alwaysId{2};
constexpr CategoryId hardware{10}, printers{11}, labels{12}, mail{20};
constexpr ServiceId payroll{5};

const CalendarBook& book() {
    static const CalendarBook calendars{{officeId, WorkingTime::of(officeCalendar()).value()},
                                        {alwaysId, WorkingTime::of(everyDay({{0, minutesOfDay}})).value()}};
    return calendars;
}

RulePromise resolves(int hours) {
    return {PromiseKind::resolution, Target{hours, TargetUnit::hours}};
}

ContractRule rule(std::vector<RulePromise> promises) {
    ContractRule out;
    out.promises = std::move(promises);
    return out;
}
ContractRule forPriority(int priority, ContractRule r) {
    r.priority = priority;
    return r;
}
ContractRule forCategory(CategoryId category, ContractRule r) {
    r.categoryId = category;
    return r;
}

Contract contract(std::vector<ContractRule> rules) {
    Contract out;
    out.name = "Contract";
    out.calendarId = officeId;
    out.pausedBy = {desk::WaitingOn::user};
    out.rules = std::move(rules);
    return out;
}

/// A printer that jams, of priority 3.
TicketFacts printerTrouble(int priority = 3) {
    return {desk::TicketKind::incident, priority, {printers, hardware}, std::nullopt};
}

const Instant mondayTen = at("2026-06-01T10:00+02:00");

/// The rule that gives the resolution, and when it is due.
std::string resolution(const Contract& c, const TicketFacts& ticket, Instant start = mondayTen) {
    for (const ChosenPromise& chosen : choosePromises(c, ticket, start, book()))
        if (chosen.promise == PromiseKind::resolution)
            return std::to_string(chosen.rule) + " " + shown(chosen.due);
    return "nothing";
}

TEST(Rules, theNarrowerRuleHoldsAlsoWhenItIsLonger) {
    const Contract c = contract({rule({resolves(4)}), forCategory(hardware, rule({resolves(6)})),
                                 forCategory(printers, rule({resolves(8)}))});
    EXPECT_EQ(resolution(c, printerTrouble()), "2 Mon 2026-06-01 18:00");
    EXPECT_EQ(resolution(c, {desk::TicketKind::incident, 3, {hardware}, {}}), "1 Mon 2026-06-01 16:00");
    EXPECT_EQ(resolution(c, {desk::TicketKind::incident, 3, {mail}, {}}), "0 Mon 2026-06-01 14:00");
    EXPECT_EQ(resolution(c, {desk::TicketKind::incident, 3, {}, {}}), "0 Mon 2026-06-01 14:00");
}

TEST(Rules, moreConditionsAreNarrower) {
    const Contract c = contract(
        {forPriority(5, rule({resolves(1)})), forPriority(5, forCategory(printers, rule({resolves(3)})))});
    EXPECT_EQ(resolution(c, printerTrouble(5)), "1 Mon 2026-06-01 13:00");
}

TEST(Rules, ofDifferentConditionsTheShortestPromiseHolds) {
    const Contract c = contract({rule({resolves(8)}), forPriority(5, rule({resolves(2)})),
                                 forCategory(printers, rule({resolves(4)}))});
    EXPECT_EQ(resolution(c, printerTrouble(5)), "1 Mon 2026-06-01 12:00");
    const Contract other =
        contract({forPriority(5, rule({resolves(5)})), forCategory(hardware, rule({resolves(4)}))});
    EXPECT_EQ(resolution(other, printerTrouble(5)), "1 Mon 2026-06-01 14:00");
}

TEST(Rules, shortestIsWhatIsDueFirstWhateverTheUnit) {
    ContractRule day = forPriority(5, rule({{PromiseKind::resolution, Target{1, TargetUnit::working_days}}}));
    ContractRule round =
        forCategory(printers, rule({{PromiseKind::resolution, Target{24, TargetUnit::continuous_hours}}}));
    const Contract c = contract({day, round});
    EXPECT_EQ(resolution(c, printerTrouble(5)), "1 Tue 2026-06-02 10:00");
    // On a Friday, the day ends after the weekend and the 24 hours within it.
    EXPECT_EQ(resolution(c, printerTrouble(5), at("2026-06-05T10:00+02:00")), "1 Sat 2026-06-06 10:00");
    // The same hours of two calendars.
    ContractRule night = forCategory(printers, rule({resolves(9)}));
    night.calendarId = alwaysId;
    EXPECT_EQ(resolution(contract({forPriority(5, rule({resolves(9)})), night}), printerTrouble(5)),
              "1 Mon 2026-06-01 19:00");
}

TEST(Rules, betweenEqualsTheFirst) {
    const Contract c =
        contract({forPriority(5, rule({resolves(4)})), forCategory(printers, rule({resolves(4)}))});
    EXPECT_EQ(resolution(c, printerTrouble(5)), "0 Mon 2026-06-01 14:00");
}

TEST(Rules, eachPromiseIsChosenForItself) {
    ContractRule narrow =
        forCategory(printers, rule({{PromiseKind::response, Target{30, TargetUnit::minutes}}}));
    const auto chosen =
        choosePromises(contract({rule({resolves(4)}), narrow}), printerTrouble(), mondayTen, book());
    ASSERT_EQ(chosen.size(), 2u);
    EXPECT_EQ(chosen[0].promise, PromiseKind::response);
    EXPECT_EQ(chosen[0].rule, 1u);
    EXPECT_EQ(chosen[1].rule, 0u);
}

TEST(Rules, nothingCanBePromisedExpressly) {
    const Contract c = contract(
        {rule({resolves(4)}), forCategory(printers, rule({{PromiseKind::resolution, std::nullopt}}))});
    EXPECT_EQ(resolution(c, printerTrouble()), "1 never");
    // Against another property's promise, no promise is the longer one.
    Contract with = c;
    with.rules.push_back(forPriority(5, rule({resolves(2)})));
    EXPECT_EQ(resolution(with, printerTrouble(5)), "2 Mon 2026-06-01 12:00");
    EXPECT_EQ(resolution(contract({}), printerTrouble()), "nothing");
}

TEST(Rules, allConditionsMustFit) {
    ContractRule r = rule({resolves(4)});
    r.kind = desk::TicketKind::request;
    EXPECT_FALSE(fits(r, printerTrouble()));
    r.kind = desk::TicketKind::incident;
    EXPECT_TRUE(fits(r, printerTrouble()));
    r.serviceId = payroll;
    EXPECT_FALSE(fits(r, printerTrouble()));
    EXPECT_FALSE(fits(forCategory(labels, rule({resolves(4)})), printerTrouble()));  // below the ticket's own
    EXPECT_FALSE(fits(forPriority(4, rule({resolves(4)})), printerTrouble()));
}

TEST(Rules, candidatesSayWhyTheyLost) {
    const Contract c =
        contract({rule({resolves(8)}), forPriority(5, rule({resolves(2)})),
                  forCategory(printers, rule({resolves(4)})), forCategory(mail, rule({resolves(1)}))});
    const auto chosen = choosePromises(c, printerTrouble(5), mondayTen, book());
    ASSERT_EQ(chosen.size(), 1u);
    ASSERT_EQ(chosen[0].candidates.size(), 3u);
    EXPECT_EQ(chosen[0].candidates[0].lost, Lost::to_narrower);
    EXPECT_EQ(chosen[0].candidates[1].lost, std::nullopt);
    EXPECT_EQ(chosen[0].candidates[2].lost, Lost::to_shorter);
}

TEST(Simulation, explainsItself) {
    Contract c = contract({rule({{PromiseKind::response, Target{60, TargetUnit::minutes}}, resolves(4)})});
    c.steps = {{PromiseKind::resolution, StepPoint::percent, 50, StepAction::notify, true, false, {}, {}},
               {PromiseKind::resolution, StepPoint::before, 30, StepAction::raise, false, false, {}, {}},
               {PromiseKind::response, StepPoint::after, 60, StepAction::meeting, false, false, {}, {}}};
    // Good Friday is worked in France, Easter Monday is not.
    const auto told = simulate(c, printerTrouble(), at("2026-04-03T16:30+02:00"), book());
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(shown(told[0].chosen.due), "Fri 2026-04-03 17:30");
    ASSERT_EQ(told[0].steps.size(), 1u);
    EXPECT_EQ(shown(told[0].steps[0].at), "Tue 2026-04-07 09:00");
    EXPECT_EQ(shown(told[1].chosen.due), "Tue 2026-04-07 11:00");
    EXPECT_EQ(told[1].length, hours(4));
    ASSERT_EQ(told[1].closed.size(), 1u);
    EXPECT_EQ(told[1].closed[0].name, "easter_monday");
    ASSERT_EQ(told[1].steps.size(), 2u);
    EXPECT_EQ(shown(told[1].steps[0].at), "Tue 2026-04-07 09:00");
    EXPECT_EQ(shown(told[1].steps[1].at), "Tue 2026-04-07 10:30");
}

TEST(Contracts, prioritiesPausesAndReopening) {
    Contract c = contract({});
    EXPECT_EQ(priorityOf(c, desk::defaultMatrix, 5, 5), 5);
    c.matrix = std::vector<std::vector<int>>(5, std::vector<int>(5, 2));
    c.matrix->at(4).at(0) = 4;
    EXPECT_EQ(priorityOf(c, desk::defaultMatrix, 5, 5), 2);
    EXPECT_EQ(priorityOf(c, desk::defaultMatrix, 1, 5), 4);
    EXPECT_TRUE(stopsClocks(c, desk::WaitingOn::user));
    EXPECT_FALSE(stopsClocks(c, desk::WaitingOn::provider));
    c.reopenDays = 7;
    EXPECT_EQ(shown(reopenUntil(c, book().at(officeId), at("2026-03-27T17:00+01:00"))),
              "Sat 2026-04-04 00:00");
}

TEST(Contracts, refusesWhatIsWrong) {
    const auto refused = [](const Contract& c) {
        const auto result = checkContract(c);
        return result.ok() ? std::string()
                           : result.error().fields.at(0).path + " " + result.error().fields.at(0).code;
    };
    EXPECT_EQ(refused(contract({rule({resolves(4)}), forPriority(5, rule({resolves(1)}))})), "");
    EXPECT_EQ(refused(contract({rule({resolves(0)})})),
              "/rules/0/promises/0/target/amount target.out_of_range");
    EXPECT_EQ(refused(contract({rule({resolves(1), resolves(2)})})),
              "/rules/0/promises/1/promise contract.promise_twice");
    EXPECT_EQ(refused(contract({rule({resolves(1)}), rule({resolves(2)})})), "/rules/1 contract.rule_twice");
    Contract c = contract({});
    c.steps = {{PromiseKind::resolution, StepPoint::percent, 0, StepAction::raise, false, false, {}, {}}};
    EXPECT_EQ(refused(c), "/steps/0/amount contract.step_percent");
    c.steps = {{PromiseKind::resolution, StepPoint::after, 0, StepAction::page, false, false, {}, {}}};
    EXPECT_EQ(refused(c), "/steps/0/teamId contract.step_team_needed");
    c.steps = {{PromiseKind::resolution, StepPoint::after, 0, StepAction::notify, false, false, {}, {}}};
    EXPECT_EQ(refused(c), "/steps/0/action contract.step_nobody");
    c.steps.clear();
    c.matrix = std::vector<std::vector<int>>(5, std::vector<int>(5, 6));
    EXPECT_EQ(refused(c), "/matrix/0/0 matrix.out_of_range");
    c.matrix = std::vector<std::vector<int>>(4, std::vector<int>(5, 1));
    EXPECT_EQ(refused(c), "/matrix matrix.not_five");
    c.matrix.reset();
    c.pausedBy = {desk::WaitingOn::user, desk::WaitingOn::user};
    EXPECT_EQ(refused(c), "/pausedBy/0 contract.paused_twice");
}

}  // namespace
}  // namespace guichet::sla
