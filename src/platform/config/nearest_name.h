#pragma once
// What somebody may have meant by a name that does not exist.

#include <string>
#include <string_view>
#include <vector>

namespace guichet::config {

/// The candidate that takes the fewest edits of single characters, without regard to case. A dotted name
/// whose last part is right counts as nearly right. Requires at least one candidate.
std::string nearestName(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace guichet::config
