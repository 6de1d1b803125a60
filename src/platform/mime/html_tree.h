#pragma once
// HTML as a tree, bounded whatever the input: the parser (libgumbo) works in an arena that stops it when
// it has used its memory or time, because some short inputs make any HTML parser build huge trees.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guichet::mime {

struct HtmlLimits {
    std::size_t maxBytes = 2u << 20;  ///< of the input
    std::size_t maxNodes = 30'000;    ///< elements and texts
    int maxDepth = 100;               ///< elements inside each other; deeper ones are lifted up to there
    std::size_t maxLinks = 1000;
    std::chrono::milliseconds maxTime{2000};
};

/// One element or text of a document.
struct HtmlNode {
    std::string tag;   ///< lower case; empty for a text; "?" for an element of SVG, MathML or unknown
    std::string text;  ///< of a text: UTF-8, entities decoded
    std::vector<std::pair<std::string, std::string>> attributes;  ///< names in lower case, values decoded
    std::vector<std::size_t> children;                            ///< indexes into HtmlTree::nodes
    std::size_t parent = 0;
    std::size_t begin = 0;  ///< offset in the input of the start tag, or of the text
    std::size_t end = 0;    ///< offset behind the end tag; 0 if the source has no end tag
    bool foreign = false;   ///< SVG or MathML

    std::string_view attribute(std::string_view name) const;
    /// Whether its style hides it: mail programs hide preview texts and tracking marks that way.
    bool hidden() const;
};

/// The body of a document. nodes[0] is the body element.
struct HtmlTree {
    std::vector<HtmlNode> nodes;
    bool truncated = false;  ///< input or nodes beyond the limits are missing
};

/// Parses a document or a fragment. Nothing if the parser had to be stopped.
std::optional<HtmlTree> parseHtml(std::string_view html, const HtmlLimits& limits);

/// The text of HTML that could not be parsed: tags cut out, entities left as they are.
std::string stripTags(std::string_view html);

}  // namespace guichet::mime
