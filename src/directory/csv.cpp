#include "directory/csv.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace guichet::directory {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// The code points of windows-1252 from 0x80 to 0x9F (WHATWG Encoding); elsewhere it is Latin 1.
constexpr std::array<std::uint16_t, 32> upperHalf = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

void append(std::string& out, unsigned codePoint) {
    if (codePoint < 0x80) {
        out += static_cast<char>(codePoint);
    } else if (codePoint < 0x800) {
        out += static_cast<char>(0xC0 | (codePoint >> 6));
        out += static_cast<char>(0x80 | (codePoint & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | (codePoint >> 12));
        out += static_cast<char>(0x80 | ((codePoint >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (codePoint & 0x3F));
    }
}

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

/// The most frequent of the separators in the first row, outside quotes.
char likelySeparator(std::string_view text) {
    constexpr std::array<char, 3> candidates = {';', '\t', ','};
    std::array<std::size_t, 3> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (isLineEnd(c)) break;
        for (std::size_t i = 0; i < candidates.size(); ++i) counts[i] += c == candidates[i];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return *most == 0 ? ',' : candidates[static_cast<std::size_t>(most - counts.begin())];
}

bool isBlank(const CsvRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const std::string& cell) { return trim(cell).empty(); });
}

}  // namespace

std::optional<std::string> csvText(std::string_view bytes) {
    if (bytes.find('\0') != std::string_view::npos || bytes.starts_with("\xFF\xFE") ||
        bytes.starts_with("\xFE\xFF"))
        return std::nullopt;
    if (bytes.starts_with(byteOrderMark)) bytes.remove_prefix(byteOrderMark.size());
    if (isUtf8(bytes)) return std::string(bytes);
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append(out, byte >= 0x80 && byte < 0xA0 ? upperHalf[byte - 0x80u] : byte);
    }
    return out;
}

CsvReader::CsvReader(std::string_view utf8, CsvLimits limits) : text_(utf8), limits_(limits) {
    constexpr std::string_view hint = "sep=";
    const bool told = text_.size() > hint.size() && equalsIgnoringCase(text_.substr(0, hint.size()), hint) &&
                      std::string_view(",;\t").find(text_[hint.size()]) != std::string_view::npos &&
                      (text_.size() == hint.size() + 1 || isLineEnd(text_[hint.size() + 1]));
    if (told) {
        separator_ = text_[hint.size()];
        at_ = hint.size() + 1;
        skipLineEnd();
    } else {
        separator_ = likelySeparator(text_);
    }
}

bool CsvReader::next(CsvRow& row) {
    while (!fault_ && at_ < text_.size()) {
        if (!readRow(row)) return false;
        if (isBlank(row)) continue;
        if (++rows_ > limits_.maxRows) return stop("csv.too_many_rows", limits_.maxRows);
        return true;
    }
    return false;
}

bool CsvReader::readRow(CsvRow& row) {
    row.line = line_;
    row.cells.clear();
    while (true) {
        if (row.cells.size() == limits_.maxCells) return stop("csv.too_many_cells", limits_.maxCells);
        if (!readCell(row.cells.emplace_back())) return false;
        if (at_ < text_.size() && text_[at_] == separator_) {
            ++at_;
            continue;
        }
        skipLineEnd();
        return true;
    }
}

bool CsvReader::readCell(std::string& cell) {
    if (at_ < text_.size() && text_[at_] == '"' && !readQuoted(cell)) return false;
    return readPlain(cell);
}

/// Up to and with the closing quote; two quotes stand for one.
bool CsvReader::readQuoted(std::string& cell) {
    const std::int64_t opened = line_;
    ++at_;
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '"') {
            ++at_;
            if (at_ >= text_.size() || text_[at_] != '"') return true;
        }
        if (isLineEnd(c)) {
            skipLineEnd();
            cell += '\n';
        } else {
            cell += c;
            ++at_;
        }
        if (cell.size() > limits_.maxCellBytes) return stop("csv.cell_too_long", limits_.maxCellBytes);
    }
    line_ = opened;
    return stop("csv.open_quote", 0);
}

bool CsvReader::readPlain(std::string& cell) {
    while (at_ < text_.size() && text_[at_] != separator_ && !atLineEnd()) {
        cell += text_[at_++];
        if (cell.size() > limits_.maxCellBytes) return stop("csv.cell_too_long", limits_.maxCellBytes);
    }
    return true;
}

bool CsvReader::atLineEnd() const {
    return at_ < text_.size() && isLineEnd(text_[at_]);
}

/// One line end of any kind: CR LF, LF, or CR.
void CsvReader::skipLineEnd() {
    if (!atLineEnd()) return;
    const bool carriage = text_[at_++] == '\r';
    if (carriage && at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
}

bool CsvReader::stop(std::string_view code, std::size_t max) {
    fault_ = CsvFault{line_, std::string(code), max};
    return false;
}

std::string csvCell(std::string_view value, char separator) {
    const bool formula = !value.empty() && isFormulaStart(value.front());
    std::string out = formula ? "'" : "";
    out += value;
    const bool plain = out == trim(out) && std::none_of(out.begin(), out.end(), [&](char c) {
                           return c == separator || c == '"' || isLineEnd(c);
                       });
    if (plain) return out;
    std::string quoted = "\"";
    for (const char c : out) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

void CsvTable::add(std::string_view value) {
    if (!atStart_) out_ += separator_;
    out_ += csvCell(value, separator_);
    atStart_ = false;
}

void CsvTable::add(std::int64_t number) {
    add(std::to_string(number));
}

void CsvTable::endLine() {
    out_ += "\r\n";
    atStart_ = true;
}

}  // namespace guichet::directory
