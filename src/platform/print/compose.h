#pragma once
// Makes boxes of Markdown.

#include <memory>
#include <string>
#include <vector>

#include "platform/print/box.h"
#include "platform/print/print.h"
#include "platform/print/words.h"

namespace guichet::print {

/// Where a block stands: x from the left edge of the paper, and its width.
struct Column {
    double x = 0, width = 0;
};

/// Composes one sheet. Boxes keep what they draw alive, but `fonts` must outlive them.
class Composer {
public:
    Composer(const Sheet& sheet, const Fonts& fonts, const Look& look)
        : sheet_(sheet), fonts_(fonts), look_(look) {}

    /// Title, summary, facts and all sections.
    std::vector<Box> compose();

private:
    void head();
    void blocks(const std::vector<markdown::Block>& all, const Column& at);
    void block(const markdown::Block& block, const Column& at);
    void heading(const markdown::Block& block, const Column& at);
    void paragraph(const std::vector<markdown::Inline>& inlines, const Column& at);
    void prose(const std::vector<markdown::Inline>& inlines, const Column& at);
    void picture(const markdown::Inline& piece, const Column& at);
    void caption(const std::string& text, const Column& at);
    void code(const markdown::Block& block, const Column& at);
    void quote(const markdown::Block& block, const Column& at);
    void list(const markdown::Block& block, const Column& at);
    void marker(std::size_t box, const std::string& text, const Column& at, bool disc);
    void table(const markdown::Block& block, const Column& at);
    void rule(const Column& at);

    TextStyle body() const;
    /// Adds a box for each line; the first two and the last two stay together.
    void addLines(const Words& words, const Column& at, double after, const char* tag);
    std::shared_ptr<Box> row(const std::vector<Words>& cells, const std::vector<Column>& columns,
                             bool isHead);
    std::vector<Words> cellsOf(const markdown::Block& row, const std::string& align, bool isHead,
                               const std::vector<double>& widths) const;
    std::vector<double> columnWidths(const markdown::Block& table, double room) const;

    const Sheet& sheet_;
    const Fonts& fonts_;
    const Look look_;
    std::vector<Box> boxes_;
    int outlineBase_ = 1;  ///< level of the first headings in the outline
};

}  // namespace guichet::print
