#include "platform/api/api_fixture.h"

namespace guichet::api {
namespace {

using auth::Permission;
using auth::Role;
using auth::TokenScope;
using http::Method;
using testing::HasSubstr;

class RoutesTest : public ApiTest {};

TEST_P(RoutesTest, whoIsNotSignedInIsTurnedAway) {
    const auto refused = ask(Method::get, "/api/things");
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(code(refused), "auth.needed");
    EXPECT_EQ(ask(Method::get, "/api/things", {{"Cookie", "__Host-guichet=guess"}}).status, 401);
    EXPECT_EQ(ask(Method::get, "/api/things", {{"Authorization", "Bearer guess"}}).status, 401);
    EXPECT_EQ(ask(Method::get, "/api/things", {{"Authorization", "Basic dTpw"}}).status, 401);
}

// The cookie's plain name is for sites without TLS; here it must not count, or the __Host- prefix is no use.
TEST_P(RoutesTest, onlyTheCookieOfASecureSiteCounts) {
    auto headers = signedIn(Role::technician);
    EXPECT_EQ(ask(Method::get, "/api/things", headers).status, 200);
    const std::string secret = headers[0].value.substr(headers[0].value.find('=') + 1);
    EXPECT_EQ(ask(Method::get, "/api/things", {{"Cookie", "guichet_session=" + secret}}).status, 401);
}

TEST_P(RoutesTest, openRoutesKnowTheCallerIfThereIsOne) {
    EXPECT_THAT(ask(Method::get, "/api/open").body, HasSubstr("\"unknown\""));
    EXPECT_THAT(ask(Method::get, "/api/open", signedIn(Role::user)).body, HasSubstr("\"known\""));
}

TEST_P(RoutesTest, rolesDecide) {
    const std::string body = R"({"name":"a"})";
    EXPECT_EQ(code(ask(Method::post, "/api/things", signedIn(Role::user), body)), "auth.forbidden");
    EXPECT_EQ(ask(Method::post, "/api/things", signedIn(Role::technician), body).status, 201);
    EXPECT_EQ(ask(Method::del, "/api/things/1", signedIn(Role::supervisor)).status, 403);
    EXPECT_EQ(ask(Method::del, "/api/things/1", signedIn(Role::administrator)).status, 204);
}

TEST_P(RoutesTest, changesNeedTheTokenOfTheSession) {
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

TEST_P(RoutesTest, anotherSiteMayNotEvenTry) {
    const auto headers = with(signedIn(Role::technician), "Sec-Fetch-Site", "cross-site");
    EXPECT_EQ(code(ask(Method::post, "/api/things", headers, R"({"name":"a"})")), "auth.cross_site");
    EXPECT_EQ(ask(Method::get, "/api/things", headers).status, 200);  // a link from a mail
    EXPECT_EQ(ask(Method::post, "/api/things",
                  with(signedIn(Role::technician), "Sec-Fetch-Site", "same-origin"), R"({"name":"a"})")
                  .status,
              201);
}

TEST_P(RoutesTest, eventStreamsAreForOurOwnPages) {
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

TEST_P(RoutesTest, tokensNeedTheirScopeAndNoCsrf) {
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

TEST_P(RoutesTest, unknownPathsAndMethodsAreToldApart) {
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

TEST_P(RoutesTest, aFixedPathWinsOverAParameter) {
    const auto headers = signedIn(Role::technician);
    EXPECT_THAT(ask(Method::get, "/api/things/newest", headers).body, HasSubstr("\"newest\""));
    EXPECT_THAT(ask(Method::get, "/api/things/5", headers).body, HasSubstr("\"by id\""));
}

TEST_P(RoutesTest, anAnswerHasItsVersionAndPlace) {
    const auto headers = signedIn(Role::technician);
    const auto got = ask(Method::get, "/api/things/5", headers);
    EXPECT_EQ(header(got, "ETag"), "\"7\"");
    EXPECT_EQ(header(got, "Cache-Control"), "no-store");
    EXPECT_EQ(header(got, "Content-Type"), "application/json");
    const auto made = ask(Method::post, "/api/things", headers, R"({"name":"a"})");
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(header(made, "Location"), "/api/things/1");
}

TEST_P(RoutesTest, changesOfVersionedRecordsNeedTheVersion) {
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

TEST_P(RoutesTest, aRepeatedRequestActsOnce) {
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
TEST_P(RoutesTest, aKeyUsedElsewhereIsAnotherOperation) {
    const auto headers = with(signedIn(Role::technician), "Idempotency-Key", "k-1");
    (void)ask(Method::post, "/api/things", headers, R"({"name":"a"})");
    EXPECT_THAT(ask(Method::post, "/api/others", headers, R"({"name":"a"})").body, HasSubstr("\"id\":500"));
    EXPECT_EQ(ask(Method::post, "/api/things",
                  with(without(headers, "Idempotency-Key"), "Idempotency-Key", std::string(300, 'k')),
                  R"({"name":"a"})")
                  .status,
              201);
}

TEST_P(RoutesTest, routesAreDeclaredOnce) {
    const auto add = [&](const char* path, const char* id) {
        routes_.add<Nothing, Nothing>({Method::get, path, id, "", "test", Permission::open},
                                      [](Call&, const Nothing&) -> Result<Nothing> { return Nothing{}; });
    };
    EXPECT_THROW(add("/api/other", "getThing"), std::logic_error);
    EXPECT_THROW(add("/api/things/{name}", "getThingByName"), std::logic_error);
}

GUICHET_ON_BOTH_ENGINES(RoutesTest);

}  // namespace
}  // namespace guichet::api
