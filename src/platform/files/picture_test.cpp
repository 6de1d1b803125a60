#include "platform/files/picture.h"

#include <gd.h>
#include <gmock/gmock.h>

#include <functional>
#include <memory>

namespace guichet::files {
namespace {

using Encode = std::function<void*(gdImagePtr, int*)>;

constexpr int red = 0xD02020, blue = 0x2020D0;

/// The left half red, the right half blue.
std::string draw(int width, int height, const Encode& encode) {
    gdImagePtr image = gdImageCreateTrueColor(width, height);
    gdImageFilledRectangle(image, 0, 0, width / 2 - 1, height - 1, red);
    gdImageFilledRectangle(image, width / 2, 0, width - 1, height - 1, blue);
    int size = 0;
    void* bytes = encode(image, &size);
    gdImageDestroy(image);
    std::string out(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
    gdFree(bytes);
    return out;
}

std::string png(int w, int h) {
    return draw(w, h, gdImagePngPtr);
}
std::string gif(int w, int h) {
    return draw(w, h, gdImageGifPtr);
}
std::string webp(int w, int h) {
    return draw(w, h, gdImageWebpPtr);
}
std::string jpeg(int w, int h) {
    return draw(w, h, [](gdImagePtr image, int* size) { return gdImageJpegPtr(image, size, 95); });
}

/// A JPEG as a camera writes it, with the orientation in its EXIF block.
std::string turnedJpeg(int w, int h, char orientation, bool little = false) {
    using namespace std::string_literals;
    const std::string o(1, orientation);
    const std::string tiff = little
                                 ? "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"s + o + "\0\0\0\0\0\0\0"s
                                 : "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"s + o + "\0\0\0\0\0\0"s;
    const std::string block = "Exif\0\0"s + tiff;
    const std::string head = "\xFF\xE1\0"s + static_cast<char>(block.size() + 2);
    return jpeg(w, h).insert(2, head + block);
}

struct Seen {
    int width, height, topLeft, bottomRight;
};

Seen look(const std::string& bytes) {
    gdImagePtr image =
        gdImageCreateFromWebpPtr(static_cast<int>(bytes.size()), const_cast<char*>(bytes.data()));
    if (image == nullptr) return {};
    const int w = gdImageSX(image), h = gdImageSY(image);
    const Seen out{w, h, gdImageGetTrueColorPixel(image, 2, 2),
                   gdImageGetTrueColorPixel(image, w - 3, h - 3)};
    gdImageDestroy(image);
    return out;
}

bool isReddish(int pixel) {
    return gdTrueColorGetRed(pixel) > 150 && gdTrueColorGetBlue(pixel) < 100;
}
bool isBluish(int pixel) {
    return gdTrueColorGetBlue(pixel) > 150 && gdTrueColorGetRed(pixel) < 100;
}

TEST(Measure, readsEveryFormat) {
    for (const auto& bytes : {png(300, 20), gif(300, 20), webp(300, 20), jpeg(300, 20)}) {
        const auto picture = measure(bytes);
        ASSERT_TRUE(picture);
        EXPECT_EQ(picture->width, 300);
        EXPECT_EQ(picture->height, 20);
        EXPECT_EQ(picture->orientation, 1);
    }
}

TEST(Measure, readsOrientationInBothByteOrders) {
    EXPECT_EQ(measure(turnedJpeg(40, 20, 6))->orientation, 6);
    EXPECT_EQ(measure(turnedJpeg(40, 20, 8, true))->orientation, 8);
    EXPECT_EQ(measure(turnedJpeg(40, 20, 9))->orientation, 1);
}

TEST(Measure, refusesWhatIsDamaged) {
    const std::string whole[] = {png(60, 20), gif(60, 20), webp(60, 20), jpeg(60, 20), turnedJpeg(60, 20, 6)};
    for (const auto& bytes : whole) {
        for (std::size_t n = 0; n < std::min<std::size_t>(bytes.size(), 700); ++n) {
            (void)measure(bytes.substr(0, n));  // must not read beyond the end (run under ASan)
        }
        EXPECT_FALSE(measure(bytes.substr(0, 9)));
    }
    EXPECT_FALSE(measure(""));
    EXPECT_FALSE(measure("<svg xmlns='http://www.w3.org/2000/svg'/>"));
}

TEST(Measure, refusesBombs) {
    std::string bomb = png(10, 10);
    bomb.replace(16, 8, std::string("\x00\x00\xC3\x50\x00\x00\xC3\x50", 8));  // 50,000 × 50,000
    EXPECT_FALSE(measure(bomb));
    EXPECT_FALSE(makeThumbnail(bomb, 320));
    std::string wide = gif(10, 10);
    wide.replace(6, 4, "\xFF\xFF\xFF\xFF");
    EXPECT_FALSE(measure(wide));
    std::string frame = gif(10, 10);  // an innocent screen, a huge first frame
    const std::size_t descriptor = frame.find(std::string("\x2C\0\0\0\0", 5));
    ASSERT_NE(descriptor, std::string::npos);
    frame.replace(descriptor + 5, 4, "\xFF\xFF\xFF\xFF");
    EXPECT_FALSE(measure(frame));
    std::string scans = jpeg(10, 10);
    for (int i = 0; i < 100; ++i) scans += "\xFF\xDA\x00\x02";
    EXPECT_FALSE(measure(scans));
    const std::string twice = jpeg(10, 10);
    const std::size_t sof = twice.find("\xFF\xC0");
    ASSERT_NE(sof, std::string::npos);
    EXPECT_FALSE(measure(twice.substr(0, sof) + twice.substr(sof, 19) + twice.substr(sof)));
}

TEST(Thumbnail, shrinksEveryFormat) {
    for (const auto& bytes : {png(800, 400), gif(800, 400), webp(800, 400), jpeg(800, 400)}) {
        const auto small = makeThumbnail(bytes, 100);
        ASSERT_TRUE(small);
        const Seen seen = look(*small);
        EXPECT_EQ(seen.width, 100);
        EXPECT_EQ(seen.height, 50);
        EXPECT_TRUE(isReddish(seen.topLeft)) << std::hex << seen.topLeft;
        EXPECT_TRUE(isBluish(seen.bottomRight)) << std::hex << seen.bottomRight;
    }
}

TEST(Thumbnail, neverEnlargesAndKeepsOnePixel) {
    EXPECT_EQ(look(*makeThumbnail(png(30, 20), 100)).width, 30);
    const Seen line = look(*makeThumbnail(png(3000, 6), 100));
    EXPECT_EQ(line.width, 100);
    EXPECT_EQ(line.height, 1);
}

TEST(Thumbnail, standsUpright) {
    struct Case {
        char orientation;
        bool turned, topLeftIsRed;
    };
    // Stored: left red, right blue. Turned by a quarter, one of them is on top.
    for (const Case c :
         {Case{1, false, true}, Case{2, false, false}, Case{3, false, false}, Case{4, false, true},
          Case{5, true, true}, Case{6, true, true}, Case{7, true, false}, Case{8, true, false}}) {
        const auto small = makeThumbnail(turnedJpeg(80, 40, c.orientation), 100);
        ASSERT_TRUE(small);
        const Seen seen = look(*small);
        EXPECT_EQ(seen.width, c.turned ? 40 : 80) << int(c.orientation);
        EXPECT_EQ(isReddish(seen.topLeft), c.topLeftIsRed) << int(c.orientation);
        EXPECT_EQ(isBluish(seen.topLeft), !c.topLeftIsRed) << int(c.orientation);
    }
}

TEST(Thumbnail, refusesWhatCannotBeDecoded) {
    std::string broken = png(60, 20);
    broken.resize(45);
    EXPECT_TRUE(measure(broken));
    EXPECT_FALSE(makeThumbnail(broken, 100));
    EXPECT_FALSE(makeThumbnail("hello", 100));
}

}  // namespace
}  // namespace guichet::files
