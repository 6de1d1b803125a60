// Every route × every role × every token scope.

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/json_layout.h"
#include "operations.h"
#include "rights_table.h"

namespace guichet::test {
namespace {

const Right* rightOf(const std::string& operation) {
    for (const Right& right : rights)
        if (right.operation == operation) return &right;
    return nullptr;
}

/// The refusals that mean "you may not": whatever else comes back, the caller got past the guard.
bool refused(const HttpAnswer& answer) {
    if (answer.status == 401) return true;
    if (answer.status != 403) return false;
    const std::string code = textOf(answer.json().root(), "code");
    return code == "auth.forbidden" || code == "auth.token_scope" || code == "auth.needed";
}

HttpAnswer call(HttpClient& client, const Operation& o, HttpHeaders headers = {}) {
    headers.push_back({"If-Match", "\"999999\""});
    if (o.method != "GET")
        headers.push_back({"Content-Type", o.raw ? "application/octet-stream" : "application/json"});
    return client.request(o.method, o.path, o.method == "GET" || o.method == "DELETE" || o.raw ? "" : "{}",
                          headers);
}

class RightsTest : public RunningDesk {
protected:
    std::vector<Operation> operations() {
        // Nothing has this number, so that whoever is allowed changes nothing.
        return operationsOf(client().get("/api/openapi.json").json().root(),
                            [](const std::string&, const std::string&) { return "999999"; });
    }
};

TEST_P(RightsTest, everyRouteIsInTheTable) {
    std::set<std::string> seen;
    for (const Operation& o : operations()) {
        EXPECT_NE(rightOf(o.id), nullptr) << o.id << " is not in rights_table.h: who may call it?";
        seen.insert(o.id);
    }
    for (const Right& right : rights)
        EXPECT_TRUE(seen.contains(std::string(right.operation))) << right.operation;
}

TEST_P(RightsTest, everyRouteByEveryRole) {
    const std::pair<Lowest, const char*> people[] = {
        {Lowest::anybody, ""},         {Lowest::user, "camille"},      {Lowest::provider, "ronan"},
        {Lowest::technician, "leila"}, {Lowest::supervisor, "claire"}, {Lowest::administrator, "bastien"}};
    for (const auto& [role, login] : people) {
        HttpClient client = *login ? as(login) : this->client();
        for (const Operation& o : operations()) {
            if (o.id == "signOut" || o.id == "signIn")
                continue;  // they would end or change this very session
            const Right* right = rightOf(o.id);
            if (!right) continue;
            const bool allowed = mayCall(role, *right);
            const HttpAnswer answer = call(client, o);
            EXPECT_EQ(refused(answer), !allowed) << o.id << " as " << (*login ? login : "nobody") << ": "
                                                 << answer.status << " " << answer.body.substr(0, 200);
            if (role == Lowest::anybody && !allowed) {
                EXPECT_EQ(answer.status, 401) << o.id;
            }
        }
    }
}

TEST_P(RightsTest, everyRouteByWhoMustEnrolASecondFactor) {
    HttpClient administrator = as("bastien");
    HttpClient technician = as("leila");  // before the policy: sessions that are open are held too
    ASSERT_EQ(administrator.patch("/api/second-factor-policy", R"({"technician":true})").status, 200);
    for (const Operation& o : operations()) {
        const Right* right = rightOf(o.id);
        if (!right || o.id == "signOut" || o.id == "signIn") continue;
        const bool open = right->lowest == Lowest::anybody;
        if (!open && right->lowest > Lowest::technician) continue;
        const HttpAnswer answer = call(technician, o);
        const bool held =
            answer.status == 403 && textOf(answer.json().root(), "code") == "auth.second_factor_required";
        EXPECT_EQ(held, !open && !right->withoutSecondFactor)
            << o.id << ": " << answer.status << " " << answer.body.substr(0, 200);
    }
    EXPECT_EQ(administrator.get("/api/accounts").status, 200);
}

TEST_P(RightsTest, everyRouteByEveryTokenScope) {
    HttpClient owner = as("bastien");
    for (const char* scope : {"read", "tickets:write", "people:write", "admin"}) {
        const auto made =
            owner.post("/api/me/tokens", std::string(R"({"name":"t","scopes":[")") + scope + "\"]}");
        ASSERT_EQ(made.status, 201);
        const std::string secret = textOf(made.json().root(), "secret");
        HttpClient bare = client();
        for (const Operation& o : operations()) {
            const Right* right = rightOf(o.id);
            if (!right || right->lowest == Lowest::anybody || o.id == "signOut") continue;
            const HttpAnswer answer = call(bare, o, {{"Authorization", "Bearer " + secret}});
            const bool allowed = right->tokenScope == scope && mayCall(Lowest::administrator, *right);
            EXPECT_EQ(refused(answer), !allowed) << o.id << " with a token for " << scope << ": "
                                                 << answer.status << " " << answer.body.substr(0, 200);
        }
    }
}

TEST_P(RightsTest, aSessionNeedsItsCsrfTokenForEveryChange) {
    HttpClient client = as("bastien");
    client.setCsrf("");
    for (const Operation& o : operations()) {
        const Right* right = rightOf(o.id);
        if (!right || right->lowest == Lowest::anybody || o.method == "GET") continue;
        if (!mayCall(Lowest::administrator, *right)) continue;  // refused before that
        const HttpAnswer answer = call(client, o);
        EXPECT_EQ(answer.status, 403) << o.id;
        EXPECT_EQ(textOf(answer.json().root(), "code"), "auth.csrf") << o.id;
    }
}

TEST_P(RightsTest, anotherOriginIsTurnedAway) {
    HttpClient client = as("bastien");
    for (const Operation& o : operations()) {
        if (o.method == "GET") continue;
        const HttpAnswer answer = call(client, o, {{"Sec-Fetch-Site", "cross-site"}});
        EXPECT_EQ(textOf(answer.json().root(), "code"), "auth.cross_site") << o.id;
    }
    // An event stream opens with a single-use ticket only, cookies or not.
    EXPECT_EQ(client.get("/api/events").status, 403);
    const std::string ticket = textOf(client.post("/api/events/ticket").json().root(), "ticket");
    EXPECT_EQ(EventStream(client, "/api/events?ticket=" + ticket).status(), 200);
    EXPECT_EQ(client.get("/api/events?ticket=" + ticket).status, 403);
}

TEST_P(RightsTest, theCommittedOpenApiDocumentIsThisOne) {
    if (GetParam() != storage::Engine::sqlite) return;  // the document does not depend on the engine
    std::ifstream in(GUICHET_OPENAPI_FILE);
    std::stringstream committed;
    committed << in.rdbuf();
    EXPECT_TRUE(committed.str() == json::laidOut(client().get("/api/openapi.json").body) + "\n")
        << "run: build/test/src/guichet openapi > " GUICHET_OPENAPI_FILE;
}

GUICHET_DESK_ON_BOTH_ENGINES(RightsTest);

}  // namespace
}  // namespace guichet::test
