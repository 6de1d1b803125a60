// Lists of tickets: which index each first page reads from, so that a page costs the same among a million.

#include <iterator>
#include <sstream>

#include "desk/desk_fixture.h"
#include "desk/ticket_store.h"

namespace guichet::desk {
namespace {

using testing::HasSubstr;
using testing::Not;

// Twenty thousand tickets, of which the newest thousand are worked on.
constexpr storage::Statement fill{
    "test.fill",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
    "INSERT INTO ticket (reference, kind, state, subject, folded_subject, impact, urgency, priority, "
    "priority_overridden, "
    "requester_id, team_id, source, created_at, updated_at) SELECT 'X-' || i, 'incident', CASE WHEN i > "
    "19000 THEN 'new' "
    "ELSE 'closed' END, 's', 's', 3, 3, 1 + i % 5, 0, CAST($1 AS BIGINT), CASE WHEN i % 50 = 0 THEN CAST($2 "
    "AS BIGINT) END, 'mail', i, i FROM n"};

class TicketListTest : public DeskTest {
protected:
    TicketListTest() {
        EXPECT_EQ(write([&](Tx& tx) -> Result<std::int64_t> { return tx.execute(fill, user, team); }).value(),
                  20000);
        if (database().engine() == storage::Engine::postgres)
            (void)write([](Tx& tx) -> Result<Done> {
                tx.script("ANALYZE");
                return Done{};
            });
    }

    /// How the engine means to run a list, as one text.
    std::string planOf(const Filter& filter) {
        const ListText text = listText(staffScope(nadia), filter);
        const bool postgres = database().engine() == storage::Engine::postgres;
        return read([&](Tx& tx) {
            std::string out;
            const storage::RowSink sink = [&](const storage::Row& row) {
                out.append(row.text(postgres ? 0 : 3)).append("\n");
            };
            tx.runText("test.explain", (postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + text.sql,
                       text.params, &sink);
            return out;
        });
    }
    void expectReadsInOrder(const Filter& filter, const std::string& index) {
        const std::string plan = planOf(filter);
        EXPECT_THAT(wordsOf(plan), testing::Contains(index)) << plan;
        EXPECT_THAT(plan, Not(HasSubstr("TEMP B-TREE"))) << plan;
        EXPECT_THAT(plan, Not(HasSubstr("Sort"))) << plan;
    }
    static std::vector<std::string> wordsOf(const std::string& text) {
        std::istringstream in(text);
        return {std::istream_iterator<std::string>(in), {}};
    }
    static Filter sorted(Sort sort, std::vector<State> states = {}) {
        Filter f;
        f.sort = sort;
        f.states = std::move(states);
        return f;
    }
};

TEST_P(TicketListTest, everyOrderIsReadFromAnIndex) {
    expectReadsInOrder(sorted(Sort::updated), "ticket_updated");
    expectReadsInOrder(sorted(Sort::priority), "ticket_priority");
    Filter next = sorted(Sort::priority);
    next.afterKey = 3;
    next.afterId = 17'000;
    expectReadsInOrder(next, "ticket_priority");
}

TEST_P(TicketListTest, whatIsWorkedOnIsFoundWithoutPassingTheClosed) {
    expectReadsInOrder(sorted(Sort::updated, {State::new_, State::waiting}), "ticket_active_updated");
    expectReadsInOrder(sorted(Sort::priority, {State::new_, State::in_progress}), "ticket_active_priority");
    // A large team's own index passes all that the team ever closed. What few are left may be sorted.
    Filter ofTeam = sorted(Sort::priority, {State::new_, State::in_progress});
    ofTeam.team = team;
    EXPECT_THAT(planOf(ofTeam), testing::AllOf(HasSubstr("ticket_active"), Not(HasSubstr("ticket_team"))));
    ofTeam.team.reset();
    ofTeam.customer = company;
    EXPECT_THAT(planOf(ofTeam),
                testing::AllOf(HasSubstr("ticket_active"), Not(HasSubstr("ticket_customer"))));
}

TEST_P(TicketListTest, theTicketsOfATeamOrACustomerOrAPersonTooAreFoundAtOnce) {
    Filter f;
    f.team = team;
    expectReadsInOrder(f, "ticket_team");
    f = {};
    f.customer = company;
    expectReadsInOrder(f, "ticket_customer");
    f = {};
    f.assignee = nadia;
    expectReadsInOrder(f, "ticket_assignee");
}

TEST_P(TicketListTest, thePagesHoldWhatTheyShould) {
    Filter f = sorted(Sort::priority, {State::new_});
    f.limit = 150;
    const auto first = read([&](Tx& tx) { return listRows(tx, staffScope(nadia), f); });
    ASSERT_EQ(first.size(), 150u);
    EXPECT_EQ(first.front().priority, 5);
    f.afterKey = first.back().priority;
    f.afterId = first.back().id.value;
    const auto second = read([&](Tx& tx) { return listRows(tx, staffScope(nadia), f); });
    ASSERT_EQ(second.size(), 150u);
    EXPECT_EQ(second.front().priority, 5);
    EXPECT_LT(second.front().id.value, first.back().id.value);
    EXPECT_EQ(second[49].priority, 5);  // two hundred of each priority
    EXPECT_EQ(second[50].priority, 4);
    f = sorted(Sort::priority, {State::new_, State::closed});
    f.limit = 1;
    EXPECT_EQ(read([&](Tx& tx) { return listRows(tx, staffScope(nadia), f); }).front().priority, 5);
}

GUICHET_ON_BOTH_ENGINES(TicketListTest);

}  // namespace
}  // namespace guichet::desk
