#include "platform/api/api_fixture.h"

namespace guichet::api {
namespace {

using auth::Role;
using http::Method;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

class InputTest : public ApiTest {};

TEST_P(InputTest, bodiesAreJsonAndChecked) {
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

TEST_P(InputTest, queriesAreTypedAndChecked) {
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

TEST_P(InputTest, uploadsTakeBytesAndATypedQuery) {
    const auto headers = with(signedIn(Role::technician), "Content-Type", "text/csv");
    const auto done = ask(Method::post, "/api/upload", headers, "a;b\n1;2\n", {{"q", "x"}});
    EXPECT_EQ(done.status, 201);
    EXPECT_THAT(done.body, HasSubstr("\"id\":8,\"name\":\"x\""));
    EXPECT_EQ(ask(Method::post, "/api/upload", headers, "a", {{"what", "x"}}).status, 422);
}

TEST_P(InputTest, bodyLimitsAreThoseOfTheRoutes) {
    EXPECT_EQ(routes_.bodyLimit(Method::post, "/api/upload?q=x"), 5u << 20);
    EXPECT_EQ(routes_.bodyLimit(Method::post, "/api/things"), 1u << 20);
    EXPECT_EQ(routes_.bodyLimit(Method::post, "/api/nothing"), std::nullopt);
    EXPECT_EQ(routes_.bodyLimit(Method::get, "/api/upload"), std::nullopt);
}

GUICHET_ON_BOTH_ENGINES(InputTest);

}  // namespace
}  // namespace guichet::api
