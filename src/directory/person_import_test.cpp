#include <chrono>
#include <thread>

#include "directory/import_fixture.h"

namespace guichet::directory {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_P(ImportTest, peopleAreCreatedUpdatedOrLeft) {
    const CustomerId clinic = customer("Clinique du Parc");
    site(clinic, "Bâtiment B");
    NewPerson known = named("Marc", "Dupont", "marc@example.org");
    known.phones = {{"01 99 00 12 34", "bureau"}};
    known.notes = "likes tea";
    person(known);
    person("Anne", "Petit", "anne@example.org");
    const auto report = import(
        "Nom;Prénom;E-mail;Téléphone;Client;Site;Langue;Niveau;VIP;Notes\r\n"
        "Martin;Élodie;elodie@example.org, e.martin@example.org;+33 6 00 00 00 01;clinique du parc;BATIMENT "
        "B;en;novice;oui;\r\n"
        "Dupont;Marc;MARC@example.org;+33 1 99 00 12 34;Clinique du Parc;;;;;\r\n"
        "Petit;Anne;anne@example.org;;;;;;;\r\n");
    ASSERT_TRUE(report.ok());
    EXPECT_THAT(errorsOf(*report), IsEmpty());
    EXPECT_EQ(report->created, 1);
    EXPECT_EQ(report->updated, 1);
    EXPECT_EQ(report->unchanged, 1);
    const PersonView elodie = byMail("elodie@example.org");
    EXPECT_EQ(elodie.name, "Élodie Martin");
    EXPECT_EQ(elodie.customer->id, clinic);
    EXPECT_EQ(elodie.site->name, "Bâtiment B");
    EXPECT_EQ(elodie.language, i18n::Language::en);
    EXPECT_EQ(elodie.level, Level::novice);
    EXPECT_TRUE(elodie.vip);
    ASSERT_THAT(elodie.emails, SizeIs(2));
    EXPECT_EQ(elodie.emails[0].address, "elodie@example.org");
    const PersonView marc = byMail("marc@example.org");
    EXPECT_EQ(marc.customer->id, clinic);
    EXPECT_EQ(marc.notes, "likes tea") << "an empty cell empties nothing";
    EXPECT_THAT(marc.phones, SizeIs(1)) << "the same number, written otherwise";
    EXPECT_EQ(byMail("anne@example.org").version, 1);
    EXPECT_EQ(stateOf(*report->importId), ImportState::done);
    EXPECT_THAT(found("martin élodie"), ElementsAre("Élodie Martin"));
    const auto all = kinds();
    EXPECT_EQ(all.back(), "people.imported");
    EXPECT_EQ(std::count(all.begin(), all.end(), "person.changed"), 1);
}

TEST_P(ImportTest, theSecondTimeNothingChanges) {
    customer("Company");
    const std::string table =
        "nom,prénom,e-mail,client\nMartin,Élodie,elodie@example.org,Company\nNoMail,Jean,,Company\nNoMail,"
        "Ève,,\n";
    ASSERT_TRUE(import(table).ok());
    const auto count = people();
    const auto again = import(table);
    EXPECT_EQ(again->unchanged, 3);
    EXPECT_EQ(again->created + again->updated, 0);
    EXPECT_EQ(people(), count);
}

TEST_P(ImportTest, aDryRunSaysWhatWouldHappenAndDoesNothing) {
    person("Marc", "Dupont", "marc@example.org");
    const auto before = kinds();
    const auto report = import(
        "nom;e-mail;pointure\nDupond;marc@example.org;42\nMartin;new@example.org;41\nBad;nonsense;40\n",
        {.dryRun = true});
    ASSERT_TRUE(report.ok());
    EXPECT_FALSE(report->importId);
    EXPECT_EQ(report->updated, 1);
    EXPECT_EQ(report->created, 1);
    EXPECT_EQ(report->refused, 1);
    EXPECT_THAT(report->unknownColumns, ElementsAre("pointure"));
    ASSERT_THAT(report->preview, SizeIs(3));
    EXPECT_EQ(report->preview[0].outcome, Outcome::updated);
    EXPECT_EQ(report->preview[1].name, "Martin");
    EXPECT_EQ(report->preview[2].outcome, Outcome::refused);
    EXPECT_THAT(errorsOf(*report), ElementsAre("4 e-mail person.bad_email"));
    EXPECT_EQ(kinds(), before);
    EXPECT_FALSE(hasMail("new@example.org"));
    EXPECT_THAT(read([](Tx& tx) { return listImports(tx, Scope::everything()); }), IsEmpty());
}

TEST_P(ImportTest, oneBadLineStopsAllUnlessAskedOtherwise) {
    const std::string table =
        "nom;e-mail\nGood;good@example.org\n;empty@example.org\nAlso;also@example.org\n";
    const auto refused = import(table);
    EXPECT_FALSE(refused->importId);
    EXPECT_THAT(errorsOf(*refused), ElementsAre("3 nom field.empty"));
    EXPECT_FALSE(hasMail("good@example.org"));
    const auto partly = import(table, {.skipErrors = true});
    EXPECT_TRUE(partly->importId);
    EXPECT_EQ(partly->created, 2);
    EXPECT_EQ(partly->refused, 1);
    EXPECT_TRUE(hasMail("also@example.org"));
}

TEST_P(ImportTest, placesAreFoundByNameOrSuggested) {
    const CustomerId clinic = customer("Clinique du Parc");
    customer("Twin");
    customer("twin");
    site(clinic, "Bâtiment B");
    const auto report = import(
        "nom;client;site\n"
        "A;Clinique du Park;\n"
        "B;Clinique du Parc;Bâtiment C\n"
        "C;Twin;\n"
        "D;;Bâtiment B\n"
        "E;Twin;x\n",
        {.dryRun = true});
    EXPECT_THAT(errorsOf(*report),
                ElementsAre("2 client import.unknown_customer", "3 site import.unknown_site",
                            "4 client import.ambiguous_customer", "5 site import.site_without_customer",
                            "6 client import.ambiguous_customer"));
    EXPECT_THAT(report->errors[0].message, testing::HasSubstr("Clinique du Parc"));
    EXPECT_THAT(report->errors[1].message, testing::HasSubstr("Bâtiment B"));
}

TEST_P(ImportTest, withoutCustomersThereIsNothingToSuggest) {
    EXPECT_THAT(errorsOf(*import("nom;client\nA;Any\n", {.dryRun = true})),
                ElementsAre("2 client import.no_such_customer"));
    customer("Bare");
    EXPECT_THAT(errorsOf(*import("nom;client;site\nA;Bare;Any\n", {.dryRun = true})),
                ElementsAre("2 site import.no_such_site"));
}

TEST_P(ImportTest, linesThatContradictEachOtherAreFound) {
    NewPerson two = named("Two", "Addresses", "one@example.org");
    two.emails.push_back({"two@example.org", false});
    person(two);
    person("Other", "Person", "other@example.org");
    const auto report = import(
        "nom;e-mail\n"
        "A;new@example.org\n"
        "B;NEW@example.org\n"
        "Addresses;one@example.org\n"
        "Addresses;two@example.org\n"
        "C;one@example.org, other@example.org\n"
        "NoMail;\n"
        "nomail;\n",
        {.dryRun = true});
    EXPECT_THAT(errorsOf(*report), ElementsAre("3 e-mail import.line_twice", "5 e-mail import.line_twice",
                                               "6 e-mail import.line_twice", "8 nom import.line_twice"));
    EXPECT_THAT(errorsOf(*import("nom;e-mail\nC;one@example.org, other@example.org\n")),
                ElementsAre("2 e-mail import.several_people"));
}

TEST_P(ImportTest, namesakesWithoutAddressAreNotGuessed) {
    person("Jean", "Martin");
    person("Jean", "Martin");
    person("Jean", "Durand", "jean@example.org");
    EXPECT_THAT(errorsOf(*import("nom;prénom\nMartin;Jean\n")), ElementsAre("2 nom import.ambiguous_name"));
    const auto durand = import("nom;prénom\nDurand;Jean\n");
    EXPECT_EQ(durand->created, 1) << "somebody with an address is never taken for somebody without";
}

TEST_P(ImportTest, brokenTablesAreRefusedWhole) {
    EXPECT_EQ(import("").error().code, "import.empty");
    EXPECT_EQ(import("prénom;e-mail\nA;a@example.org\n").error().code, "import.no_name_column");
    EXPECT_EQ(import(std::string_view("PK\0\0", 4)).error().code, "import.not_text");
    const auto open =
        import("nom;e-mail\nA;a@example.org\n\"B;b@example.org\nC;c@example.org\n", {.skipErrors = true});
    EXPECT_FALSE(open->importId) << "what follows the quote is unknown, so nothing is imported";
    EXPECT_THAT(errorsOf(*open), ElementsAre("3  csv.open_quote"));
    EXPECT_FALSE(hasMail("a@example.org"));
}

TEST_P(ImportTest, oldCharsetsAreRead) {
    ASSERT_TRUE(import("Pr\xE9nom;Nom;Mail\n\xC9lodie;Martin;elodie@example.org\n").ok());
    EXPECT_EQ(byMail("elodie@example.org").firstName, "Élodie");
}

TEST_P(ImportTest, aLimitedTechnicianStaysWithinTheirCustomers) {
    const CustomerId mine = customer("Mine"), theirs = customer("Theirs");
    person("Éloi", "Secret", "secret@example.org", theirs);
    const PersonId own = person("A", "Own", "own@example.org", mine);
    const Scope scope = technicianOf({mine});
    const auto report = import(
        "nom;e-mail;client\n"
        "Secret;secret@example.org;Mine\n"
        "B;b@example.org;Theirs\n"
        "C;c@example.org;\n"
        "Renamed;own@example.org;\n",
        {.skipErrors = true}, scope);
    EXPECT_THAT(errorsOf(*report), ElementsAre("2 e-mail person.email_taken",
                                               "3 client import.unknown_customer", "4 client field.missing"));
    EXPECT_THAT(report->errors[1].message, testing::Not(testing::HasSubstr("“Theirs”")));
    EXPECT_EQ(report->updated, 1);
    EXPECT_EQ(view(own).lastName, "Renamed");
    EXPECT_EQ(byMail("secret@example.org").lastName, "Secret");
}

TEST_P(ImportTest, aRepeatedRequestIsOneImport) {
    const std::string table = "nom;e-mail\nA;a@example.org\nB;b@example.org\n";
    const auto one = import(table, {}, Scope::everything(), "op-1");
    const auto entries = kinds().size();
    const auto two = import(table, {}, Scope::everything(), "op-1");
    EXPECT_EQ(one->importId, two->importId);
    EXPECT_EQ(two->created, 2) << "what the import did, not what it would do now";
    EXPECT_EQ(kinds().size(), entries);
    EXPECT_EQ(import("nom;e-mail\nC;c@example.org\n", {}, Scope::everything(), "op-1").error().code,
              "import.other_content");
    ASSERT_TRUE(undo(*one->importId).ok());
    EXPECT_EQ(import(table, {}, Scope::everything(), "op-1").error().code, "import.was_undone");
}

TEST_P(ImportTest, anInterruptedImportGoesOnWhereItStopped) {
    std::string table = "nom;e-mail\n";
    for (int i = 0; i < 250; ++i)
        table += "P" + std::to_string(i) + ";p" + std::to_string(i) + "@example.org\n";
    const auto whole = import(table, {}, Scope::everything(), "op-1");
    // As a crash after the first hundred lines would have left it.
    (void)write([&](Tx& tx) -> Result<Done> {
        for (int i = 100; i < 250; ++i)
            EXPECT_TRUE(
                deletePerson(tx, context(), *personOfEmail(tx, "p" + std::to_string(i) + "@example.org")));
        tx.script(
            "DELETE FROM person_import_item WHERE line > 101; "
            "UPDATE person_import SET state='running', read_to=101, created=100");
        return Done{};
    });
    // A day later somebody sending the table by hand begins anew; the same day, or with the same key, it goes
    // on.
    now = now + days(1) + seconds(1);
    const auto anew = import(table, {}, Scope::everything(), "op-2");
    EXPECT_NE(anew->importId, whole->importId);
    EXPECT_EQ(anew->unchanged, 100);
    EXPECT_EQ(undo(*anew->importId)->deleted, 150);
    const auto rest = import(table, {}, Scope::everything(), "op-1");
    ASSERT_TRUE(rest.ok());
    EXPECT_EQ(rest->importId, whole->importId);
    EXPECT_EQ(rest->created, 250);
    EXPECT_EQ(people(), 250u);
    EXPECT_EQ(undo(*rest->importId)->deleted, 250);
    EXPECT_EQ(people(), 0u);
}

TEST_P(ImportTest, theSameTableSentAgainByHandGoesOnToo) {
    std::string table = "nom;e-mail\n";
    for (int i = 0; i < 250; ++i)
        table += "P" + std::to_string(i) + ";p" + std::to_string(i) + "@example.org\n";
    const auto whole = import(table);
    (void)write([&](Tx& tx) -> Result<Done> {
        for (int i = 100; i < 250; ++i)
            EXPECT_TRUE(
                deletePerson(tx, context(), *personOfEmail(tx, "p" + std::to_string(i) + "@example.org")));
        tx.script(
            "DELETE FROM person_import_item WHERE line > 101; "
            "UPDATE person_import SET state='running', read_to=101, created=100");
        return Done{};
    });
    now = now + hours(2);
    const auto rest = import(table, {}, Scope::everything(), "another key");
    EXPECT_EQ(rest->importId, whole->importId);
    EXPECT_EQ(rest->created, 250);
    // What came to its end is not gone on with: the next time is an import of its own.
    const auto next = import(table);
    EXPECT_NE(next->importId, whole->importId);
    EXPECT_EQ(next->unchanged, 250);
}

TEST_P(ImportTest, theSameRequestTwiceAtOnceImportsOnce) {
    std::string table = "nom;e-mail\n";
    for (int i = 0; i < 300; ++i)
        table += "P" + std::to_string(i) + ";p" + std::to_string(i) + "@example.org\n";
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i)
        threads.emplace_back([&] {
            const auto report = import(table, {}, Scope::everything(), "op-1");
            ASSERT_TRUE(report.ok()) << report.error().code;
            EXPECT_EQ(report->created, 300);
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(people(), 300u);
    EXPECT_THAT(read([](Tx& tx) { return listImports(tx, Scope::everything()); }), SizeIs(1));
}

TEST_P(ImportTest, anAddressTakenMeanwhileUndoesTheWholeImport) {
    const Scope scope = technicianOf({customer("Mine")});
    std::string table = "nom;e-mail;client\n";
    for (int i = 0; i < 600; ++i)
        table += "P" + std::to_string(i) + ";p" + std::to_string(i) + "@example.org;Mine\n";
    const auto before = people();
    // Somebody out of sight gets the last address once the first lines are there: after the check.
    std::atomic<bool> over = false;
    std::thread rival([&] {
        while (!over && !hasMail("p0@example.org")) std::this_thread::yield();
        (void)database().write([&](Tx& tx) {
            return createPerson(tx, Scope::everything(), context(), named("R", "Rival", "p599@example.org"));
        });
    });
    const auto report = import(table, {}, scope);
    over = true;
    rival.join();
    ASSERT_TRUE(report.ok());
    if (report->importId) {  // the rival came too late
        EXPECT_EQ(report->created, 600);
    } else {
        EXPECT_THAT(errorsOf(*report), ElementsAre("601 e-mail person.email_taken"));
        EXPECT_EQ(people(), before + 1);
        EXPECT_EQ(report->created, 0);
    }
}

TEST_P(ImportTest, aLargeTableIsReadInBoundedTimeAndHindersNobody) {
    constexpr int lines = 3000;
    std::string table = "nom;prénom;e-mail;téléphone\n";
    for (int i = 0; i < lines; ++i)
        table += "Nom" + std::to_string(i) + ";Prénom;p" + std::to_string(i) + "@example.org;01 99 " +
                 std::to_string(10'000 + i) + "\n";
    std::atomic<bool> over = false;
    std::chrono::steady_clock::duration longest{};
    std::thread other([&] {
        for (int i = 0; !over; ++i) {
            const auto from = std::chrono::steady_clock::now();
            (void)database().write(
                [&](Tx& tx) { return createTeam(tx, context(), {"T" + std::to_string(i)}); });
            longest = std::max(longest, std::chrono::steady_clock::now() - from);
        }
    });
    const auto begun = std::chrono::steady_clock::now();
    const auto report = import(table);
    const auto whole = std::chrono::steady_clock::now() - begun;
    over = true;
    other.join();
    EXPECT_EQ(report->created, lines);
    EXPECT_LT(longest * 2, whole) << "a batch is short";
    EXPECT_EQ(undo(*report->importId)->deleted, lines);
}

GUICHET_ON_BOTH_ENGINES(ImportTest);

}  // namespace
}  // namespace guichet::directory
