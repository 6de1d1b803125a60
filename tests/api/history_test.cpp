// Who changed what the desk is set up with, where it has no page of its own for each record.

#include "running_desk.h"

namespace guichet::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class HistoryApiTest : public RunningDesk {};

TEST_P(HistoryApiTest, levelsAndOwnersTellWhoseTheyAreAndWhoChangedThem) {
    HttpClient claire = as("claire");
    const auto before = claire.get("/api/escalation/standings").json();
    const auto team = *before.root().find("teams")->at(0).find("id");
    const std::string path = "/api/escalation/teams/" + std::to_string(team.asInteger());
    ASSERT_EQ(claire.put(path, R"({"level":3,"managerId":null})").status, 200);
    const auto history = claire.get("/api/escalation/standings/history");
    ASSERT_EQ(history.status, 200) << history.body;
    const auto document = history.json();
    const auto newest = document.root().find("items")->at(0);
    EXPECT_EQ(textOf(newest, "who"), "Claire Dombasle");
    EXPECT_EQ(textOf(newest, "what"), textOf(before.root().find("teams")->at(0), "name"));
    EXPECT_THAT(history.body, HasSubstr(R"("kind":"service_standing.changed")")) << "both in one list";
    EXPECT_EQ(as("leila").get("/api/escalation/standings/history").status, 403);
}

TEST_P(HistoryApiTest, theSecondFactorAndExchangesToo) {
    HttpClient bastien = as("bastien");
    ASSERT_EQ(bastien.patch("/api/second-factor-policy", R"({"technician":true})").status, 200);
    EXPECT_THAT(bastien.get("/api/second-factor-policy/history").body,
                HasSubstr(R"({"field":"technician","before":"no","after":"yes"})"));
    EXPECT_EQ(as("claire").get("/api/second-factor-policy/history").status, 403);

    const auto made = bastien.post("/api/telephony/hooks", R"({"name":"Main exchange"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const auto hook = made.json();
    const auto id = numberOf(*hook.root().find("hook"), "id");
    ASSERT_EQ(bastien.remove("/api/telephony/hooks/" + std::to_string(id)).status, 204);
    const auto history = bastien.get("/api/telephony/hooks/history");
    EXPECT_THAT(history.body, HasSubstr(R"({"field":"name","before":"Main exchange","after":""})"));
    EXPECT_THAT(history.body, Not(HasSubstr(textOf(hook.root(), "path"))));
    EXPECT_EQ(as("claire").get("/api/telephony/hooks/history").status, 403);
}

GUICHET_DESK_ON_BOTH_ENGINES(HistoryApiTest);

}  // namespace
}  // namespace guichet::test
