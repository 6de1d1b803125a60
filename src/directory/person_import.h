#pragma once
// Importing people from a table, and taking an import back. People are matched by mail address. See
// README.md.

#include "directory/directory.h"
#include "directory/import_columns.h"

namespace guichet::directory {

using ImportId = Id<struct ImportTag>;

enum class ImportState { running, done, undoing, undone };

/// What becomes of a line.
enum class Outcome { created, updated, unchanged, refused };

}  // namespace guichet::directory

template <>
struct guichet::EnumNames<guichet::directory::ImportState> {
    using T = guichet::directory::ImportState;
    static constexpr auto table = names<T>(
        {{T::running, "running"}, {T::done, "done"}, {T::undoing, "undoing"}, {T::undone, "undone"}});
};

template <>
struct guichet::EnumNames<guichet::directory::Outcome> {
    using T = guichet::directory::Outcome;
    static constexpr auto table = names<T>({{T::created, "created"},
                                            {T::updated, "updated"},
                                            {T::unchanged, "unchanged"},
                                            {T::refused, "refused"}});
};

namespace guichet::directory {

struct ImportErrorView {
    std::int64_t line = 0;
    std::string column;  ///< as written in the header; empty: the whole line
    std::string code;
    std::string message;
    static constexpr std::string_view schemaName = "ImportErrorView";
    static constexpr auto fields() {
        using T = ImportErrorView;
        return fieldTable(field("line", &T::line), field("column", &T::column), field("code", &T::code),
                          field("message", &T::message));
    }
};

struct ImportPreviewView {
    std::int64_t line = 0;
    Outcome outcome = Outcome::created;
    std::string name;
    std::string email;
    std::string customer;
    static constexpr std::string_view schemaName = "ImportPreviewView";
    static constexpr auto fields() {
        using T = ImportPreviewView;
        return fieldTable(field("line", &T::line), field("outcome", &T::outcome), field("name", &T::name),
                          field("email", &T::email), field("customer", &T::customer));
    }
};

struct ImportReport {
    std::optional<ImportId> importId;  ///< nothing: nobody was touched
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;             ///< lines with errors
    std::vector<ImportErrorView> errors;  ///< the first thousand
    std::vector<std::string> unknownColumns;
    std::vector<ImportPreviewView> preview;  ///< the first lines
    static constexpr std::string_view schemaName = "ImportReportView";
    static constexpr auto fields() {
        using T = ImportReport;
        return fieldTable(field("importId", &T::importId), field("created", &T::created),
                          field("updated", &T::updated), field("unchanged", &T::unchanged),
                          field("refused", &T::refused), field("errors", &T::errors),
                          field("unknownColumns", &T::unknownColumns), field("preview", &T::preview));
    }
};

struct ImportView {
    ImportId id;
    ImportState state = ImportState::running;
    Instant at;
    PersonName by;
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    static constexpr std::string_view schemaName = "ImportView";
    static constexpr auto fields() {
        using T = ImportView;
        return fieldTable(field("id", &T::id), field("state", &T::state), field("at", &T::at),
                          field("by", &T::by), field("created", &T::created), field("updated", &T::updated),
                          field("unchanged", &T::unchanged));
    }
};

/// Somebody whom an undo could not put back, and why: deactivated (something refers to them or they were
/// changed), or changed since and left as they are.
struct KeptView {
    PersonId personId;
    std::string name;
    std::string reason;  ///< deactivated, changed, missing
    static constexpr std::string_view schemaName = "ImportKeptView";
    static constexpr auto fields() {
        using T = KeptView;
        return fieldTable(field("personId", &T::personId), field("name", &T::name),
                          field("reason", &T::reason));
    }
};

struct UndoReport {
    std::int64_t deleted = 0;
    std::int64_t restored = 0;
    std::int64_t deactivated = 0;
    std::int64_t changed = 0;    ///< left as they are
    std::vector<KeptView> kept;  ///< the first two hundred
    static constexpr std::string_view schemaName = "ImportUndoView";
    static constexpr auto fields() {
        using T = UndoReport;
        return fieldTable(field("deleted", &T::deleted), field("restored", &T::restored),
                          field("deactivated", &T::deactivated), field("changed", &T::changed),
                          field("kept", &T::kept));
    }
};

struct ImportOptions {
    bool dryRun = false;
    bool skipErrors = false;                       ///< import the good lines although others are bad
    i18n::Language language = i18n::Language::fr;  ///< of messages
};

/// Checks all lines, then (unless dryRun, or a line is bad) imports them in small transactions. When the same
/// table comes again from the same person within a day, it goes on where the first call was interrupted; with
/// the same operation in the context also later, and a finished import then says what it did. Errors:
/// "import.not_text", "import.empty", those of readHeader, "import.other_content" (the operation had another
/// table), "import.was_undone".
Result<ImportReport> importPeople(storage::Database& database, const Scope& scope, const Context& context,
                                  std::string_view bytes, const ImportOptions& options);

/// Takes an import back, as far as nobody built on it; may be repeated after an interruption, and then says
/// the same. For those who made it, or who see all customers. Errors "import.not_found", "import.too_old".
Result<UndoReport> undoImport(storage::Database& database, const Scope& scope, const Context& context,
                              ImportId id);

/// The newest imports that the caller may take back.
std::vector<ImportView> listImports(Tx& tx, const Scope& scope);

void addImportRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::directory
