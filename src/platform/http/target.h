#pragma once
// The request target (RFC 9112, 3.2), taken apart and decoded. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guichet::http {

struct Target {
    std::string path;                                        ///< decoded, starts with '/'
    std::vector<std::pair<std::string, std::string>> query;  ///< decoded as form data, in order
    std::string_view authority;                              ///< of the absolute form; a view into the input
};

/// Takes apart the origin form ("/a?b=c") or the absolute form ("http://host/a"). Nothing for anything
/// that two readers could understand differently: other forms, bytes outside visible ASCII, a fragment,
/// malformed percent signs, control characters, invalid UTF-8, "." or ".." as a segment, and in the path
/// an encoded slash or any backslash.
std::optional<Target> parseTarget(std::string_view target);

/// Decodes "a=1&b=2" (application/x-www-form-urlencoded). Nothing if malformed or not UTF-8.
std::optional<std::vector<std::pair<std::string, std::string>>> parseQuery(std::string_view text);

}  // namespace guichet::http
