// A provider's account that tries everything: every route there is, with the numbers of things that exist and
// are not theirs.

#include <set>

#include "operations.h"
#include "rights_table.h"

namespace guichet::test {
namespace {

std::string codeOf(const HttpAnswer& answer) {
    return std::to_string(answer.status) + " " + textOf(answer.json().root(), "code");
}

const Right& rightOf(const std::string& operation) {
    for (const Right& right : rights)
        if (right.operation == operation) return right;
    throw std::logic_error("not in rights_table.h: " + operation);
}

/// A ticket of the demo world, as administrators see it.
struct Known {
    std::string id, reference, subject;
};

class ProviderTest : public RunningDesk {
protected:
    ProviderTest() : boss(as("bastien")), ronan(as("ronan")) {
        const auto mine = ronan.get("/api/handed-over");
        const auto document = mine.json();
        const auto items = *document.root().find("items");
        EXPECT_EQ(items.size(), 1u) << mine.body;
        held = knownFrom(items.at(0));
        for (const char* state : {"new", "in_progress", "waiting", "resolved", "closed"})
            collect(std::string("/api/tickets?limit=50&state=") + state);
        EXPECT_GE(others.size(), 50u);
    }

    static Known knownFrom(json::Value row) {
        return {std::to_string(numberOf(row, "id")), textOf(row, "reference"), textOf(row, "subject")};
    }
    void collect(const std::string& path) {
        const auto answer = boss.get(path);
        ASSERT_EQ(answer.status, 200) << answer.body;
        const auto document = answer.json();
        const auto items = *document.root().find("items");
        for (std::size_t i = 0; i < items.size(); ++i) {
            Known known = knownFrom(items.at(i));
            if (known.id != held.id) others.push_back(std::move(known));
        }
    }
    std::vector<Operation> operations(
        const std::function<std::string(const std::string&, const std::string&)>& fill) {
        return operationsOf(client().get("/api/openapi.json").json().root(), fill);
    }
    /// With what the routes of a provider take, so that a refusal is about the ticket.
    static HttpAnswer call(HttpClient& who, const Operation& o, HttpHeaders headers = {}) {
        headers.push_back({"If-Match", "\"1\""});
        std::string body;
        if (o.method != "GET" && o.method != "DELETE" && !o.raw) {
            headers.push_back({"Content-Type", "application/json"});
            body = R"({"text":"Let me in","reason":"Let me in","reference":"X"})";
            if (o.path.ends_with("/promise")) body = R"({"reference":"X"})";
            if (o.path.ends_with("/return")) body = R"({"reason":"Let me in"})";
            if (o.path.ends_with("/outcome") || o.path.ends_with("/messages"))
                body = R"({"text":"Let me in"})";
        } else if (o.raw) {
            headers.push_back({"Content-Type", "application/octet-stream"});
        }
        return who.request(o.method, o.path, body, headers);
    }
    /// What would end this very session, and files, of which a test of its own tries every one.
    static bool isLeftOut(const Operation& o) {
        return o.id == "signOut" || o.id == "signIn" || o.id == "getEvents" || o.id == "getHandedOverFile";
    }
    /// Nothing of other tickets, and no address of anybody.
    void expectSilence(const Operation& o, const std::string& body) {
        if (o.id == "getOpenApi") return;
        for (const Known& other : others) {
            EXPECT_EQ(body.find(other.reference), std::string::npos) << o.id << " tells " << other.reference;
            if (other.subject.size() > 12) {
                EXPECT_EQ(body.find(other.subject), std::string::npos) << o.id << " tells " << other.subject;
            }
        }
    }

    /// What any change of a ticket would leave: clocks that reckon by themselves leave none of it.
    std::string traceOf(const Known& ticket) {
        const auto answer = boss.get("/api/tickets/" + ticket.id);
        const auto document = answer.json();
        const json::Value view = document.root();
        return std::to_string(numberOf(view, "version")) + " " + textOf(view, "updatedAt") + " " +
               std::to_string(view.find("messages")->size()) + " " +
               std::to_string(view.find("watchers")->size());
    }

    HttpClient boss, ronan;
    Known held;
    std::vector<Known> others;
};

TEST_P(ProviderTest, noRouteGivesAnythingOfATicketThatIsNotHandedToThem) {
    const Known& other = others.front();
    const auto before = traceOf(other);
    std::size_t real = 0, walked = 0;
    for (const bool byReference : {false, true}) {
        const auto fill = [&](const std::string& path, const std::string& name) -> std::string {
            const bool ofTicket = name == "id" && (path.starts_with("/api/tickets/{id}") ||
                                                   path.starts_with("/api/handed-over/{id}"));
            if (ofTicket) return byReference ? other.reference : other.id;
            return "1";  // the first of everything, which the demo world has nearly always
        };
        for (const Operation& o : operations(fill)) {
            if (isLeftOut(o)) continue;
            ++walked;
            const Right& right = rightOf(o.id);
            const HttpAnswer answer = call(ronan, o);
            const std::string what =
                o.id + ": " + std::to_string(answer.status) + " " + answer.body.substr(0, 200);
            if (!mayCall(Lowest::provider, right)) {
                EXPECT_EQ(codeOf(answer), "403 auth.forbidden") << what;
                if (o.method == "GET" && boss.get(o.path).status == 200) ++real;
            } else if (o.path.starts_with("/api/handed-over/")) {
                EXPECT_EQ(answer.status, 404) << what;
            }
            if (answer.status < 300) expectSilence(o, answer.body);
        }
    }
    EXPECT_GT(walked, 300u);
    EXPECT_GT(real, 60u) << "most of what they were refused exists";
    EXPECT_EQ(traceOf(other), before) << "and nothing was changed";
}

TEST_P(ProviderTest, norDoesATokenOfTheirs) {
    const auto made = ronan.post(
        "/api/me/tokens", R"({"name":"all","scopes":["read","tickets:write","people:write","admin"]})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string bearer = "Bearer " + textOf(made.json().root(), "secret");
    HttpClient bare = client();
    for (const Operation& o :
         operations([&](const std::string&, const std::string&) { return others[0].id; })) {
        const Right& right = rightOf(o.id);
        if (right.lowest == Lowest::anybody || isLeftOut(o)) continue;
        const HttpAnswer answer = call(bare, o, {{"Authorization", bearer}});
        if (!mayCall(Lowest::provider, right)) {
            EXPECT_EQ(codeOf(answer), "403 auth.forbidden") << o.id;
        } else if (o.path.starts_with("/api/handed-over/")) {
            EXPECT_EQ(answer.status, 404) << o.id;
        }
        if (answer.status < 300) expectSilence(o, answer.body);
    }
}

TEST_P(ProviderTest, ofAllTicketsAndFilesTheyHaveThoseThatAreHandedToThem) {
    for (const Known& other : others)
        EXPECT_EQ(codeOf(ronan.get("/api/handed-over/" + other.reference)), "404 ticket.not_found");
    const auto view = ronan.get("/api/handed-over/" + held.reference);
    ASSERT_EQ(view.status, 200) << view.body;
    EXPECT_EQ(view.body.find("@"), std::string::npos) << "people by name only: " << view.body;
    std::size_t files = 0, served = 0;
    for (int id = 1; boss.get("/api/files/" + std::to_string(id)).status == 200; ++id, ++files) {
        const std::string path = "/api/handed-over/files/" + std::to_string(id);
        const auto answer = ronan.get(path);
        const bool theirs = view.body.find("\"" + path + "\"") != std::string::npos;
        EXPECT_EQ(answer.status, theirs ? 200 : 404) << path;
        served += answer.status == 200;
    }
    EXPECT_GT(files, served) << "there are files of other tickets";
}

TEST_P(ProviderTest, theirWordReachesTheDeskAndTheirSightEndsWithTheHandOver) {
    HttpClient leila = as("leila");
    const std::string own = "/api/handed-over/" + held.reference;
    const auto answered = ronan.post(own + "/messages", R"({"text":"We come on Tuesday"})");
    ASSERT_EQ(answered.status, 201) << answered.body;
    const std::string version = std::to_string(numberOf(answered.json().root(), "version"));
    EXPECT_EQ(
        ronan
            .request("PUT", own + "/promise", R"({"reference":"SAV-1","promisedAt":"2030-01-08T09:00:00Z"})",
                     {{"Content-Type", "application/json"}, {"If-Match", "\"" + version + "\""}})
            .status,
        200);
    EXPECT_NE(leila.get("/api/tickets/" + held.reference).body.find("We come on Tuesday"), std::string::npos);
    const auto escalation = leila.get("/api/tickets/" + held.id + "/escalation");
    const auto document = escalation.json();
    const auto newest = document.root().find("handovers")->at(0);
    EXPECT_EQ(textOf(newest, "reference"), "SAV-1");
    const std::string handover = "/api/handovers/" + std::to_string(numberOf(newest, "id"));
    ASSERT_EQ(leila.post(handover + "/messages", R"({"text":"The door is open"})").status, 201);
    EXPECT_NE(ronan.get(own).body.find("The door is open"), std::string::npos);
    ASSERT_EQ(leila.post(handover + "/outcome", R"({"text":"New drum"})").status, 200);
    EXPECT_EQ(codeOf(ronan.get(own)), "404 ticket.not_found");
    EXPECT_EQ(codeOf(ronan.post(own + "/messages", R"({"text":"One more thing"})")), "404 ticket.not_found");
    EXPECT_EQ(codeOf(leila.post(handover + "/messages", R"({"text":"Hello?"})")), "409 handover.not_open");
}

TEST_P(ProviderTest, whoActsForThemIsSaidByWhoManagesAccounts) {
    const auto accounts = boss.get("/api/accounts");
    const auto document = accounts.json();
    const auto items = *document.root().find("items");
    std::string id, version;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (textOf(items.at(i), "login") == "ronan") {
            id = std::to_string(numberOf(items.at(i), "id"));
            version = std::to_string(numberOf(items.at(i), "version"));
        }
    const auto tie = [&](const char* body) {
        return boss.request("PATCH", "/api/accounts/" + id, body,
                            {{"Content-Type", "application/json"}, {"If-Match", "\"" + version + "\""}});
    };
    EXPECT_EQ(tie(R"({"providerId":999})").status, 422);
    ASSERT_EQ(tie(R"({"providerId":null})").status, 200);
    EXPECT_EQ(ronan.get("/api/handed-over").status, 401) << "their sessions end with it";
    HttpClient again = as("ronan");
    EXPECT_EQ(codeOf(again.get("/api/handed-over/" + held.reference)), "404 ticket.not_found");
}

GUICHET_DESK_ON_BOTH_ENGINES(ProviderTest);

}  // namespace
}  // namespace guichet::test
