#include "directory/person_import_store.h"

#include <algorithm>

#include "directory/scope_sql.h"

namespace guichet::directory {

using storage::Param;
using storage::Row;
using storage::RowSink;
using storage::Statement;

namespace {

#define IMPORT_COLUMNS "id, operation, digest, state, by_id, at, read_to, created, updated, unchanged"
#define ITEM_COLUMNS "line, person_id, outcome, version, before_json, undone"
constexpr Statement insertRow{
    "directory.import.insert",
    "INSERT INTO person_import (operation, digest, state, by_id, at) VALUES ($1,$2,$3,$4,$5) "
    "RETURNING id"};
// Taking the row's lock and reading it are one statement, so that what is read can't be old.
constexpr Statement lockRow{"directory.import.lock",
                            "UPDATE person_import SET state = state WHERE id=$1 RETURNING " IMPORT_COLUMNS};
constexpr Statement selectByOperation{"directory.import.by_operation",
                                      "SELECT " IMPORT_COLUMNS " FROM person_import WHERE operation=$1"};
constexpr Statement selectInterrupted{"directory.import.interrupted",
                                      "SELECT " IMPORT_COLUMNS
                                      " FROM person_import WHERE by_id=$1 AND digest=$2 AND "
                                      "state='running' AND at >= $3 ORDER BY id DESC LIMIT 1"};
constexpr Statement updateRow{
    "directory.import.update",
    "UPDATE person_import SET state=$2, read_to=$3, created=$4, updated=$5, unchanged=$6 WHERE id=$1"};
constexpr Statement selectNewest{"directory.import.newest",
                                 "SELECT " IMPORT_COLUMNS
                                 " FROM person_import WHERE CAST($1 AS BIGINT) = 0 OR by_id = $1 "
                                 "ORDER BY id DESC LIMIT $2"};
constexpr Statement insertItemRow{
    "directory.import.add_item",
    "INSERT INTO person_import_item (import_id, line, person_id, outcome, version, "
    "before_json) VALUES ($1,$2,$3,$4,$5,$6)"};
constexpr Statement selectWaiting{"directory.import.to_undo",
                                  "SELECT " ITEM_COLUMNS
                                  " FROM person_import_item WHERE import_id=$1 AND undone = '' "
                                  "ORDER BY line DESC LIMIT $2"};
constexpr Statement markRow{"directory.import.mark",
                            "UPDATE person_import_item SET undone=$3 WHERE import_id=$1 AND line=$2"};
constexpr Statement countRows{
    "directory.import.count_undone",
    "SELECT undone, count(*) FROM person_import_item WHERE import_id=$1 GROUP BY undone"};
constexpr Statement selectKept{"directory.import.kept",
                               "SELECT " ITEM_COLUMNS
                               " FROM person_import_item WHERE import_id=$1 AND undone NOT IN ('', "
                               "'deleted', 'restored') ORDER BY line LIMIT $2"};
constexpr Statement deleteOld{
    "directory.import.forget",
    "DELETE FROM person_import_item WHERE import_id IN (SELECT id FROM person_import WHERE at < $1)"};
constexpr Statement selectNamed{
    "directory.import.people_named",
    "SELECT p.id FROM person p WHERE p.sort_name=$1 AND COALESCE(p.customer_id, 0) = $2 AND NOT "
    "EXISTS (SELECT 1 FROM person_email e WHERE e.person_id = p.id) ORDER BY p.id LIMIT 2"};
constexpr Statement selectCustomers{
    "directory.import.customers_named",
    "SELECT c.id FROM customer c WHERE c.folded=$1 AND " GUICHET_SQL_CUSTOMER_SCOPE(
        "c.id", "$2", "$3") " ORDER BY c.id LIMIT 2"};

ImportRecord recordFrom(const Row& row) {
    ImportRecord r;
    r.id = row.id<ImportId>(0);
    r.operation = row.maybeString(1);
    r.digest = row.string(2);
    r.state = row.named<ImportState>(3);
    r.by = row.id<PersonId>(4);
    r.at = row.instant(5);
    r.readTo = row.integer(6);
    r.created = row.integer(7);
    r.updated = row.integer(8);
    r.unchanged = row.integer(9);
    return r;
}

ImportItem itemFrom(const Row& row) {
    return {row.integer(0), row.id<PersonId>(1), row.named<Outcome>(2),
            row.integer(3), row.string(4),       row.string(5)};
}

}  // namespace

ImportId insertImport(Tx& tx, const ImportRecord& r) {
    return ImportId{tx.integer(insertRow, r.operation, r.digest, r.state, r.by, r.at)};
}

std::optional<ImportRecord> lockImport(Tx& tx, ImportId id) {
    return tx.first(lockRow, recordFrom, id);
}

std::optional<ImportRecord> importOf(Tx& tx, std::string_view operation) {
    return tx.first(selectByOperation, recordFrom, operation);
}

std::optional<ImportRecord> interruptedImport(Tx& tx, PersonId by, std::string_view digest, Instant since) {
    return tx.first(selectInterrupted, recordFrom, by, digest, since);
}

void updateImport(Tx& tx, const ImportRecord& r) {
    tx.execute(updateRow, r.id, r.state, r.readTo, r.created, r.updated, r.unchanged);
}

std::vector<ImportRecord> newestImports(Tx& tx, std::optional<PersonId> by, int limit) {
    return tx.all(selectNewest, recordFrom, by ? by->value : 0, limit);
}

void insertItem(Tx& tx, ImportId id, const ImportItem& item) {
    tx.execute(insertItemRow, id, item.line, item.person, item.outcome, item.version, item.before);
}

std::vector<ImportItem> itemsToUndo(Tx& tx, ImportId id, int limit) {
    return tx.all(selectWaiting, itemFrom, id, limit);
}

void markUndone(Tx& tx, ImportId id, std::int64_t line, std::string_view how) {
    tx.execute(markRow, id, line, how);
}

std::map<std::string, std::int64_t> countUndone(Tx& tx, ImportId id) {
    std::map<std::string, std::int64_t> out;
    tx.each(
        countRows, [&](const Row& row) { out[row.string(0)] = row.integer(1); }, id);
    return out;
}

std::vector<ImportItem> itemsKept(Tx& tx, ImportId id, int limit) {
    return tx.all(selectKept, itemFrom, id, limit);
}

void forgetItems(Tx& tx, Instant before) {
    tx.execute(deleteOld, before);
}

std::map<std::string, PersonId> ownersOf(Tx& tx, const std::vector<std::string>& addresses) {
    constexpr std::size_t most = 100;  // always as many placeholders, so that one text serves all
    static const std::string sql = [] {
        std::string text = "SELECT address, person_id FROM person_email WHERE address IN (";
        for (std::size_t i = 1; i <= most; ++i) text += (i == 1 ? "$" : ",$") + std::to_string(i);
        return text + ")";
    }();
    std::map<std::string, PersonId> out;
    const RowSink sink = [&](const Row& row) { out[row.string(0)] = row.id<PersonId>(1); };
    for (std::size_t from = 0; from < addresses.size(); from += most) {
        std::vector<Param> params;
        for (std::size_t i = 0; i < most; ++i)
            params.emplace_back(addresses[std::min(from + i, addresses.size() - 1)]);
        tx.runText("directory.import.owners", sql, params, &sink);
    }
    return out;
}

std::vector<PersonId> peopleNamed(Tx& tx, std::string_view sortName, std::optional<CustomerId> customer) {
    return tx.all(
        selectNamed, [](const Row& row) { return row.id<PersonId>(0); }, sortName,
        customer ? customer->value : 0);
}

std::vector<CustomerId> customersNamed(Tx& tx, const Scope& scope, std::string_view folded) {
    return tx.all(
        selectCustomers, [](const Row& row) { return row.id<CustomerId>(0); }, folded,
        seesAllCustomers(scope), scope.account);
}

}  // namespace guichet::directory
