#pragma once
// What is refused before the parser sees it.

#include <string_view>

#include "platform/markdown/markdown.h"

namespace guichet::markdown {

/// Checks size, lines, columns, brackets, and how many quotes and lists one line opens.
Result<Done> checkLimits(std::string_view text, const Limits& limits);

}  // namespace guichet::markdown
