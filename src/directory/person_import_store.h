#pragma once
// The SQL of imports: their records, what they changed, and how lines find their people and places.

#include <map>

#include "directory/person_import.h"
#include "directory/person_store.h"

namespace guichet::directory {

struct ImportRecord {
    ImportId id;
    std::optional<std::string> operation;
    std::string digest;  ///< of the table
    ImportState state = ImportState::running;
    PersonId by;
    Instant at;
    std::int64_t readTo = 0;  ///< the last line that is done
    std::int64_t created = 0, updated = 0, unchanged = 0;
};

ImportId insertImport(Tx& tx, const ImportRecord& record);
/// In a writing transaction nobody else changes it until the end.
std::optional<ImportRecord> lockImport(Tx& tx, ImportId id);
std::optional<ImportRecord> importOf(Tx& tx, std::string_view operation);
/// The newest import of this table by this person that began at or after `since` and has not come to its end.
std::optional<ImportRecord> interruptedImport(Tx& tx, PersonId by, std::string_view digest, Instant since);
void updateImport(Tx& tx, const ImportRecord& record);
/// By one person, or by anybody.
std::vector<ImportRecord> newestImports(Tx& tx, std::optional<PersonId> by, int limit);

/// What an import did to one person.
struct ImportItem {
    std::int64_t line = 0;
    PersonId person;
    Outcome outcome = Outcome::created;
    std::int64_t version = 0;  ///< of the person after it
    std::string before;        ///< PersonRecord as JSON; empty for created
    std::string undone;        ///< deleted, restored, deactivated, changed, missing; empty: not yet
};

void insertItem(Tx& tx, ImportId id, const ImportItem& item);
/// Those that wait, the last lines first.
std::vector<ImportItem> itemsToUndo(Tx& tx, ImportId id, int limit);
void markUndone(Tx& tx, ImportId id, std::int64_t line, std::string_view how);
std::map<std::string, std::int64_t> countUndone(Tx& tx, ImportId id);
/// Those that were neither deleted nor restored.
std::vector<ImportItem> itemsKept(Tx& tx, ImportId id, int limit);
/// What old imports remember of people is forgotten; they can't be undone any more.
void forgetItems(Tx& tx, Instant before);

std::map<std::string, PersonId> ownersOf(Tx& tx, const std::vector<std::string>& addresses);
/// People without any mail address, by folded name and customer; at most two.
std::vector<PersonId> peopleNamed(Tx& tx, std::string_view sortName, std::optional<CustomerId> customer);
/// Customers in sight with this folded name; at most two.
std::vector<CustomerId> customersNamed(Tx& tx, const Scope& scope, std::string_view folded);

}  // namespace guichet::directory
