// Histories on both engines: the newest first, with the names of those who acted.
#include "directory/history.h"

#include "directory/directory_fixture.h"

namespace guichet::directory {
namespace {

class HistoryTest : public DirectoryTest {};

TEST_P(HistoryTest, tellsWhoChangedWhatTheNewestFirst) {
    ASSERT_EQ(person("Nadia", "Kessler"), context().actor.person);
    const TeamId team = *write([&](Tx& tx) { return createTeam(tx, context(), {"Support"}); });
    journal::Context byTheProgram = context();
    byTheProgram.actor = {};
    byTheProgram.operation.clear();
    (void)write([&](Tx& tx) -> Result<Done> {
        journal::append(tx, byTheProgram,
                        {"team.changed", "team", team.value, {}, {{"name", "Support", "Help"}}, 0});
        return Done{};
    });
    const auto steps = read([&](Tx& tx) { return historyOf(tx, "team", team.value).items; });
    ASSERT_EQ(steps.size(), 2u);
    EXPECT_EQ(steps[0].kind, "team.changed");
    EXPECT_EQ(steps[0].who, "");
    ASSERT_EQ(steps[0].changes.size(), 1u);
    EXPECT_EQ(steps[0].changes[0].before, "Support");
    EXPECT_EQ(steps[0].changes[0].after, "Help");
    EXPECT_EQ(steps[1].kind, "team.created");
    EXPECT_EQ(steps[1].who, "Nadia Kessler");
    EXPECT_TRUE(read([&](Tx& tx) { return historyOf(tx, "team", team.value + 1); }).items.empty());
    EXPECT_TRUE(read([&](Tx& tx) { return historyOf(tx, "skill", team.value); }).items.empty());
}

TEST_P(HistoryTest, keepsTheNewestOfMany) {
    constexpr int many = 1'050;
    (void)write([&](Tx& tx) -> Result<Done> {
        journal::Context each = context();
        each.operation.clear();
        for (int i = 0; i < many; ++i)
            journal::append(tx, each,
                            {"matrix.changed", "matrix", 1, {}, {{"matrix", "", std::to_string(i)}}, 0});
        return Done{};
    });
    const auto steps = read([&](Tx& tx) { return historyOf(tx, "matrix", 1).items; });
    ASSERT_EQ(steps.size(), 200u);
    EXPECT_EQ(steps.front().changes[0].after, std::to_string(many - 1));
    EXPECT_EQ(steps.back().changes[0].after, std::to_string(many - 200));
}

GUICHET_ON_BOTH_ENGINES(HistoryTest);

}  // namespace
}  // namespace guichet::directory
