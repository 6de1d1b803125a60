#pragma once
// Files that old programs wrote into the text itself: "begin 644 name", lines, "end".

#include <string>
#include <string_view>
#include <vector>

namespace guichet::mime {

struct UuencodedFile {
    std::string name;  ///< as written
    std::string bytes;
};

struct UuencodeSplit {
    std::string text;  ///< without the blocks
    std::vector<UuencodedFile> files;
    bool broken = false;  ///< a block without its end; what was there is in `files`
};

/// Takes the uuencoded blocks out of a text, at most `maxFiles`. A line that merely begins with "begin"
/// stays: the lines after it must have the lengths that they announce.
UuencodeSplit splitUuencoded(std::string_view text, std::size_t maxFiles);

}  // namespace guichet::mime
