#include "platform/api/routes.h"

#include "directory/history.h"
#include "glossary/glossary.h"

namespace guichet::glossary {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using directory::RecordHistory;
using http::Method;

struct TermList {
    std::vector<TermView> items;
    static constexpr std::string_view schemaName = "GlossaryView";
    static constexpr auto fields() { return fieldTable(field("items", &TermList::items)); }
};

struct Added {
    std::int64_t added = 0;
    static constexpr std::string_view schemaName = "GlossaryAddedView";
    static constexpr auto fields() { return fieldTable(field("added", &Added::added)); }
};

Result<TermView> termOr404(Tx& tx, TermId id) {
    auto found = find(tx, id);
    if (!found) return fail(ErrorKind::not_found, "glossary.not_found");
    return std::move(*found);
}

void addReading(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, TermList>(
        {Method::get, "/api/glossary", "listGlossary", "Technical terms in French and English", "glossary",
         Permission::tickets_take_part, TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<TermList> {
            return TermList{database.read([](Tx& tx) { return list(tx); })};
        });
    routes.add<Nothing, RecordHistory>(
        {Method::get, "/api/glossary/{id}/history", "getGlossaryTermHistory",
         "What was done to a term, newest first", "glossary", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<RecordHistory> {
            GUICHET_TRY(const TermId id, call.id<TermId>());
            return database.read([&](Tx& tx) -> Result<RecordHistory> {
                GUICHET_CHECK(termOr404(tx, id));
                return directory::historyOf(tx, "glossary_term", id.value);
            });
        });
}

void addWriting(api::Routes& routes, storage::Database& database) {
    routes.add<TermInput, TermView>({Method::post, "/api/glossary", "createGlossaryTerm", "Add a term",
                                     "glossary", Permission::desk_configure, TokenScope::admin, 201},
                                    [&database](Call& call, const TermInput& input) {
                                        return database.write([&](Tx& tx) -> Result<TermView> {
                                            TermId id{journal::doneBefore(tx, call.context()).value_or(0)};
                                            if (!id) {
                                                GUICHET_TRY(id, create(tx, call.context(), input));
                                            }
                                            return termOr404(tx, id);
                                        });
                                    });
    routes.add<TermInput, TermView>(
        {Method::put, "/api/glossary/{id}", "replaceGlossaryTerm", "Change a term", "glossary",
         Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const TermInput& input) -> Result<TermView> {
            GUICHET_TRY(const TermId id, call.id<TermId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<TermView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(replace(tx, call.context(), id, version, input));
                return termOr404(tx, id);
            });
        });
    routes.add<Nothing, Nothing>({Method::del, "/api/glossary/{id}", "deleteGlossaryTerm", "Delete a term",
                                  "glossary", Permission::desk_configure, TokenScope::admin, 204, true},
                                 [&database](Call& call, const Nothing&) -> Result<Nothing> {
                                     GUICHET_TRY(const TermId id, call.id<TermId>());
                                     GUICHET_TRY(const std::int64_t version, call.ifMatch());
                                     GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
                                         if (journal::doneBefore(tx, call.context())) return Done{};
                                         return remove(tx, call.context(), id, version);
                                     }));
                                     return Nothing{};
                                 });
    routes.add<Nothing, Added>({Method::post, "/api/glossary/library", "addGlossaryLibrary",
                                "Add the terms that come with the program, except those that are there",
                                "glossary", Permission::desk_configure, TokenScope::admin},
                               [&database](Call& call, const Nothing&) -> Result<Added> {
                                   return database.write([&](Tx& tx) -> Result<Added> {
                                       if (journal::doneBefore(tx, call.context())) return Added{};
                                       return Added{addLibrary(tx, call.context())};
                                   });
                               });
}

}  // namespace

void addRoutes(api::Routes& routes, storage::Database& database) {
    addReading(routes, database);
    addWriting(routes, database);
}

}  // namespace guichet::glossary
