#include "platform/config/nearest_name.h"

#include <algorithm>

#include "base/text.h"

namespace guichet::config {

namespace {

/// The number of single-character edits between two names (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

std::string_view leafOf(std::string_view name) {
    return name.substr(name.rfind('.') + 1);
}

}  // namespace

std::string nearestName(std::string_view name, const std::vector<std::string>& candidates) {
    const std::string wanted = asciiLower(name.substr(0, 100));
    const std::string* best = nullptr;
    std::size_t bestDistance = 0;
    for (const std::string& candidate : candidates) {
        std::size_t d = distance(wanted, asciiLower(candidate));
        if (leafOf(wanted) == leafOf(candidate))
            d = std::min<std::size_t>(d, 1);  // only the section is wrong
        if (best == nullptr || d < bestDistance) best = &candidate, bestDistance = d;
    }
    return *best;
}

}  // namespace guichet::config
