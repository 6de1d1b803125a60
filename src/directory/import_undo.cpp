// The use case of taking an import back.

#include "directory/person.h"
#include "directory/person_change.h"
#include "directory/person_import_store.h"
#include "directory/scope_sql.h"

namespace guichet::directory {

namespace {

/// What became of one person, and what the journal is to say.
struct Undone {
    std::string how;
    std::optional<journal::Entry> entry;
};

/// Writes the record over the stored one, which has `version`.
Result<Undone> putBack(Tx& tx, const PersonRecord& present, const PersonRecord& wanted, std::string how,
                       ImportId import) {
    GUICHET_CHECK(updatePerson(tx, wanted, present.version));
    return Undone{std::move(how), journal::Entry{"person.changed", "person", wanted.id.value, wanted.customer,
                                                 differences(present, wanted), import.value}};
}

Result<Undone> undoItem(Tx& tx, const Scope& scope, ImportId import, const ImportItem& item) {
    const auto present = loadPerson(tx, scope, item.person);
    if (!present) return Undone{"missing", {}};
    if (item.outcome == Outcome::updated) {
        if (present->version != item.version) return Undone{"changed", {}};
        GUICHET_TRY(const PersonRecord before, fromJson<PersonRecord>(item.before));
        return putBack(tx, *present, before, "restored", import);
    }
    if (present->version == item.version && removePerson(tx, item.person))
        return Undone{
            "deleted",
            journal::Entry{
                "person.deleted", "person", item.person.value, present->customer, {}, import.value}};
    if (!present->active) return Undone{"deactivated", {}};
    PersonRecord off = *present;
    off.active = false;
    return putBack(tx, *present, off, "deactivated", import);
}

/// Undoes some items; how many. The journal's entries come last, because the others wait from there on.
Result<std::size_t> undoSome(Tx& tx, const Scope& scope, const Context& context, ImportId id) {
    constexpr int batch = 50;
    (void)lockImport(tx, id);
    const auto items = itemsToUndo(tx, id, batch);
    std::vector<journal::Entry> entries;
    for (const ImportItem& item : items) {
        GUICHET_TRY(Undone undone, undoItem(tx, scope, id, item));
        markUndone(tx, id, item.line, undone.how);
        if (undone.entry) entries.push_back(std::move(*undone.entry));
    }
    for (const journal::Entry& entry : entries) journal::append(tx, context, entry);
    return items.size();
}

/// Who made the import or sees everything may take it back.
Result<Done> beginUndo(Tx& tx, const Scope& scope, const Context& context, ImportId id) {
    constexpr Duration undoLife = days(30);
    auto record = lockImport(tx, id);
    if (!record || (record->by != scope.person && !seesAllCustomers(scope)))
        return fail(ErrorKind::not_found, "import.not_found");
    if (record->state == ImportState::undone || record->state == ImportState::undoing) return Done{};
    if (record->at < context.now - undoLife) return fail(ErrorKind::conflict, "import.too_old");
    record->state = ImportState::undoing;  // stops the import if it is still under way
    updateImport(tx, *record);
    return Done{};
}

Result<UndoReport> endUndo(Tx& tx, const Context& context, ImportId id) {
    constexpr int mostKept = 200;
    UndoReport report;
    auto counts = countUndone(tx, id);
    report.deleted = counts["deleted"];
    report.restored = counts["restored"];
    report.deactivated = counts["deactivated"];
    report.changed = counts["changed"] + counts["missing"];
    for (const ImportItem& item : itemsKept(tx, id, mostKept)) {
        const auto person = personRef(tx, item.person);
        report.kept.push_back({item.person, person ? person->name : "", item.undone});
    }
    auto record = lockImport(tx, id);
    if (record->state == ImportState::undone) return report;
    record->state = ImportState::undone;
    updateImport(tx, *record);
    journal::append(tx, context,
                    {"people.import_undone",
                     "person_import",
                     id.value,
                     {},
                     {{"deleted", "", std::to_string(report.deleted)},
                      {"restored", "", std::to_string(report.restored)},
                      {"deactivated", "", std::to_string(report.deactivated)}},
                     0});
    return report;
}

}  // namespace

Result<UndoReport> undoImport(storage::Database& database, const Scope& scope, const Context& asked,
                              ImportId id) {
    Context context = asked;
    context.operation.clear();  // an undo can be repeated by nature
    GUICHET_CHECK(database.write([&](Tx& tx) { return beginUndo(tx, scope, context, id); }));
    // Each turn marks what it did, so the end comes; a person changed at the same moment makes it repeat
    // once.
    constexpr int tries = 3;
    for (int failures = 0;;) {
        const auto some = database.write([&](Tx& tx) { return undoSome(tx, scope, context, id); });
        if (!some.ok()) {
            if (some.error().kind != ErrorKind::stale || ++failures == tries) return some.error();
            continue;
        }
        if (*some == 0) break;
    }
    return database.write([&](Tx& tx) { return endUndo(tx, context, id); });
}

std::vector<ImportView> listImports(Tx& tx, const Scope& scope) {
    constexpr int most = 20;
    std::vector<ImportView> out;
    const auto by = seesAllCustomers(scope) ? std::nullopt : std::optional(scope.person);
    for (const ImportRecord& r : newestImports(tx, by, most)) {
        const auto person = personRef(tx, r.by);
        out.push_back(
            {r.id, r.state, r.at, {r.by, person ? person->name : ""}, r.created, r.updated, r.unchanged});
    }
    return out;
}

}  // namespace guichet::directory
