#include "platform/api/problem.h"

#include "platform/api/api_fixture.h"

namespace guichet::api {
namespace {

using auth::Role;
using http::Method;
using testing::ElementsAre;

class ProblemTest : public ApiTest {};

TEST_P(ProblemTest, problemsAreWhatRfc9457Says) {
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

TEST_P(ProblemTest, problemsSpeakTheCallersLanguage) {
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

GUICHET_ON_BOTH_ENGINES(ProblemTest);

TEST(ProblemStatusTest, everyKindHasItsStatus) {
    EXPECT_EQ(statusOf(ErrorKind::invalid), 422);
    EXPECT_EQ(statusOf(ErrorKind::stale), 412);
    EXPECT_EQ(statusOf(ErrorKind::precondition), 428);
    EXPECT_EQ(statusOf(ErrorKind::conflict), 409);
    EXPECT_EQ(statusOf(ErrorKind::too_large), 413);
    EXPECT_EQ(statusOf(ErrorKind::unavailable), 503);
}

TEST(ProblemStatusTest, saysWhenToTryAgain) {
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
