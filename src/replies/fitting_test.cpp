#include "replies/fitting.h"

#include <gmock/gmock.h>

namespace guichet::replies {
namespace {

using testing::ElementsAre;

std::vector<std::int64_t> order(const std::vector<Ranked>& ranked) {
    std::vector<std::int64_t> out;
    for (const Ranked& each : ranked) out.push_back(each.suggested ? each.id.value : -each.id.value);
    return out;
}

Candidate named(std::int64_t id, std::string name) {
    return {TemplateId{id}, std::move(name), {}, {}, {}, 0};
}

TEST(Fitting, wordsAreFoldedAndCutSoThatTheirFormsMeet) {
    EXPECT_EQ(tellingWords("L’Imprimante n’est pas là"), tellingWords("imprimer est la"));
    EXPECT_THAT(tellingWords("Wi-Fi à l’ÉCRAN"), ElementsAre("ecran")) << "short words tell nothing";
    EXPECT_TRUE(tellingWords("").empty());
}

TEST(Fitting, theOwnCategoryComesBeforeThoseAboveIt) {
    Candidate own = named(1, "z own"), above = named(2, "y above"), top = named(3, "x top"),
              other = named(4, "a");
    own.category = CategoryId{7};
    above.category = CategoryId{8};
    top.category = CategoryId{9};
    other.category = CategoryId{10};
    const std::vector<Candidate> all{other, top, above, own};
    const auto ranked = rank(all, {{CategoryId{7}, CategoryId{8}, CategoryId{9}}, {}, {}});
    EXPECT_THAT(order(ranked), ElementsAre(1, 2, 3, -4)) << "another category is never suggested, but stays";
    EXPECT_EQ(ranked[0].points, 40);
    EXPECT_EQ(ranked[1].points, 30);
    EXPECT_EQ(ranked[3].points, -30);
}

TEST(Fitting, theTeamAloneDoesNotSuggestButDecidesBetweenEquals) {
    Candidate ours = named(1, "b"), everybodys = named(2, "a");
    ours.team = TeamId{3};
    EXPECT_THAT(order(rank(std::vector{ours, everybodys}, {{}, TeamId{3}, {}})), ElementsAre(-2, -1));
    ours.category = everybodys.category = CategoryId{7};
    EXPECT_THAT(order(rank(std::vector{everybodys, ours}, {{CategoryId{7}}, TeamId{3}, {}})),
                ElementsAre(1, 2));
}

TEST(Fitting, wordsThatStandEverywhereTellNothing) {
    std::vector<Candidate> all;
    for (int i = 1; i <= 8; ++i) {
        all.push_back(named(i, std::string(1, static_cast<char>('a' + i))));
        all.back().words = {"bonjou"};
    }
    all[5].words = {"bonjou", "imprim", "papier"};
    const TicketTraits ticket{{}, {}, {"bonjou", "imprim", "papier"}};
    const auto ranked = rank(all, ticket);
    EXPECT_EQ(ranked[0], (Ranked{TemplateId{6}, 16, true}));
    EXPECT_EQ(ranked[1].points, 0);
    all[5].words = {"bonjou", "imprim"};
    EXPECT_FALSE(rank(all, ticket)[0].suggested) << "one word in common is chance";
}

TEST(Fitting, whatTheTeamTookLatelyIsSuggestedAtMostFive) {
    std::vector<Candidate> all;
    for (int i = 1; i <= 7; ++i) {
        all.push_back(named(i, std::string(1, static_cast<char>('z' - i))));
        all.back().uses = 7 + i;
    }
    EXPECT_THAT(order(rank(all, {})), ElementsAre(7, 6, 5, 4, 3, -2, -1))
        << "from ten uses on all are equal, and the name decides; the rest by name";
}

}  // namespace
}  // namespace guichet::replies
