#pragma once
// What the tests of imports share.

#include "directory/directory_fixture.h"
#include "directory/person_import.h"

namespace guichet::directory {

class ImportTest : public DirectoryTest {
protected:
    Result<ImportReport> import(std::string_view table, ImportOptions options = {},
                                const Scope& scope = Scope::everything(), const std::string& operation = "") {
        Context c = context();
        c.operation = operation;
        options.language = i18n::Language::en;
        return importPeople(database(), scope, c, table, options);
    }
    Result<UndoReport> undo(ImportId id, const Scope& scope = Scope::everything()) {
        return undoImport(database(), scope, context(), id);
    }
    static std::vector<std::string> errorsOf(const ImportReport& report) {
        std::vector<std::string> out;
        for (const ImportErrorView& e : report.errors) {
            EXPECT_FALSE(e.message.empty());
            out.push_back(std::to_string(e.line) + " " + e.column + " " + e.code);
        }
        return out;
    }
    PersonView byMail(const std::string& address) {
        return view(*read([&](Tx& tx) { return personOfEmail(tx, address); }));
    }
    bool hasMail(const std::string& address) {
        return read([&](Tx& tx) { return personOfEmail(tx, address).has_value(); });
    }
    std::size_t people() {
        constexpr int most = 10'000;
        return read(
            [](Tx& tx) { return listPeople(tx, Scope::everything(), std::nullopt, "", {}, most).size(); });
    }
    ImportState stateOf(ImportId id) {
        for (const ImportView& v : read([](Tx& tx) { return listImports(tx, Scope::everything()); }))
            if (v.id == id) return v.state;
        throw std::logic_error("no such import");
    }
    void attachToTeam(PersonId id) {
        const TeamId team = *write([&](Tx& tx) { return createTeam(tx, context(), {"Team"}); });
        ASSERT_TRUE(write([&](Tx& tx) { return addMember(tx, context(), team, id); }).ok());
    }
};

}  // namespace guichet::directory
