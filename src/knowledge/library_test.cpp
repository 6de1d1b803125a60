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

TEST(ArticleFile, namesPagesElsewhere) {
    const auto read = [](const std::string& sources) {
        return readArticleFile(
            "article: ports\nkind: reference\naudience: technicians\ntitle: {en: Ports}\n"
            "summary: {en: Which}\nbody: {en: All}\n" +
            sources);
    };
    const ArticleFile file = read(
        "sources:\n"
        "  - {title: RFC 792, address: \"https://www.rfc-editor.org/rfc/rfc792\", checked: \"2026-11-22\"}\n"
        "  - {title: RFC 793, address: \"https://www.rfc-editor.org/rfc/rfc793\"}\n");
    EXPECT_THAT(file.faults, testing::IsEmpty());
    ASSERT_EQ(file.content.sources.size(), 2u);
    EXPECT_EQ(file.content.sources[0],
              (Source{"RFC 792", "https://www.rfc-editor.org/rfc/rfc792", "2026-11-22"}));
    EXPECT_EQ(file.content.sources[1].checkedOn, "") << "nobody says that they looked";

    EXPECT_THAT(read("sources: none\n").faults, testing::ElementsAre("7: sources must be a list"));
    EXPECT_THAT(
        read("sources: [{title: T, address: nowhere, when: today}]\n").faults,
        testing::ElementsAre("7: unknown key when", "1: /content/sources/0/address article.bad_address"));
    EXPECT_THAT(
        read("sources: [{title: T, address: \"https://example.org/\", checked: \"2026-02-30\"}]\n").faults,
        testing::ElementsAre("1: /content/sources/0/checkedOn article.bad_day"));
}

TEST(ArticleLibrary, everyReferenceSaysWhereMoreStands) {
    for (const auto& [key, file] : library()) {
        const bool reference = file.content.kind == ArticleKind::reference;
        EXPECT_FALSE(reference && file.content.sources.empty()) << key;
    }
}

TEST(ArticleFile, knowsItsLinks) {
    Content c;
    c.body.fr = "Voir [ici](article:disk-full), [là](guide:printer).";
    EXPECT_THAT(linksOf(c), testing::ElementsAre("article:disk-full", "guide:printer"));
}

}  // namespace
}  // namespace guichet::knowledge
