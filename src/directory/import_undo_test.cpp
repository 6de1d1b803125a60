#include "directory/import_fixture.h"

namespace guichet::directory {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using ImportUndoTest = ImportTest;

TEST_P(ImportUndoTest, undoDeletesAndRestores) {
    const CustomerId company = customer("Company");
    NewPerson known = named("Marc", "Dupont", "marc@example.org");
    known.notes = "two\nlines";
    known.phones = {{"01 02", "home"}};
    const PersonId marc = person(known);
    const PersonView before = view(marc);
    const auto report = import(
        "nom;e-mail;client;téléphone\nMartin;new@example.org;Company;\nDupond;marc@example.org;Company;03 "
        "04\n");
    ASSERT_TRUE(report->importId);
    EXPECT_EQ(view(marc).customer->id, company);
    const auto undone = undo(*report->importId);
    ASSERT_TRUE(undone.ok());
    EXPECT_EQ(undone->deleted, 1);
    EXPECT_EQ(undone->restored, 1);
    EXPECT_THAT(undone->kept, IsEmpty());
    EXPECT_FALSE(hasMail("new@example.org"));
    PersonView after = view(marc);
    EXPECT_EQ(after.version, 3);
    after.version = before.version;
    EXPECT_EQ(toJson(after), toJson(before));
    EXPECT_EQ(stateOf(*report->importId), ImportState::undone);
    EXPECT_EQ(kinds().back(), "people.import_undone");
    const auto entries = kinds().size();
    EXPECT_EQ(undo(*report->importId)->deleted, 1) << "asked again, it says the same";
    EXPECT_EQ(kinds().size(), entries);
}

TEST_P(ImportUndoTest, undoSparesWhatOthersBuiltOn) {
    const PersonId changed = person("Marc", "Dupont", "marc@example.org");
    const auto report = import(
        "nom;e-mail\nDupond;marc@example.org\nUsed;used@example.org\nEdited;edited@example.org\nFree;free@"
        "example.org\n");
    const PersonId used = byMail("used@example.org").id, edited = byMail("edited@example.org").id;
    attachToTeam(used);
    PersonPatch notes;
    notes.notes = {true, "called today"};
    ASSERT_TRUE(patch(changed, notes).ok());
    ASSERT_TRUE(patch(edited, notes).ok());
    const auto undone = undo(*report->importId);
    EXPECT_EQ(undone->deleted, 1);
    EXPECT_EQ(undone->restored, 0);
    EXPECT_EQ(undone->deactivated, 2);
    EXPECT_EQ(undone->changed, 1);
    std::vector<std::string> kept;
    for (const KeptView& k : undone->kept) kept.push_back(k.name + " " + k.reason);
    EXPECT_THAT(kept, ElementsAre("Marc Dupond changed", "Used deactivated", "Edited deactivated"));
    EXPECT_EQ(view(changed).notes, "called today");
    EXPECT_FALSE(view(used).active);
    EXPECT_FALSE(view(edited).active);
    EXPECT_EQ(view(edited).notes, "called today");
}

TEST_P(ImportUndoTest, whoIsOnTheListIsActiveAgain) {
    const PersonId id = person("Marc", "Dupont", "marc@example.org");
    PersonPatch off;
    off.active = {true, false};
    ASSERT_TRUE(patch(id, off).ok());
    const auto report = import("nom;prénom;e-mail\nDupont;Marc;marc@example.org\n");
    EXPECT_EQ(report->updated, 1);
    EXPECT_TRUE(view(id).active);
    ASSERT_TRUE(undo(*report->importId).ok());
    EXPECT_FALSE(view(id).active);
}

TEST_P(ImportUndoTest, undoBelongsToTheImporterOrToThoseWhoSeeAll) {
    const CustomerId mine = customer("Mine");
    const Scope one = technicianOf({mine}), two = technicianOf({mine});
    Context c = context();
    c.actor.person = one.person;
    const auto report = importPeople(database(), one, c, "nom;e-mail;client\nA;a@example.org;Mine\n", {});
    ASSERT_TRUE(report->importId);
    EXPECT_EQ(codeOf(undo(*report->importId, two)), "import.not_found");
    EXPECT_THAT(read([&](Tx& tx) { return listImports(tx, two); }), IsEmpty());
    EXPECT_THAT(read([&](Tx& tx) { return listImports(tx, one); }), SizeIs(1));
    EXPECT_TRUE(hasMail("a@example.org"));
    EXPECT_EQ(undo(*report->importId, one)->deleted, 1);
    EXPECT_EQ(codeOf(undo(ImportId{999})), "import.not_found");
}

TEST_P(ImportUndoTest, anOldImportStays) {
    const auto report = import("nom;e-mail\nA;a@example.org\n");
    now = now + days(31);
    EXPECT_EQ(codeOf(undo(*report->importId)), "import.too_old");
    ASSERT_TRUE(import("nom;e-mail\nB;b@example.org\n").ok());
    constexpr storage::Statement items{"test.items", "SELECT count(*) FROM person_import_item"};
    EXPECT_EQ(read([&](Tx& tx) { return tx.integer(items); }), 1)
        << "what old imports remembered of people is gone";
}

GUICHET_ON_BOTH_ENGINES(ImportUndoTest);

}  // namespace
}  // namespace guichet::directory
