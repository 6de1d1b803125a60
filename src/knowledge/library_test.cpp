// The articles that come with the program: without a fault, whole in both languages, leading somewhere.

#include "knowledge/library.h"

#include <gmock/gmock.h>

#include <set>

#include "embedded/article_library.h"

namespace guichet::knowledge {
namespace {

std::map<std::string, ArticleFile> library() {
    std::map<std::string, ArticleFile> out;
    for (const http::EmbeddedFile& file : embedded::article_library()) {
        if (!file.path.ends_with(".yaml")) continue;
        ArticleFile read = readArticleFile(file.identity);
        for (const std::string& fault : read.faults) ADD_FAILURE() << file.path << ":" << fault;
        EXPECT_EQ(file.path, "/" + read.key + ".yaml") << "a file is named after its article";
        out[read.key] = std::move(read);
    }
    return out;
}

TEST(ArticleLibrary, isWholeInBothLanguages) {
    const auto all = library();
    EXPECT_GE(all.size(), 80u);
    for (const auto& [key, file] : all) {
        const Content& c = file.content;
        for (const Words* words : {&c.title, &c.summary, &c.body})
            EXPECT_TRUE(!words->fr.empty() && !words->en.empty()) << key;
        EXPECT_EQ(c.technical.fr.empty(), c.technical.en.empty()) << key;
    }
}

TEST(ArticleLibrary, leadsToArticlesThatThereAre) {
    const auto all = library();
    for (const auto& [key, file] : all)
        for (const std::string& link : linksOf(file.content)) {
            if (link.starts_with("guide:")) continue;  // tests/library knows the guides, too
            EXPECT_TRUE(all.contains(link.substr(link.find(':') + 1))) << key << " leads to " << link;
        }
}

TEST(ArticleFile, saysWhereAFaultIs) {
    const auto faults = [](const char* text) { return readArticleFile(text).faults; };
    EXPECT_THAT(faults("article: x y\nkind: song\naudience: public\nwhat: 1\n"),
                testing::IsSupersetOf({"4: unknown key what", "1: article must be its key",
                                       "1: kind is missing or unknown", "1: article.lacks.title"}));
    EXPECT_THAT(faults("a: &b c"), testing::ElementsAre("1: yaml.alias"));
    EXPECT_THAT(faults("- a"), testing::ElementsAre("1: a map is needed"));
}

TEST(ArticleFile, knowsItsLinks) {
    Content c;
    c.body.fr = "Voir [ici](article:disk-full), [là](guide:printer).";
    EXPECT_THAT(linksOf(c), testing::ElementsAre("article:disk-full", "guide:printer"));
}

}  // namespace
}  // namespace guichet::knowledge
