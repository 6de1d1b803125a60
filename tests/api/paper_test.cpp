// Articles on paper: what their readers may read, and nothing else; and the glossary beside them.

#include "running_desk.h"

namespace guichet::test {
namespace {

class PaperApiTest : public RunningDesk {
protected:
    static constexpr const char* publicArticle = "/api/articles/ask-for-help/pdf";
    static constexpr const char* internalArticle = "/api/articles/write-an-article/pdf";
};

TEST_P(PaperApiTest, isForWhoeverMayReadTheArticle) {
    HttpClient user = as("camille"), technician = as("yann"), stranger = client();
    const auto pdf = user.get(publicArticle);
    EXPECT_EQ(pdf.status, 200);
    EXPECT_TRUE(pdf.body.starts_with("%PDF-1.4")) << pdf.body.substr(0, 200);
    EXPECT_EQ(pdf.header("content-type"), "application/pdf");
    EXPECT_EQ(user.get(std::string(publicArticle) + "?technical=true").status, 403);
    EXPECT_EQ(technician.get(std::string(publicArticle) + "?technical=true&language=en").status, 200);
    EXPECT_EQ(stranger.get(publicArticle).status, 401);
    EXPECT_EQ(user.get(internalArticle).status, 404) << "what is not for them does not exist";
    EXPECT_EQ(technician.get(internalArticle).status, 200);
    EXPECT_EQ(user.get("/api/articles/nowhere/pdf").status, 404);
    EXPECT_EQ(user.get(std::string(publicArticle) + "?language=de").status, 422);
}

TEST_P(PaperApiTest, aNoticeIsOnePage) {
    HttpClient user = as("camille");
    const auto notice = user.get(std::string(publicArticle) + "?notice=true&language=fr");
    ASSERT_EQ(notice.status, 200) << notice.body.substr(0, 300);
    EXPECT_NE(notice.body.find("/Count 1"), std::string::npos);
    EXPECT_NE(notice.body.find("/Lang (fr)"), std::string::npos);
}

TEST_P(PaperApiTest, theGlossaryIsReadByAllAndWrittenByFew) {
    HttpClient user = as("camille"), supervisor = as("claire");
    const auto all = user.get("/api/glossary");
    ASSERT_EQ(all.status, 200);
    EXPECT_GT(all.json().root().find("items")->size(), 150u) << "the demo's desk has what comes along";
    const std::string term = R"({"name":{"fr":"bastion","en":"jump host"},"also":{"fr":[],"en":[]},
        "meaning":{"fr":"Un passage.","en":"A passage."},"explained":true})";
    EXPECT_EQ(user.post("/api/glossary", term).status, 403);
    EXPECT_EQ(supervisor.post("/api/glossary", term).status, 201);
    EXPECT_EQ(supervisor.post("/api/glossary", term).status, 422) << "its names are taken";
}

GUICHET_DESK_ON_BOTH_ENGINES(PaperApiTest);

}  // namespace
}  // namespace guichet::test
