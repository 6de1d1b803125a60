#pragma once
// People as a table (CSV), in the columns that an import reads: what was exported and is imported again
// changes nobody.

#include <string>

#include "directory/directory.h"

namespace guichet::directory {

struct ExportOptions {
    std::optional<CustomerId> customer;            ///< of this one only, not of those below it
    i18n::Language language = i18n::Language::fr;  ///< of the headers; French ones come with semicolons
    std::size_t maxPeople = 100'000;               ///< as many as an import takes
};

/// The active people in sight, by name: an import makes everybody on its list active, so the others are not
/// on it. UTF-8 with a byte order mark, which spreadsheets want. Read in short transactions, a few hundred
/// people each. Errors "export.too_many" (param max), "customer.not_found".
Result<std::string> exportPeople(storage::Database& database, const Scope& scope,
                                 const ExportOptions& options);

void addExportRoute(api::Routes& routes, storage::Database& database);

}  // namespace guichet::directory
