// "Next" on both engines: the rule, and that the statements agree with it on many tickets.
#include "desk/next.h"

#include <algorithm>
#include <random>

#include "desk/desk_fixture.h"
#include "desk/ticket_store.h"

namespace guichet::desk {
namespace {

class NextTest : public DeskTest {
protected:
    Scope mine() const { return staffScope(nadia); }
    std::optional<NextTicket> find(std::optional<TicketId> besides = std::nullopt) {
        return read([&](Tx& tx) { return nextTicket(tx, mine(), now, besides); });
    }
    std::string next(std::optional<TicketId> besides = std::nullopt) {
        const auto found = find(besides);
        return found ? found->ticket.subject + " " + std::string(nameOf(found->reason)) : "";
    }
    TicketId add(const std::string& subject, int level = 3) {
        NewTicket n = draft(subject);
        n.impact = n.urgency = level;
        return open(n);
    }
    void due(TicketId id, Duration risk, Duration at) {
        (void)write([&](Tx& tx) -> Result<Done> {
            setDue(tx, id, Due{PromiseKind::response, now + at, now + risk});
            return Done{};
        });
    }
    void wait(TicketId id) { ASSERT_TRUE(move(id, {Action::wait, WaitingOn::user, std::nullopt, "?"}).ok()); }
};

TEST_P(NextTest, urgencyOfPromisesFirstThenArrival) {
    EXPECT_EQ(next(), "");
    add("first come");
    const TicketId far = add("far"), risk = add("risk"), late = add("late");
    EXPECT_EQ(next(), "first come oldest");
    due(far, hours(5), hours(8));
    EXPECT_EQ(next(), "first come oldest");
    due(risk, minutes(-1), minutes(30));
    EXPECT_EQ(next(), "risk at_risk");
    due(late, minutes(-60), minutes(-10));
    EXPECT_EQ(next(), "late late");
    EXPECT_EQ(next(late), "risk at_risk") << "besides the one in hand";
    add("flood", 5);
    EXPECT_EQ(next(), "flood major");
}

TEST_P(NextTest, onlyOnesOwnOrNobodys) {
    NewTicket n = draft("Paul's");
    n.assigneeId = paul;
    open(n);
    n = draft("other team's");
    n.teamId = newTeam("Others");
    open(n);
    wait(add("waits"));
    EXPECT_EQ(next(), "");
    n = draft("my team's");
    n.teamId = team;
    open(n);
    EXPECT_EQ(next(), "my team's oldest");
}

TEST_P(NextTest, aSkillGoesBeforeTheOldestWithinAnHour) {
    std::vector<TicketId> mastered;
    const auto choice = [&]() -> std::string {
        const auto found = read([&](Tx& tx) {
            return nextTicket(tx, mine(), now, std::nullopt, [&](Tx&, PersonId who, TicketId id) {
                return who == nadia && std::find(mastered.begin(), mastered.end(), id) != mastered.end();
            });
        });
        return found ? found->ticket.subject + " " + std::string(nameOf(found->reason)) : "";
    };
    const TicketId oldest = add("oldest");
    now = now + minutes(59);
    const TicketId soon = add("soon");
    now = now + minutes(2);
    const TicketId later = add("later");
    EXPECT_EQ(choice(), "oldest oldest");
    mastered = {later};
    EXPECT_EQ(choice(), "oldest oldest") << "it came more than an hour after it";
    mastered = {soon, later};
    EXPECT_EQ(choice(), "soon skill");
    mastered = {oldest, soon};
    EXPECT_EQ(choice(), "oldest oldest");
    mastered = {soon};
    due(later, minutes(-1), minutes(30));
    EXPECT_EQ(choice(), "later at_risk") << "promises come first";
}

TEST_P(NextTest, theStatementsAgreeWithTheRule) {
    std::mt19937 random(7);
    const auto any = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
    const TeamId others = newTeam("Others");
    for (int i = 0; i < 60; ++i) {
        NewTicket n = draft("t" + std::to_string(i));
        n.impact = n.urgency = any(1, 5);
        if (any(0, 2) == 0) n.assigneeId = any(0, 1) == 0 ? nadia : paul;
        if (any(0, 1) == 0) n.teamId = any(0, 1) == 0 ? team : others;
        const TicketId id = open(n);
        if (any(0, 1) == 0) due(id, minutes(any(-90, 0)), minutes(any(0, 90) - 30));
    }
    const auto eligible = [&](const TicketRow& row) {
        return row.assigneeId == nadia || (!row.assigneeId && (!row.teamId || row.teamId == team));
    };
    std::vector<TicketRow> order;
    read([&](Tx& tx) {
        order.clear();
        eachActiveRow(tx, mine(), [&](const TicketRow& row) {
            if (eligible(row)) order.push_back(row);
        });
        return 0;
    });
    std::sort(order.begin(), order.end(),
              [&](const TicketRow& a, const TicketRow& b) { return comesBefore(a, b, now); });
    ASSERT_GT(order.size(), 10u);
    // What is chosen is taken out of the way, again and again: the whole order, and nothing starves.
    for (const TicketRow& expected : order) {
        const auto found = find();
        ASSERT_TRUE(found);
        EXPECT_EQ(found->ticket.id, expected.id);
        wait(found->ticket.id);
    }
    EXPECT_EQ(next(), "");
}

GUICHET_ON_BOTH_ENGINES(NextTest);

}  // namespace
}  // namespace guichet::desk
