#include <gmock/gmock.h>

#include "platform/search/index_fixture.h"

namespace guichet::search {
namespace {

using testing::ElementsAre;

/// An index that looks through the newest 1,500 where there are more.
class BoundedTest : public IndexTest {
protected:
    BoundedTest() {
        put("rare", "Imprimante ORA-01017 bloquée", "", "", {"customer/7"});
        for (int i = 0; i < 2'000; ++i) put(std::to_string(i), "Imprimante lente au bureau");
        commit();
    }
    Found found(const std::string& text, Search::Mode mode = Search::Mode::words,
                Filter open = Filter::all()) const {
        Search s;
        s.text = text;
        s.kind = "ticket";
        s.mode = mode;
        s.open = std::move(open);
        s.limit = 40;
        return bounded.find(s);
    }
    static std::vector<std::string> idsOf(const Found& found) {
        std::vector<std::string> out;
        for (const Hit& hit : found.hits) out.push_back(hit.id);
        return out;
    }
    const Index bounded{folder, 1'500};
};

TEST_F(BoundedTest, OfWhatIsEverywhereTheNewestAreFound) {
    for (const auto mode : {Search::Mode::words, Search::Mode::typing}) {
        const Found lately = found("imprimante", mode);
        ASSERT_EQ(lately.hits.size(), 40u);
        for (const Hit& hit : lately.hits) EXPECT_GE(std::stoi(hit.id), 500);
        EXPECT_GE(lately.about, 1'500);
        EXPECT_LE(lately.about, 2'001);
    }
}

TEST_F(BoundedTest, WhatIsRareIsFoundHoweverOld) {
    EXPECT_THAT(idsOf(found("imprimante bloquée")), testing::Contains("rare"));
    EXPECT_EQ(found("imprimante ora-01017").hits[0].id, "rare");
    EXPECT_EQ(found("imprimante bloq", Search::Mode::typing).hits[0].id, "rare");
    EXPECT_EQ(found("Bonjour, imprimante bloquée au bureau", Search::Mode::likeness).hits[0].id, "rare");
    EXPECT_EQ(found("une imprimante bloquée dans le couloir").hits[0].id, "rare") << "with most of the words";
}

TEST_F(BoundedTest, WhatTheFiltersLeaveIsLookedThroughWhole) {
    EXPECT_THAT(idsOf(found("imprimante", Search::Mode::likeness, Filter::has("customer/7"))),
                ElementsAre("rare"));
    EXPECT_THAT(idsOf(found("imprimante", Search::Mode::words, Filter::has("customer/7"))),
                ElementsAre("rare"));
}

TEST_F(BoundedTest, TheBoundFollowsWhatIsPutAndSurvivesAnotherWriter) {
    writer.reset();
    writer = std::make_unique<Writer>(folder, "1");
    put("rare", "Imprimante ORA-01017 bloquée, fuchsia");  // an old place is no newest one
    for (int i = 2'000; i < 3'600; ++i) put(std::to_string(i), "Imprimante lente au bureau");
    writer->commit();
    for (const Hit& hit : found("imprimante").hits) EXPECT_GE(std::stoi(hit.id), 2'100);
    EXPECT_THAT(idsOf(found("imprimante fuchsia")), ElementsAre("rare"));
}

}  // namespace
}  // namespace guichet::search
