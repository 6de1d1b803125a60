#include "directory/person.h"

#include <gmock/gmock.h>

namespace guichet::directory {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<Email> tidied(std::vector<Email> emails) {
    return *tidyEmails(std::move(emails));
}

TEST(PersonTest, namesAreShownAndSorted) {
    EXPECT_EQ(fullName(" Élodie", "Martin "), "Élodie Martin");
    EXPECT_EQ(fullName("", "Martin"), "Martin");
    EXPECT_EQ(fullName("Élodie", ""), "Élodie");
    EXPECT_EQ(sortName("Élodie", "L'Œuvre"), "l oeuvre elodie");
}

TEST(PersonTest, mailAddressesAreRecognised) {
    for (const char* good : {"a@b.fr", "elodie.martin+desk@sub.example.org", "é@exämple.fr"})
        EXPECT_TRUE(looksLikeEmail(good)) << good;
    for (const char* bad : {"", "a", "@b.fr", "a@", "a@b", "a@.fr", "a@b.", "a b@c.fr", "<a@b.fr>",
                            "a@b.fr,c@d.fr", "a@b.fr\r\nBcc: x"})
        EXPECT_FALSE(looksLikeEmail(bad)) << bad;
    EXPECT_FALSE(looksLikeEmail(std::string(250, 'a') + "@b.fr"));
    EXPECT_FALSE(looksLikeEmail("a@b.\xff"));
}

TEST(PersonTest, oneAddressIsThePrimaryOne) {
    const auto emails = tidied({{" A@B.fr", false}, {"c@d.fr", true}, {"a@b.fr", true}, {"e@f.fr", true}});
    ASSERT_EQ(emails.size(), 3u);
    EXPECT_EQ(emails[0].address, "a@b.fr");
    EXPECT_FALSE(emails[0].primary);
    EXPECT_TRUE(emails[1].primary);
    EXPECT_FALSE(emails[2].primary);
    EXPECT_TRUE(tidied({{"a@b.fr", false}})[0].primary);
    const auto bad = tidyEmails({{"a@b.fr", true}, {"nonsense", false}});
    ASSERT_FALSE(bad.ok());
    EXPECT_EQ(bad.error().fields[0].path, "/emails/1/address");
}

TEST(PersonTest, wordsFoldNamesAddressesAndNumbers) {
    EXPECT_THAT(searchWords("Élodie", "Martin", {}, {}),
                testing::UnorderedElementsAre("elodie", "martin", "elodie martin", "martin elodie"));
    const auto words =
        searchWords("Jean-François", "D'Œillet", {{"jf@example.org", true}}, {{"+33 1 99 00 12 34", ""}});
    for (const char* word :
         {"jean", "francois", "d", "oeillet", "jf", "example", "org", "33199001234", "0199001234"})
        EXPECT_THAT(words, Contains(word));
}

TEST(PersonTest, aWordIsNeverCutInsideALetter) {
    std::string name;
    for (int i = 0; i < 80; ++i) name += "Ж";
    for (const std::string& word : searchWords("", name, {}, {})) EXPECT_TRUE(isUtf8(word));
}

TEST(PersonTest, queriesAreWordsOrOneNumber) {
    EXPECT_THAT(queryWords("Martin Élo"), ElementsAre("martin", "elo"));
    EXPECT_THAT(queryWords("a bcd ef"), ElementsAre("bcd", "ef", "a")) << "the longest leads";
    EXPECT_THAT(queryWords("01 99-00.12"), ElementsAre("01990012"));
    EXPECT_THAT(queryWords("+33 (1) 99"), ElementsAre("33199"));
    EXPECT_THAT(queryWords("0033 1 99"), ElementsAre("33199"));
    EXPECT_THAT(queryWords(" "), IsEmpty());
    EXPECT_THAT(queryWords("%_'"), IsEmpty());
    EXPECT_EQ(queryWords("a b c d e f g h i j k l").size(), 8u);
}

TEST(PersonTest, numbersAreComparedByWhatTheyMean) {
    EXPECT_TRUE(sameNumber("+33 1 99 00 12 34", "01.99.00.12.34"));
    EXPECT_TRUE(sameNumber("0033199001234", "+33199001234"));
    EXPECT_FALSE(sameNumber("01 99 00 12 34", "01 99 00 12 35"));
    EXPECT_FALSE(sameNumber("", ""));
}

TEST(PersonTest, allWordsWithAPrefixLieBelowItsEnd) {
    for (const char* word : {"mar", "martin", "mar\xC3\xA9", "mar\xF0\x9F\x98\x80"}) {
        EXPECT_GE(std::string_view(word), "mar");
        EXPECT_LT(std::string_view(word), afterPrefix("mar"));
    }
    EXPECT_GT(std::string_view("mas"), afterPrefix("mar"));
}

}  // namespace
}  // namespace guichet::directory
