#pragma once
// The header fields at the start of a message, as raw bytes. Read here rather than by the MIME library,
// because real mail breaks the rules in ways that make a strict reader give up: mbox lines, byte order
// marks, missing blank lines, lines without a colon.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::mime {

struct HeaderField {
    std::string name;   ///< as written, without the colon
    std::string value;  ///< raw bytes, unfolded and trimmed, never holding CR, LF or NUL
};

struct HeaderLimits {
    std::size_t maxBytes = 256u << 10;      ///< of the whole block
    std::size_t maxFieldBytes = 64u << 10;  ///< of one value
    std::size_t maxFields = 1000;
};

/// The fields of one message or part, in order.
class HeaderBlock {
public:
    /// The first value of a field, or empty. Names are case-insensitive.
    std::string_view first(std::string_view name) const;
    /// Every value of a field, in order.
    std::vector<std::string_view> all(std::string_view name) const;
    bool has(std::string_view name) const;
    const std::vector<HeaderField>& fields() const { return fields_; }

    std::size_t bodyAt = 0;          ///< offset of the body in what was read
    bool truncated = false;          ///< a limit was met; fields are missing
    std::size_t malformedLines = 0;  ///< lines that were skipped
    bool missingBlankLine = false;   ///< the body begins without the blank line before it

private:
    friend HeaderBlock readHeaders(std::string_view raw, const HeaderLimits& limits);
    std::vector<HeaderField> fields_;
};

/// Reads the fields at the start of `raw`. A text that does not begin with fields gives none, and all of
/// it is body. Linear in the size of the block.
HeaderBlock readHeaders(std::string_view raw, const HeaderLimits& limits = {});

}  // namespace guichet::mime
