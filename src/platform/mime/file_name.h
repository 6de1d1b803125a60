#pragma once
// File names from outside.

#include <string>
#include <string_view>

namespace guichet::mime {

/// A name that is safe to store, to show and to download under: no path, no control or direction-changing
/// characters, none of the characters that Windows refuses, no leading dot, at most 120 code points with
/// the extension kept. Empty if nothing remains.
std::string safeFileName(std::string_view name);

/// A name for a part that has none: "part-3.png" from its number and media type.
std::string inventedFileName(std::size_t number, std::string_view mediaType);

}  // namespace guichet::mime
