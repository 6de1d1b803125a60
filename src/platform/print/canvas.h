#pragma once
// What boxes draw on.

#include <cairo.h>

#include <string>
#include <vector>

namespace guichet::print {

/// A link's place on the page and where it leads, as attributes of Cairo's tag. Cairo 1.16 loses the words
/// of a paragraph in which a link begins, so that links are entered when the page is drawn.
using LinkPlace = std::string;

struct Canvas {
    cairo_t* cairo = nullptr;
    std::vector<LinkPlace> links;
};

}  // namespace guichet::print
