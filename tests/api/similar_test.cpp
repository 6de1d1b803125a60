// What resembles a request that is being written, asked through the API.

#include "running_desk.h"

namespace guichet::test {
namespace {

class SimilarTest : public RunningDesk {
protected:
    static std::string draft(const std::string& text) { return R"({"subject":"","text":")" + text + R"("})"; }
    /// The index follows a moment later.
    static HttpAnswer untilFound(HttpClient& client, const std::string& body, const std::string& part) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        HttpAnswer answer = client.post("/api/search/similar", body);
        while (answer.body.find(part) == std::string::npos && std::chrono::steady_clock::now() < deadline)
            answer = client.post("/api/search/similar", body);
        return answer;
    }
};

TEST_P(SimilarTest, aUserIsShownTheirOwnRequestsAlone) {
    HttpClient camille = as("camille"), other = as("christelle"), leila = as("leila");
    const auto made =
        camille.post("/api/tickets", R"({"subject":"Projecteur PRJ-771 éteint","html":"<p>Rien.</p>"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string reference = textOf(made.json().root(), "reference");
    const std::string body = draft("Le projecteur PRJ-771 reste éteint");
    const auto own = untilFound(camille, body, reference);
    ASSERT_EQ(own.status, 200) << own.body;
    EXPECT_EQ(own.json().root().find("duplicates")->size(), 1u);
    EXPECT_EQ(textOf(own.json().root().find("duplicates")->at(0), "reference"), reference);
    for (const char* part : {"solved", "guides"}) EXPECT_EQ(own.json().root().find(part)->size(), 0u) << part;

    const auto strangers = other.post("/api/search/similar", body);
    ASSERT_EQ(strangers.status, 200) << strangers.body;
    EXPECT_EQ(strangers.body.find(reference), std::string::npos);

    // Beside the ticket itself it is for those who work on it.
    const std::string path = "/api/tickets/" + reference + "/similar";
    EXPECT_EQ(camille.get(path).status, 403);
    EXPECT_EQ(leila.get(path).status, 200);
    EXPECT_EQ(client().post("/api/search/similar", body).status, 401);
}

GUICHET_DESK_ON_BOTH_ENGINES(SimilarTest);

}  // namespace
}  // namespace guichet::test
