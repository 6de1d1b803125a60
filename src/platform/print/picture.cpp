#include "platform/print/picture.h"

#include <webp/decode.h>

#include <cstdint>
#include <string>

#include "platform/files/picture.h"

namespace guichet::print {
namespace {

/// Pixels of the longer side: 200 a inch on the width of the text.
constexpr int longestSide = 1200;

/// Cairo multiplies colours by their opacity.
void premultiply(std::uint8_t* pixels, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        std::uint8_t* pixel = pixels + 4 * i;
        for (int channel = 0; channel < 3; ++channel)
            pixel[channel] = static_cast<std::uint8_t>((pixel[channel] * pixel[3] + 127) / 255);
    }
}

}  // namespace

std::shared_ptr<cairo_surface_t> decodePicture(std::string_view bytes) {
    // The way through a thumbnail turns pictures upright, makes them small and knows every format; and it
    // is the one decoder that hostile pictures were tried on.
    const auto small = files::makeThumbnail(bytes, longestSide);
    if (!small) return nullptr;
    const auto* data = reinterpret_cast<const std::uint8_t*>(small->data());
    int width = 0, height = 0;
    if (WebPGetInfo(data, small->size(), &width, &height) == 0) return nullptr;
    std::shared_ptr<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height),
                                             ReleaseSurface{});
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
    cairo_surface_flush(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    std::uint8_t* pixels = cairo_image_surface_get_data(surface.get());
    const std::size_t size = static_cast<std::size_t>(stride) * static_cast<std::size_t>(height);
    // Cairo's pixels are numbers of the machine; all machines that we build for begin with the lowest byte.
    if (!WebPDecodeBGRAInto(data, small->size(), pixels, size, stride)) return nullptr;
    premultiply(pixels, size / 4);
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

}  // namespace guichet::print
