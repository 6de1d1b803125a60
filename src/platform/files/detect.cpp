#include "platform/files/detect.h"

#include <magic.h>

#include <mutex>
#include <stdexcept>

namespace guichet::files {

namespace {

/// Types show themselves early; the parsers of the library need not see more.
constexpr std::size_t lookedAt = 1 << 20;

/// One handle for all threads: it may not be used by two at a time, and looking is quick.
class Detector {
public:
    Detector() : handle_(magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF)) {
        if (handle_ == nullptr || magic_load(handle_, nullptr) != 0)
            throw std::runtime_error("the table of file types can't be read (package libmagic-mgc)");
    }

    std::string typeOf(std::string_view bytes) {
        const std::lock_guard lock(lock_);
        const char* type = magic_buffer(handle_, bytes.data(), std::min(bytes.size(), lookedAt));
        return type == nullptr ? std::string() : std::string(type);
    }

private:
    std::mutex lock_;
    magic_t handle_;
};

}  // namespace

std::string detectType(std::string_view bytes) {
    constexpr std::string_view unknown = "application/octet-stream";
    static Detector& detector = *new Detector;  // lives as long as the process
    if (bytes.empty()) return std::string(unknown);
    std::string type = detector.typeOf(bytes);
    // What the library says instead of a type: "inode/x-empty", "cannot open …", "application/x-…; …".
    if (type.find('/') == std::string::npos || type.find(' ') != std::string::npos ||
        type.starts_with("inode/"))
        return std::string(unknown);
    if (type == "image/x-ms-bmp") return "image/bmp";
    return type;
}

}  // namespace guichet::files
