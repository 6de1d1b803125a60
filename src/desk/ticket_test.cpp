#include "desk/ticket.h"

#include <gmock/gmock.h>

#include <random>

namespace guichet::desk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr Instant now{1'000'000};
constexpr State allStates[] = {State::new_,     State::in_progress, State::waiting,
                               State::resolved, State::closed,      State::cancelled};
constexpr Action allActions[] = {Action::start, Action::wait,   Action::wake,  Action::resolve,
                                 Action::close, Action::cancel, Action::reopen};

Move fitting(Action action) {
    Move m;
    m.action = action;
    if (action == Action::wait) m.on = WaitingOn::user;
    m.text = "because";
    return m;
}

Ticket in(State state) {
    Ticket t;
    t.state = state;
    return t;
}

TEST(TicketRulesTest, everyStateHasItsActions) {
    EXPECT_THAT(allowedFrom(State::new_),
                UnorderedElementsAre(Action::start, Action::wait, Action::resolve, Action::cancel));
    EXPECT_THAT(allowedFrom(State::in_progress),
                UnorderedElementsAre(Action::wait, Action::resolve, Action::cancel));
    EXPECT_THAT(allowedFrom(State::waiting),
                UnorderedElementsAre(Action::wait, Action::wake, Action::resolve, Action::cancel));
    EXPECT_THAT(allowedFrom(State::resolved), UnorderedElementsAre(Action::close, Action::reopen));
    EXPECT_THAT(allowedFrom(State::closed), ElementsAre(Action::reopen));
    EXPECT_THAT(allowedFrom(State::cancelled), ElementsAre(Action::reopen));
}

TEST(TicketRulesTest, noStateIsADeadEndAndNothingLeadsBackToNew) {
    for (const State state : allStates) {
        EXPECT_THAT(allowedFrom(state), testing::Not(IsEmpty())) << nameOf(state);
        for (const Action action : allActions) EXPECT_NE(after(state, action), State::new_);
    }
}

// Whatever happens in whatever order, a ticket never says two things at once.
TEST(TicketRulesTest, anyOrderOfMovesKeepsATicketConsistent) {
    std::mt19937 random(11);
    for (int walk = 0; walk < 200; ++walk) {
        Ticket t;
        Instant at = now;
        std::int64_t reopened = 0;
        for (int step = 0; step < 40; ++step) {
            at = at + minutes(1);
            Move m = fitting(allActions[random() % std::size(allActions)]);
            if (m.action == Action::wait && random() % 2) {
                m.on = WaitingOn::planned;
                m.until = at + hours(1);
            }
            const auto allowed = after(t.state, m.action);
            const auto result = moved(t, m, PersonId{3}, at);
            ASSERT_EQ(result.ok(), allowed.has_value()) << nameOf(t.state) << " " << nameOf(m.action);
            if (!result.ok()) {
                EXPECT_EQ(result.error().code, "ticket.move_not_allowed");
                continue;
            }
            reopened += m.action == Action::reopen;
            t = *result;
            ASSERT_EQ(t.state, *allowed);
            EXPECT_EQ(t.waitingOn.has_value(), t.state == State::waiting);
            EXPECT_EQ(t.wakeAt.has_value(), t.state == State::waiting && t.waitingOn == WaitingOn::planned);
            EXPECT_EQ(t.closedAt.has_value(), t.state == State::closed || t.state == State::cancelled);
            if (t.state == State::resolved || t.state == State::closed) {
                EXPECT_TRUE(t.resolvedAt);
                EXPECT_EQ(t.resolution, "because");
            } else {
                EXPECT_FALSE(t.resolvedAt);
                EXPECT_EQ(t.resolution, "");
            }
            EXPECT_EQ(t.reopenCount, reopened);
        }
    }
}

TEST(TicketRulesTest, movesSayWhatTheyMust) {
    const auto code = [](const Ticket& t, const Move& m) {
        const auto result = moved(t, m, PersonId{3}, now);
        if (result.ok()) return std::string();
        return result.error().fields.empty() ? result.error().code : result.error().fields[0].code;
    };
    EXPECT_EQ(code(in(State::new_), {Action::wait, {}, {}, {}}), "ticket.waiting_on_needed");
    EXPECT_EQ(code(in(State::new_), {Action::wait, WaitingOn::planned, {}, {}}), "ticket.wake_needed");
    EXPECT_EQ(code(in(State::new_), {Action::wait, WaitingOn::user, now, {}}), "ticket.wake_past");
    EXPECT_EQ(code(in(State::new_), {Action::resolve, {}, {}, " \n"}), "ticket.resolution_needed");
    EXPECT_EQ(code(in(State::new_), {Action::wait, WaitingOn::planned, now + hours(1), {}}), "");
}

TEST(TicketRulesTest, startingTakesATicketThatNobodyHas) {
    EXPECT_EQ(moved(in(State::new_), fitting(Action::start), PersonId{3}, now)->assignee, PersonId{3});
    Ticket taken = in(State::new_);
    taken.assignee = PersonId{9};
    EXPECT_EQ(moved(taken, fitting(Action::start), PersonId{3}, now)->assignee, PersonId{9});
    EXPECT_FALSE(moved(in(State::new_), fitting(Action::start), std::nullopt, now)->assignee);
}

TEST(MatrixTest, priorityRisesWithImpactAndUrgency) {
    for (int a = 1; a <= 5; ++a) {
        for (int b = 1; b <= 5; ++b) {
            const int p = priorityOf(defaultMatrix, a, b);
            EXPECT_GE(p, 1);
            EXPECT_LE(p, 5);
            if (a < 5) {
                EXPECT_LE(p, priorityOf(defaultMatrix, a + 1, b));
            }
            if (b < 5) {
                EXPECT_LE(p, priorityOf(defaultMatrix, a, b + 1));
            }
        }
    }
    EXPECT_EQ(priorityOf(defaultMatrix, 1, 1), 1);
    EXPECT_EQ(priorityOf(defaultMatrix, 5, 5), 5);
}

TEST(ReferenceTest, hasKindYearAndNumber) {
    EXPECT_EQ(makeReference(TicketKind::incident, 2026, 42), "I-2026-00042");
    EXPECT_EQ(makeReference(TicketKind::request, 2026, 1'234'567), "R-2026-1234567");
    for (const char* good : {"I-2026-00042", "R-2026-1234567", "i-2026-00042"})
        EXPECT_TRUE(looksLikeReference(good)) << good;
    for (const char* bad : {"", "42", "X-2026-00042", "I-26-00042", "I-2026-0042", "I-2026-000 2",
                            "I_2026-00042", "I-2026-00042;x"})
        EXPECT_FALSE(looksLikeReference(bad)) << bad;
}

TEST(DifferencesTest, nameEachFieldOnce) {
    Ticket a, b;
    b.subject = "x";
    b.team = TeamId{4};
    b.wakeAt = Instant{0};
    std::vector<std::string> fields;
    for (const Difference& d : differences(a, b)) fields.push_back(d.field + ":" + d.before + ":" + d.after);
    EXPECT_THAT(fields, ElementsAre("wakeAt::1970-01-01T00:00:00.000Z", "subject::x", "team::4"));
    EXPECT_THAT(differences(b, b), IsEmpty());
}

}  // namespace
}  // namespace guichet::desk
