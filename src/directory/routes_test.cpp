#include "platform/api/routes.h"

#include "directory/directory_fixture.h"

namespace guichet::directory {
namespace {

using auth::Role;
using http::Method;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

using Headers = std::vector<http::Header>;
using Query = std::vector<std::pair<std::string, std::string>>;

class DirectoryApiTest : public DirectoryTest {
protected:
    DirectoryApiTest() : routes_(database(), clock_, {"", i18n::Language::en}) {
        addRoutes(routes_, database());
    }

    Headers signedIn(Role role, std::optional<CustomerId> only = std::nullopt) {
        static const std::string hash = auth::hashPassword("correct horse battery");
        auth::NewAccount n;
        n.person = person("Somebody", std::string(nameOf(role)));
        n.login = "login" + std::to_string(n.person.value);
        n.passwordHash = hash;
        n.role = role;
        n.language = i18n::Language::en;
        n.allCustomers = !only;
        if (only) n.customers = {*only};
        EXPECT_TRUE(write([&](Tx& tx) { return auth::createAccount(tx, context(), n); }).ok());
        const auto session = auth::signIn(database(), sealing::Sealer{sealing::Key{}},
                                          {n.login, "correct horse battery", "192.0.2.1", ""}, now);
        return {{"Cookie", "guichet_session=" + session->secret}, {"X-CSRF-Token", session->caller.csrf}};
    }

    http::Response ask(Method method, const std::string& path, Headers headers, std::string body = "",
                       Query query = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.headers = std::move(headers);
        if (request.header("Content-Type").empty())
            request.headers.push_back({"Content-Type", "application/json"});
        request.body = std::move(body);
        request.query = std::move(query);
        request.id = "req";
        return routes_.handle(request);
    }

    static Headers with(Headers headers, std::string name, std::string value) {
        headers.push_back({std::move(name), std::move(value)});
        return headers;
    }

    static json::Document parsed(const http::Response& response) {
        auto document = json::Document::parse(response.body);
        EXPECT_TRUE(document.ok()) << response.body;
        return std::move(document).value();
    }

    FixedClock clock_{now};
    api::Routes routes_;
};

TEST_P(DirectoryApiTest, aPersonIsMadeReadAndChanged) {
    const auto headers = signedIn(Role::technician);
    const auto made =
        ask(Method::post, "/api/people", headers,
            R"({"firstName":"Élodie","lastName":"Martin","emails":[{"address":"elodie@example.org"}]})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::int64_t id = parsed(made).root().find("id")->asInteger();
    const std::string path = "/api/people/" + std::to_string(id);
    EXPECT_EQ(ask(Method::get, path, headers).body, made.body);
    EXPECT_EQ(ask(Method::patch, path, headers, R"({"vip":true})").status, 428);
    const auto changed = ask(Method::patch, path, with(headers, "If-Match", "\"1\""), R"({"vip":true})");
    EXPECT_EQ(changed.status, 200);
    EXPECT_THAT(changed.body, HasSubstr("\"vip\":true"));
    EXPECT_EQ(ask(Method::patch, path, with(headers, "If-Match", "\"1\""), R"({"vip":false})").status, 412);
    EXPECT_EQ(ask(Method::patch, path, with(headers, "If-Match", "\"2\""), R"({"firstNmae":"x"})").status,
              422);
}

TEST_P(DirectoryApiTest, usersSeeNobody) {
    const PersonId id = person("Élodie", "Martin");
    const auto headers = signedIn(Role::user);
    EXPECT_EQ(ask(Method::get, "/api/people", headers).status, 403);
    EXPECT_EQ(ask(Method::get, "/api/people/" + std::to_string(id.value), headers).status, 403);
    EXPECT_EQ(ask(Method::get, "/api/customers", headers).status, 403);
    EXPECT_EQ(ask(Method::get, "/api/teams", headers).status, 403);
    EXPECT_EQ(ask(Method::post, "/api/people/import", headers, "nom\nA\n").status, 403);
}

TEST_P(DirectoryApiTest, pagesOfPeopleAreFollowedByTheirCursor) {
    const auto headers = signedIn(Role::technician);
    for (int i = 0; i < 7; ++i) person("P" + std::to_string(i), "Page");
    std::vector<std::string> names;
    std::string cursor;
    for (int pages = 0; pages < 10; ++pages) {
        Query query{{"limit", "3"}};
        if (!cursor.empty()) query.emplace_back("cursor", cursor);
        const auto document = parsed(ask(Method::get, "/api/people", headers, "", query));
        const json::Value items = *document.root().find("items");
        for (std::size_t i = 0; i < items.size(); ++i)
            names.emplace_back(items.at(i).find("name")->asString());
        const json::Value next = *document.root().find("nextCursor");
        if (next.isNull()) break;
        cursor = next.asString();
    }
    EXPECT_THAT(names, ElementsAre("P0 Page", "P1 Page", "P2 Page", "P3 Page", "P4 Page", "P5 Page",
                                   "P6 Page", "Somebody technician"));
    for (const char* bad : {"", "x", "x/", "x/abc", "x/-1", "x/99999999999999999999"})
        EXPECT_EQ(ask(Method::get, "/api/people", headers, "", {{"cursor", bad}}).status, 422) << bad;
}

TEST_P(DirectoryApiTest, repeatedRequestsMakeOneRecord) {
    const auto headers = with(signedIn(Role::supervisor), "Idempotency-Key", "k");
    const auto twice = [&](const std::string& path, const std::string& body) {
        const auto one = ask(Method::post, path, headers, body), two = ask(Method::post, path, headers, body);
        EXPECT_EQ(one.status, 201) << one.body;
        EXPECT_EQ(one.body, two.body) << path;
        return parsed(one).root().find("id")->asInteger();
    };
    const auto customerId = twice("/api/customers", R"({"name":"Company"})");
    twice("/api/customers/" + std::to_string(customerId) + "/sites", R"({"name":"Office"})");
    twice("/api/teams", R"({"name":"Team"})");
    twice("/api/people", R"({"lastName":"Martin"})");
    EXPECT_THAT(read([](Tx& tx) { return listCustomers(tx, Scope::everything()); }), SizeIs(1));
    EXPECT_THAT(
        read([&](Tx& tx) { return findCustomer(tx, Scope::everything(), CustomerId{customerId})->sites; }),
        SizeIs(1));
    EXPECT_THAT(read([](Tx& tx) { return listTeams(tx); }), SizeIs(1));
    EXPECT_THAT(found("martin"), SizeIs(1));
}

// A key that made a record of one kind must not show the record of another kind that has the same number.
TEST_P(DirectoryApiTest, aKeyOpensNoForeignRecord) {
    const CustomerId mine = customer("Mine"), theirs = customer("Theirs");
    for (int i = 0; i < 5; ++i) person("Secret", "Person", "", theirs);
    const auto headers = with(signedIn(Role::supervisor, mine), "Idempotency-Key", "k");
    ASSERT_EQ(ask(Method::post, "/api/teams", headers, R"({"name":"Team"})").status, 201);
    const auto person = ask(Method::post, "/api/people", headers,
                            R"({"lastName":"Own","customerId":)" + std::to_string(mine.value) + "}");
    EXPECT_EQ(person.status, 201);
    EXPECT_THAT(person.body, HasSubstr("\"lastName\":\"Own\""));
}

TEST_P(DirectoryApiTest, aSupervisorOfSomeCustomersStaysWithThem) {
    const CustomerId mine = customer("Mine"), theirs = customer("Theirs");
    const PersonId stranger = person("Éloi", "Stranger", "", theirs);
    const TeamId team = *write([&](Tx& tx) { return createTeam(tx, context(), {"Team"}); });
    const auto headers = signedIn(Role::supervisor, mine);
    EXPECT_EQ(ask(Method::post, "/api/customers", headers,
                  R"({"name":"Below","parentId":)" + std::to_string(theirs.value) + "}")
                  .status,
              422);
    EXPECT_EQ(ask(Method::post, "/api/customers", headers,
                  R"({"name":"Below","parentId":)" + std::to_string(mine.value) + "}")
                  .status,
              201);
    EXPECT_EQ(ask(Method::get, "/api/customers/" + std::to_string(theirs.value), headers).status, 404);
    EXPECT_EQ(ask(Method::put,
                  "/api/teams/" + std::to_string(team.value) + "/members/" + std::to_string(stranger.value),
                  headers)
                  .status,
              404);
}

TEST_P(DirectoryApiTest, aTableIsImportedAndTakenBack) {
    const auto headers = with(signedIn(Role::technician), "Content-Type", "text/csv");
    const std::string table = "nom;e-mail\nMartin;elodie@example.org\n;bad\n";
    const auto dry = ask(Method::post, "/api/people/import", headers, table, {{"dryRun", "true"}});
    ASSERT_EQ(dry.status, 200) << dry.body;
    EXPECT_THAT(dry.body, HasSubstr("\"importId\":null,\"created\":1"));
    EXPECT_THAT(dry.body,
                HasSubstr("{\"line\":3,\"column\":\"nom\",\"code\":\"field.empty\",\"message\":\""));
    const auto done = ask(Method::post, "/api/people/import", headers, table, {{"skipErrors", "true"}});
    const std::int64_t id = parsed(done).root().find("importId")->asInteger();
    EXPECT_THAT(found("martin"), SizeIs(1));
    EXPECT_THAT(ask(Method::get, "/api/people/import", headers).body, HasSubstr("\"state\":\"done\""));
    const auto undone = ask(Method::del, "/api/people/import/" + std::to_string(id), headers);
    EXPECT_EQ(undone.status, 200);
    EXPECT_THAT(undone.body, HasSubstr("\"deleted\":1"));
    EXPECT_THAT(found("martin"), SizeIs(0));
    EXPECT_EQ(ask(Method::post, "/api/people/import", headers, "").status, 422);
    EXPECT_GE(*routes_.bodyLimit(Method::post, "/api/people/import?dryRun=true"), 16u << 20);
}

GUICHET_ON_BOTH_ENGINES(DirectoryApiTest);

}  // namespace
}  // namespace guichet::directory
