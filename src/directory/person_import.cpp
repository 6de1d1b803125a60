// The use case of importing people.

#include "directory/person_import.h"

#include <sodium.h>

#include <algorithm>
#include <functional>
#include <set>

#include "directory/import_plan.h"
#include "directory/person.h"
#include "directory/person_change.h"
#include "directory/scope_sql.h"

namespace guichet::directory {

namespace {

// messages: csv.open_quote, csv.too_many_rows, csv.too_many_cells, csv.cell_too_long

/// So many lines are one transaction: long enough to be worth it, short enough that nobody waits.
constexpr std::size_t batchSize = 100;
constexpr std::size_t mostErrors = 1000, mostPreviews = 20;
constexpr Duration undoLife = days(30);
constexpr Duration resumeLife =
    days(1);  ///< later, the people may have changed too much to go on in the middle

std::string digestOf(std::string_view bytes) {
    std::uint8_t hash[32];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(),
                       nullptr, 0);
    return hex(hash);
}

/// A table that can be read from its first line again and again.
struct Table {
    std::string text;
    Columns columns;

    /// Calls f with batches of lines in order, and with what is wrong in them. False once f wants no more.
    /// A fault of the table itself comes as an error of its line, last.
    bool eachBatch(
        const std::function<bool(const std::vector<ImportLine>&, std::vector<LineError>)>& f) const {
        CsvReader reader(text);
        CsvRow row;
        reader.next(row);  // the header
        std::vector<ImportLine> lines;
        std::vector<LineError> errors;
        while (reader.next(row)) {
            const std::size_t before = errors.size();
            ImportLine line = readLine(columns, row, errors);
            if (errors.size() == before) lines.push_back(std::move(line));
            if (lines.size() + errors.size() < batchSize) continue;
            if (!f(lines, std::move(errors))) return false;
            lines.clear();
            errors.clear();
        }
        if (const auto& fault = reader.fault())
            errors.push_back({fault->line, "", fault->code, {{"max", std::to_string(fault->max)}}});
        return lines.empty() && errors.empty() ? true : f(lines, std::move(errors));
    }
};

Result<Table> openTable(std::string_view bytes) {
    auto text = csvText(bytes);
    if (!text) return fail(ErrorKind::invalid, "import.not_text");
    Table table{std::move(*text), {}};
    CsvReader reader(table.text);
    CsvRow header;
    if (!reader.next(header)) return fail(ErrorKind::invalid, "import.empty");
    GUICHET_TRY(table.columns, readHeader(header));
    return table;
}

/// The report as it grows.
class Report {
public:
    explicit Report(const ImportOptions& options) : options_(options) {}

    void refuse(const LineError& error) {
        if (refusedLines_.insert(error.line).second) ++out.refused;
        if (error.code.starts_with("csv.")) broken_ = true;
        if (out.errors.size() < mostErrors)
            out.errors.push_back({error.line, error.column, error.code,
                                  i18n::translate(options_.language, error.code, error.params)});
        preview(error.line, Outcome::refused, {}, "");
    }
    void count(const Step& step, const std::string& customer) {
        (step.outcome == Outcome::created   ? out.created
         : step.outcome == Outcome::updated ? out.updated
                                            : out.unchanged) += 1;
        preview(step.line, step.outcome, step.after, customer);
    }
    bool skipsErrors() const { return options_.skipErrors; }
    bool refused(std::int64_t line) const { return refusedLines_.contains(line); }
    /// Whether the lines may be imported; a table that can't be read to its end never is.
    bool importable() const { return !broken_ && (out.errors.empty() || options_.skipErrors); }

    /// Lines in order, whatever was found wrong first.
    void sort() {
        const auto byLine = [](const auto& a, const auto& b) { return a.line < b.line; };
        std::stable_sort(out.errors.begin(), out.errors.end(), byLine);
        std::stable_sort(out.preview.begin(), out.preview.end(), byLine);
    }

    ImportReport out;

private:
    void preview(std::int64_t line, Outcome outcome, const PersonRecord& p, const std::string& customer) {
        if (out.preview.size() >= mostPreviews) return;
        if (!out.preview.empty() && out.preview.back().line == line) return;  // its second error
        out.preview.push_back({line, outcome, fullName(p.firstName, p.lastName),
                               p.emails.empty() ? "" : p.emails.front().address, customer});
    }
    const ImportOptions& options_;
    std::set<std::int64_t> refusedLines_;
    bool broken_ = false;
};

/// Reads everything and changes nothing.
void check(storage::Database& database, const Scope& scope, const Table& table, Report& report) {
    Planner planner(scope, table.columns);
    table.eachBatch([&](const std::vector<ImportLine>& lines, std::vector<LineError> errors) {
        std::vector<std::string> customers;
        const auto steps = database.read([&](Tx& tx) {
            auto planned = planner.plan(tx, lines, errors);
            for (const Step& step : planned) {
                const bool shown = report.out.preview.size() < mostPreviews && step.after.customer;
                const auto view = shown ? findCustomer(tx, scope, *step.after.customer) : std::nullopt;
                customers.push_back(view ? view->name : "");
            }
            return planned;
        });
        for (const LineError& error : errors) report.refuse(error);
        for (std::size_t i = 0; i < steps.size(); ++i) report.count(steps[i], customers[i]);
        return true;
    });
    report.sort();
}

/// The import that the same operation began, if any.
Result<std::optional<ImportRecord>> earlierImport(Tx& tx, const Context& context, const std::string& digest) {
    if (context.operation.empty()) return std::optional<ImportRecord>{};
    auto earlier = importOf(tx, context.operation);
    if (!earlier) return earlier;
    if (earlier->digest != digest) return fail(ErrorKind::conflict, "import.other_content");
    if (earlier->state == ImportState::undoing || earlier->state == ImportState::undone)
        return fail(ErrorKind::conflict, "import.was_undone");
    return earlier;
}

Result<ImportRecord> beginImport(Tx& tx, const Context& context, const std::string& digest) {
    (void)journal::doneBefore(tx, context);  // a repeated request waits here until the first one has begun
    GUICHET_TRY(const auto earlier, earlierImport(tx, context, digest));
    if (earlier) return *earlier;
    // Whoever sends the table again by hand, after a crash, has another key or none.
    if (const auto cut = interruptedImport(tx, context.actor.person, digest, context.now - resumeLife))
        return *cut;
    forgetItems(tx, context.now - undoLife);
    ImportRecord record;
    if (!context.operation.empty()) record.operation = context.operation;
    record.digest = digest;
    record.by = context.actor.person;
    record.at = context.now;
    record.id = insertImport(tx, record);
    return record;
}

/// Carries out one step; the entry for the journal is given back, because it must come last.
Result<std::optional<journal::Entry>> carryOut(Tx& tx, ImportId import, const Step& step) {
    if (step.outcome == Outcome::unchanged) return std::optional<journal::Entry>{};
    ImportItem item{step.line, step.after.id, step.outcome, 1, "", ""};
    if (step.outcome == Outcome::created) {
        GUICHET_TRY(item.person, insertPerson(tx, step.after));
    } else {
        GUICHET_CHECK(updatePerson(tx, step.after, step.before.version));
        item.version = step.before.version + 1;
        item.before = toJson(step.before);
    }
    insertItem(tx, import, item);
    const char* kind = step.outcome == Outcome::created ? "person.created" : "person.changed";
    return std::optional(journal::Entry{kind, "person", item.person.value, step.after.customer,
                                        differences(step.before, step.after), import.value});
}

/// What one transaction did.
struct Batch {
    std::vector<LineError> errors;
    std::int64_t created = 0, updated = 0, unchanged = 0;
};

/// Imports the lines that are not done yet. Errors "import.was_undone"; those of insertPerson and
/// updatePerson when somebody changed a person at the same moment.
Result<Batch> importBatch(Tx& tx, const Context& context, ImportId id, Planner& planner,
                          const std::vector<ImportLine>& lines) {
    auto record = lockImport(tx, id);
    const bool alive =
        record && (record->state == ImportState::running || record->state == ImportState::done);
    if (!alive) return fail(ErrorKind::conflict, "import.was_undone");
    std::vector<ImportLine> left;  // the same request may be at work a second time
    for (const ImportLine& line : lines)
        if (line.line > record->readTo && record->state == ImportState::running) left.push_back(line);
    Batch batch;
    if (left.empty()) return batch;
    std::vector<journal::Entry> entries;
    for (const Step& step : planner.plan(tx, left, batch.errors)) {
        GUICHET_TRY(auto entry, carryOut(tx, id, step));
        if (entry) entries.push_back(std::move(*entry));
        (step.outcome == Outcome::created   ? batch.created
         : step.outcome == Outcome::updated ? batch.updated
                                            : batch.unchanged) += 1;
    }
    record->readTo = left.back().line;
    record->created += batch.created;
    record->updated += batch.updated;
    record->unchanged += batch.unchanged;
    updateImport(tx, *record);
    Context quiet = context;
    quiet.operation.clear();  // it stands in the import's own record
    for (const journal::Entry& entry : entries) journal::append(tx, quiet, entry);
    return batch;
}

/// Again when somebody changed one of the people at the same moment: the second look sees that.
Result<Batch> importBatchPatiently(storage::Database& database, const Context& context, ImportId id,
                                   Planner& planner, const std::vector<ImportLine>& lines) {
    constexpr int tries = 3;
    for (int i = 1;; ++i) {
        auto batch = database.write([&](Tx& tx) { return importBatch(tx, context, id, planner, lines); });
        if (batch.ok() || i == tries || batch.error().code == "import.was_undone") return batch;
    }
}

Result<Done> finish(Tx& tx, const Context& context, ImportId id, ImportReport& report) {
    auto record = lockImport(tx, id);
    if (!record || (record->state != ImportState::running && record->state != ImportState::done))
        return fail(ErrorKind::conflict, "import.was_undone");
    report.created = record->created;
    report.updated = record->updated;
    report.unchanged = record->unchanged;
    if (record->state == ImportState::done) return Done{};
    record->state = ImportState::done;
    updateImport(tx, *record);
    Context quiet = context;
    quiet.operation.clear();
    journal::append(
        tx, quiet,
        {"people.imported",
         "person_import",
         id.value,
         {},
         {{"created", "", std::to_string(record->created)}, {"updated", "", std::to_string(record->updated)}},
         0});
    return Done{};
}

/// Imports the lines that were found good; all of them or, if one turns bad now, none.
Result<ImportReport> importLines(storage::Database& database, const Scope& scope, const Context& context,
                                 const Table& table, ImportId id, Report& report) {
    Planner planner(scope, table.columns);
    std::optional<Error> failure;
    bool late = false;  // errors that only appeared now
    table.eachBatch([&](const std::vector<ImportLine>& lines, const std::vector<LineError>&) {
        std::vector<ImportLine> good;
        for (const ImportLine& line : lines)
            if (!report.refused(line.line)) good.push_back(line);
        auto batch = importBatchPatiently(database, context, id, planner, good);
        if (!batch.ok()) {
            failure = std::move(batch).error();
            return false;
        }
        for (const LineError& error : batch->errors) report.refuse(error);
        late = late || !batch->errors.empty();
        return !late || report.skipsErrors();
    });
    if (failure && failure->code == "import.was_undone") return std::move(*failure);
    if (failure || (late && !report.skipsErrors())) {
        GUICHET_CHECK(undoImport(database, scope, context, id));
        if (failure) return std::move(*failure);
        report.out.created = report.out.updated = report.out.unchanged = 0;
        return report.out;
    }
    GUICHET_CHECK(database.write([&](Tx& tx) { return finish(tx, context, id, report.out); }));
    report.out.importId = id;
    return report.out;
}

}  // namespace

Result<ImportReport> importPeople(storage::Database& database, const Scope& scope, const Context& context,
                                  std::string_view bytes, const ImportOptions& options) {
    GUICHET_TRY(const Table table, openTable(bytes));
    Report report(options);
    report.out.unknownColumns = table.columns.unknown;
    const std::string digest = digestOf(bytes);
    if (!options.dryRun) {
        GUICHET_TRY(const auto earlier,
                    database.read([&](Tx& tx) { return earlierImport(tx, context, digest); }));
        if (earlier && earlier->state == ImportState::done) {  // says what it did, not what it would do now
            report.out.importId = earlier->id;
            report.out.created = earlier->created;
            report.out.updated = earlier->updated;
            report.out.unchanged = earlier->unchanged;
            return report.out;
        }
    }
    check(database, scope, table, report);
    if (options.dryRun || !report.importable()) return report.out;
    GUICHET_TRY(const ImportRecord record,
                database.write([&](Tx& tx) { return beginImport(tx, context, digest); }));
    return importLines(database, scope, context, table, record.id, report);
}

}  // namespace guichet::directory
