#pragma once
// Sizes, distances and colours of the printed page. Points (1/72 inch) from the upper left corner.

namespace guichet::print {

struct Colour {
    double red = 0, green = 0, blue = 0;
};

inline constexpr Colour ink{0.09, 0.11, 0.14};
inline constexpr Colour quiet{0.36, 0.39, 0.44};
inline constexpr Colour accent{0.086, 0.333, 0.855};
inline constexpr Colour hairline{0.80, 0.82, 0.85};
inline constexpr Colour ground{0.953, 0.961, 0.973};
inline constexpr Colour paper{1, 1, 1};

/// ISO 216 A4.
inline constexpr double pageWidth = 595.276, pageHeight = 841.89;

/// The typefaces, with others that every desktop has behind them.
inline constexpr const char* textFamily = "Inter, Open Sans, DejaVu Sans, sans-serif";
inline constexpr const char* titleFamily = "Inter Display, Inter, Open Sans, DejaVu Sans, sans-serif";
inline constexpr const char* codeFamily = "JetBrains Mono, DejaVu Sans Mono, monospace";

/// What differs between a document and a notice, and between the sizes of a notice.
struct Look {
    double left = 76, right = 68, top = 62, bottom = 72;
    double size = 10;      ///< of the letters of a paragraph
    double leading = 1.5;  ///< height of a line ÷ size
    double title = 22;     ///< of the title's letters
    bool discs = false;    ///< numbers of steps stand white on a disc
    double width() const { return pageWidth - left - right; }
    double height() const { return pageHeight - top - bottom; }
    double indent() const { return discs ? size * 2.5 : size * 2; }
};

}  // namespace guichet::print
