#include <algorithm>
#include <memory>

#include "platform/files/gd_library.h"
#include "platform/files/picture.h"

namespace guichet::files {

namespace {

constexpr int quality = 80;  // of WebP, 0 to 100

struct Destroy {
    const GdLibrary* gd = nullptr;
    void operator()(gdImage* image) const { gd->imageDestroy(image); }
};

/// With the library that made it.
class Image {
public:
    Image() = default;
    Image(const GdLibrary& gd, gdImage* image) : image_(image, Destroy{&gd}) {}
    explicit operator bool() const { return image_ != nullptr; }
    gdImage* get() const { return image_.get(); }
    const GdLibrary& gd() const { return *image_.get_deleter().gd; }
    int width() const { return gdImageSX(get()); }
    int height() const { return gdImageSY(get()); }

private:
    std::unique_ptr<gdImage, Destroy> image_;
};

Image decode(const GdLibrary& gd, const Picture& picture, std::string_view bytes) {
    // The library takes non-const pointers and does not write.
    auto* data = const_cast<char*>(bytes.data());
    const int size = static_cast<int>(bytes.size());
    switch (picture.format) {
        case PictureFormat::png:
            return {gd, gd.fromPng(size, data)};
        case PictureFormat::jpeg:
            return {gd, gd.fromJpeg(size, data, 1)};
        case PictureFormat::gif:
            return {gd, gd.fromGif(size, data)};
        case PictureFormat::webp:
            return {gd, gd.fromWebp(size, data)};
    }
    return {};
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
    const GdLibrary& gd = image.gd();
    const int width = image.width(), height = image.height();
    const bool turned = orientation >= 5;
    Image out(gd, gd.createTrueColor(turned ? height : width, turned ? width : height));
    if (!out) return {};
    gd.alphaBlending(out.get(), 0);
    for (int y = 0; y < out.height(); ++y) {
        for (int x = 0; x < out.width(); ++x) {
            const auto [fromX, fromY] = sourceOf(orientation, x, y, width, height);
            gd.setPixel(out.get(), x, y, gd.trueColorPixel(image.get(), fromX, fromY));
        }
    }
    return out;
}

Image scaled(Image image, int side) {
    const int longer = std::max(image.width(), image.height());
    if (longer <= side) return image;
    const auto shrink = [&](int length) {
        return static_cast<unsigned>(std::max<std::int64_t>(1, std::int64_t{length} * side / longer));
    };
    // Weighs all pixels that fall together; the quick methods would drop thin lines of screenshots.
    const GdLibrary& gd = image.gd();
    gd.setInterpolationMethod(image.get(), GD_TRIANGLE);
    return {gd, gd.scale(image.get(), shrink(image.width()), shrink(image.height()))};
}

}  // namespace

std::optional<std::string> makeThumbnail(std::string_view bytes, int side) {
    const auto picture = measure(bytes);
    if (!picture) return std::nullopt;
    const GdLibrary* gd = gdLibrary();
    if (!gd) return std::nullopt;
    Image image = decode(*gd, *picture, bytes);
    if (!image || gd->paletteToTrueColor(image.get()) == 0) return std::nullopt;
    image = scaled(std::move(image), side);
    if (image) image = upright(std::move(image), picture->orientation);
    if (!image) return std::nullopt;
    gd->saveAlpha(image.get(), 1);
    int size = 0;
    const std::unique_ptr<void, decltype(&gdFree)> encoded(gd->toWebp(image.get(), &size, quality), gd->free);
    if (!encoded || size <= 0) return std::nullopt;
    return std::string(static_cast<const char*>(encoded.get()), static_cast<std::size_t>(size));
}

}  // namespace guichet::files
