#pragma once
// Rules of importing people: what the columns of a table mean and what a line of it says. No SQL, no HTTP,
// no clock.

#include <optional>
#include <string>
#include <vector>

#include "directory/csv.h"
#include "directory/types.h"

namespace guichet::directory {

enum class Column {
    first_name,
    last_name,
    email,
    phone,
    mobile,
    customer,
    site,
    language,
    level,
    vip,
    notes
};

/// The columns of a table, found by their headers in French or English, in any order.
struct Columns {
    std::vector<std::optional<Column>> places;
    std::vector<std::string> headers;  ///< as written, for messages
    std::vector<std::string> unknown;
};

/// What is wrong with a line. `code` is a message id.
struct LineError {
    std::int64_t line = 0;
    std::string column;  ///< as written in the header; empty: the whole line
    std::string code;
    Params params;
};

/// Errors "import.column_twice" (param column), "import.no_name_column". Every import needs the family name.
Result<Columns> readHeader(const CsvRow& row);

/// What a line says. What its cells leave empty says nothing, so it never empties anything.
struct ImportLine {
    std::int64_t line = 0;
    std::string firstName;
    std::string lastName;
    std::vector<std::string> emails;  ///< tidy, each once
    std::vector<Phone> phones;
    std::string customer;
    std::string site;
    std::optional<i18n::Language> language;
    std::optional<Level> level;
    std::optional<bool> vip;
    std::string notes;
};

/// Adds to `errors` whatever is wrong; the line is of use only if nothing was added. A cell may hold several
/// addresses or numbers, separated by commas, semicolons or line ends (numbers also by "/").
ImportLine readLine(const Columns& columns, const CsvRow& row, std::vector<LineError>& errors);

/// The header under which a column was found; empty if the table does not have it.
std::string headerOf(const Columns& columns, Column column);

}  // namespace guichet::directory
