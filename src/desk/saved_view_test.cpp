// Saved views on both engines: who has which in their list, and who may change them.
#include "desk/saved_view.h"

#include "desk/desk_fixture.h"

namespace guichet::desk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SavedViewTest : public DeskTest {
protected:
    ViewCaller technician() const { return {nadia, false}; }
    ViewCaller supervisor() const { return {paul, true}; }

    Result<SavedViewId> create(const ViewCaller& caller, const std::string& name, Audience audience,
                               std::optional<TeamId> of = std::nullopt) {
        return write([&](Tx& tx) {
            return createSavedView(tx, caller, by(caller.person), {name, audience, of, "all?state=new"});
        });
    }
    std::vector<std::string> list(const ViewCaller& caller) {
        std::vector<std::string> out;
        for (const SavedViewView& view : read([&](Tx& tx) { return listSavedViews(tx, caller); }))
            out.push_back(view.name + (view.mayChange ? " *" : ""));
        return out;
    }
    Result<Done> remove(const ViewCaller& caller, SavedViewId id, std::int64_t version) {
        return write([&](Tx& tx) { return deleteSavedView(tx, caller, by(caller.person), id, version); });
    }
};

TEST_P(SavedViewTest, oneSeesOnesOwnThoseOfOnesTeamsAndThoseForEverybody) {
    const TeamId others = newTeam("Others");
    ASSERT_TRUE(create(technician(), "mine", Audience::me).ok());
    ASSERT_TRUE(create(supervisor(), "his", Audience::me).ok());
    ASSERT_TRUE(create(supervisor(), "team's", Audience::team, team).ok());
    ASSERT_TRUE(create(supervisor(), "other team's", Audience::team, others).ok());
    ASSERT_TRUE(create(supervisor(), "all's", Audience::everybody).ok());
    EXPECT_THAT(list(technician()), ElementsAre("all's", "mine *", "team's"));
    EXPECT_THAT(list(supervisor()), ElementsAre("all's *", "his *", "other team's *", "team's *"));
}

TEST_P(SavedViewTest, onlyWhoMaySharesWithOthers) {
    EXPECT_FALSE(create(technician(), "x", Audience::everybody).ok());
    EXPECT_FALSE(create(technician(), "x", Audience::team, team).ok());
    EXPECT_FALSE(create(supervisor(), "x", Audience::team).ok());
    EXPECT_FALSE(create(supervisor(), "x", Audience::team, TeamId{999}).ok());
    EXPECT_THAT(list(technician()), IsEmpty());
}

TEST_P(SavedViewTest, aViewOfOthersCanNeitherBeChangedNorFound) {
    const SavedViewId shared = *create(supervisor(), "all's", Audience::everybody);
    const SavedViewId his = *create(supervisor(), "his", Audience::me);
    EXPECT_EQ(remove(technician(), shared, 1).error().code, "auth.forbidden");
    EXPECT_EQ(remove(technician(), his, 1).error().code, "view.not_found");
    EXPECT_EQ(remove(supervisor(), shared, 2).error().code, "record.stale");
    EXPECT_TRUE(remove(supervisor(), shared, 1).ok());
    EXPECT_THAT(list(technician()), IsEmpty());
}

TEST_P(SavedViewTest, aChangeRaisesTheVersion) {
    const SavedViewId id = *create(technician(), "mine", Audience::me);
    const auto replace = [&](std::int64_t version) {
        return write([&](Tx& tx) {
            return replaceSavedView(tx, technician(), by(nadia), id, version,
                                    {"renamed", Audience::me, std::nullopt, "mine"});
        });
    };
    EXPECT_TRUE(replace(1).ok());
    EXPECT_EQ(replace(1).error().code, "record.stale");
    EXPECT_THAT(list(technician()), ElementsAre("renamed *"));
}

GUICHET_ON_BOTH_ENGINES(SavedViewTest);

}  // namespace
}  // namespace guichet::desk
