#pragma once
// Text in its styles, broken into lines.

#include <cairo.h>
#include <pango/pangocairo.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/markdown/markdown.h"
#include "platform/print/canvas.h"
#include "platform/print/look.h"

namespace guichet::print {

struct ReleaseObject {
    void operator()(void* object) const { g_object_unref(object); }
};

/// Fonts and language of one document. Used by one thread.
class Fonts {
public:
    explicit Fonts(std::string_view language);
    PangoContext* context() const { return context_.get(); }
    bool french() const { return french_; }

private:
    std::unique_ptr<PangoFontMap, ReleaseObject> map_;
    std::unique_ptr<PangoContext, ReleaseObject> context_;
    bool french_;
};

struct TextStyle {
    const char* family = textFamily;
    double size = 10;
    double leading = 1.5;
    PangoWeight weight = PANGO_WEIGHT_NORMAL;
    Colour colour = ink;
    PangoAlignment align = PANGO_ALIGN_LEFT;
};

/// A part of a text that leads somewhere: bytes [begin, end).
struct LinkRange {
    int begin = 0, end = 0;
    std::string address;
};

/// A text broken into lines of one height.
class Words {
public:
    /// `width` in points; 0 breaks nowhere.
    Words(std::shared_ptr<PangoLayout> layout, std::vector<LinkRange> links, const TextStyle& style);

    int lines() const;
    double lineHeight() const { return style_.size * style_.leading; }
    double height() const { return lines() * lineHeight(); }
    double width() const;  ///< of the longest line
    /// Draws the line below y.
    void draw(Canvas& to, int line, double x, double y) const;

private:
    std::shared_ptr<PangoLayout> layout_;
    std::vector<LinkRange> links_;
    TextStyle style_;
};

/// Collects text and styles, then breaks it into lines.
class WordsMaker {
public:
    using Pages = std::map<std::string, std::string>;
    WordsMaker(const Fonts& fonts, const TextStyle& style, const Pages& pages)
        : fonts_(fonts), style_(style), pages_(pages), attributes_(pango_attr_list_new()) {}
    ~WordsMaker() { pango_attr_list_unref(attributes_); }
    WordsMaker(const WordsMaker&) = delete;
    WordsMaker& operator=(const WordsMaker&) = delete;

    /// Prose, with its typography.
    void add(std::string_view text);
    /// Text as it is.
    void addCode(std::string_view text);
    /// Pictures in it are left out.
    void add(const std::vector<markdown::Inline>& inlines);

    bool empty() const { return text_.empty(); }
    /// The words, in lines of at most `width` points (0: of any width).
    Words make(double width) const;

private:
    void add(const markdown::Inline& piece);
    void addLink(const markdown::Inline& piece);
    void style(PangoAttribute* attribute, std::size_t begin);

    const Fonts& fonts_;
    TextStyle style_;
    const Pages& pages_;
    PangoAttrList* attributes_;
    std::vector<LinkRange> links_;
    std::string text_;
};

/// With ’ between letters, and in French with its spaces.
std::string typeset(std::string_view text, bool french);

}  // namespace guichet::print
