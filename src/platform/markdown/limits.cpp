#include "platform/markdown/limits.h"

#include <algorithm>

#include "base/text.h"

namespace guichet::markdown {
namespace {

Error tooMuch(const char* code, std::size_t max) {
    return fail(ErrorKind::invalid, code, {{"max", std::to_string(max)}});
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// How many quotes and list items a line opens: "> - 1. text" opens three. A rule such as "* * *" opens
/// none, but nobody writes one of more than a few signs.
std::size_t openedBy(std::string_view line) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        if (c == ' ' || c == '\t') continue;
        if (c == '>') {
            ++count;
            continue;
        }
        while (at < line.size() && isDigit(line[at])) ++at;
        const bool marker = at < line.size() && std::string_view("-+*.)").find(line[at]) != std::string::npos;
        if (!marker || (at + 1 < line.size() && line[at + 1] != ' ' && line[at + 1] != '\t')) break;
        ++count;
    }
    return count;
}

}  // namespace

Result<Done> checkLimits(std::string_view text, const Limits& limits) {
    if (text.size() > limits.maxBytes) return tooMuch("markdown.too_long", limits.maxBytes >> 10);
    const auto count = [](std::string_view in, char sign) {
        return static_cast<std::size_t>(std::count(in.begin(), in.end(), sign));
    };
    if (count(text, '\n') > limits.maxLines) return tooMuch("markdown.too_many_lines", limits.maxLines);
    std::size_t brackets = 0;
    for (const std::string_view line : split(text, '\n')) {
        if (count(line, '|') > limits.maxColumns)
            return tooMuch("markdown.too_many_columns", limits.maxColumns);
        if (openedBy(line) > limits.maxDepth) return tooMuch("markdown.too_deep", limits.maxDepth);
        // A paragraph ends at an empty line at the latest.
        brackets = trim(line).empty() ? 0 : brackets + count(line, '[');
        if (brackets > limits.maxBrackets) return tooMuch("markdown.too_many_brackets", limits.maxBrackets);
    }
    return Done{};
}

}  // namespace guichet::markdown
