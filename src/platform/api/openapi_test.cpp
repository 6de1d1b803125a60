#include "platform/api/api_fixture.h"

namespace guichet::api {
namespace {

using testing::IsEmpty;

class OpenApiTest : public ApiTest {};

TEST_P(OpenApiTest, openApiTellsEveryRoute) {
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

TEST_P(OpenApiTest, openApiRefersOnlyToWhatItDefines) {
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

GUICHET_ON_BOTH_ENGINES(OpenApiTest);

}  // namespace
}  // namespace guichet::api
