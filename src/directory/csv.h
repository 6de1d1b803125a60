#pragma once
// Tables as text (RFC 4180), as office programs and people write them: commas, semicolons or tabs, any line
// ends, quotes where needed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/i18n/i18n.h"

namespace guichet::directory {

/// The bytes of a file as UTF-8: as they are (without the byte order mark), or read as windows-1252 when
/// they are no UTF-8. Nothing for UTF-16 and for what holds NUL bytes, which is no text.
std::optional<std::string> csvText(std::string_view bytes);

struct CsvLimits {
    std::size_t maxRows = 100'000;
    std::size_t maxCells = 100;  ///< of a row
    std::size_t maxCellBytes = 20'000;
};

struct CsvRow {
    std::int64_t line = 0;  ///< where it begins, from 1
    std::vector<std::string> cells;
};

/// What makes it impossible to read on: "csv.open_quote", "csv.too_many_rows", "csv.too_many_cells",
/// "csv.cell_too_long" (param max).
struct CsvFault {
    std::int64_t line = 0;
    std::string code;
    std::size_t max = 0;
};

/// Reads row after row; memory does not grow with the text. The text must outlive the reader. The
/// separator is the one of , ; and tab that the first row has most of outside quotes; a first line
/// "sep=;" (Excel) names it. Rows without any text are left out. A quote inside an unquoted cell, and text
/// after a closing quote, are taken as they stand.
class CsvReader {
public:
    explicit CsvReader(std::string_view utf8, CsvLimits limits = {});

    char separator() const { return separator_; }
    /// The next row; false at the end or at a fault.
    bool next(CsvRow& row);
    const std::optional<CsvFault>& fault() const { return fault_; }

private:
    bool readRow(CsvRow& row);
    bool readCell(std::string& cell);
    bool readQuoted(std::string& cell);
    bool readPlain(std::string& cell);
    bool atLineEnd() const;
    void skipLineEnd();
    bool stop(std::string_view code, std::size_t max);

    std::string_view text_;
    CsvLimits limits_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    std::size_t rows_ = 0;
    char separator_ = ',';
    std::optional<CsvFault> fault_;
};

/// Whether a spreadsheet runs a cell that begins so.
inline bool isFormulaStart(char c) {
    return std::string_view("=+-@\t\r").find(c) != std::string_view::npos;
}

/// A value as one cell: quoted where needed. Text that a spreadsheet would run as a formula gets an
/// apostrophe in front (OWASP, CSV injection).
std::string csvCell(std::string_view value, char separator);

/// Writes a table for a spreadsheet: UTF-8 with its mark, lines that end as RFC 4180 wants it. French ones
/// have semicolons between cells, since the comma is their decimal sign.
class CsvTable {
public:
    explicit CsvTable(i18n::Language language) : separator_(language == i18n::Language::fr ? ';' : ',') {}
    void add(std::string_view value);
    void add(std::int64_t number);
    void endLine();
    /// The text so far; nothing may be added afterwards.
    std::string take() { return std::move(out_); }

private:
    char separator_;
    bool atStart_ = true;
    std::string out_ = "\xEF\xBB\xBF";
};

}  // namespace guichet::directory
