// Calendars and contracts as records, on both engines.
#include "sla/sla.h"

#include "sla/calendar_store.h"
#include "sla/simulation.h"
#include "sla/sla_fixture.h"

namespace guichet::sla {
namespace {

using test::at;
using test::shown;
using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(SlaTest, thereIsAContractFromTheFirstDay) {
    const ContractView contract = theDefault();
    EXPECT_TRUE(contract.isDefault);
    EXPECT_EQ(contract.rules.size(), 5u);
    EXPECT_EQ(contract.rules[0].priority, 5);
    EXPECT_EQ(contract.rules[0].promises[1].target,
              (Target{30, TargetUnit::minutes}));  // by name: resolution, response
    EXPECT_THAT(contract.pausedBy, ElementsAre(desk::WaitingOn::user, desk::WaitingOn::planned));
    EXPECT_TRUE(checkContract(contract).ok());
    const auto stored = read([&](Tx& tx) { return loadCalendar(tx, contract.calendarId); });
    EXPECT_EQ(stored->calendar, officeCalendar());
    EXPECT_TRUE(theCalendar().used);
}

TEST_P(SlaTest, aCalendarIsKeptAsItWasWritten) {
    CalendarInput input = theCalendar();
    input.name = "Nights";
    input.zone = "America/Toronto";
    input.week.assign(7, {{"22:00", "06:00"}, {"12:00", "13:30"}, {"20:00", "21:00"}});
    input.holidays = {Region::canada, Region::quebec};
    input.special = {
        {"2026-12-24", "2026-12-24", SpecialKind::closed, {{"16:00", "24:00"}}, true, "Réveillon"},
        {"2026-07-01", "2026-07-02", SpecialKind::open, {}, false, ""}};
    const auto id = write([&](Tx& tx) { return createCalendar(tx, everything, context(), input); });
    ASSERT_EQ(codeOf(id), "");
    EXPECT_EQ(lastEntry(), "calendar.created name,zone,week,holidays,special");
    const auto view = read([&](Tx& tx) { return findCalendar(tx, *id); });
    EXPECT_EQ(view->version, 1);
    EXPECT_FALSE(view->used);
    CalendarInput sorted = input;  // hours come back in the order of the day
    sorted.week.assign(7, {{"12:00", "13:30"}, {"20:00", "21:00"}, {"22:00", "06:00"}});
    EXPECT_EQ(toJson(static_cast<const CalendarInput&>(*view)), toJson(sorted));
}

TEST_P(SlaTest, calendarsChangeByVersionAndOnlyUnusedOnesGo) {
    const CalendarView before = theCalendar();
    CalendarInput input = before;
    const auto replaceIt = [&](std::int64_t version) {
        return write(
            [&](Tx& tx) { return replaceCalendar(tx, everything, context(), before.id, version, input); });
    };
    EXPECT_EQ(codeOf(replaceIt(1)), "");
    EXPECT_EQ(theCalendar().version, 1);  // nothing changed, no trace
    input.name = "Office";
    input.week[4] = {{"08:30", "17:00"}};
    EXPECT_EQ(codeOf(replaceIt(1)), "");
    EXPECT_EQ(lastEntry(), "calendar.changed name,week");
    EXPECT_EQ(codeOf(replaceIt(1)), "record.stale");
    EXPECT_EQ(theCalendar().week[4][0].to, "17:00");
    input.special = {{"2026-02-30", "2026-03-01", SpecialKind::closed, {}, false, ""}};
    EXPECT_EQ(codeOf(replaceIt(2)), "/special/0/first calendar.date_wrong");
    input.special = {};
    input.week[0] = {{"08:00", "08:00"}};
    EXPECT_EQ(codeOf(replaceIt(2)), "/week/0/0 calendar.hours_wrong");
    input.week[0] = {{"8h00", "25:00"}};
    EXPECT_EQ(codeOf(replaceIt(2)), "/week/0/0 calendar.time_wrong");

    const auto remove = [&](CalendarId id, std::int64_t version) {
        return write([&](Tx& tx) { return deleteCalendar(tx, everything, context(), id, version); });
    };
    EXPECT_EQ(codeOf(remove(before.id, 2)), "calendar.in_use");
    const auto other = write([&](Tx& tx) { return createCalendar(tx, everything, context(), before); });
    EXPECT_EQ(codeOf(remove(*other, 7)), "record.stale");
    EXPECT_EQ(codeOf(remove(*other, 1)), "");
    EXPECT_EQ(lastEntry(), "calendar.deleted name");
    EXPECT_EQ(codeOf(remove(*other, 1)), "calendar.not_found");
    EXPECT_EQ(read(listCalendars).size(), 1u);
}

TEST_P(SlaTest, aContractIsKeptAsItWasWritten) {
    ContractInput input = draft("Gold");
    const CategoryId printers = category("Printers");
    const TeamId team = *write([&](Tx& tx) { return directory::createTeam(tx, context(), {"Duty"}); });
    ContractRule rule;
    rule.kind = desk::TicketKind::request;
    rule.priority = 4;
    rule.categoryId = printers;
    rule.calendarId = input.calendarId;
    rule.promises = {{PromiseKind::next_update, Target{1, TargetUnit::working_days}},
                     {PromiseKind::response, std::nullopt}};
    input.rules.push_back(rule);
    input.steps = {
        {PromiseKind::resolution, StepPoint::before, 30, StepAction::page, false, false, team, std::nullopt},
        {PromiseKind::response, StepPoint::percent, 75, StepAction::notify, true, true, std::nullopt,
         std::nullopt}};
    input.matrix = std::vector<std::vector<int>>(5, {1, 2, 3, 4, 5});
    input.customerIds = {customer("Atelier Nord")};
    const auto id = create(input);
    ASSERT_EQ(codeOf(id), "");
    EXPECT_EQ(toJson(static_cast<const ContractInput&>(get(*id))), toJson(input));
    EXPECT_EQ(lastEntry(), "contract.created name,calendar,pausedBy,reopenDays,matrix,rules,steps,customers");
    EXPECT_EQ(read([](Tx& tx) { return listContracts(tx, everything); }).size(), 2u);
}

TEST_P(SlaTest, contractsChangeByVersion) {
    const ContractId id = *create(draft("Gold"));
    ContractInput input = get(id);
    EXPECT_EQ(codeOf(replace(id, 1, input)), "");
    EXPECT_EQ(get(id).version, 1);
    input.rules[0].promises[0].target->amount = 2;
    input.pausedBy = {};
    EXPECT_EQ(codeOf(replace(id, 1, input)), "");
    EXPECT_EQ(lastEntry(), "contract.changed pausedBy,rules");
    EXPECT_EQ(codeOf(replace(id, 1, input)), "record.stale");
    EXPECT_EQ(get(id).rules[0].promises[0].target->amount, 2);
    EXPECT_EQ(get(id).version, 2);
    // The order of the rules decides between equals, so it is a change too.
    ContractRule urgent = input.rules[0];
    urgent.priority = 5;
    input.rules.push_back(urgent);
    EXPECT_EQ(codeOf(replace(id, 2, input)), "");
    std::swap(input.rules[0], input.rules[1]);
    EXPECT_EQ(codeOf(replace(id, 3, input)), "");
    EXPECT_EQ(get(id).rules[0].priority, 5);
}

TEST_P(SlaTest, whatAContractNamesMustBeThere) {
    ContractInput input = draft("Gold");
    input.calendarId = CalendarId{99};
    EXPECT_EQ(codeOf(create(input)), "/calendarId calendar.not_found");
    input = draft("Gold");
    input.rules[0].categoryId = CategoryId{99};
    EXPECT_EQ(codeOf(create(input)), "/rules/0/categoryId category.not_found");
    input = draft("Gold");
    input.rules[0].serviceId = ServiceId{99};
    EXPECT_EQ(codeOf(create(input)), "/rules/0/serviceId service.not_found");
    input = draft("Gold");
    input.steps = {
        {PromiseKind::resolution, StepPoint::after, 0, StepAction::reassign, false, false, TeamId{99}, {}}};
    EXPECT_EQ(codeOf(create(input)), "/steps/0/teamId team.not_found");
    input.steps = {
        {PromiseKind::resolution, StepPoint::after, 0, StepAction::notify, false, false, {}, PersonId{99}}};
    EXPECT_EQ(codeOf(create(input)), "/steps/0/personId person.not_found");
    input = draft("Gold");
    input.customerIds = {CustomerId{99}};
    EXPECT_EQ(codeOf(create(input)), "/customerIds/0 customer.not_found");
    input = draft("Gold");
    input.rules[0].promises[0].target->amount = 0;
    EXPECT_EQ(codeOf(create(input)), "/rules/0/promises/0/target/amount target.out_of_range");
}

TEST_P(SlaTest, theNearestContractInTheTreeHolds) {
    const CustomerId group = customer("Group"), branch = customer("Branch", group),
                     shop = customer("Shop", branch), other = customer("Other");
    ContractInput gold = draft("Gold"), silver = draft("Silver");
    gold.customerIds = {group};
    silver.customerIds = {branch};
    const ContractId goldId = *create(gold), silverId = *create(silver);
    const auto holds = [&](std::optional<CustomerId> id) {
        return read([&](Tx& tx) { return contractFor(tx, id); });
    };
    EXPECT_EQ(holds(group), goldId);
    EXPECT_EQ(holds(branch), silverId);
    EXPECT_EQ(holds(shop), silverId);
    EXPECT_EQ(holds(other), theDefault().id);
    EXPECT_EQ(holds(std::nullopt), theDefault().id);

    ContractInput bronze = draft("Bronze");
    bronze.customerIds = {shop, branch};
    EXPECT_EQ(codeOf(create(bronze)), "/customerIds/1 contract.customer_taken");
    bronze.customerIds = {shop, shop};
    EXPECT_EQ(codeOf(create(bronze)), "/customerIds/1 contract.customer_twice");

    EXPECT_EQ(codeOf(write([&](Tx& tx) { return deleteContract(tx, everything, context(), silverId, 1); })),
              "");
    EXPECT_EQ(holds(shop), goldId);
}

TEST_P(SlaTest, aCustomerIsGivenAnotherContract) {
    const CustomerId group = customer("Group"), branch = customer("Branch", group);
    ContractInput gold = draft("Gold");
    gold.customerIds = {group, branch};
    const ContractId goldId = *create(gold), silverId = *create(draft("Silver"));
    const auto choose = [&](CustomerId id, std::optional<ContractId> wanted) {
        return codeOf(write([&](Tx& tx) { return chooseContract(tx, everything, context(), id, wanted); }));
    };
    const auto holds = [&](CustomerId id) { return read([&](Tx& tx) { return contractFor(tx, id); }); };
    EXPECT_EQ(choose(branch, silverId), "");
    EXPECT_EQ(lastEntry(), "contract.changed customers");
    EXPECT_EQ(holds(branch), silverId);
    EXPECT_EQ(holds(group), goldId);
    EXPECT_THAT(get(goldId).customerIds, ElementsAre(group));
    EXPECT_THAT(get(silverId).customerIds, ElementsAre(branch));
    // Whoever had either of them open learns of it.
    EXPECT_EQ(get(goldId).version, 2);
    EXPECT_EQ(get(silverId).version, 2);
    EXPECT_EQ(choose(branch, silverId), "");
    EXPECT_EQ(get(silverId).version, 2);
    EXPECT_EQ(choose(branch, std::nullopt), "");
    EXPECT_EQ(holds(branch), goldId);
    EXPECT_EQ(choose(branch, ContractId{99}), "/contractId contract.not_found");
    EXPECT_EQ(choose(CustomerId{99}, goldId), "customer.not_found");
    const Scope limited{true, false, false, AccountId{1}, PersonId{1}};
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return chooseContract(tx, limited, context(), branch, goldId); })),
              "sla.all_customers_needed");
}

TEST_P(SlaTest, thereIsAlwaysOneDefault) {
    const ContractId first = theDefault().id, second = *create(draft("Gold"));
    const auto remove = [&](ContractId id) {
        const std::int64_t version = get(id).version;
        return write([&](Tx& tx) { return deleteContract(tx, everything, context(), id, version); });
    };
    EXPECT_EQ(codeOf(remove(first)), "contract.is_default");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return makeDefault(tx, everything, context(), second); })), "");
    EXPECT_EQ(lastEntry(), "contract.made_default default");
    EXPECT_EQ(theDefault().id, second);
    EXPECT_FALSE(get(first).isDefault);
    EXPECT_EQ(codeOf(remove(first)), "");
}

TEST_P(SlaTest, whoeverChangesThemSeesAllCustomers) {
    Scope limited{true, false, false, AccountId{1}, PersonId{1}};
    EXPECT_EQ(codeOf(create(draft("Gold"), limited)), "sla.all_customers_needed");
    const CalendarView calendar = theCalendar();
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return createCalendar(tx, limited, context(), calendar); })),
              "sla.all_customers_needed");
    EXPECT_EQ(codeOf(write(
                  [&](Tx& tx) { return replaceCalendar(tx, limited, context(), calendar.id, 1, calendar); })),
              "sla.all_customers_needed");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return makeDefault(tx, limited, context(), ContractId{1}); })),
              "sla.all_customers_needed");
    // And does not learn of customers out of sight.
    ContractInput gold = draft("Gold");
    gold.customerIds = {customer("Secret")};
    const ContractId id = *create(gold);
    EXPECT_THAT(read([&](Tx& tx) { return findContract(tx, limited, id); })->customerIds, IsEmpty());
}

TEST_P(SlaTest, theSimulatorTellsWhy) {
    const CategoryId hardware = category("Hardware"), printers = category("Printers", hardware);
    SimulationRequest request;
    request.contract = draft("Gold");
    ContractRule rule;
    rule.categoryId = hardware;
    rule.promises = {{PromiseKind::resolution, Target{1, TargetUnit::working_days}}};
    request.contract.rules.push_back(rule);
    request.contract.matrix = std::vector<std::vector<int>>(5, std::vector<int>(5, 4));
    request.categoryId = printers;
    request.openedAt = at("2026-04-03T16:00+02:00");
    const auto told = read([&](Tx& tx) { return simulation(tx, request, i18n::Language::fr); });
    ASSERT_EQ(codeOf(told), "");
    EXPECT_EQ(told->priority, 4);
    ASSERT_EQ(told->promises.size(), 1u);
    const SimulatedPromise& promise = told->promises[0];
    EXPECT_EQ(promise.rule, 1);
    EXPECT_EQ(shown(promise.dueAt), "Tue 2026-04-07 18:00");
    EXPECT_EQ(promise.openMinutes, 120 + 570);
    EXPECT_EQ(promise.calendarName, "Standard");
    ASSERT_EQ(promise.closed.size(), 1u);
    EXPECT_EQ(promise.closed[0].day, "2026-04-06");
    EXPECT_EQ(promise.closed[0].name, "Lundi de Pâques");
    EXPECT_EQ(promise.candidates.at(0).lost, Lost::to_narrower);

    request.categoryId = CategoryId{99};
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return simulation(tx, request, i18n::Language::fr); })),
              "/categoryId category.not_found");
    request.contract.calendarId = CalendarId{99};
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return simulation(tx, request, i18n::Language::fr); })),
              "/contract/calendarId calendar.not_found");
}

TEST_P(SlaTest, theSimulatorStopsItsClocksAsTheContractSays) {
    SimulationRequest request;
    request.contract = draft("Gold");  // four hours; stopped by the user and by a provider
    request.contract.steps = {{PromiseKind::resolution, StepPoint::percent, 50, StepAction::raise}};
    request.openedAt = at("2026-06-01T10:00+02:00");
    request.waits = {{at("2026-06-01T11:00+02:00"), at("2026-06-03T09:00+02:00"), desk::WaitingOn::user}};
    const auto told = [&] {
        return read([&](Tx& tx) { return simulation(tx, request, i18n::Language::en); });
    };
    EXPECT_EQ(shown(told()->promises.at(0).dueAt), "Wed 2026-06-03 12:00");
    EXPECT_EQ(shown(told()->promises.at(0).steps.at(0).at), "Wed 2026-06-03 10:00");
    // A wait that the contract does not count stops nothing.
    request.waits[0].on = desk::WaitingOn::planned;
    EXPECT_EQ(shown(told()->promises.at(0).dueAt), "Mon 2026-06-01 14:00");
    // Nor does one after it was due.
    request.waits = {{at("2026-06-01T15:00+02:00"), at("2026-06-02T09:00+02:00"), desk::WaitingOn::user}};
    EXPECT_EQ(shown(told()->promises.at(0).dueAt), "Mon 2026-06-01 14:00");
    request.waits[0].to = at("2026-06-01T14:00+02:00");
    EXPECT_EQ(codeOf(told()), "/waits/0/to sla.wait_wrong");
}

GUICHET_ON_BOTH_ENGINES(SlaTest);

}  // namespace
}  // namespace guichet::sla
