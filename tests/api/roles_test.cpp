// Custom roles, and that nobody gives or takes over more than they have.

#include "running_desk.h"

namespace guichet::test {
namespace {

class RolesApiTest : public RunningDesk {
protected:
    static std::string codeOf(const HttpAnswer& answer) {
        return std::to_string(answer.status) + " " + textOf(answer.json().root(), "code");
    }
    /// Number and version of an account of the demo world.
    struct Known {
        std::string id, version;
    };
    static Known accountOf(HttpClient& administrator, const std::string& login) {
        const auto answer = administrator.get("/api/accounts");
        const auto document = answer.json();
        const auto items = *document.root().find("items");
        for (std::size_t i = 0; i < items.size(); ++i)
            if (textOf(items.at(i), "login") == login)
                return {std::to_string(numberOf(items.at(i), "id")),
                        "\"" + std::to_string(numberOf(items.at(i), "version")) + "\""};
        ADD_FAILURE() << "no account " << login;
        return {};
    }
    static HttpAnswer change(HttpClient& who, const Known& account, const std::string& body) {
        return who.request("PATCH", "/api/accounts/" + account.id, body,
                           {{"Content-Type", "application/json"}, {"If-Match", account.version}});
    }
    static std::int64_t makeRole(HttpClient& who, const std::string& body) {
        const auto made = who.post("/api/roles", body);
        EXPECT_EQ(made.status, 201) << made.body;
        return numberOf(made.json().root(), "id");
    }
};

TEST_P(RolesApiTest, nobodyGivesMoreThanTheyHave) {
    HttpClient root = as("bastien");
    const std::int64_t accounts = makeRole(
        root,
        R"({"name":"Accounts","base":"administrator","permissions":["accounts_manage","people_write"]})");
    const std::int64_t mail =
        makeRole(root, R"({"name":"Mail","base":"administrator","permissions":["mail_manage"]})");
    ASSERT_EQ(change(root, accountOf(root, "leila"), R"({"roleId":)" + std::to_string(accounts) + "}").status,
              200);
    HttpClient leila = as("leila");
    EXPECT_EQ(leila.get("/api/accounts").status, 200);
    EXPECT_EQ(leila.get("/api/mailboxes").status, 403) << "not chosen for this role";

    const Known self = accountOf(leila, "leila"), tom = accountOf(leila, "tom"),
                boss = accountOf(leila, "bastien");
    EXPECT_EQ(codeOf(change(leila, self, R"({"role":"administrator"})")), "403 role.beyond_own");
    EXPECT_EQ(codeOf(change(leila, tom, R"({"roleId":)" + std::to_string(mail) + "}")),
              "403 role.beyond_own");
    EXPECT_EQ(codeOf(change(leila, tom, R"({"role":"supervisor"})")), "403 role.beyond_own");
    EXPECT_EQ(codeOf(change(leila, boss, R"({"active":false})")), "403 role.beyond_own")
        << "nor may they touch who has more";
    EXPECT_EQ(
        codeOf(leila.post("/api/accounts/" + boss.id + "/password", R"({"password":"a long enough one"})")),
        "403 role.beyond_own");
    EXPECT_EQ(codeOf(leila.request("DELETE", "/api/accounts/" + boss.id + "/second-factor", "")),
              "403 role.beyond_own");
    EXPECT_EQ(codeOf(leila.post("/api/roles",
                                R"({"name":"More","base":"administrator","permissions":["mail_manage"]})")),
              "403 role.beyond_own");
    EXPECT_EQ(
        codeOf(leila.request(
            "PUT", "/api/roles/" + std::to_string(accounts),
            R"({"name":"Accounts","base":"administrator","permissions":["accounts_manage","people_write","mail_manage"]})",
            {{"Content-Type", "application/json"}, {"If-Match", "\"1\""}})),
        "403 role.beyond_own");
    EXPECT_EQ(change(leila, tom, R"({"role":"technician","ownTeamsOnly":true})").status, 200);
}

TEST_P(RolesApiTest, whoSeesSomeCustomersGivesNoOthers) {
    HttpClient root = as("bastien");
    const std::int64_t accounts = makeRole(
        root,
        R"({"name":"Accounts","base":"administrator","permissions":["accounts_manage","people_write"]})");
    // Tom sees three customers only.
    ASSERT_EQ(change(root, accountOf(root, "tom"), R"({"roleId":)" + std::to_string(accounts) + "}").status,
              200);
    HttpClient tom = as("tom");
    EXPECT_EQ(codeOf(change(tom, accountOf(tom, "tom"), R"({"allCustomers":true})")),
              "403 account.beyond_own");
    EXPECT_EQ(codeOf(change(tom, accountOf(tom, "leila"), R"({"active":false})")), "403 account.beyond_own");
    EXPECT_EQ(change(tom, accountOf(tom, "james"), R"({"active":false})").status, 200)
        << "a user sees no customers";
}

TEST_P(RolesApiTest, aRoleInUseIsNotDeletedAndItsChangeCountsAtOnce) {
    HttpClient root = as("bastien");
    const std::int64_t lead =
        makeRole(root, R"({"name":"Lead","base":"supervisor","permissions":["desk_configure"]})");
    const std::string path = "/api/roles/" + std::to_string(lead);
    ASSERT_EQ(change(root, accountOf(root, "leila"), R"({"roleId":)" + std::to_string(lead) + "}").status,
              200);
    HttpClient leila = as("leila");
    EXPECT_EQ(leila.get("/api/contracts").status, 200);
    const auto session = leila.get("/api/session");
    EXPECT_EQ(textOf(session.json().root(), "roleName"), "Lead");
    const auto kept = root.request("DELETE", path, "");
    EXPECT_EQ(codeOf(kept), "409 role.in_use_by");
    EXPECT_NE(kept.body.find("Leïla Mansart"), std::string::npos) << kept.body;
    ASSERT_EQ(root.request("PUT", path, R"({"name":"Lead","base":"supervisor","permissions":[]})",
                           {{"Content-Type", "application/json"}, {"If-Match", "\"1\""}})
                  .status,
              200);
    EXPECT_EQ(leila.get("/api/contracts").status, 403) << "the same session";
    EXPECT_EQ(leila.get("/api/tickets").status, 200);
    ASSERT_EQ(change(root, accountOf(root, "leila"), R"({"role":"technician"})").status, 200);
    EXPECT_EQ(root.request("DELETE", path, "").status, 204);
    const auto history = root.get(path + "/history");
    EXPECT_EQ(history.json().root().find("items")->size(), 3u) << history.body;
}

GUICHET_DESK_ON_BOTH_ENGINES(RolesApiTest);

}  // namespace
}  // namespace guichet::test
