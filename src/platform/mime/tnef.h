#pragma once
// winmail.dat: Microsoft's Transport Neutral Encapsulation Format ([MS-OXTNEF]). Read here, in bounded
// memory, rather than by libytnef: that library leaks every repeated attribute of a hostile stream and
// prints to standard output.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::mime {

struct TnefFile {
    std::string name;       ///< UTF-8, as written; may be empty
    std::string mediaType;  ///< may be empty
    std::string contentId;  ///< may be empty
    std::string bytes;
};

struct TnefContent {
    bool valid = false;    ///< it begins as such a stream
    bool damaged = false;  ///< it was cut or inconsistent; what could be read is here
    std::string text;      ///< UTF-8 body, may be empty
    std::string html;      ///< UTF-8 body, uncleaned, may be empty
    std::vector<TnefFile> files;
};

/// Reads a stream; messages inside it are opened too, three levels deep, their bodies becoming files. At
/// most `maxFiles` files. Memory is linear in the input. Never fails.
TnefContent readTnef(std::string_view bytes, std::size_t maxFiles);

}  // namespace guichet::mime
