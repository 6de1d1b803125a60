// Tables: as wide as their words need, at most as wide as the page; the head stands above every page.

#include <algorithm>
#include <numeric>

#include "platform/print/compose.h"

namespace guichet::print {
namespace {

using markdown::Block;

/// Between the edge of a cell and its words.
double paddingOf(const Look& look) {
    return look.size * 0.6;
}

PangoAlignment alignmentOf(char letter) {
    if (letter == 'r') return PANGO_ALIGN_RIGHT;
    return letter == 'c' ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT;
}

}  // namespace

/// The words of a row, broken to these widths; with none given, not broken at all.
std::vector<Words> Composer::cellsOf(const Block& row, const std::string& align, bool isHead,
                                     const std::vector<double>& widths) const {
    std::vector<Words> cells;
    for (std::size_t column = 0; column < row.blocks.size(); ++column) {
        TextStyle style = body();
        style.size *= 0.92;
        style.leading = 1.4;
        if (isHead) style.weight = PANGO_WEIGHT_SEMIBOLD;
        style.align = alignmentOf(column < align.size() ? align[column] : '-');
        WordsMaker maker(fonts_, style, sheet_.pages);
        maker.add(row.blocks[column].inlines);
        const double inside = widths.empty() ? 0 : widths[column] - 2 * paddingOf(look_);
        cells.push_back(maker.make(widths.empty() ? 0 : std::max(inside, style.size)));
    }
    return cells;
}

/// Every column gets what its words need. Where that is too much, the narrow ones keep it and the wide ones
/// share the rest by their needs.
std::vector<double> Composer::columnWidths(const Block& table, double room) const {
    std::vector<double> needs(table.align.size(), 0);
    for (const Block& row : table.blocks) {
        const std::vector<Words> cells = cellsOf(row, table.align, &row == &table.blocks.front(), {});
        for (std::size_t i = 0; i < cells.size() && i < needs.size(); ++i)
            needs[i] = std::max(needs[i], cells[i].width() + 2 * paddingOf(look_) + 1);
    }
    const double sum = std::accumulate(needs.begin(), needs.end(), 0.0);
    const std::size_t count = std::max<std::size_t>(needs.size(), 1);
    if (sum <= room) {
        // A table that nearly fills the width fills it whole.
        const double spare = sum > room * 0.6 ? (room - sum) / static_cast<double>(count) : 0;
        for (double& need : needs) need += spare;
        return needs;
    }
    const double fair = room / static_cast<double>(count);
    double kept = 0, wide = 0;
    for (const double need : needs) (need <= fair ? kept : wide) += need;
    for (double& need : needs)
        if (need > fair) need = std::max(fair * 0.5, (room - kept) * need / wide);
    const double total = std::accumulate(needs.begin(), needs.end(), 0.0);
    for (double& need : needs) need *= std::min(1.0, room / total);
    return needs;
}

std::shared_ptr<Box> Composer::row(const std::vector<Words>& cells, const std::vector<Column>& columns,
                                   bool isHead) {
    const double padding = paddingOf(look_), above = look_.size * 0.35;
    auto box = std::make_shared<Box>();
    for (const Words& cell : cells) box->height = std::max(box->height, cell.height() + 2 * above);
    box->tag = "P";
    const double height = box->height;
    const double left = columns.front().x, width = columns.back().x + columns.back().width - left;
    box->draw = [=](Canvas& to, double y) {
        if (isHead) {
            cairo_set_source_rgb(to.cairo, ground.red, ground.green, ground.blue);
            cairo_rectangle(to.cairo, left, y, width, height);
            cairo_fill(to.cairo);
        }
        cairo_set_source_rgb(to.cairo, hairline.red, hairline.green, hairline.blue);
        cairo_rectangle(to.cairo, left, y + height - 0.5, width, 0.5);
        cairo_fill(to.cairo);
        for (std::size_t i = 0; i < cells.size() && i < columns.size(); ++i)
            for (int line = 0; line < cells[i].lines(); ++line)
                cells[i].draw(to, line, columns[i].x + padding, y + above + line * cells[i].lineHeight());
    };
    return box;
}

void Composer::table(const Block& block, const Column& at) {
    if (block.blocks.empty() || block.align.empty()) return;
    const std::vector<double> widths = columnWidths(block, at.width);
    std::vector<Column> columns;
    double x = at.x;
    for (const double width : widths) {
        columns.push_back({x, width});
        x += width;
    }
    std::shared_ptr<const Box> head;
    for (const Block& one : block.blocks) {
        const bool isHead = !head;
        const auto box = row(cellsOf(one, block.align, isHead, widths), columns, isHead);
        if (isHead) {
            box->before = look_.size * 0.4;
            head = std::make_shared<const Box>(*box);
            box->keepWithNext = true;
        } else {
            box->head = head;
        }
        boxes_.push_back(*box);
    }
    boxes_.back().keepWithNext = false;
    boxes_.back().after = look_.size;
}

}  // namespace guichet::print
