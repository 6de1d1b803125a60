#pragma once
// What bytes are, by looking at them. Names and the sender's words about types are not believed.

#include <string>
#include <string_view>

namespace guichet::files {

/// The media type, such as "image/png"; "application/octet-stream" if it is not known. Thread-safe.
/// Throws std::runtime_error if the system's table of types can't be read.
std::string detectType(std::string_view bytes);

}  // namespace guichet::files
