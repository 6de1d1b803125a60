#include <gmock/gmock.h>

#include "platform/search/dictionary.h"
#include "platform/search/excerpt.h"

namespace guichet::search {
namespace {

TEST(Dictionary, CountsSwapsAsOne) {
    EXPECT_EQ(distance("imprimante", "imprimante", 2), 0);
    EXPECT_EQ(distance("imprimnate", "imprimante", 2), 1);
    EXPECT_EQ(distance("imprimante", "imprimant", 2), 1);
    EXPECT_EQ(distance("imprimante", "impremente", 2), 2);
    EXPECT_EQ(distance("souris", "clavier", 2), 3);
}

TEST(Dictionary, TheNearestThenTheSameFirstLetterThenTheMostFrequent) {
    Dictionary d;
    d.add("clavier", 3);
    d.add("claviers", 9);
    d.add("glavier", 50);
    d.add("0x80070005", 4);
    EXPECT_THAT(d.nearest("clavir", 1), testing::ElementsAre("clavier"));
    EXPECT_THAT(d.nearest("clavier", 1), testing::ElementsAre("claviers"));  // itself is not meant
    EXPECT_THAT(d.nearest("clavier", 10), testing::ElementsAre("glavier"));
    EXPECT_THAT(d.nearest("clxvxer", 1), testing::IsEmpty());
    EXPECT_THAT(d.nearest("cla", 1), testing::IsEmpty());
    EXPECT_THAT(d.nearest("clavierx", 1, 3), testing::ElementsAre("claviers", "clavier", "glavier"));
    EXPECT_EQ(d.size(), 3u);
}

TEST(Dictionary, TheMostFrequentOfThoseThatBeginSo) {
    Dictionary d;
    d.add("class", 5);
    d.add("clavier", 3);
    d.add("claviers", 9);
    d.add("glavier", 50);
    EXPECT_THAT(d.beginningWith("cla", 2), testing::ElementsAre("claviers", "class"));
    EXPECT_THAT(d.beginningWith("clav", 9), testing::ElementsAre("claviers", "clavier"));
    EXPECT_THAT(d.beginningWith("d", 9), testing::IsEmpty());
    EXPECT_THAT(d.beginningWith("z", 9), testing::IsEmpty());
    EXPECT_THAT(Dictionary().beginningWith("cla", 2), testing::IsEmpty());
}

std::string shown(const std::vector<Piece>& pieces) {
    std::string out;
    for (const Piece& p : pieces) out += p.hit ? "[" + p.text + "]" : p.text;
    return out;
}

Needles needles(std::vector<std::string> terms, std::string prefix = "") {
    std::sort(terms.begin(), terms.end());
    return {std::move(terms), std::move(prefix)};
}

TEST(Excerpt, MarksFormsOfTheWordAndNothingElse) {
    EXPECT_EQ(shown(marked("Les Imprimantes <b> d'Élodie", needles({"Zimprim"}))),
              "Les [Imprimantes] <b> d'Élodie");
    EXPECT_EQ(shown(marked("Écran noir", needles({}, "ecr"))), "[Écran] noir");
    EXPECT_EQ(shown(marked("Rien", needles({"x"}))), "Rien");
}

TEST(Excerpt, ShowsThePlaceWithTheMostDifferentWords) {
    std::string text = "imprimante. ";
    for (int i = 0; i < 60; ++i) text += "bla bla\n\n";
    text += "l'imprimante du couloir est en panne. ";
    for (int i = 0; i < 60; ++i) text += "et caetera ";
    const auto found = shown(excerpt(text, needles({"imprimante", "couloir", "panne"}), 120));
    EXPECT_THAT(found, testing::HasSubstr("l'[imprimante] du [couloir] est en [panne]"));
    EXPECT_THAT(found, testing::StartsWith("… "));
    EXPECT_THAT(found, testing::EndsWith(" …"));
    EXPECT_THAT(found, testing::Not(testing::HasSubstr("\n")));
}

TEST(Excerpt, BeginsAtTheBeginningWhereNothingWasHit) {
    EXPECT_EQ(shown(excerpt("Court texte", needles({"x"}))), "Court texte");
    EXPECT_EQ(shown(excerpt("", needles({"x"}))), "");
    const std::string endless(4000, 'a');
    EXPECT_LT(shown(excerpt(endless, needles({"x"}), 100)).size(), 300u);
}

TEST(Excerpt, CountsDifferentWords) {
    EXPECT_EQ(hitsIn("panne panne imprimante", needles({"panne", "imprimante"})), 2);
}

}  // namespace
}  // namespace guichet::search
