#include "platform/files/picture.h"

#include <webp/decode.h>

#include <algorithm>
#include <cstdint>

namespace guichet::files {

namespace {

constexpr int maxSide = 30'000;
constexpr int maxJpegScans = 60;

/// Reads numbers out of bytes from outside; beyond the end everything is 0.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
    std::size_t size() const { return bytes_.size(); }
    unsigned at(std::size_t i) const { return i < bytes_.size() ? static_cast<unsigned char>(bytes_[i]) : 0; }
    unsigned big16(std::size_t i) const { return at(i) << 8 | at(i + 1); }
    unsigned big32(std::size_t i) const { return big16(i) << 16 | big16(i + 2); }
    unsigned little16(std::size_t i) const { return at(i) | at(i + 1) << 8; }
    unsigned little32(std::size_t i) const { return little16(i) | little16(i + 2) << 16; }
    std::string_view part(std::size_t i, std::size_t n) const {
        return i < bytes_.size() ? bytes_.substr(i, n) : std::string_view{};
    }

private:
    std::string_view bytes_;
};

std::optional<Picture> sized(PictureFormat format, unsigned width, unsigned height) {
    if (width == 0 || height == 0 || width > maxSide || height > maxSide) return std::nullopt;
    if (std::int64_t{width} * height > maxPixels) return std::nullopt;
    return Picture{format, static_cast<int>(width), static_cast<int>(height), 1};
}

std::optional<Picture> measurePng(const Bytes& b) {
    if (b.part(12, 4) != "IHDR") return std::nullopt;
    return sized(PictureFormat::png, b.big32(16), b.big32(20));
}

/// The first frame may be larger than the screen it is drawn on; the decoder makes room for the frame.
std::optional<Picture> measureGif(const Bytes& b) {
    std::size_t at = 13;
    if ((b.at(10) & 0x80) != 0) at += 3u << ((b.at(10) & 7) + 1);
    while (at < b.size() && b.at(at) == 0x21) {  // extensions, made of blocks with their length in front
        at += 2;
        while (at < b.size() && b.at(at) != 0) at += 1 + b.at(at);
        ++at;
    }
    if (b.at(at) != 0x2C) return std::nullopt;
    return sized(PictureFormat::gif, std::max(b.little16(6), b.little16(at + 5)),
                 std::max(b.little16(8), b.little16(at + 7)));
}

std::optional<Picture> measureWebp(std::string_view bytes) {
    int width = 0, height = 0;
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    if (WebPGetInfo(data, bytes.size(), &width, &height) == 0) return std::nullopt;
    return sized(PictureFormat::webp, static_cast<unsigned>(width), static_cast<unsigned>(height));
}

/// The orientation out of an EXIF block (TIFF 6.0: a list of twelve-byte entries, in either byte order).
int orientationOf(const Bytes& tiff) {
    const bool little = tiff.part(0, 2) == "II";
    if (!little && tiff.part(0, 2) != "MM") return 1;
    const auto read16 = [&](std::size_t i) { return little ? tiff.little16(i) : tiff.big16(i); };
    const std::size_t list = little ? tiff.little32(4) : tiff.big32(4);
    if (list >= tiff.size()) return 1;
    const unsigned entries = std::min(read16(list), 200u);
    for (unsigned i = 0; i < entries; ++i) {
        const std::size_t entry = list + 2 + std::size_t{12} * i;
        if (read16(entry) != 0x0112) continue;
        const unsigned value = read16(entry + 8);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

bool isStartOfFrame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Every scan of a progressive picture goes over all pixels: a small file with thousands of them would
/// keep the decoder busy for hours.
bool hasTooManyScans(const Bytes& b, std::size_t from) {
    int scans = 0;
    for (std::size_t i = from; i + 1 < b.size(); ++i)
        if (b.at(i) == 0xFF && b.at(i + 1) == 0xDA && ++scans > maxJpegScans) return true;
    return false;
}

std::optional<Picture> measureJpeg(const Bytes& b) {
    std::optional<Picture> out;
    int orientation = 1;
    std::size_t at = 2;
    while (at + 4 <= b.size()) {
        if (b.at(at) != 0xFF) return std::nullopt;
        const unsigned marker = b.at(at + 1);
        if (marker == 0xFF) {  // fill
            ++at;
            continue;
        }
        if (marker == 0xDA || marker == 0xD9) break;
        const std::size_t length = b.big16(at + 2);
        if (length < 2) return std::nullopt;
        if (isStartOfFrame(marker)) {
            if (out) return std::nullopt;  // two frames: programs would disagree on the size
            out = sized(PictureFormat::jpeg, b.big16(at + 7), b.big16(at + 5));
            if (!out) return std::nullopt;
        } else if (marker == 0xE1 && b.part(at + 4, 6) == std::string_view("Exif\0\0", 6)) {
            orientation = orientationOf(Bytes(b.part(at + 10, length - std::min<std::size_t>(length, 8))));
        }
        at += 2 + length;
    }
    if (!out || hasTooManyScans(b, at)) return std::nullopt;
    out->orientation = orientation;
    return out;
}

}  // namespace

std::optional<Picture> measure(std::string_view bytes) {
    const Bytes b(bytes);
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return measurePng(b);
    if (bytes.starts_with("\xFF\xD8\xFF")) return measureJpeg(b);
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return measureGif(b);
    if (bytes.starts_with("RIFF") && b.part(8, 4) == "WEBP") return measureWebp(bytes);
    return std::nullopt;
}

}  // namespace guichet::files
