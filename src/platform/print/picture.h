#pragma once
// Pictures for the page.

#include <cairo.h>

#include <memory>
#include <string_view>

namespace guichet::print {

struct ReleaseSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

/// Decodes a picture, upright and no larger than paper can show. Null if it can't be decoded.
std::shared_ptr<cairo_surface_t> decodePicture(std::string_view bytes);

}  // namespace guichet::print
