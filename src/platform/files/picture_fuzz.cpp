// The readers of picture headers, given anything: they must stay inside the bytes and keep their promise
// about the cost of decoding. (Decoding itself is the libraries' own.)

#include <cstdint>
#include <cstdlib>

#include "platform/files/file_name.h"
#include "platform/files/picture.h"

using namespace guichet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto picture = files::measure(bytes)) {
        if (picture->width < 1 || picture->height < 1) std::abort();
        if (std::int64_t{picture->width} * picture->height > files::maxPixels) std::abort();
        if (picture->orientation < 1 || picture->orientation > 8) std::abort();
    }
    const std::string name = files::safeName(bytes);
    if (name.empty() || name.size() > 245 || name.find('/') != std::string::npos || name[0] == '.')
        std::abort();
    if (files::safeName(name) != name) std::abort();
    return 0;
}
