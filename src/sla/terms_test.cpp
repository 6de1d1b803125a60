// What contracts mean for tickets themselves: their priority by the contract's own matrix.

#include "sla/clocks_fixture.h"

namespace guichet::sla {
namespace {

using ::testing::ElementsAre;

class TermsTest : public ClocksTest {
protected:
    /// The newest entry of a ticket with a changed property: "ticket.changed priority 3 5".
    std::string lastChange(TicketId id) {
        std::string out;
        for (const auto& r : read([](Tx& tx) { return journal::readAfter(tx, 0, 100'000); }))
            if (r.entry.record == "ticket" && r.entry.recordId == id.value && !r.entry.changes.empty()) {
                const auto& c = r.entry.changes.front();
                out = r.entry.kind + " " + c.field + " " + c.before + " " + c.after;
            }
        return out;
    }
    static std::vector<std::vector<int>> all(int priority) {
        return std::vector<std::vector<int>>(5, std::vector<int>(5, priority));
    }
    ContractInput own(int priority, std::vector<CustomerId> customers) {
        ContractInput input = draft("Own");
        input.matrix = all(priority);
        input.customerIds = std::move(customers);
        return input;
    }
};

TEST_P(TermsTest, aContractsMatrixGivesThePriority) {
    EXPECT_EQ(ticket(open(3)).priority, 3) << "the desk's own";
    ASSERT_TRUE(create(own(5, {company})).ok());
    EXPECT_EQ(ticket(open(3)).priority, 5);
}

TEST_P(TermsTest, theNearestCustomerDecides) {
    const CustomerId group = customer("Group");
    const CustomerId site = customer("Site", group);
    ASSERT_TRUE(create(own(4, {group})).ok());
    const auto matrix = [&](std::optional<CustomerId> of) {
        return read([&](Tx& tx) { return desk::matrixFor(tx, of); }).at(0).at(0);
    };
    EXPECT_EQ(matrix(site), 4);
    EXPECT_EQ(matrix(company), 1) << "not below it";
    ContractInput plain = draft("Plain");
    plain.customerIds = {site};
    const ContractId nearer = *create(plain);
    EXPECT_EQ(matrix(site), 1) << "its own contract leaves priorities to the desk";
    const ContractView made = get(nearer);
    ASSERT_TRUE(
        write([&](Tx& tx) { return deleteContract(tx, everything, context(), nearer, made.version); }).ok());
    EXPECT_EQ(matrix(site), 4);
}

TEST_P(TermsTest, theDefaultContractIsForEverybodyElse) {
    const ContractId other = *create(own(2, {}));
    const auto matrix = [&](std::optional<CustomerId> of) {
        return read([&](Tx& tx) { return desk::matrixFor(tx, of); }).at(4).at(4);
    };
    EXPECT_EQ(matrix(company), 5);
    ASSERT_TRUE(write([&](Tx& tx) { return makeDefault(tx, everything, context(), other); }).ok());
    EXPECT_EQ(matrix(company), 2);
    EXPECT_EQ(matrix(std::nullopt), 2);
}

TEST_P(TermsTest, aCustomersChoiceCountsAtOnceAndCanBeTakenBack) {
    const ContractId other = *create(own(2, {}));
    const auto choose = [&](std::optional<ContractId> wanted) {
        ASSERT_TRUE(
            write([&](Tx& tx) { return chooseContract(tx, everything, context(), company, wanted); }).ok());
    };
    choose(other);
    EXPECT_EQ(ticket(open(5)).priority, 2);
    choose(std::nullopt);
    EXPECT_EQ(ticket(open(5)).priority, 5);
}

TEST_P(TermsTest, openTicketsFollowTheMatrixUnlessSomebodyDecided) {
    const TicketId plain = open(3);
    const TicketId byHand = open(3);
    setPriority(byHand, 2);
    const TicketId ended = open(3);
    move(ended, {desk::Action::cancel, std::nullopt, std::nullopt, "why"});
    ASSERT_TRUE(create(own(5, {company})).ok());
    follow();
    work();
    EXPECT_EQ(ticket(plain).priority, 5);
    EXPECT_EQ(ticket(byHand).priority, 2);
    EXPECT_EQ(ticket(ended).priority, 3);
    EXPECT_EQ(lastChange(plain), "ticket.changed priority 3 5");
}

TEST_P(TermsTest, aChangeOfTheDesksMatrixReachesOpenTickets) {
    const TicketId id = open(3);
    ASSERT_TRUE(write([&](Tx& tx) { return desk::setPriorityMatrix(tx, context(), {all(1)}); }).ok());
    follow();
    work();
    EXPECT_EQ(ticket(id).priority, 1);
    EXPECT_THAT(clocks(id), ElementsAre("resolution running Mon 2026-06-15 18:00",
                                        "response running Tue 2026-06-02 18:00"));
}

GUICHET_ON_BOTH_ENGINES(TermsTest);

}  // namespace
}  // namespace guichet::sla
