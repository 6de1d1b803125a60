#include <gd.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "platform/files/picture.h"

namespace guichet::files {

namespace {

constexpr int quality = 80;  // of WebP, 0 to 100

struct Destroy {
    void operator()(gdImage* image) const { gdImageDestroy(image); }
};
using Image = std::unique_ptr<gdImage, Destroy>;

/// The library writes to standard error otherwise; that a picture is damaged is no event for the log.
void beSilent() {
    static std::once_flag once;
    std::call_once(once, [] { gdSetErrorMethod([](int, const char*, va_list) {}); });
}

Image decode(const Picture& picture, std::string_view bytes) {
    // The library takes non-const pointers and does not write.
    auto* data = const_cast<char*>(bytes.data());
    const int size = static_cast<int>(bytes.size());
    switch (picture.format) {
        case PictureFormat::png:
            return Image(gdImageCreateFromPngPtr(size, data));
        case PictureFormat::jpeg:
            return Image(gdImageCreateFromJpegPtrEx(size, data, 1));
        case PictureFormat::gif:
            return Image(gdImageCreateFromGifPtr(size, data));
        case PictureFormat::webp:
            return Image(gdImageCreateFromWebpPtr(size, data));
    }
    return nullptr;
}

/// The point of the stored picture that is seen at (x, y) of the upright one (EXIF 2.3, figure of tag
/// 0x0112).
std::pair<int, int> sourceOf(int orientation, int x, int y, int width, int height) {
    switch (orientation) {
        case 2:
            return {width - 1 - x, y};
        case 3:
            return {width - 1 - x, height - 1 - y};
        case 4:
            return {x, height - 1 - y};
        case 5:
            return {y, x};
        case 6:
            return {y, height - 1 - x};
        case 7:
            return {width - 1 - y, height - 1 - x};
        case 8:
            return {width - 1 - y, x};
        default:
            return {x, y};
    }
}

Image upright(Image image, int orientation) {
    if (orientation == 1) return image;
    const int width = gdImageSX(image.get()), height = gdImageSY(image.get());
    const bool turned = orientation >= 5;
    Image out(gdImageCreateTrueColor(turned ? height : width, turned ? width : height));
    if (!out) return nullptr;
    gdImageAlphaBlending(out.get(), 0);
    for (int y = 0; y < gdImageSY(out.get()); ++y) {
        for (int x = 0; x < gdImageSX(out.get()); ++x) {
            const auto [fromX, fromY] = sourceOf(orientation, x, y, width, height);
            gdImageSetPixel(out.get(), x, y, gdImageGetTrueColorPixel(image.get(), fromX, fromY));
        }
    }
    return out;
}

Image scaled(Image image, int side) {
    const int width = gdImageSX(image.get()), height = gdImageSY(image.get());
    const int longer = std::max(width, height);
    if (longer <= side) return image;
    const auto shrink = [&](int length) {
        return static_cast<unsigned>(std::max<std::int64_t>(1, std::int64_t{length} * side / longer));
    };
    // Weighs all pixels that fall together; the quick methods would drop thin lines of screenshots.
    gdImageSetInterpolationMethod(image.get(), GD_TRIANGLE);
    return Image(gdImageScale(image.get(), shrink(width), shrink(height)));
}

}  // namespace

std::optional<std::string> makeThumbnail(std::string_view bytes, int side) {
    const auto picture = measure(bytes);
    if (!picture) return std::nullopt;
    beSilent();
    Image image = decode(*picture, bytes);
    if (!image || gdImagePaletteToTrueColor(image.get()) == 0) return std::nullopt;
    image = scaled(std::move(image), side);
    if (image) image = upright(std::move(image), picture->orientation);
    if (!image) return std::nullopt;
    gdImageSaveAlpha(image.get(), 1);
    int size = 0;
    const std::unique_ptr<void, void (*)(void*)> encoded(gdImageWebpPtrEx(image.get(), &size, quality),
                                                         gdFree);
    if (!encoded || size <= 0) return std::nullopt;
    return std::string(static_cast<const char*>(encoded.get()), static_cast<std::size_t>(size));
}

}  // namespace guichet::files
