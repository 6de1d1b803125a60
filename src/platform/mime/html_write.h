#pragma once
// The safe tree that cleaning builds, and its one way of being written.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guichet::mime {

enum class SafeTag {
    root,
    text,
    p,
    br,
    div,
    span,
    strong,
    b,
    em,
    i,
    u,
    s,
    code,
    pre,
    blockquote,
    ul,
    ol,
    li,
    a,
    h1,
    h2,
    h3,
    h4,
    table,
    thead,
    tbody,
    tr,
    td,
    th,
    hr,
    img,
};

/// What becomes of an element.
enum class TagFate {
    keep,    ///< it stays, as `tag`
    unwrap,  ///< its content stays
    drop,    ///< it goes with its content
};

struct TagRule {
    TagFate fate = TagFate::unwrap;
    SafeTag tag = SafeTag::root;
};

/// The rule for an element of HTML, by its lower-case name.
TagRule ruleOf(std::string_view name);

struct SafeNode {
    SafeTag tag = SafeTag::root;
    std::string text;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<std::size_t> children;
    std::size_t parent = 0;
};

/// A tree that can be written and parsed again without changing. nodes[0] is the root.
class SafeTree {
public:
    std::vector<SafeNode> nodes;

    /// Adds a text, unless it is empty or stands between the rows of a table.
    void addText(std::size_t parent, std::string_view text);
    /// Adds an element where it may stand; missing table and list elements are put around it. Returns
    /// `parent` itself if the element cannot stand there and only its content can.
    std::size_t addElement(std::size_t parent, SafeTag tag);
    bool isInside(std::size_t index, SafeTag tag) const;
    /// Makes the tree one that HTML's parsing rules reproduce: paragraphs that hold blocks become divs,
    /// empty formatting goes.
    void settle();
    std::string write() const;

private:
    std::size_t append(std::size_t parent, SafeTag tag);
    bool hasBlock(std::size_t index) const;
    bool isEmpty(std::size_t index) const;
    void writeNode(std::size_t index, std::string& out) const;
    void writeChildren(const SafeNode& node, std::string& out) const;
};

/// Escapes & < > and, in attributes, quotes.
std::string escapeHtml(std::string_view text);

/// href and what belongs beside it on every link of ours.
std::vector<std::pair<std::string, std::string>> linkAttributes(const std::string& href);

}  // namespace guichet::mime
