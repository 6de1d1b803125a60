#pragma once
// Pictures from outside: measured by reading their headers, and decoded only if they are small enough.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guichet::files {

enum class PictureFormat { png, jpeg, gif, webp };

struct Picture {
    PictureFormat format = PictureFormat::png;
    int width = 0;  ///< in pixels, as stored (before `orientation`)
    int height = 0;
    /// How cameras note that they were held (EXIF 2.3, tag 0x0112): 1 upright, 2 to 8 turned or mirrored.
    int orientation = 1;
};

/// Decoding takes four bytes a pixel.
constexpr std::int64_t maxPixels = 40'000'000;

/// What the header says; nothing if this is no PNG, JPEG, GIF or WebP, if it is damaged, or if decoding it
/// would cost too much (pixels, or the scans of a progressive JPEG).
std::optional<Picture> measure(std::string_view bytes);

/// A picture of at most `side` × `side` pixels in WebP, upright; never larger than the original. Nothing
/// if it can't be measured or decoded.
std::optional<std::string> makeThumbnail(std::string_view bytes, int side);

}  // namespace guichet::files
