#include "directory/csv.h"

#include <gmock/gmock.h>

namespace guichet::directory {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Cells = std::vector<std::string>;

std::vector<CsvRow> rowsOf(std::string_view text, CsvLimits limits = {}) {
    std::vector<CsvRow> out;
    CsvReader reader(text, limits);
    CsvRow row;
    while (reader.next(row)) out.push_back(row);
    return out;
}

std::vector<Cells> cellsOf(std::string_view text) {
    std::vector<Cells> out;
    for (const CsvRow& row : rowsOf(text)) out.push_back(row.cells);
    return out;
}

CsvFault faultOf(std::string_view text, CsvLimits limits = {}) {
    CsvReader reader(text, limits);
    CsvRow row;
    while (reader.next(row)) {
    }
    return reader.fault().value_or(CsvFault{});
}

TEST(CsvTest, anyLineEndWillDo) {
    const auto wanted = ElementsAre(Cells{"a", "b"}, Cells{"c", "d"});
    EXPECT_THAT(cellsOf("a,b\r\nc,d\r\n"), wanted);
    EXPECT_THAT(cellsOf("a,b\nc,d"), wanted);
    EXPECT_THAT(cellsOf("a,b\rc,d\r"), wanted);
}

TEST(CsvTest, theSeparatorIsFound) {
    EXPECT_EQ(CsvReader("a;b;c,d\n").separator(), ';');
    EXPECT_EQ(CsvReader("a\tb\tc\n").separator(), '\t');
    EXPECT_EQ(CsvReader("a,b;c,d\n").separator(), ',');
    EXPECT_EQ(CsvReader("\"a;b;c\",d\nx;y;z;w").separator(), ',') << "quotes and later lines do not count";
    EXPECT_EQ(CsvReader("name\n").separator(), ',');
    EXPECT_THAT(cellsOf("sep=;\r\na,b;c\n"), ElementsAre(Cells{"a,b", "c"}));
    EXPECT_THAT(cellsOf("sep=a,b\n"), ElementsAre(Cells{"sep=a", "b"})) << "no hint";
}

TEST(CsvTest, quotesHoldSeparatorsQuotesAndLineEnds) {
    EXPECT_THAT(cellsOf("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\nnext"),
                ElementsAre(Cells{"a,b", "say \"hi\"", "two\nlines"}, Cells{"next"}));
    EXPECT_THAT(cellsOf("\"\",\"\"\"\",x"), ElementsAre(Cells{"", "\"", "x"}));
    EXPECT_THAT(cellsOf("5\" disk,\"a\"b"), ElementsAre(Cells{"5\" disk", "ab"})) << "sloppy, but clear";
}

TEST(CsvTest, linesAreCountedAsAnEditorShowsThem) {
    const auto rows = rowsOf("head\n\n\"two\nlines\"\nlast\n");
    ASSERT_THAT(rows, SizeIs(3));
    EXPECT_EQ(rows[1].line, 3);
    EXPECT_EQ(rows[2].line, 5);
}

TEST(CsvTest, emptyRowsAreLeftOut) {
    EXPECT_THAT(cellsOf("a,b\n,\n  ,\t\n\nc,\n"), ElementsAre(Cells{"a", "b"}, Cells{"c", ""}));
    EXPECT_THAT(cellsOf(""), IsEmpty());
    EXPECT_THAT(cellsOf("\n\n"), IsEmpty());
}

TEST(CsvTest, anOpenQuoteIsNamedByItsLine) {
    const CsvFault fault = faultOf("a,b\nc,\"d\ne,f\n");
    EXPECT_EQ(fault.code, "csv.open_quote");
    EXPECT_EQ(fault.line, 2);
}

TEST(CsvTest, limitsHold) {
    EXPECT_EQ(faultOf("a\nb\nc\n", {.maxRows = 2}).code, "csv.too_many_rows");
    EXPECT_EQ(faultOf("a,b,c\n", {.maxCells = 2}).code, "csv.too_many_cells");
    EXPECT_EQ(faultOf("abcd\n", {.maxCellBytes = 3}).code, "csv.cell_too_long");
    EXPECT_EQ(faultOf("\"abcd", {.maxCellBytes = 3}).code, "csv.cell_too_long");
    EXPECT_EQ(faultOf("a,b\nc,d\n", {.maxRows = 2, .maxCells = 2, .maxCellBytes = 1}).code, "");
}

TEST(CsvTest, bytesBecomeText) {
    EXPECT_EQ(csvText("\xEF\xBB\xBFnom\n"), "nom\n");
    EXPECT_EQ(csvText("prénom"), "prénom");
    EXPECT_EQ(csvText("pr\xE9nom \x80 \x9C"), "prénom € œ") << "windows-1252";
    EXPECT_EQ(csvText(std::string_view("\xFF\xFEn\0", 4)), std::nullopt) << "UTF-16";
    EXPECT_EQ(csvText(std::string_view("PK\x03\x04\0\0", 6)), std::nullopt) << "a workbook";
}

TEST(CsvTest, cellsAreQuotedAndNeverRun) {
    EXPECT_EQ(csvCell("plain", ';'), "plain");
    EXPECT_EQ(csvCell("a;b", ';'), "\"a;b\"");
    EXPECT_EQ(csvCell("a;b", ','), "a;b");
    EXPECT_EQ(csvCell("say \"hi\"", ','), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(csvCell("two\nlines", ','), "\"two\nlines\"");
    for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)"})
        EXPECT_EQ(csvCell(formula, ','), std::string("'") + formula);
    EXPECT_EQ(csvCell("\t=1", ','), "'\t=1");
    EXPECT_EQ(csvCell("\t=1", '\t'), "\"'\t=1\"");
}

}  // namespace
}  // namespace guichet::directory
