#pragma once
// JSON for people to read and compare.

#include <string>
#include <string_view>

namespace guichet::json {

/// The same value: what fits stays on one line of at most about 110 characters, the rest has one member a
/// line. Requires compact JSON, as Writer makes it.
std::string laidOut(std::string_view compact);

}  // namespace guichet::json
