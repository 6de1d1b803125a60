#include "glossary/glossary.h"

#include <gmock/gmock.h>

#include "directory/directory.h"
#include "embedded/glossary_library.h"
#include "glossary/term.h"
#include "platform/auth/auth.h"
#include "support/store_test.h"

namespace guichet::glossary {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TermInput drive() {
    return {{"lecteur réseau", "network drive"},
            {{"lecteur mappé", " "}, {"mapped drive"}},
            {"Une lettre.", "A letter."},
            true};
}

class GlossaryTest : public test::StoreTest {
protected:
    GlossaryTest() {
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), auth::migrations(), directory::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
    }
    std::vector<std::vector<std::string>> allSynonyms() {
        return database().read([&](Tx& tx) { return synonyms(tx); });
    }
    Context by{{journal::ActorKind::system, {}}, Instant{1'795'000'000'000}, "req", ""};
};

TEST_P(GlossaryTest, knowsTheWordsForOneThing) {
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return create(tx, by, drive()); })), "");
    EXPECT_THAT(allSynonyms(),
                ElementsAre(ElementsAre("lecteur réseau", "network drive", "lecteur mappé", "mapped drive")));
}

TEST_P(GlossaryTest, aNameStandsOnce) {
    const TermId id = *write([&](Tx& tx) { return create(tx, by, drive()); });
    TermInput same = drive();
    same.name.en = "Network  DRIVE";
    same.name.fr = "autre";
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return create(tx, by, same); })), "/name glossary.taken");
    TermInput other = drive();
    other.name = {"souris", "mouse"};
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return create(tx, by, other); })), "");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return replace(tx, by, id, 1, other); })), "/name glossary.taken");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return replace(tx, by, id, 1, drive()); })), "") << "its own name";
}

TEST_P(GlossaryTest, aChangeTakesTheWordsAlong) {
    const TermId id = *write([&](Tx& tx) { return create(tx, by, drive()); });
    TermInput changed = drive();
    changed.also = {};
    changed.explained = false;
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return replace(tx, by, id, 2, changed); })), "record.stale");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return replace(tx, by, id, 1, changed); })), "");
    EXPECT_THAT(allSynonyms(), ElementsAre(ElementsAre("lecteur réseau", "network drive")));
    EXPECT_FALSE(database().read([&](Tx& tx) { return find(tx, id); })->explained);
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return remove(tx, by, id, 1); })), "record.stale");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return remove(tx, by, id, 2); })), "");
    EXPECT_THAT(allSynonyms(), IsEmpty());
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return remove(tx, by, id, 2); })), "glossary.not_found");
}

TEST_P(GlossaryTest, theLibraryLeavesWhatIsThere) {
    TermInput own = drive();
    own.meaning.en = "Ours.";
    const TermId id = *write([&](Tx& tx) { return create(tx, by, own); });
    const auto addAll = [&] { return *write([&](Tx& tx) -> Result<int> { return addLibrary(tx, by); }); };
    const int added = addAll();
    EXPECT_GE(added, 150);
    EXPECT_EQ(addAll(), 0);
    EXPECT_EQ(database().read([&](Tx& tx) { return find(tx, id); })->meaning.en, "Ours.");
    EXPECT_EQ(database().read([&](Tx& tx) { return list(tx); }).size(), static_cast<std::size_t>(added) + 1);
    EXPECT_THAT(allSynonyms(), Contains(AllOf(Contains("Wi-Fi"), Contains("réseau sans fil"))));
}

GUICHET_ON_BOTH_ENGINES(GlossaryTest);

TEST(TermFile, thatComesWithTheProgramIsWhole) {
    for (const http::EmbeddedFile& file : embedded::glossary_library()) {
        const TermFile terms = readTermFile(file.identity);
        EXPECT_THAT(terms.faults, IsEmpty()) << file.path;
        std::set<std::string> names;
        for (const TermInput& term : terms.terms) {
            EXPECT_TRUE(names.insert("fr " + term.name.fr).second) << term.name.fr;
            EXPECT_TRUE(names.insert("en " + term.name.en).second) << term.name.en;
            EXPECT_LE(term.meaning.fr.size(), 400u);
        }
        EXPECT_GE(terms.terms.size(), 150u);
    }
}

TEST(TermFile, saysWhatIsMissing) {
    EXPECT_THAT(readTermFile("terms:\n  - name: {fr: a}\n").faults,
                ElementsAre("2: name and meaning are needed in both languages"));
    EXPECT_THAT(readTermFile("other: 1").faults, ElementsAre("1: terms must be a list"));
    EXPECT_EQ(readTermFile("a: [").faults.size(), 1u);
}

}  // namespace
}  // namespace guichet::glossary
