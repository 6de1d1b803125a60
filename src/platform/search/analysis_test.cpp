#include "platform/search/analysis.h"

#include <gmock/gmock.h>

#include <set>

namespace guichet::search {
namespace {

using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;

std::set<std::string> terms(std::string_view text) {
    std::set<std::string> out;
    eachTerm(text, [&](const std::string& term) { out.insert(term); });
    return out;
}

std::vector<std::string> wholes(std::string_view text) {
    std::vector<std::string> out;
    for (const Token& t : tokens(text)) out.push_back(t.whole);
    return out;
}

TEST(Analysis, FoldsCaseAccentsAndLigatures) {
    EXPECT_THAT(terms("Élève ŒUVRE Straße"), IsSupersetOf({"eleve", "oeuvre", "strasse"}));
}

TEST(Analysis, ElisionsAndPossessivesPart) {
    EXPECT_THAT(wholes("l'imprimante qu’elle d'Élodie the user's"),
                testing::ElementsAre("imprimante", "elle", "elodie", "the", "user"));
    EXPECT_THAT(wholes("aujourd'hui don't"), testing::ElementsAre("aujourdhui", "dont"));
}

/// Whether what was typed shares a term with what was written, as a search compares them.
bool meets(std::string_view typed, std::string_view written) {
    const auto there = terms(written);
    for (const Token& t : tokens(typed)) {
        bool found = there.contains(t.whole) || there.contains(t.loose);
        for (const Word& w : t.words)
            for (const std::string& s : w.stems)
                found = found || there.contains(s) || there.contains(stemTerm(s));
        if (!found) return false;
    }
    return true;
}

TEST(Analysis, StemsBothLanguagesWithAndWithoutAccents) {
    EXPECT_TRUE(meets("imprimer", "Imprimantes"));
    EXPECT_TRUE(meets("reseau", "réseaux"));
    EXPECT_TRUE(meets("acces", "accès"));
    EXPECT_TRUE(meets("bloqué", "bloquée"));
    EXPECT_TRUE(meets("bloquee", "bloqué"));
    EXPECT_TRUE(meets("bloquees", "bloquer"));
    EXPECT_TRUE(meets("printing", "The printers printed"));
    EXPECT_TRUE(meets("connexions", "connexion"));
    EXPECT_FALSE(meets("souris", "clavier"));
}

TEST(Analysis, KeepsCodesWhole) {
    for (const char* code : {"0x80070005", "192.168.1.1", "10.0.19045.3693", "marie.dupont@example.org"})
        EXPECT_THAT(wholes("erreur " + std::string(code) + "."), Contains(code));
    EXPECT_THAT(terms("ORA-01017"), IsSupersetOf({"ora01017", "ora1017", "ora", "01017", "1017"}));
    EXPECT_THAT(terms("I-2026-00110"), IsSupersetOf({"i202600110", "110"}));
    EXPECT_THAT(terms("PC-042 et pc042"), IsSupersetOf({"pc042", "pc42", "42"}));
    EXPECT_THAT(terms("HTTP 502"), IsSupersetOf({"http502", "http", "502"}));
    EXPECT_THAT(terms("HTTP, 502"), Not(Contains("http502")));
    EXPECT_THAT(terms("\\\\srv-01\\compta"), IsSupersetOf({"srv01/compta", "srv", "compta"}));
}

TEST(Analysis, CompoundsStandJoinedAndParted) {
    EXPECT_THAT(terms("Wi-Fi"), IsSupersetOf({"wifi", "wi", "fi"}));
    EXPECT_THAT(terms("un rendez-vous"), IsSupersetOf({"rendezvous", "rendez"}));
    EXPECT_THAT(terms("marche pas.Merci d'avance"), IsSupersetOf({"marche", "avance"}));
}

TEST(Analysis, TelephoneNumbersMeetHoweverTheyAreWritten) {
    for (const char* number : {"04 50 12 34 56", "+33 4 50 12 34 56", "0450123456", "+33450123456",
                               "04.50.12.34.56", "+33 (0)4 50 12 34 56"})
        EXPECT_THAT(terms("rappeler le " + std::string(number) + " svp"), Contains("tel:450123456"))
            << number;
    EXPECT_THAT(wholes("192.168.1.1"), testing::ElementsAre("192.168.1.1"));
    EXPECT_THAT(terms("le 22.11.2026"), Not(Contains(testing::StartsWith("tel:"))));
}

TEST(Analysis, WordsThatSayNothingHaveNoTerm) {
    EXPECT_TRUE(terms("je ne suis pas avec the one who").contains("one"));
    EXPECT_THAT(terms("plus de son"), testing::ElementsAre("son"));
}

TEST(Analysis, TakesWhateverItIsGiven) {
    EXPECT_TRUE(tokens("").empty());
    EXPECT_TRUE(tokens("...---'''").empty());
    (void)tokens("\xff\xfe broken \xc3");
    for (const Token& t : tokens(std::string(5000, 'a') + " " + std::string(300, '-')))
        EXPECT_LE(t.whole.size(), 64u);
}

}  // namespace
}  // namespace guichet::search
