#include "knowledge/article.h"

#include <gmock/gmock.h>

namespace guichet::knowledge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Content whole() {
    Content c;
    c.audience = Audience::public_;
    c.title = {"Le disque est plein", "The disk is full"};
    c.summary = {"Pour tous", "For everybody"};
    c.body = {"Videz la corbeille.", "Empty the bin."};
    return c;
}

std::vector<std::string> faultsOf(const Content& content) {
    std::vector<std::string> out;
    const auto checked = checkContent(content);
    if (!checked.ok())
        for (const FieldError& e : checked.error().fields) out.push_back(e.path + " " + e.code);
    return out;
}

TEST(Article, oneLanguageIsEnoughButAWholeOne) {
    Content c = whole();
    EXPECT_THAT(lacking(c, {}), IsEmpty());
    c.title.en = c.summary.en = c.body.en = "";
    EXPECT_THAT(lacking(c, {}), IsEmpty()) << "in French alone";
    c.technical.en = "Look at the log.";
    EXPECT_THAT(lacking(c, {}), ElementsAre("article.lacks.title_en", "article.lacks.body_en"));
    EXPECT_THAT(lacking({}, {}), ElementsAre("article.lacks.title", "article.lacks.body"));
}

TEST(Article, anAudienceNeedsItsMembers) {
    Content c = whole();
    c.audience = Audience::customers;
    EXPECT_THAT(lacking(c, {}), ElementsAre("article.lacks.customers"));
    c.customerIds = {CustomerId{2}, CustomerId{1}, CustomerId{2}};
    EXPECT_THAT(tidied(c).customerIds, ElementsAre(CustomerId{1}, CustomerId{2}));
    c.audience = Audience::team;
    EXPECT_THAT(lacking(c, {}), ElementsAre("article.lacks.team"));
    EXPECT_THAT(tidied(c).customerIds, IsEmpty()) << "they are of another audience";
}

TEST(Article, lacksPicturesThatAreNotThereOrSayNothing) {
    Content c;
    c.title = {"T", "T"};
    c.body = {"![a lamp](picture:lamp.png)", "![](picture:lamp.png) ![x](picture:box.png)"};
    c.technical = {"", "![x](picture:box.png) ![y](picture:cable.png)"};
    EXPECT_THAT(lacking(c, {"lamp.png", "box.png"}),
                ElementsAre("article.lacks.picture", "article.lacks.picture_words"));
    c.body.en = "![words](picture:lamp.png)";
    EXPECT_THAT(lacking(c, {"lamp.png", "box.png", "cable.png"}), IsEmpty());
    std::vector<std::string> technical;
    for (const Shown& each : shownIn(c))
        if (each.technical) technical.push_back(each.name);
    EXPECT_THAT(technical, ElementsAre("box.png", "cable.png"));
}

TEST(Article, namesEveryFault) {
    Content c = whole();
    c.title.fr = std::string(121, 'x');
    c.codes = {"0x80070070", std::string(81, '0')};
    c.sources = {{"Maker", "javascript:alert(1)", "2026-02-30"}, {"Forum", "https://example.org/a", ""}};
    c.guide = "../etc";
    EXPECT_THAT(
        faultsOf(c),
        ElementsAre("/content/title/fr field.too_long", "/content/codes/1 field.too_long",
                    "/content/guide article.bad_guide", "/content/sources/0/address article.bad_address",
                    "/content/sources/0/checkedOn article.bad_day"));
}

TEST(Article, isTidied) {
    Content c = whole();
    c.title.fr = "  Le disque ";
    c.products = {" Windows", "", "Windows", "macOS"};
    const Content tidy = tidied(c);
    EXPECT_EQ(tidy.title.fr, "Le disque");
    EXPECT_THAT(tidy.products, ElementsAre("Windows", "macOS"));
}

TEST(Article, aChangeOfOneLanguageLeavesTheOtherBehind) {
    const Content old = whole();
    Content fr = old, en = old, both = old;
    fr.body.fr = "Videz la corbeille, puis redémarrez.";
    en.body.en = "Empty the bin, then restart.";
    both.body = {fr.body.fr, en.body.en};
    EXPECT_EQ(behindAfter({}, old, fr, false), Language::en);
    EXPECT_EQ(behindAfter(Language::en, fr, both, false), std::nullopt) << "English caught up";
    EXPECT_EQ(behindAfter({}, old, both, false), std::nullopt);
    EXPECT_EQ(behindAfter({}, old, fr, true), std::nullopt) << "the writer says so";
    EXPECT_EQ(behindAfter(Language::fr, old, old, false), Language::fr) << "nothing changed";
    EXPECT_EQ(behindAfter(Language::en, old, fr, false), Language::en) << "still";
    Content alone = fr;
    alone.title.en = alone.summary.en = alone.body.en = "";
    EXPECT_EQ(behindAfter(Language::en, fr, alone, false), std::nullopt) << "there is no other";
    EXPECT_EQ(behindAfter({}, alone, both, false), std::nullopt) << "it is newly translated";
}

TEST(Article, isFoundByTheBeginningsOfItsWords) {
    Content c = whole();
    c.codes = {"0x80070070"};
    c.keywords.fr = {"plus de place"};
    const std::string words = wordsOf(c);
    EXPECT_TRUE(answers(words, "DISQUE plein"));
    EXPECT_TRUE(answers(words, "pla disk"));
    EXPECT_TRUE(answers(words, "0x8007"));
    EXPECT_FALSE(answers(words, "isque"));
    EXPECT_FALSE(answers(words, "disque imprimante"));
    EXPECT_TRUE(answers(words, ""));
}

}  // namespace
}  // namespace guichet::knowledge
