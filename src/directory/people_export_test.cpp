// People as a table, and back.

#include "directory/people_export.h"

#include "directory/import_fixture.h"

namespace guichet::directory {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ExportTest : public ImportTest {
protected:
    std::string exported(ExportOptions options = {}, const Scope& scope = Scope::everything()) {
        auto out = exportPeople(database(), scope, options);
        EXPECT_TRUE(out.ok()) << out.error().code;
        return out.ok() ? *out : "";
    }
};

TEST_P(ExportTest, whatIsExportedAndImportedAgainChangesNobody) {
    const CustomerId company = customer("Durand; fils");
    const SiteId office = site(company, "Bureau");
    NewPerson n = named("Zoé", "Martin", "zoe@example.org");
    n.emails.push_back({"martin@example.org", false});
    n.customerId = company;
    n.siteId = office;
    n.phones = {{"+33 1 99 00 00 01", ""}, {"06 99 00 00 02", "mobile"}, {"99 03", "atelier"}};
    n.language = i18n::Language::en;
    n.level = Level::novice;
    n.vip = true;
    n.notes = "=HYPERLINK(\"http://x\")\nline \"two\"";
    const PersonId zoe = person(n);
    person("", "O'Neil", "oneil@example.org");
    person("Sans", "Adresse", "", company);
    for (const auto language : {i18n::Language::fr, i18n::Language::en}) {
        const std::string table = exported({.customer = {}, .language = language});
        EXPECT_THAT(table, StartsWith(language == i18n::Language::fr ? "\xEF\xBB\xBFPrénom;Nom;E-mail;"
                                                                     : "\xEF\xBB\xBF"
                                                                       "First name,Last name,"));
        const auto report = import(table);
        ASSERT_TRUE(report.ok()) << report.error().code;
        EXPECT_EQ(report->unchanged, 3) << testing::PrintToString(errorsOf(*report)) << table;
        EXPECT_EQ(report->created + report->updated + report->refused, 0) << table;
        EXPECT_EQ(report->unknownColumns.size(), 0u);
    }
    EXPECT_EQ(view(zoe).version, 1);
}

TEST_P(ExportTest, theTableMakesThePeopleElsewhere) {
    NewPerson n = named("Zoé", "Martin", "zoe@example.org");
    n.phones = {{"+33 1 99 00 00 01", ""}, {"06 99 00 00 02", "mobile"}};
    n.level = Level::expert;
    n.notes = "-1 jour";
    const PersonId zoe = person(n);
    const PersonView before = view(zoe);
    const std::string table = exported();
    ASSERT_TRUE(write([&](Tx& tx) -> Result<bool> { return deletePerson(tx, context(), zoe); }).value());
    ASSERT_EQ(import(table)->created, 1);
    const PersonView after = byMail("zoe@example.org");
    EXPECT_EQ(after.firstName, "Zoé");
    EXPECT_EQ(after.notes, "-1 jour");
    EXPECT_EQ(after.level, Level::expert);
    ASSERT_EQ(after.phones.size(), 2u);
    EXPECT_EQ(after.phones[0].number, before.phones[0].number);
    EXPECT_EQ(after.phones[1].label, "mobile");
}

TEST_P(ExportTest, noCellRunsInASpreadsheet) {
    person("=cmd|' /C calc'!A0", "@SUM(1+1)", "");
    const std::string table = exported();
    EXPECT_THAT(table, HasSubstr("\r\n'=cmd"));
    EXPECT_THAT(table, HasSubstr(";'@SUM"));
}

TEST_P(ExportTest, onlyActivePeopleInSightAreExported) {
    const CustomerId mine = customer("Mine"), theirs = customer("Theirs");
    person("A", "Mine", "a@example.org", mine);
    person("B", "Theirs", "b@example.org", theirs);
    const PersonId gone = person("C", "Gone", "c@example.org", mine);
    PersonPatch off;
    off.active = {true, false};
    ASSERT_TRUE(patch(gone, off).ok());
    const Scope scope = technicianOf({mine});
    EXPECT_THAT(exported({}, scope),
                testing::AllOf(HasSubstr("a@"), Not(HasSubstr("b@")), Not(HasSubstr("c@"))));
    EXPECT_THAT(exported({.customer = theirs}), testing::AllOf(Not(HasSubstr("a@")), HasSubstr("b@")));
    EXPECT_EQ(exportPeople(database(), scope, {.customer = theirs}).error().code, "customer.not_found");
}

TEST_P(ExportTest, itIsReadInSlicesAndNeverMoreThanAnImportTakes) {
    std::string table = "nom;e-mail\n";
    for (int i = 0; i < 600; ++i)
        table += "P" + std::to_string(i) + ";p" + std::to_string(i) + "@example.org\n";
    ASSERT_EQ(import(table)->created, 600);
    const std::string all = exported();
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 601);
    EXPECT_EQ(import(all)->unchanged, 600);
    const auto refused = exportPeople(database(), Scope::everything(), {.maxPeople = 599});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "export.too_many");
}

GUICHET_ON_BOTH_ENGINES(ExportTest);

}  // namespace
}  // namespace guichet::directory
