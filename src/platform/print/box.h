#pragma once
// The page as a column of boxes: what is never divided, such as a line of text or the row of a table.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/print/canvas.h"
#include "platform/print/look.h"

namespace guichet::print {

/// What stands behind or beside a box and joins that of its neighbours.
struct Backdrop {
    double x = 0, width = 0;
    Colour colour;
    bool begins = false;  ///< does not reach up to the box before
};

struct Box {
    double height = 0;
    double before = 0, after = 0;  ///< the larger one of two neighbours is the distance between them
    bool keepWithNext = false;     ///< no page ends behind it
    std::vector<Backdrop> backdrops;
    /// Draws it below y; x is its own matter.
    std::function<void(Canvas&, double y)> draw;
    std::shared_ptr<const Box> head;  ///< repeated above it where it begins a page: of rows of tables
    std::string tag;                  ///< role for those who listen (ISO 32000-1, 14.8.4): "P", "H2" …
    bool continues = false;           ///< it belongs to the same element as the box before
    int outline = 0;                  ///< level in the outline, from 1; 0: not in it
    std::string outlineText;
};

/// A box at its place on a page, from the top of the text's area.
struct Placed {
    Box box;
    double y = 0;
    bool touches = false;  ///< the box before it is on the same page
};
using Page = std::vector<Placed>;

/// Divides boxes into pages of this height. A chain that is kept together stays on one page, if it fits
/// on any; what is higher than a page is made smaller when it is drawn.
std::vector<Page> paginate(const std::vector<Box>& boxes, double height);

}  // namespace guichet::print
