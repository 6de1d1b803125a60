#pragma once

#include <string>
#include <string_view>

namespace guichet::files {

/// A name that is safe to store, show, and offer for a download on any system: the last part of a path, in
/// valid UTF-8, without control and direction-changing characters, signs and names that Windows reserves,
/// leading dots, and at most 150 code points and 240 bytes long, of which the ending is kept. "file" if
/// nothing is left.
std::string safeName(std::string_view name);

}  // namespace guichet::files
