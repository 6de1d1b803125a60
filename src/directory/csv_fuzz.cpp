// The reader of tables, given anything: it must end, keep to its limits, and read again what was written
// from what it read.

#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "directory/csv.h"
#include "directory/import_columns.h"

using namespace guichet;

namespace {

constexpr directory::CsvLimits limits{2'000, 30, 4'000};

std::vector<directory::CsvRow> readAll(std::string_view text, const directory::CsvLimits& within) {
    std::vector<directory::CsvRow> rows;
    directory::CsvReader reader(text, within);
    directory::CsvRow row;
    while (reader.next(row)) rows.push_back(row);
    if (reader.next(row)) std::abort();  // the end stays the end
    return rows;
}

/// What a reader finds of a cell that csvCell wrote.
std::string guarded(const std::string& cell) {
    const bool formula =
        !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
    return formula ? "'" + cell : cell;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = directory::csvText({reinterpret_cast<const char*>(data), size});
    if (!text) return 0;
    if (!isUtf8(*text)) std::abort();
    const auto rows = readAll(*text, limits);
    if (rows.size() > limits.maxRows) std::abort();
    std::string again = "sep=;\n";
    std::size_t bytes = 0;
    for (const directory::CsvRow& row : rows) {
        if (row.cells.empty() || row.cells.size() > limits.maxCells) std::abort();
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            bytes += row.cells[i].size();
            again += (i == 0 ? "" : ";") + directory::csvCell(row.cells[i], ';');
        }
        again += "\r\n";
    }
    if (bytes > text->size()) std::abort();
    const auto reread = readAll(again, {limits.maxRows, limits.maxCells, limits.maxCellBytes + 1});
    if (reread.size() != rows.size()) std::abort();
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (reread[r].cells.size() != rows[r].cells.size()) std::abort();
        for (std::size_t c = 0; c < rows[r].cells.size(); ++c)
            if (reread[r].cells[c] != guarded(rows[r].cells[c])) std::abort();
    }
    if (rows.empty()) return 0;
    const auto columns = directory::readHeader(rows.front());
    if (!columns.ok()) return 0;
    for (std::size_t r = 1; r < rows.size(); ++r) {
        std::vector<directory::LineError> errors;
        (void)directory::readLine(*columns, rows[r], errors);
    }
    return 0;
}
