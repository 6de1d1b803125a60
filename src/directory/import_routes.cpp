#include "directory/person_import.h"
#include "platform/api/routes.h"

namespace guichet::directory {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct ImportQuery {
    std::optional<bool> dryRun;
    std::optional<bool> skipErrors;
    static constexpr std::string_view schemaName = "ImportQuery";
    static constexpr auto fields() {
        using T = ImportQuery;
        return fieldTable(
            field("dryRun", &T::dryRun, {.doc = "only say what would happen"}),
            field("skipErrors", &T::skipErrors, {.doc = "import the good lines although others are bad"}));
    }
};

struct ImportList {
    std::vector<ImportView> items;
    static constexpr std::string_view schemaName = "ImportListView";
    static constexpr auto fields() { return fieldTable(field("items", &ImportList::items)); }
};

}  // namespace

void addImportRoutes(api::Routes& routes, storage::Database& database) {
    api::Route table{
        Method::post, "/api/people/import",     "importPeople",          "Import people from a table (CSV)",
        "directory",  Permission::people_write, TokenScope::people_write};
    table.bodyType = "text/csv";
    table.maxBody = 32u << 20;
    routes.addUpload<ImportQuery, ImportReport>(table, [&database](Call& call, const ImportQuery& query) {
        const ImportOptions options{query.dryRun.value_or(false), query.skipErrors.value_or(false),
                                    call.language};
        return importPeople(database, call.scope(), call.context(), call.request.body, options);
    });
    routes.add<Nothing, ImportList>(
        {Method::get, "/api/people/import", "listImports", "The newest imports that one may take back",
         "directory", Permission::people_write, TokenScope::people_write},
        [&database](Call& call, const Nothing&) -> Result<ImportList> {
            return ImportList{database.read([&](Tx& tx) { return listImports(tx, call.scope()); })};
        });
    routes.add<Nothing, UndoReport>(
        {Method::del, "/api/people/import/{id}", "undoImport", "Take an import back", "directory",
         Permission::people_write, TokenScope::people_write},
        [&database](Call& call, const Nothing&) -> Result<UndoReport> {
            GUICHET_TRY(const ImportId id, call.id<ImportId>());
            return undoImport(database, call.scope(), call.context(), id);
        });
}

}  // namespace guichet::directory
