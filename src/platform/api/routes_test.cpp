#include "platform/api/routes.h"

#include <gmock/gmock.h>

#include <thread>

#include "platform/api/problem.h"
#include "support/both_engines.h"

namespace guichet::api {
namespace {

using auth::Permission;
using auth::Role;
using auth::TokenScope;
using http::Method;
using storage::Tx;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

using ThingId = Id<struct ThingTag>;
enum class Colour { red, green };

}  // namespace
}  // namespace guichet::api

template <>
struct guichet::EnumNames<guichet::api::Colour> {
    using C = guichet::api::Colour;
    static constexpr auto table = names<C>({{C::red, "red"}, {C::green, "green"}});
};

namespace guichet::api {
namespace {

struct Thing {
    ThingId id;
    std::string name;
    std::vector<Colour> colours;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "ThingView";
    static constexpr auto fields() {
        using T = Thing;
        return std::tuple(field("id", &T::id), field("name", &T::name), field("colours", &T::colours),
                          field("version", &T::version));
    }
};

struct NewThing {
    std::string name;
    std::optional<Colour> colour;
    static constexpr std::string_view schemaName = "NewThing";
    static constexpr auto fields() {
        return std::tuple(field("name", &NewThing::name, {.min = 1, .max = 20}),
                          field("colour", &NewThing::colour));
    }
};

struct ThingQuery {
    std::vector<Colour> colour;
    std::optional<std::string> q;
    std::optional<std::int64_t> limit;
    std::optional<ThingId> ownerId;
    std::optional<bool> active;
    static constexpr std::string_view schemaName = "ThingQuery";
    static constexpr auto fields() {
        using T = ThingQuery;
        return std::tuple(field("colour", &T::colour, {.max = 2, .optional = true}),
                          field("q", &T::q, {.max = 50}),
                          field("limit", &T::limit, {.min = 1, .max = 100, .doc = "at most"}),
                          field("ownerId", &T::ownerId), field("active", &T::active));
    }
};

using Headers = std::vector<http::Header>;
using Query = std::vector<std::pair<std::string, std::string>>;

class ApiTest : public test::OnBothEngines {
protected:
    ApiTest() : routes_(database(), clock_, {"https://desk.example.org/", i18n::Language::fr}) {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        addRoutes();
    }

    /// A signed-in account's headers: cookie and CSRF token.
    Headers signedIn(Role role) {
        const auto session = sessionOf(account(role));
        return {{"Cookie", "__Host-guichet=" + session.secret}, {"X-CSRF-Token", session.caller.csrf}};
    }

    Headers token(Role role, std::vector<TokenScope> scopes) {
        const AccountId id = account(role);
        const auto made = database().write([&](Tx& tx) -> Result<auth::MadeToken> {
            return auth::createToken(tx, context(), id, "t", scopes, std::nullopt);
        });
        return {{"Authorization", "Bearer " + made->secret}};
    }

    http::Response ask(Method method, const std::string& path, Headers headers = {}, std::string body = "",
                       Query query = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.target = path;
        request.headers = std::move(headers);
        if (!body.empty() && request.header("Content-Type").empty())
            request.headers.push_back({"Content-Type", "application/json"});
        request.headers.push_back({"Host", "desk.example.org"});
        request.body = std::move(body);
        request.query = std::move(query);
        request.remoteAddress = "192.0.2.1";
        request.secure = true;
        request.id = "req-1";
        return routes_.handle(request);
    }

    static std::string header(const http::Response& response, std::string_view name) {
        for (const http::Header& h : response.headers)
            if (equalsIgnoringCase(h.name, name)) return h.value;
        return "";
    }

    static std::string code(const http::Response& response) {
        const auto document = json::Document::parse(response.body);
        if (!document.ok()) return "not JSON: " + response.body;
        const auto found = document->root().find("code");
        return found ? std::string(found->asString()) : "no problem: " + response.body;
    }

    static Headers with(Headers headers, std::string name, std::string value) {
        headers.push_back({std::move(name), std::move(value)});
        return headers;
    }

    static Headers without(Headers headers, std::string_view name) {
        std::erase_if(headers, [&](const http::Header& h) { return h.name == name; });
        return headers;
    }

    FixedClock clock_{Instant{1'000'000'000}};
    const sealing::Sealer sealer_{sealing::Key{}};
    Routes routes_;
    ThingQuery seenQuery_;
    std::atomic<int> made_ = 0;

private:
    journal::Context context() const { return {{}, clock_.now(), "", ""}; }

    AccountId account(Role role) {
        static const std::string hash = auth::hashPassword("correct horse battery");
        auth::NewAccount n;
        n.person = PersonId{++people_};
        n.login = "login" + std::to_string(people_);
        n.passwordHash = hash;
        n.role = role;
        n.language = i18n::Language::en;
        return *database().write([&](Tx& tx) { return auth::createAccount(tx, context(), n); });
    }

    auth::NewSession sessionOf(AccountId id) {
        const auto login = database().read([&](Tx& tx) { return auth::findAccount(tx, id)->login; });
        return *auth::signIn(database(), sealer_, {login, "correct horse battery", "192.0.2.1", ""},
                             clock_.now());
    }

    void addRoutes() {
        routes_.add<ThingQuery, Thing>({Method::get, "/api/things", "listThings", "All things", "test",
                                        Permission::signed_in, TokenScope::read},
                                       [this](Call&, const ThingQuery& query) -> Result<Thing> {
                                           seenQuery_ = query;
                                           return Thing{ThingId{1}, query.q.value_or(""), query.colour, 1};
                                       });
        routes_.add<Nothing, Thing>({Method::get, "/api/things/{id}", "getThing", "One thing", "test",
                                     Permission::signed_in, TokenScope::read},
                                    [](Call& call, const Nothing&) -> Result<Thing> {
                                        GUICHET_TRY(const ThingId id, call.id<ThingId>());
                                        return Thing{id, "by id", {}, 7};
                                    });
        routes_.add<Nothing, Thing>({Method::get, "/api/things/newest", "getNewestThing", "The newest",
                                     "test", Permission::signed_in, TokenScope::read},
                                    [](Call&, const Nothing&) -> Result<Thing> {
                                        return Thing{ThingId{99}, "newest", {}, 1};
                                    });
        routes_.add<NewThing, Thing>(
            {Method::post, "/api/things", "createThing", "Make one", "test", Permission::tickets_work,
             TokenScope::tickets_write, 201},
            [this](Call& call, const NewThing& n) {
                return database().write([&](Tx& tx) -> Result<Thing> {
                    const auto before = journal::doneBefore(tx, call.context());
                    if (before) return Thing{ThingId{*before}, n.name, {}, 1};
                    const int id = ++made_;
                    journal::append(tx, call.context(), {"thing.created", "thing", id, {}, {}, 0});
                    return Thing{ThingId{id}, n.name, {}, 1};
                });
            });
        routes_.add<NewThing, Thing>({Method::post, "/api/others", "createOther", "Make another", "test",
                                      Permission::tickets_work, TokenScope::tickets_write, 201},
                                     [this](Call& call, const NewThing& n) -> Result<Thing> {
                                         const auto before = database().read(
                                             [&](Tx& tx) { return journal::doneBefore(tx, call.context()); });
                                         return Thing{ThingId{before.value_or(500)}, n.name, {}, 1};
                                     });
        routes_.add<NewThing, Thing>({Method::patch, "/api/things/{id}", "changeThing", "Change one", "test",
                                      Permission::tickets_work, TokenScope::tickets_write, 200, true},
                                     [](Call& call, const NewThing& n) -> Result<Thing> {
                                         GUICHET_TRY(const std::int64_t version, call.ifMatch());
                                         if (version != 7) return fail(ErrorKind::stale, "record.stale");
                                         return Thing{ThingId{1}, n.name, {}, 8};
                                     });
        routes_.add<Nothing, Nothing>({Method::del, "/api/things/{id}", "deleteThing", "Delete one", "test",
                                       Permission::accounts_manage, TokenScope::admin},
                                      [](Call&, const Nothing&) -> Result<Nothing> { return Nothing{}; });
        routes_.add<Nothing, Thing>(
            {Method::get, "/api/open", "getOpen", "For all", "test", Permission::open},
            [](Call& call, const Nothing&) -> Result<Thing> {
                return Thing{ThingId{1}, call.caller.account ? "known" : "unknown", {}, 1};
            });
        addByteRoutes();
    }

    void addByteRoutes() {
        routes_.addRaw({Method::get, "/api/stream", "getStream", "Events", "test", Permission::signed_in,
                        TokenScope::read},
                       "text/event-stream", [](Call&) -> Result<http::Response> { return http::Response{}; });
        Route upload{Method::post,
                     "/api/upload",
                     "upload",
                     "Bytes",
                     "test",
                     Permission::tickets_work,
                     TokenScope::tickets_write,
                     201};
        upload.bodyType = "text/csv";
        upload.maxBody = 5u << 20;
        routes_.addUpload<ThingQuery, Thing>(
            upload, [](Call& call, const ThingQuery& query) -> Result<Thing> {
                return Thing{ThingId{static_cast<std::int64_t>(call.request.body.size())},
                             query.q.value_or(""),
                             {},
                             1};
            });
    }

    std::int64_t people_ = 0;
};

TEST_P(ApiTest, whoIsNotSignedInIsTurnedAway) {
    const auto refused = ask(Method::get, "/api/things");
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(code(refused), "auth.needed");
    EXPECT_EQ(ask(Method::get, "/api/things", {{"Cookie", "__Host-guichet=guess"}}).status, 401);
    EXPECT_EQ(ask(Method::get, "/api/things", {{"Authorization", "Bearer guess"}}).status, 401);
    EXPECT_EQ(ask(Method::get, "/api/things", {{"Authorization", "Basic dTpw"}}).status, 401);
}

// The cookie's plain name is for sites without TLS; here it must not count, or the __Host- prefix is no use.
TEST_P(ApiTest, onlyTheCookieOfASecureSiteCounts) {
    auto headers = signedIn(Role::technician);
    EXPECT_EQ(ask(Method::get, "/api/things", headers).status, 200);
    const std::string secret = headers[0].value.substr(headers[0].value.find('=') + 1);
    EXPECT_EQ(ask(Method::get, "/api/things", {{"Cookie", "guichet_session=" + secret}}).status, 401);
}

TEST_P(ApiTest, openRoutesKnowTheCallerIfThereIsOne) {
    EXPECT_THAT(ask(Method::get, "/api/open").body, HasSubstr("\"unknown\""));
    EXPECT_THAT(ask(Method::get, "/api/open", signedIn(Role::user)).body, HasSubstr("\"known\""));
}

TEST_P(ApiTest, rolesDecide) {
    const std::string body = R"({"name":"a"})";
    EXPECT_EQ(code(ask(Method::post, "/api/things", signedIn(Role::user), body)), "auth.forbidden");
    EXPECT_EQ(ask(Method::post, "/api/things", signedIn(Role::technician), body).status, 201);
    EXPECT_EQ(ask(Method::del, "/api/things/1", signedIn(Role::supervisor)).status, 403);
    EXPECT_EQ(ask(Method::del, "/api/things/1", signedIn(Role::administrator)).status, 204);
}

TEST_P(ApiTest, changesNeedTheTokenOfTheSession) {
    const auto mine = signedIn(Role::administrator), theirs = signedIn(Role::administrator);
    const std::string body = R"({"name":"a"})";
    for (const auto& headers :
         {without(mine, "X-CSRF-Token"), with(without(mine, "X-CSRF-Token"), "X-CSRF-Token", ""),
          with(without(mine, "X-CSRF-Token"), "X-CSRF-Token", theirs[1].value)}) {
        EXPECT_EQ(code(ask(Method::post, "/api/things", headers, body)), "auth.csrf");
        EXPECT_EQ(code(ask(Method::del, "/api/things/1", headers)), "auth.csrf");
        EXPECT_EQ(code(ask(Method::post, "/api/upload", headers, "bytes")), "auth.csrf");
        EXPECT_EQ(ask(Method::get, "/api/things", headers).status, 200);
    }
    EXPECT_EQ(made_, 0);
}

TEST_P(ApiTest, anotherSiteMayNotEvenTry) {
    const auto headers = with(signedIn(Role::technician), "Sec-Fetch-Site", "cross-site");
    EXPECT_EQ(code(ask(Method::post, "/api/things", headers, R"({"name":"a"})")), "auth.cross_site");
    EXPECT_EQ(ask(Method::get, "/api/things", headers).status, 200);  // a link from a mail
    EXPECT_EQ(ask(Method::post, "/api/things",
                  with(signedIn(Role::technician), "Sec-Fetch-Site", "same-origin"), R"({"name":"a"})")
                  .status,
              201);
}

TEST_P(ApiTest, eventStreamsAreForOurOwnPages) {
    const auto headers = signedIn(Role::technician);
    const auto status = [&](const std::string& name, const std::string& value) {
        return ask(Method::get, "/api/stream", with(headers, name, value)).status;
    };
    EXPECT_EQ(ask(Method::get, "/api/stream", headers).status, 200);
    EXPECT_EQ(status("Sec-Fetch-Site", "same-origin"), 200);
    EXPECT_EQ(status("Sec-Fetch-Site", "same-site"), 403);
    EXPECT_EQ(status("Sec-Fetch-Site", "cross-site"), 403);
    EXPECT_EQ(status("Origin", "https://desk.example.org"), 200);
    EXPECT_EQ(status("Origin", "https://desk.example.org.evil.example"), 403);
    EXPECT_EQ(status("Origin", "http://desk.example.org"), 403);
    EXPECT_EQ(status("Origin", "null"), 403);
}

TEST_P(ApiTest, tokensNeedTheirScopeAndNoCsrf) {
    const std::string body = R"({"name":"a"})";
    const auto reads = token(Role::administrator, {TokenScope::read});
    EXPECT_EQ(ask(Method::get, "/api/things", reads).status, 200);
    const auto refused = ask(Method::post, "/api/things", reads, body);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(code(refused), "auth.token_scope");
    EXPECT_THAT(refused.body, HasSubstr("tickets:write"));
    const auto writes = token(Role::technician, {TokenScope::tickets_write});
    EXPECT_EQ(ask(Method::post, "/api/things", writes, body).status, 201);
    EXPECT_EQ(ask(Method::get, "/api/things", writes).status, 403) << "writing does not include reading";
    // A scope gives nothing that the account does not have.
    EXPECT_EQ(code(ask(Method::del, "/api/things/1", token(Role::technician, {TokenScope::admin}))),
              "auth.forbidden");
    auto lower = reads;
    lower[0].value.replace(0, 6, "bearer");
    EXPECT_EQ(ask(Method::get, "/api/things", lower).status, 200);
}

TEST_P(ApiTest, unknownPathsAndMethodsAreToldApart) {
    const auto headers = signedIn(Role::technician);
    const auto lost = ask(Method::get, "/api/nothing", headers);
    EXPECT_EQ(lost.status, 404);
    EXPECT_EQ(code(lost), "not_found");
    EXPECT_EQ(ask(Method::get, "/api/things/1/2", headers).status, 404);
    EXPECT_EQ(ask(Method::get, "/api/things/", headers).status, 404);
    EXPECT_EQ(ask(Method::get, "/api/things/abc", headers).status, 404);
    EXPECT_EQ(ask(Method::get, "/api/things/-1", headers).status, 404);
    EXPECT_EQ(ask(Method::get, "/api/things/99999999999999999999", headers).status, 404);
    const auto wrong = ask(Method::put, "/api/things/1", headers);
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(code(wrong), "http.method_not_allowed");
    EXPECT_EQ(header(wrong, "Allow"), "GET, PATCH, DELETE");
    EXPECT_EQ(header(ask(Method::put, "/api/things/newest", headers), "Allow"), "GET, PATCH, DELETE")
        << "each once";
    EXPECT_EQ(ask(Method::head, "/api/things/1", headers).status, 200);
}

TEST_P(ApiTest, aFixedPathWinsOverAParameter) {
    const auto headers = signedIn(Role::technician);
    EXPECT_THAT(ask(Method::get, "/api/things/newest", headers).body, HasSubstr("\"newest\""));
    EXPECT_THAT(ask(Method::get, "/api/things/5", headers).body, HasSubstr("\"by id\""));
}

TEST_P(ApiTest, anAnswerHasItsVersionAndPlace) {
    const auto headers = signedIn(Role::technician);
    const auto got = ask(Method::get, "/api/things/5", headers);
    EXPECT_EQ(header(got, "ETag"), "\"7\"");
    EXPECT_EQ(header(got, "Cache-Control"), "no-store");
    EXPECT_EQ(header(got, "Content-Type"), "application/json");
    const auto made = ask(Method::post, "/api/things", headers, R"({"name":"a"})");
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(header(made, "Location"), "/api/things/1");
}

TEST_P(ApiTest, changesOfVersionedRecordsNeedTheVersion) {
    const auto headers = signedIn(Role::technician);
    const auto patch = [&](const Headers& h) {
        return ask(Method::patch, "/api/things/1", h, R"({"name":"b"})");
    };
    const auto missing = patch(headers);
    EXPECT_EQ(missing.status, 428);
    EXPECT_EQ(code(missing), "precondition.missing");
    for (const char* malformed : {"7", "\"", "\"\"", "\"seven\"", "W/\"7\"", "\"-7\"", "*"}) {
        const auto refused = patch(with(headers, "If-Match", malformed));
        EXPECT_EQ(refused.status, 422) << malformed;
        EXPECT_EQ(code(refused), "precondition.malformed");
    }
    EXPECT_EQ(patch(with(headers, "If-Match", "\"6\"")).status, 412);
    EXPECT_EQ(patch(with(headers, "If-Match", "\"7\"")).status, 200);
}

TEST_P(ApiTest, bodiesAreJsonAndChecked) {
    const auto headers = signedIn(Role::technician);
    const auto post = [&](std::string body) {
        return ask(Method::post, "/api/things", headers, std::move(body));
    };
    EXPECT_EQ(ask(Method::post, "/api/things", with(headers, "Content-Type", "text/plain"), R"({"name":"a"})")
                  .status,
              415);
    EXPECT_EQ(ask(Method::post, "/api/things", with(headers, "Content-Type", "application/jsonx"),
                  R"({"name":"a"})")
                  .status,
              415);
    EXPECT_EQ(ask(Method::post, "/api/things",
                  with(headers, "Content-Type", "Application/JSON; charset=utf-8"), R"({"name":"a"})")
                  .status,
              201);
    EXPECT_EQ(post("{").status, 422);
    EXPECT_EQ(post("[]").status, 422);
    const auto bad = post(R"({"name":"", "color":"red", "colour":"blue"})");
    EXPECT_EQ(bad.status, 422);
    const auto document = json::Document::parse(bad.body);
    std::vector<std::pair<std::string, std::string>> errors;
    const json::Value list = *document->root().find("errors");
    for (std::size_t i = 0; i < list.size(); ++i) {
        errors.emplace_back(list.at(i).find("path")->asString(), list.at(i).find("code")->asString());
        EXPECT_FALSE(list.at(i).find("message")->asString().empty());
    }
    EXPECT_THAT(errors, ElementsAre(Pair("/name", "field.empty"), Pair("/colour", "field.not_one_of"),
                                    Pair("/color", "field.unknown")));
    EXPECT_EQ(made_, 1);
}

TEST_P(ApiTest, queriesAreTypedAndChecked) {
    const auto headers = signedIn(Role::technician);
    const auto get = [&](Query query) {
        return ask(Method::get, "/api/things", headers, "", std::move(query));
    };
    ASSERT_EQ(
        get({{"colour", "red,green"}, {"q", "42"}, {"limit", "10"}, {"ownerId", "3"}, {"active", "true"}})
            .status,
        200);
    EXPECT_THAT(seenQuery_.colour, ElementsAre(Colour::red, Colour::green));
    EXPECT_EQ(seenQuery_.q, "42");  // text, although it looks like a number
    EXPECT_EQ(seenQuery_.limit, 10);
    EXPECT_EQ(seenQuery_.ownerId, ThingId{3});
    EXPECT_EQ(seenQuery_.active, true);
    ASSERT_EQ(get({{"colour", "red"}, {"colour", "green"}, {"limit", ""}}).status, 200);
    EXPECT_THAT(seenQuery_.colour, ElementsAre(Colour::red, Colour::green));
    EXPECT_FALSE(seenQuery_.limit);
    for (const Query& bad :
         {Query{{"limit", "0"}}, Query{{"limit", "101"}}, Query{{"limit", "-1"}}, Query{{"limit", "1e3"}},
          Query{{"limit", "99999999999999999999"}}, Query{{"colour", "blue"}}, Query{{"limits", "1"}},
          Query{{"active", "yes"}}, Query{{"ownerId", "0"}}, Query{{"q", std::string(51, 'x')}},
          Query{{"q", "a\nb"}}}) {
        EXPECT_EQ(get(bad).status, 422) << bad[0].first << "=" << bad[0].second;
    }
    EXPECT_EQ(get({{"q", "\xff\xfe"}}).status, 200) << "bytes that are no text are replaced, not stored";
}

TEST_P(ApiTest, uploadsTakeBytesAndATypedQuery) {
    const auto headers = with(signedIn(Role::technician), "Content-Type", "text/csv");
    const auto done = ask(Method::post, "/api/upload", headers, "a;b\n1;2\n", {{"q", "x"}});
    EXPECT_EQ(done.status, 201);
    EXPECT_THAT(done.body, HasSubstr("\"id\":8,\"name\":\"x\""));
    EXPECT_EQ(ask(Method::post, "/api/upload", headers, "a", {{"what", "x"}}).status, 422);
}

TEST_P(ApiTest, problemsAreWhatRfc9457Says) {
    const auto response =
        ask(Method::get, "/api/nothing", with(signedIn(Role::user), "Accept-Language", "fr"));
    EXPECT_EQ(header(response, "Content-Type"), "application/problem+json");
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
    const auto document = json::Document::parse(response.body);
    ASSERT_TRUE(document.ok());
    std::vector<std::string> names;
    document->root().eachMember([&](std::string_view name, json::Value) { names.emplace_back(name); });
    EXPECT_THAT(names, ElementsAre("type", "title", "status", "detail", "code", "requestId", "errors"));
    EXPECT_EQ(document->root().find("status")->asInteger(), 404);
    EXPECT_EQ(document->root().find("requestId")->asString(), "req-1");
    EXPECT_EQ(document->root().find("errors")->size(), 0u);
    // The title belongs to the status, the detail to what happened.
    EXPECT_EQ(document->root().find("title")->asString(), "Introuvable");
    EXPECT_EQ(document->root().find("detail")->asString(), i18n::translate(i18n::Language::fr, "not_found"));
}

TEST_P(ApiTest, problemsSpeakTheCallersLanguage) {
    const auto member = [&](const http::Response& r, std::string_view name) {
        return std::string(json::Document::parse(r.body)->root().find(name)->asString());
    };
    const auto french = ask(Method::get, "/api/things");  // nobody said anything: the desk's language
    EXPECT_EQ(header(french, "Content-Language"), "fr");
    const auto english = ask(Method::get, "/api/things", {{"Accept-Language", "en-GB,en;q=0.9"}});
    EXPECT_EQ(header(english, "Content-Language"), "en");
    EXPECT_EQ(member(english, "detail"), i18n::translate(i18n::Language::en, "auth.needed"));
    EXPECT_NE(member(french, "detail"), member(english, "detail"));
    EXPECT_EQ(member(english, "title"), "Unauthorized");
    EXPECT_EQ(member(french, "title"), "Non authentifié");
    // An account's own language (English here) counts more than the browser's.
    EXPECT_EQ(header(ask(Method::get, "/api/things/x", with(signedIn(Role::user), "Accept-Language", "fr")),
                     "Content-Language"),
              "en");
}

TEST_P(ApiTest, aRepeatedRequestActsOnce) {
    const auto headers = with(signedIn(Role::technician), "Idempotency-Key", "k-1");
    const auto one = ask(Method::post, "/api/things", headers, R"({"name":"a"})");
    const auto two = ask(Method::post, "/api/things", headers, R"({"name":"a"})");
    EXPECT_EQ(one.body, two.body);
    EXPECT_EQ(made_, 1);
    // Another account with the same key is another operation.
    (void)ask(Method::post, "/api/things", with(signedIn(Role::technician), "Idempotency-Key", "k-1"),
              R"({"name":"a"})");
    EXPECT_EQ(made_, 2);
}

// Numbers of different kinds of records must never be taken for one another.
TEST_P(ApiTest, aKeyUsedElsewhereIsAnotherOperation) {
    const auto headers = with(signedIn(Role::technician), "Idempotency-Key", "k-1");
    (void)ask(Method::post, "/api/things", headers, R"({"name":"a"})");
    EXPECT_THAT(ask(Method::post, "/api/others", headers, R"({"name":"a"})").body, HasSubstr("\"id\":500"));
    EXPECT_EQ(ask(Method::post, "/api/things",
                  with(without(headers, "Idempotency-Key"), "Idempotency-Key", std::string(300, 'k')),
                  R"({"name":"a"})")
                  .status,
              201);
}

TEST_P(ApiTest, bodyLimitsAreThoseOfTheRoutes) {
    EXPECT_EQ(routes_.bodyLimit(Method::post, "/api/upload?q=x"), 5u << 20);
    EXPECT_EQ(routes_.bodyLimit(Method::post, "/api/things"), 1u << 20);
    EXPECT_EQ(routes_.bodyLimit(Method::post, "/api/nothing"), std::nullopt);
    EXPECT_EQ(routes_.bodyLimit(Method::get, "/api/upload"), std::nullopt);
}

TEST_P(ApiTest, openApiTellsEveryRoute) {
    const std::string text = routes_.openApi();
    const auto document = json::Document::parse(text);
    ASSERT_TRUE(document.ok());
    const json::Value root = document->root();
    EXPECT_EQ(root.find("openapi")->asString(), "3.1.0");
    const json::Value paths = *root.find("paths");
    for (const Route& route : routes_.list()) {
        const auto path = paths.find(route.path);
        ASSERT_TRUE(path) << route.path;
        const auto operation = path->find(asciiLower(nameOf(route.method)));
        ASSERT_TRUE(operation) << route.path;
        EXPECT_EQ(operation->find("operationId")->asString(), route.id);
        EXPECT_EQ(operation->find("x-permission")->asString(), nameOf(route.permission));
        EXPECT_TRUE(operation->find("responses")
                        ->find(std::to_string(route.id == "deleteThing" ? 204 : route.success)));
    }
    const json::Value upload = *paths.find("/api/upload")->find("post");
    EXPECT_TRUE(upload.find("requestBody")->find("content")->find("text/csv"));
    EXPECT_EQ(upload.find("parameters")->size(), 5u);
    EXPECT_EQ(text, routes_.openApi()) << "the order is stable";
}

TEST_P(ApiTest, openApiRefersOnlyToWhatItDefines) {
    const std::string text = routes_.openApi();
    const auto document = json::Document::parse(text);
    const json::Value schemas = *document->root().find("components")->find("schemas");
    constexpr std::string_view mark = "#/components/schemas/";
    std::vector<std::string> missing;
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const auto from = at + mark.size();
        const std::string name = text.substr(from, text.find('"', from) - from);
        if (!schemas.find(name)) missing.push_back(name);
    }
    EXPECT_THAT(missing, IsEmpty());
}

TEST_P(ApiTest, routesAreDeclaredOnce) {
    const auto add = [&](const char* path, const char* id) {
        routes_.add<Nothing, Nothing>({Method::get, path, id, "", "test", Permission::open},
                                      [](Call&, const Nothing&) -> Result<Nothing> { return Nothing{}; });
    };
    EXPECT_THROW(add("/api/other", "getThing"), std::logic_error);
    EXPECT_THROW(add("/api/things/{name}", "getThingByName"), std::logic_error);
}

GUICHET_ON_BOTH_ENGINES(ApiTest);

TEST(ProblemTest, everyKindHasItsStatus) {
    EXPECT_EQ(statusOf(ErrorKind::invalid), 422);
    EXPECT_EQ(statusOf(ErrorKind::stale), 412);
    EXPECT_EQ(statusOf(ErrorKind::precondition), 428);
    EXPECT_EQ(statusOf(ErrorKind::conflict), 409);
    EXPECT_EQ(statusOf(ErrorKind::too_large), 413);
    EXPECT_EQ(statusOf(ErrorKind::unavailable), 503);
}

TEST(ProblemTest, saysWhenToTryAgain) {
    const auto response =
        problem(fail(ErrorKind::rate_limited, "auth.too_many", {{"seconds", "90"}}), i18n::Language::en, "r");
    EXPECT_EQ(response.status, 429);
    bool found = false;
    for (const http::Header& h : response.headers)
        found = found || (h.name == "Retry-After" && h.value == "90");
    EXPECT_TRUE(found);
}

}  // namespace
}  // namespace guichet::api
