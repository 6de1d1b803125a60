#include "platform/http/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <stdexcept>

namespace guichet::http {
namespace {

/// Level 5 gives nearly the size of 6 on JSON for two thirds of the time.
constexpr int level = 5;
constexpr int gzipWindow = 15 + 16;  ///< the largest window; 16 asks zlib for the gzip wrapping
constexpr int memoryLevel = 8;

class Compressor {
public:
    Compressor() {
        if (deflateInit2(&stream_, level, Z_DEFLATED, gzipWindow, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    ~Compressor() { deflateEnd(&stream_); }
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    std::string run(std::string_view bytes) {
        if (bytes.size() > std::numeric_limits<uInt>::max())
            throw std::length_error("body too large to compress");
        deflateReset(&stream_);
        std::string out(deflateBound(&stream_, static_cast<uLong>(bytes.size())), '\0');
        // zlib's input pointer lacks a const; it does not write there.
        stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out =
            static_cast<uInt>(std::min<std::size_t>(out.size(), std::numeric_limits<uInt>::max()));
        if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("deflate did not finish");
        out.resize(stream_.total_out);
        return out;
    }

private:
    z_stream stream_{};
};

}  // namespace

std::string gzip(std::string_view bytes) {
    thread_local Compressor compressor;
    return compressor.run(bytes);
}

}  // namespace guichet::http
