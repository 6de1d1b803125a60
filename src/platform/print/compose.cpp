#include "platform/print/compose.h"

#include <algorithm>
#include <array>
#include <numbers>

#include "base/text.h"
#include "platform/print/picture.h"

namespace guichet::print {
namespace {

using markdown::Block;
using markdown::BlockKind;
using markdown::Check;
using markdown::Inline;
using markdown::InlineKind;

void fill(cairo_t* on, const Colour& c) {
    cairo_set_source_rgb(on, c.red, c.green, c.blue);
}

void drawLine(cairo_t* on, const Column& at, double y, double thickness) {
    fill(on, hairline);
    cairo_rectangle(on, at.x, y, at.width, thickness);
    cairo_fill(on);
}

}  // namespace

TextStyle Composer::body() const {
    TextStyle style;
    style.size = look_.size;
    style.leading = look_.leading;
    return style;
}

std::vector<Box> Composer::compose() {
    head();
    const Column page{look_.left, look_.width()};
    for (const Section& section : sheet_.sections) {
        outlineBase_ = 1;
        if (!section.title.empty()) {
            Block title;
            title.kind = BlockKind::heading;
            title.level = 1;
            title.inlines.push_back({InlineKind::text, section.title, {}, {}});
            rule(page);
            heading(title, page);
            outlineBase_ = 2;
        }
        blocks(section.text.blocks, page);
    }
    return std::move(boxes_);
}

void Composer::head() {
    const Column page{look_.left, look_.width()};
    const auto add = [&](std::string_view text, const TextStyle& style, double after, const char* tag) {
        if (text.empty()) return;
        WordsMaker maker(fonts_, style, sheet_.pages);
        maker.add(text);
        addLines(maker.make(page.width), page, after, tag);
        boxes_.back().keepWithNext = true;
    };
    TextStyle title = body();
    title.family = titleFamily;
    title.size = look_.title;
    title.leading = 1.2;
    title.weight = PANGO_WEIGHT_BOLD;
    add(sheet_.title, title, look_.size * 0.7, "H1");
    TextStyle summary = body();
    summary.size = look_.size * 1.12;
    summary.colour = quiet;
    add(sheet_.summary, summary, look_.size * 0.7, "P");
    TextStyle facts = body();
    facts.size = look_.size * 0.82;
    facts.colour = quiet;
    std::string line;
    for (const std::string& fact : sheet_.facts) line += (line.empty() ? "" : "  ·  ") + fact;
    add(line, facts, look_.size * 0.9, "P");
    rule(page);
    boxes_.back().before = look_.size * 0.4;
    boxes_.back().after = look_.size * 1.4;
    boxes_.back().keepWithNext = true;
}

void Composer::addLines(const Words& words, const Column& at, double after, const char* tag) {
    const auto kept = std::make_shared<const Words>(words);
    const int lines = kept->lines();
    for (int line = 0; line < lines; ++line) {
        Box box;
        box.height = kept->lineHeight();
        box.draw = [kept, line, x = at.x](Canvas& to, double y) { kept->draw(to, line, x, y); };
        box.keepWithNext = lines > 1 && (line == 0 || line == lines - 2);
        box.tag = tag;
        box.continues = line > 0;
        if (line == lines - 1) box.after = after;
        boxes_.push_back(std::move(box));
    }
}

void Composer::blocks(const std::vector<Block>& all, const Column& at) {
    for (const Block& one : all) block(one, at);
}

void Composer::block(const Block& block, const Column& at) {
    switch (block.kind) {
        case BlockKind::paragraph:
        case BlockKind::cell:
            return paragraph(block.inlines, at);
        case BlockKind::heading:
            return heading(block, at);
        case BlockKind::quote:
            return quote(block, at);
        case BlockKind::bullet_list:
        case BlockKind::numbered_list:
            return list(block, at);
        case BlockKind::item:
        case BlockKind::row:
            return blocks(block.blocks, at);
        case BlockKind::code:
            return code(block, at);
        case BlockKind::table:
            return table(block, at);
        case BlockKind::rule:
            return rule(at);
    }
}

void Composer::heading(const Block& block, const Column& at) {
    constexpr std::array<double, 4> sizes{1.6, 1.35, 1.12, 1.0};
    const std::size_t level = static_cast<std::size_t>(std::clamp(block.level, 1, 4)) - 1;
    TextStyle style = body();
    style.size *= sizes[level];
    style.leading = 1.3;
    style.weight = PANGO_WEIGHT_BOLD;
    WordsMaker maker(fonts_, style, sheet_.pages);
    maker.add(block.inlines);
    if (maker.empty()) return;
    constexpr std::array<const char*, 4> tags{"H2", "H2", "H3", "H4"};
    const std::size_t first = boxes_.size();
    addLines(maker.make(at.width), at, look_.size * (level < 2 ? 0.5 : 0.3), tags[level]);
    for (std::size_t i = first; i < boxes_.size(); ++i) boxes_[i].keepWithNext = true;
    boxes_[first].before = look_.size * (level < 2 ? 1.7 : 1.2);
    boxes_[first].outline = block.level == 1 ? 1 : outlineBase_ + block.level - 2;
    boxes_[first].outlineText = typeset(markdown::toText(block.inlines), fonts_.french());
}

/// Pictures get lines of their own.
void Composer::paragraph(const std::vector<Inline>& inlines, const Column& at) {
    std::vector<Inline> run;
    for (const Inline& piece : inlines) {
        if (piece.kind != InlineKind::picture) {
            run.push_back(piece);
            continue;
        }
        prose(run, at);
        run.clear();
        picture(piece, at);
    }
    prose(run, at);
}

void Composer::prose(const std::vector<Inline>& inlines, const Column& at) {
    WordsMaker maker(fonts_, body(), sheet_.pages);
    maker.add(inlines);
    if (trim(markdown::toText(inlines)).empty()) return;
    addLines(maker.make(at.width), at, look_.size * 0.75, "P");
}

void Composer::picture(const Inline& piece, const Column& at) {
    const auto bytes = sheet_.pictures.find(piece.target);
    const auto surface = bytes == sheet_.pictures.end() ? nullptr : decodePicture(bytes->second);
    if (!surface) {
        Inline words{InlineKind::emphasis, {}, {}, {}};
        const std::string& shown = piece.text.empty() ? piece.target : piece.text;
        words.children.push_back({InlineKind::text, "[" + shown + "]", {}, {}});
        return prose({words}, at);
    }
    const double width = cairo_image_surface_get_width(surface.get());
    const double height = cairo_image_surface_get_height(surface.get());
    // Pictures of a screen have about 120 points a inch; larger ones fill the width, never half a page.
    const double scale = std::min({0.6, at.width / width, look_.height() * 0.48 / height});
    Box box;
    box.height = height * scale;
    box.before = box.after = look_.size;
    box.tag = "Figure";
    box.keepWithNext = !piece.text.empty();
    if (box.keepWithNext) box.after = look_.size * 0.45;
    box.draw = [surface, scale, x = at.x](Canvas& to, double y) {
        cairo_save(to.cairo);
        cairo_translate(to.cairo, x, y);
        cairo_scale(to.cairo, scale, scale);
        cairo_set_source_surface(to.cairo, surface.get(), 0, 0);
        cairo_paint(to.cairo);
        cairo_restore(to.cairo);
    };
    boxes_.push_back(std::move(box));
    caption(piece.text, at);
}

/// What a picture shows, below it and on its page.
void Composer::caption(const std::string& text, const Column& at) {
    if (text.empty()) return;
    TextStyle style = body();
    style.size = look_.size * 0.88;
    style.colour = quiet;
    WordsMaker maker(fonts_, style, sheet_.pages);
    maker.add(text);
    const std::size_t first = boxes_.size();
    addLines(maker.make(at.width), at, look_.size, "Caption");
    for (std::size_t i = first; i + 1 < boxes_.size(); ++i) boxes_[i].keepWithNext = true;
}

void Composer::code(const Block& block, const Column& at) {
    const double inset = look_.size * 0.8;
    TextStyle style = body();
    style.size = look_.size * 0.88;
    style.leading = 1.5;
    style.family = codeFamily;
    const std::size_t first = boxes_.size();
    for (const std::string_view line : split(std::string_view(block.text), '\n')) {
        WordsMaker maker(fonts_, style, sheet_.pages);
        maker.addCode(line.empty() ? std::string_view(" ") : line);
        const std::size_t begin = boxes_.size();
        addLines(maker.make(at.width - 2 * inset), {at.x + inset, at.width - 2 * inset}, 0, "Code");
        for (std::size_t i = begin; i < boxes_.size(); ++i)
            boxes_[i].backdrops.push_back({at.x, at.width, ground, i == first});
        boxes_[begin].continues = begin > first;
    }
    // Room within the ground above the first line and below the last.
    const double room = look_.size * 0.55;
    Box& top = boxes_[first];
    top.height += room;
    top.before = look_.size * 0.4;
    top.draw = [draw = top.draw, room](Canvas& to, double y) { draw(to, y + room); };
    boxes_.back().height += room;
    boxes_.back().after = look_.size;
    if (boxes_.size() - first < 6)
        for (std::size_t i = first; i + 1 < boxes_.size(); ++i) boxes_[i].keepWithNext = true;
}

void Composer::quote(const Block& block, const Column& at) {
    const std::size_t first = boxes_.size();
    const double inset = look_.size * 1.3;
    blocks(block.blocks, {at.x + inset, at.width - inset});
    if (first == boxes_.size()) return;
    boxes_[first].before = std::max(boxes_[first].before, look_.size * 0.5);
    boxes_.back().after = look_.size;
    for (std::size_t i = first; i < boxes_.size(); ++i)
        boxes_[i].backdrops.insert(boxes_[i].backdrops.begin(),
                                   {at.x, look_.size * 0.25, accent, i == first});
}

void Composer::list(const Block& block, const Column& at) {
    const double indent = look_.indent();
    int number = block.start;
    for (const Block& item : block.blocks) {
        const std::size_t first = boxes_.size();
        const bool disc = look_.discs && block.kind == BlockKind::numbered_list;
        const double between = look_.size * (disc ? 1.0 : block.tight ? 0.25 : 0.6);
        for (const Block& part : item.blocks) {
            this->block(part, {at.x + indent, at.width - indent});
            if (block.tight && boxes_.size() > first) boxes_.back().after = between;
        }
        if (first == boxes_.size()) continue;
        std::string text = block.kind == BlockKind::numbered_list ? std::to_string(number++) : "•";
        if (block.kind == BlockKind::numbered_list && !disc) text += ".";
        if (item.check != Check::none) text = item.check == Check::done ? "☑" : "☐";
        marker(first, text, {at.x, indent}, disc);
        boxes_.back().after = &item == &block.blocks.back() ? look_.size * (disc ? 1.2 : 0.75) : between;
        if (disc) boxes_[first].before = look_.size;
        // No single line of a list stands alone on a page.
        const bool begins = &item == &block.blocks.front(), ends = &item == &block.blocks.back();
        if (first + 1 == boxes_.size() && begins && !ends) boxes_[first].keepWithNext = true;
        if (first + 1 == boxes_.size() && ends && !begins) boxes_[first - 1].keepWithNext = true;
    }
}

/// Puts the number or the dot of an item beside its first line.
void Composer::marker(std::size_t index, const std::string& text, const Column& at, bool disc) {
    TextStyle style = body();
    if (disc) {
        style.weight = PANGO_WEIGHT_BOLD;
        style.colour = paper;
    }
    WordsMaker maker(fonts_, style, sheet_.pages);
    maker.add(text);
    const auto words = std::make_shared<const Words>(maker.make(0));
    const double size = look_.size;
    // Numbers end where the text's distance begins, so that 9 and 10 stand in line.
    const double x = disc ? at.x + size * 0.95 - words->width() / 2
                          : at.x + at.width - size * 0.7 - std::max(words->width(), size * 0.5);
    Box& box = boxes_[index];
    box.draw = [draw = box.draw, words, x, disc, size, left = at.x](Canvas& to, double y) {
        if (disc) {
            fill(to.cairo, accent);
            cairo_new_path(to.cairo);
            cairo_arc(to.cairo, left + size * 0.95, y + words->lineHeight() / 2, size * 0.95, 0,
                      2 * std::numbers::pi);
            cairo_fill(to.cairo);
        }
        words->draw(to, 0, x, y);
        draw(to, y);
    };
}

void Composer::rule(const Column& at) {
    Box box;
    box.height = 0.6;
    box.before = box.after = look_.size * 1.2;
    box.draw = [at](Canvas& to, double y) { drawLine(to.cairo, at, y, 0.6); };
    boxes_.push_back(std::move(box));
}

}  // namespace guichet::print
