#include <gmock/gmock.h>

#include "platform/search/excerpt.h"
#include "platform/search/index_fixture.h"

namespace guichet::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST_F(IndexTest, FindsWhatWasCommittedAndNothingElse) {
    put("1", "L'imprimante est bloquée");
    EXPECT_THAT(find("imprimante"), IsEmpty());
    commit();
    EXPECT_THAT(find("imprimantes bloquees"), ElementsAre("1"));
    EXPECT_THAT(find("IMPRIMER"), ElementsAre("1"));
    EXPECT_THAT(find("clavier"), IsEmpty());
    writer->remove("1");
    commit();
    EXPECT_THAT(find("imprimante"), IsEmpty());
}

TEST_F(IndexTest, ADocumentReplacesTheOneBefore) {
    put("1", "Clavier");
    commit();
    put("1", "Souris");
    commit();
    EXPECT_THAT(find("clavier"), IsEmpty());
    EXPECT_THAT(find("souris"), ElementsAre("1"));
    EXPECT_EQ(index.documents(), 1);
}

TEST_F(IndexTest, TitlesBeforeTextsAndAllWordsBeforeMost) {
    put("body", "Question", "Le Wi-Fi de la salle est lent depuis hier");
    put("title", "Wi-Fi lent", "Rien de plus à dire ici");
    put("other", "Ordinateur lent au démarrage");
    commit();
    EXPECT_THAT(find("wifi lent"), ElementsAre("title", "body"));
    EXPECT_THAT(find("wi fi lent"), ElementsAre("title", "body"));
}

TEST_F(IndexTest, ALongSentenceIsFoundByMostOfItsWords) {
    put("1", "Impression impossible", "L'imprimante du deuxième étage refuse tout");
    put("2", "Écran noir");
    commit();
    EXPECT_THAT(find("bonjour j'arrive plus à imprimer sur l'imprimante du couloir"), ElementsAre("1"));
    Search s;
    s.text = "imprimante couloir étage";
    s.kind = "ticket";
    EXPECT_FALSE(index.find(s).all);
}

TEST_F(IndexTest, CodesMatchWholeOnly) {
    put("1", "Erreur ORA-01017");
    put("2", "Erreur ORA-01034 après 1017 essais");
    put("3", "Le serveur 192.168.1.1 répond HTTP 502");
    put("4", "Le serveur 192.168.1.10 répond");
    commit();
    EXPECT_THAT(find("ORA-01017"), ElementsAre("1"));
    EXPECT_THAT(find("ora 01017"), ElementsAre("1", "2"));
    EXPECT_THAT(find("ora-1017"), ElementsAre("1"));
    EXPECT_THAT(find("192.168.1.1"), ElementsAre("3"));
    EXPECT_THAT(find("http502"), ElementsAre("3"));
}

TEST_F(IndexTest, TypingErrorsAreMended) {
    put("1", "Imprimante en panne");
    put("2", "Imprimante sans papier");
    commit();
    Search s;
    s.text = "la imprimente en panne";
    s.kind = "ticket";
    const Found found = index.find(s);
    ASSERT_EQ(found.hits.size(), 1u);
    EXPECT_EQ(found.corrected, "la imprimante en panne");
    EXPECT_THAT(find("xylophone"), IsEmpty());
}

TEST_F(IndexTest, ACorrectionDoesNotTellWhatOneMayNotSee) {
    put("1", "Licenciement de Durand", "", "", {"customer/2"});
    commit();
    Search s;
    s.text = "durrand";
    s.kind = "ticket";
    s.open = Filter::has("customer/1");
    EXPECT_FALSE(index.find(s).corrected);
    s.open = Filter::has("customer/2");
    EXPECT_EQ(index.find(s).corrected, "durand");
}

TEST_F(IndexTest, WhileOneTypesTitlesAreFoundByTheBeginningOfTheirWords) {
    put("1", "Imprimante en panne");
    put("2", "Question", "imprimante");
    put("3", "Écran noir");
    commit();
    EXPECT_THAT(find("impri", Search::Mode::typing), ElementsAre("1"));
    EXPECT_THAT(find("panne imp", Search::Mode::typing), ElementsAre("1"));
    EXPECT_THAT(find("ecr", Search::Mode::typing), ElementsAre("3"));
}

TEST_F(IndexTest, RestrictedTextsAreForThoseOfTheFullFilter) {
    put("1", "Accès", "ouvert", "mot secret", {"customer/1"});
    put("2", "Accès", "secret public", "", {"customer/2"});
    commit();
    Search s;
    s.text = "secret";
    s.kind = "ticket";
    EXPECT_THAT(idsOf(s), ElementsAre("2"));
    s.full = Filter::all();
    EXPECT_THAT(idsOf(s), UnorderedElementsAre("1", "2"));
    s.full = Filter::has("customer/1");
    s.open = Filter::has("customer/1");
    EXPECT_THAT(idsOf(s), ElementsAre("1"));
    s.open = Filter::anyOf({Filter::has("customer/1"), Filter::has("customer/2")});
    EXPECT_THAT(idsOf(s), UnorderedElementsAre("1", "2"));
    s.open = Filter::none();
    s.full = Filter::none();
    EXPECT_THAT(idsOf(s), IsEmpty());
}

TEST_F(IndexTest, FiltersCombine) {
    put("1", "Panne", "", "", {"customer/1", "state/new"});
    put("2", "Panne", "", "", {"customer/1", "state/closed"});
    put("3", "Panne", "", "", {"customer/2", "state/new"});
    commit();
    Search s;
    s.text = "panne";
    s.kind = "ticket";
    s.open = Filter::has("customer/1");
    s.also = Filter::allOf({Filter::anyOf({Filter::has("state/new"), Filter::has("state/x")})});
    EXPECT_THAT(idsOf(s), ElementsAre("1"));
    s.open = Filter::anyOf({});
    EXPECT_THAT(idsOf(s), IsEmpty());
}

TEST_F(IndexTest, DatesLimitAndTheNewerComesFirst) {
    const Instant now{1'767'225'600'000};
    put("old", "Panne réseau", "", "", {}, now - days(900));
    put("new", "Panne réseau", "", "", {}, now - days(1));
    commit();
    Search s;
    s.text = "panne réseau";
    s.kind = "ticket";
    s.now = now;
    EXPECT_THAT(idsOf(s), ElementsAre("new", "old"));
    s.to = now - days(100);
    EXPECT_THAT(idsOf(s), ElementsAre("old"));
    s.to.reset();
    s.from = now - days(100);
    EXPECT_THAT(idsOf(s), ElementsAre("new"));
    s.from = now - days(900);
    s.to = now - days(1);
    EXPECT_THAT(idsOf(s), ElementsAre("new", "old")) << "both ends are included";
    s.to = now - days(899);
    EXPECT_THAT(idsOf(s), ElementsAre("old"));
    s.text = "panne réseau";
    s.mode = Search::Mode::likeness;
    EXPECT_THAT(idsOf(s), ElementsAre("old"));
}

TEST_F(IndexTest, ThoseOfATimeAreCountedAsFarAsOneWouldLook) {
    const Instant now{1'767'225'600'000};
    for (int i = 0; i < 3'000; ++i) put(std::to_string(i), "Panne réseau", "", "", {}, now - days(i));
    commit();
    Search s;
    s.text = "panne";
    s.kind = "ticket";
    s.now = now;
    s.from = now - days(199);
    EXPECT_EQ(index.find(s).about, 200);
    s.to = now - days(100);
    EXPECT_EQ(index.find(s).about, 100);
    s.from = now - days(1'499);
    s.to.reset();
    EXPECT_NEAR(index.find(s).about, 1'500, 300) << "estimated within the time";
}

TEST_F(IndexTest, OfAGroupOnlyTheBestIsFound) {
    writer->put({"a/fr", "ticket", 1, {{"Imprimante", 3, false, true}}, {}, {}, "a"});
    writer->put({"a/en", "ticket", 2, {{"Printer (imprimante)", 3, false, true}}, {}, {}, "a"});
    commit();
    EXPECT_EQ(find("imprimante").size(), 1u);
}

TEST_F(IndexTest, TooManyWordsThatBeginSoAreTakenFromThoseThatWereLearned) {
    std::string title;
    for (int i = 0; i < 2'100; ++i) {
        std::string word = "coaaa";
        for (int rest = i, at = 2; at < 5; ++at, rest /= 26)
            word[static_cast<std::size_t>(at)] = static_cast<char>('a' + rest % 26);
        title += word + " ";
    }
    put("many", title);
    put("1", "Connexion impossible");
    put("2", "Connexion lente");
    commit();
    EXPECT_THAT(find("co", Search::Mode::typing), testing::IsSupersetOf({"1", "2"}));
}

TEST_F(IndexTest, OtherWordsForAThingComeAfterIt) {
    writer->setSynonyms({{"imprimante", "printer"}, {"copie de sauvegarde", "backup"}});
    // The rarer word weighs no more for it.
    for (int i = 0; i < 5; ++i)
        put("fr" + std::to_string(i), "Imprimante lente au bureau " + std::to_string(i));
    put("en", "Printer");
    put("copy", "Copie du disque");
    put("saved", "Nightly backup failed");
    commit();
    const auto printers = find("imprimantes");
    ASSERT_EQ(printers.size(), 6u);
    EXPECT_EQ(printers.back(), "en");
    EXPECT_EQ(find("printer").front(), "en");
    EXPECT_THAT(find("copies de sauvegarde"), ElementsAre("saved", "copy")) << "all of it before a part";
    EXPECT_THAT(find("copie"), ElementsAre("copy")) << "half a phrase has no other words";
    EXPECT_THAT(find("nightly copie sauvegarde"), ElementsAre("saved")) << "within a longer question";
    EXPECT_THAT(find("\"copie de sauvegarde\""), ElementsAre("copy")) << "a quotation has none";
    writer->setSynonyms({});
    commit();
    EXPECT_EQ(find("imprimantes").size(), 5u);
}

TEST_F(IndexTest, AWordThatHasOthersIsNoTypingError) {
    writer->setSynonyms({{"souris", "mouse"}});
    put("1", "Sourire");
    put("2", "Mouse broken");
    commit();
    Search s;
    s.text = "souris";
    s.kind = "ticket";
    const Found found = index.find(s);
    EXPECT_FALSE(found.corrected);
    ASSERT_EQ(found.hits.size(), 1u);
    EXPECT_EQ(found.hits[0].id, "2");
    EXPECT_EQ(marked("Mouse broken", found.needles)[0].hit, true);
}

TEST_F(IndexTest, CodesStayWholeBesideTheirOtherWords) {
    writer->setSynonyms({{"Wi-Fi", "réseau sans fil"}, {"2FA", "double authentification"}});
    put("wifi", "Wi-Fi en panne");
    put("wireless", "Le réseau sans fil est en panne");
    put("fi", "Fi donc");
    put("2fa", "2FA demandée");
    put("double", "Double authentification");
    put("machine", "PC-042 ne répond plus");
    put("other", "PC-043 ne répond plus");
    commit();
    EXPECT_THAT(find("wifi"), ElementsAre("wifi", "wireless"));
    EXPECT_THAT(find("wi fi panne"), ElementsAre("wifi", "wireless"));
    EXPECT_THAT(find("2fa"), ElementsAre("2fa", "double"));
    EXPECT_THAT(find("PC-042"), ElementsAre("machine"));
}

TEST_F(IndexTest, LikenessGoesByTellingWords) {
    put("1", "Tablette qui ne charge plus", "La tablette de l'atelier ne charge plus sur sa station");
    put("2", "Demande", "Bonjour, merci de votre aide");
    put("3", "Station d'accueil", "L'écran clignote sur la station");
    commit();
    const auto ids = find("Bonjour, ma tablette refuse de charger sur la station. Merci de votre aide",
                          Search::Mode::likeness);
    ASSERT_FALSE(ids.empty());
    EXPECT_EQ(ids[0], "1");
}

TEST_F(IndexTest, NotesAreCommittedWithTheDocumentsOrLost) {
    put("1", "Un");
    writer->setNote("cursor", "7");
    commit();
    EXPECT_EQ(index.note("cursor"), "7");
    put("2", "Deux");
    writer->setNote("cursor", "8");
    writer.reset();  // without a commit
    writer = std::make_unique<Writer>(folder, "1");
    EXPECT_EQ(writer->note("cursor"), "7");
    EXPECT_EQ(index.documents(), 1);
}

TEST_F(IndexTest, AnotherFormatBeginsAnew) {
    put("1", "Un");
    commit();
    writer.reset();
    writer = std::make_unique<Writer>(folder, "2");
    EXPECT_EQ(index.documents(), 0);
    put("2", "Deux");
    commit();
    EXPECT_THAT(find("deux"), ElementsAre("2"));
}

TEST_F(IndexTest, OneWriterAtATime) {
    EXPECT_THROW(Writer(folder, "1"), IndexBusy);
}

TEST_F(IndexTest, AnIndexThatIsNotThereIsEmpty) {
    const Index none(dir.path() / "nowhere");
    EXPECT_EQ(none.documents(), 0);
    EXPECT_TRUE(none.find({"x", "ticket", {}}).hits.empty());
    EXPECT_FALSE(none.note("cursor"));
}

TEST_F(IndexTest, MarksLeadToDocuments) {
    put("1", "Un", "", "", {"person/7"});
    put("2", "Deux", "", "", {"person/8"});
    commit();
    EXPECT_THAT(index.withMark("person/7", 10), ElementsAre("1"));
}

}  // namespace
}  // namespace guichet::search
