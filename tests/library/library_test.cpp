// Guides and articles that come with the program know nothing of each other but their keys, which nothing
// else checks: here is where a misspelt one shows.

#include "guides/library.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "embedded/article_library.h"
#include "knowledge/library.h"

namespace guichet {
namespace {

using knowledge::Audience;
using Articles = std::map<std::string, knowledge::Content>;

Articles articles() {
    Articles out;
    for (const http::EmbeddedFile& file : embedded::article_library()) {
        if (!file.path.ends_with(".yaml")) continue;
        knowledge::ArticleFile read = knowledge::readArticleFile(file.identity);
        out[read.key] = std::move(read.content);
    }
    return out;
}

std::set<std::string> guideKeys() {
    std::set<std::string> out;
    for (const guides::LibraryGuide& each : guides::libraryGuides()) out.insert(each.guide.key);
    return out;
}

TEST(ShippedLibrary, everyArticleThatAGuideNamesIsThere) {
    const Articles all = articles();
    for (const guides::LibraryGuide& each : guides::libraryGuides())
        for (const guides::Step& step : each.guide.steps)
            EXPECT_TRUE(step.article.empty() || all.contains(step.article))
                << each.guide.key << " " << step.id << " names " << step.article;
}

// Whoever solved it alone is offered what to read next; an article for technicians would be nothing to them.
TEST(ShippedLibrary, usersMayReadWhatAnOutcomeNames) {
    const Articles all = articles();
    for (const guides::LibraryGuide& each : guides::libraryGuides())
        for (const guides::Step& step : each.guide.steps) {
            if (step.kind != guides::StepKind::outcome) continue;
            const bool solved = step.outcome == guides::OutcomeKind::solved;
            EXPECT_FALSE(solved && step.article.empty()) << each.guide.key << " " << step.id << " names none";
            const auto named = all.find(step.article);
            if (named == all.end()) continue;
            EXPECT_TRUE(named->second.audience == Audience::public_) << each.guide.key << " " << step.id;
        }
}

TEST(ShippedLibrary, everyGuideThatAnArticleNamesIsThere) {
    const std::set<std::string> guides = guideKeys();
    for (const auto& [key, content] : articles()) {
        EXPECT_TRUE(content.guide.empty() || guides.contains(content.guide))
            << key << " names " << content.guide;
        for (const std::string& link : knowledge::linksOf(content)) {
            const bool known = !link.starts_with("guide:") || guides.contains(link.substr(6));
            EXPECT_TRUE(known) << key << " leads to " << link;
        }
    }
}

TEST(ShippedLibrary, everyGuideHasAnArticleThatUsersMayRead) {
    std::set<std::string> covered;
    for (const auto& [key, content] : articles())
        if (content.audience == Audience::public_) covered.insert(content.guide);
    for (const std::string& guide : guideKeys()) EXPECT_TRUE(covered.contains(guide)) << guide;
}

}  // namespace
}  // namespace guichet
