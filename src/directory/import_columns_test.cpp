#include "directory/import_columns.h"

#include <gmock/gmock.h>

namespace guichet::directory {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Columns columnsOf(std::vector<std::string> headers) {
    return *readHeader({1, std::move(headers)});
}

std::string headerError(std::vector<std::string> headers) {
    const auto columns = readHeader({1, std::move(headers)});
    return columns.ok() ? "" : columns.error().code;
}

struct Reading {
    ImportLine line;
    std::vector<std::string> errors;  ///< "column code"
};

Reading reading(const std::vector<std::string>& headers, std::vector<std::string> cells) {
    const Columns columns = columnsOf(headers);
    std::vector<LineError> errors;
    Reading out{readLine(columns, {7, std::move(cells)}, errors), {}};
    for (const LineError& e : errors) {
        EXPECT_EQ(e.line, 7);
        out.errors.push_back(e.column + " " + e.code);
    }
    return out;
}

TEST(ImportColumnsTest, headersAreFoundInBothLanguagesAndAnyOrder) {
    const auto french = columnsOf({"Société", " NOM ", "Prénom", "E-mail", "Téléphone", "Langue", "Niveau",
                                   "VIP", "Site", "Remarques"});
    EXPECT_THAT(french.places, ElementsAre(Column::customer, Column::last_name, Column::first_name,
                                           Column::email, Column::phone, Column::language, Column::level,
                                           Column::vip, Column::site, Column::notes));
    const auto english = columnsOf({"Last name", "first_name", "Email address", "Mobile", "Company"});
    EXPECT_THAT(english.places, ElementsAre(Column::last_name, Column::first_name, Column::email,
                                            Column::mobile, Column::customer));
    EXPECT_THAT(english.unknown, IsEmpty());
}

TEST(ImportColumnsTest, unknownColumnsAreNamedAndEmptyOnesIgnored) {
    const auto columns = columnsOf({"Nom", "Pointure", "", "Matricule"});
    EXPECT_THAT(columns.unknown, ElementsAre("Pointure", "Matricule"));
}

TEST(ImportColumnsTest, contradictingHeadersAreRefused) {
    EXPECT_EQ(headerError({"Prénom", "E-mail"}), "import.no_name_column");
    EXPECT_EQ(headerError({"Nom", "E-mail", "Courriel"}), "import.column_twice");
}

TEST(ImportColumnsTest, aLineIsRead) {
    const auto r = reading({"Prénom", "Nom", "E-mail", "Tél", "Portable", "Langue", "Niveau", "VIP", "Notes"},
                           {" Élodie ", "Martin", "A@B.fr; c@d.fr a@b.fr", "01 02 03/04 05", "+33 6 00",
                            "Anglais", "À l'aise", "Oui", "two\nlines"});
    EXPECT_THAT(r.errors, IsEmpty());
    EXPECT_EQ(r.line.firstName, "Élodie");
    EXPECT_THAT(r.line.emails, ElementsAre("a@b.fr", "c@d.fr"));
    ASSERT_EQ(r.line.phones.size(), 3u);
    EXPECT_EQ(r.line.phones[1].number, "04 05");
    EXPECT_EQ(r.line.phones[2].label, "mobile");
    EXPECT_EQ(r.line.language, i18n::Language::en);
    EXPECT_EQ(r.line.level, Level::at_ease);
    EXPECT_EQ(r.line.vip, true);
    EXPECT_EQ(r.line.notes, "two\nlines");
}

TEST(ImportColumnsTest, emptyAndMissingCellsSayNothing) {
    const auto r = reading({"Nom", "Langue", "Niveau", "VIP"}, {"Martin", ""});
    EXPECT_THAT(r.errors, IsEmpty());
    EXPECT_FALSE(r.line.language);
    EXPECT_FALSE(r.line.level);
    EXPECT_FALSE(r.line.vip);
}

TEST(ImportColumnsTest, everythingWrongIsSaidAtOnce) {
    const auto r =
        reading({"Nom", "Courriel", "Tél", "Langue", "Niveau", "VIP", "Prénom", "Client"},
                {" ", "nonsense", "no digits", "klingon", "guru", "maybe", std::string(101, 'x'), "a\x01"});
    EXPECT_THAT(r.errors, testing::UnorderedElementsAre(
                              "Nom field.empty", "Courriel person.bad_email", "Tél import.bad_phone",
                              "Langue field.not_one_of", "Niveau field.not_one_of", "VIP field.not_one_of",
                              "Prénom field.too_long", "Client field.control_character"));
}

TEST(ImportColumnsTest, cellsBeyondTheHeaderAreSuspicious) {
    EXPECT_THAT(reading({"Nom"}, {"Martin", "", " "}).errors, IsEmpty());
    EXPECT_THAT(reading({"Nom"}, {"Martin", "x"}).errors, ElementsAre(" import.too_many_cells"));
}

TEST(ImportColumnsTest, hostileAddressesAreRefused) {
    for (const char* address : {"a@b.fr\r\nBcc: x@y.fr", "<script>@x.fr", "a@b.fr>"})
        EXPECT_FALSE(reading({"Nom", "Mail"}, {"M", address}).errors.empty()) << address;
}

}  // namespace
}  // namespace guichet::directory
