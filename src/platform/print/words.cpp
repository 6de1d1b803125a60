#include "platform/print/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace guichet::print {
namespace {

constexpr double points = PANGO_SCALE;

guint16 channel(double value) {
    return static_cast<guint16>(std::lround(value * 65535));
}

PangoAttribute* foreground(const Colour& c) {
    return pango_attr_foreground_new(channel(c.red), channel(c.green), channel(c.blue));
}

bool isLetter(unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether the words of a link are its address already, or it is none to be typed.
bool saysAddress(const markdown::Inline& link) {
    const std::size_t host = link.target.find("//");
    if (!link.target.starts_with("http") || host == std::string::npos) return true;
    const std::string start = link.target.substr(host + 2, 12);
    return markdown::toText(link.children).find(start) != std::string::npos;
}

/// An address as a value of Cairo's tags. Cairo 1.16 writes it into the file without looking at it, so that
/// what could end it there is written as RFC 3986 does: %29 for a bracket.
std::string quoted(const std::string& address) {
    std::string out = "'";
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain =
            byte > 32 && byte < 127 && std::string_view("'()\\<>").find(c) == std::string::npos;
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return out + "'";
}

}  // namespace

std::string typeset(std::string_view text, bool french) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool between = i > 0 && i + 1 < text.size() &&
                             isLetter(static_cast<unsigned char>(text[i - 1])) &&
                             isLetter(static_cast<unsigned char>(text[i + 1]));
        if (text[i] == '\'' && between)
            out += "’";
        else
            out += text[i];
    }
    return french ? markdown::frenchSpaces(out) : out;
}

Fonts::Fonts(std::string_view language)
    : map_(pango_cairo_font_map_new()),
      context_(pango_font_map_create_context(map_.get())),
      french_(language == "fr") {
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map_.get()), 72);
    pango_context_set_language(context_.get(), pango_language_from_string(french_ ? "fr" : "en"));
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
}

Words::Words(std::shared_ptr<PangoLayout> layout, std::vector<LinkRange> links, const TextStyle& style)
    : layout_(std::move(layout)), links_(std::move(links)), style_(style) {}

int Words::lines() const {
    return pango_layout_get_line_count(layout_.get());
}

double Words::width() const {
    PangoRectangle logical;
    pango_layout_get_extents(layout_.get(), nullptr, &logical);
    return logical.width / points;
}

void Words::draw(Canvas& to, int index, double x, double y) const {
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), index);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, nullptr, &logical);
    // Ascent and descent of the base size, so that code and bold words do not shake the rhythm of lines.
    const double baseline = y + lineHeight() / 2 + style_.size * 0.36;
    const double free = pango_layout_get_width(layout_.get()) / points - logical.width / points;
    if (style_.align == PANGO_ALIGN_RIGHT && free > 0) x += free;
    if (style_.align == PANGO_ALIGN_CENTER && free > 0) x += free / 2;
    cairo_set_source_rgb(to.cairo, style_.colour.red, style_.colour.green, style_.colour.blue);
    cairo_move_to(to.cairo, x, baseline);
    pango_cairo_show_layout_line(to.cairo, line);
    for (const LinkRange& link : links_) {
        const int begin = std::max(link.begin, line->start_index);
        const int end = std::min(link.end, line->start_index + line->length);
        if (begin >= end) continue;
        int from = 0, until = 0;
        pango_layout_line_index_to_x(line, begin, FALSE, &from);
        pango_layout_line_index_to_x(line, end, FALSE, &until);
        double left = x + from / points, above = y, right = x + until / points, below = y + lineHeight();
        cairo_user_to_device(to.cairo, &left, &above);
        cairo_user_to_device(to.cairo, &right, &below);
        to.links.push_back(fmt::format("rect=[{:.2f} {:.2f} {:.2f} {:.2f}] uri={}", left, above, right - left,
                                       below - above, quoted(link.address)));
    }
}

void WordsMaker::style(PangoAttribute* attribute, std::size_t begin) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(text_.size());
    pango_attr_list_insert(attributes_, attribute);
}

void WordsMaker::add(std::string_view text) {
    text_ += typeset(text, fonts_.french());
}

void WordsMaker::addCode(std::string_view text) {
    const std::size_t begin = text_.size();
    text_ += text;
    style(pango_attr_family_new(codeFamily), begin);
    style(pango_attr_scale_new(0.92), begin);
    // Programming typefaces draw "!=" and "->" as one sign, which nobody can type.
    style(pango_attr_font_features_new("calt=0, liga=0"), begin);
}

void WordsMaker::add(const std::vector<markdown::Inline>& inlines) {
    for (const markdown::Inline& piece : inlines) add(piece);
}

void WordsMaker::addLink(const markdown::Inline& piece) {
    const std::size_t begin = text_.size();
    std::string address = piece.target;
    if (piece.kind == markdown::InlineKind::page_link) {
        const auto page = pages_.find(piece.target);
        address = page == pages_.end() ? std::string{} : page->second;
    }
    add(piece.children);
    if (address.empty()) return style(pango_attr_style_new(PANGO_STYLE_ITALIC), begin);
    style(foreground(accent), begin);
    links_.push_back({static_cast<int>(begin), static_cast<int>(text_.size()), address});
    if (piece.kind != markdown::InlineKind::link || saysAddress(piece)) return;
    // Paper cannot be clicked: where the words do not say the address, it stands behind them.
    const std::size_t behind = text_.size();
    text_ += " (" + address + ")";
    style(foreground(quiet), behind);
    style(pango_attr_scale_new(0.85), behind);
}

void WordsMaker::add(const markdown::Inline& piece) {
    using markdown::InlineKind;
    const std::size_t begin = text_.size();
    switch (piece.kind) {
        case InlineKind::text:
            return add(piece.text);
        case InlineKind::code:
            addCode(piece.text);
            return style(
                pango_attr_background_new(channel(ground.red), channel(ground.green), channel(ground.blue)),
                begin);
        case InlineKind::emphasis:
            add(piece.children);
            return style(pango_attr_style_new(PANGO_STYLE_ITALIC), begin);
        case InlineKind::strong:
            add(piece.children);
            return style(pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD), begin);
        case InlineKind::link:
        case InlineKind::page_link:
            return addLink(piece);
        case InlineKind::picture:
            return;
        case InlineKind::line_break:
            text_ += '\n';
            return;
    }
}

Words WordsMaker::make(double width) const {
    std::shared_ptr<PangoLayout> layout(pango_layout_new(fonts_.context()), ReleaseObject{});
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, style_.family);
    pango_font_description_set_absolute_size(font, style_.size * points);
    pango_font_description_set_weight(font, style_.weight);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_text(layout.get(), text_.data(), static_cast<int>(text_.size()));
    PangoAttrList* all = pango_attr_list_copy(attributes_);
    pango_layout_set_attributes(layout.get(), all);
    pango_attr_list_unref(all);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    // Rounded up, because a cell as wide as its words must not break them.
    if (width > 0) pango_layout_set_width(layout.get(), static_cast<int>(std::ceil(width * points)) + 1);
    return {std::move(layout), links_, style_};
}

}  // namespace guichet::print
