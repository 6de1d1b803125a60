#include "platform/mime/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"

namespace guichet::mime {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

/// Memory for one parse, freed as a whole. The parser never learns that it failed to allocate: when the
/// arena is used up, or the time is over, control jumps out of the parser instead.
class Arena {
public:
    Arena(std::size_t maxBytes, SteadyTime deadline) : left_(maxBytes), deadline_(deadline) {}
    ~Arena() {
        for (void* block : blocks_) std::free(block);
    }
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    /// Where to go when the parser is stopped.
    std::jmp_buf stop;

    static void* allocate(void* self, std::size_t size) { return static_cast<Arena*>(self)->take(size); }
    static void release(void*, void*) {}

private:
    void* take(std::size_t size) {
        size = (size + 15) & ~std::size_t{15};
        if (++calls_ % 256 == 0 && std::chrono::steady_clock::now() > deadline_) std::longjmp(stop, 1);
        if (size > left_) std::longjmp(stop, 1);
        left_ -= size;
        if (size > room_) {
            const std::size_t length = std::max(size, blockSize_);
            blockSize_ = std::min<std::size_t>(2 * blockSize_, 1u << 20);
            next_ = static_cast<char*>(std::malloc(length));
            if (next_ == nullptr) std::longjmp(stop, 1);
            room_ = length;
            blocks_.push_back(next_);
        }
        char* out = next_;
        next_ += size;
        room_ -= size;
        return out;
    }

    std::size_t blockSize_ = 16u << 10;  // most mails are small
    std::size_t left_;
    SteadyTime deadline_;
    std::size_t room_ = 0;
    char* next_ = nullptr;
    std::size_t calls_ = 0;
    std::vector<void*> blocks_;
};

/// Runs the parser; null if it was stopped. The frame that the jump returns to holds no object with a
/// destructor, and neither do the parser's frames, which are C.
GumboOutput* runParser(Arena& arena, const GumboOptions& options, const char* data, std::size_t size) {
    if (setjmp(arena.stop) != 0) return nullptr;  // NOLINT(cert-err52-cpp): the only way out of C code
    return gumbo_parse_with_options(&options, data, size);
}

std::string lowerName(const GumboElement& element) {
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return "?";
    if (element.tag == GUMBO_TAG_UNKNOWN) return "?";
    return gumbo_normalized_tagname(element.tag);
}

/// Copies the parser's tree into ours, without recursion.
class Copier {
public:
    Copier(std::string_view source, const HtmlLimits& limits) : source_(source), limits_(limits) {}

    HtmlTree copy(const GumboNode* body) {
        tree_.nodes.emplace_back();
        tree_.nodes[0].tag = "body";
        struct Work {
            const GumboNode* node;
            std::size_t parent;
            int depth;
        };
        std::vector<Work> stack;
        const auto pushChildren = [&](const GumboVector& children, std::size_t parent, int depth) {
            for (unsigned i = children.length; i-- > 0;)
                stack.push_back({static_cast<const GumboNode*>(children.data[i]), parent, depth});
        };
        pushChildren(body->v.element.children, 0, 1);
        while (!stack.empty()) {
            const Work work = stack.back();
            stack.pop_back();
            if (tree_.nodes.size() >= limits_.maxNodes) {
                tree_.truncated = true;
                break;
            }
            const bool isElement =
                work.node->type == GUMBO_NODE_ELEMENT || work.node->type == GUMBO_NODE_TEMPLATE;
            if (!isElement) {
                addText(*work.node, work.parent);
            } else if (work.depth >= limits_.maxDepth) {
                pushChildren(work.node->v.element.children, work.parent, work.depth);
            } else {
                const std::size_t index = addElement(work.node->v.element, work.parent);
                pushChildren(work.node->v.element.children, index, work.depth + 1);
            }
        }
        return std::move(tree_);
    }

private:
    HtmlNode& add(std::size_t parent) {
        const std::size_t index = tree_.nodes.size();
        tree_.nodes.emplace_back();
        tree_.nodes[parent].children.push_back(index);
        tree_.nodes[index].parent = parent;
        return tree_.nodes[index];
    }

    void addText(const GumboNode& node, std::size_t parent) {
        if (node.type == GUMBO_NODE_COMMENT || node.type == GUMBO_NODE_DOCUMENT) return;
        HtmlNode& out = add(parent);
        out.text = repairUtf8(node.v.text.text);
        out.begin = node.v.text.start_pos.offset;
    }

    std::size_t addElement(const GumboElement& element, std::size_t parent) {
        HtmlNode& out = add(parent);
        out.tag = lowerName(element);
        out.foreign = element.tag_namespace != GUMBO_NAMESPACE_HTML;
        out.begin = element.start_pos.offset;
        const GumboStringPiece& close = element.original_end_tag;
        if (close.length > 0 && close.data >= source_.data() && close.data < source_.data() + source_.size())
            out.end = static_cast<std::size_t>(close.data - source_.data()) + close.length;
        for (unsigned i = 0; i < element.attributes.length && i < 50; ++i) {
            const auto* a = static_cast<const GumboAttribute*>(element.attributes.data[i]);
            if (a->attr_namespace != GUMBO_ATTR_NAMESPACE_NONE) continue;
            out.attributes.emplace_back(asciiLower(a->name), repairUtf8(a->value));
        }
        return tree_.nodes.size() - 1;
    }

    std::string_view source_;
    const HtmlLimits& limits_;
    HtmlTree tree_;
};

/// Cuts at the last tag that is complete within the limit.
std::string_view bounded(std::string_view html, std::size_t maxBytes, bool& cut) {
    cut = html.size() > maxBytes;
    if (!cut) return html;
    html = html.substr(0, maxBytes);
    const std::size_t open = html.rfind('<');
    const std::size_t close = html.rfind('>');
    if (open != std::string_view::npos && (close == std::string_view::npos || close < open))
        html = html.substr(0, open);
    return html;
}

/// At most this many tags are given to the parser: its cost grows with the depth of what is open.
std::size_t offsetAfterTags(std::string_view html, std::size_t maxTags) {
    std::size_t tags = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1))
        if (++tags > maxTags) return at;
    return html.size();
}

/// A frameset makes the parser throw its body away by recursion, as deep as the body is. Mail has none:
/// the name becomes an unknown one of the same length, so that offsets stay.
void disarmFramesets(std::string& html) {
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1))
        if (equalsIgnoringCase(std::string_view(html).substr(at + 1, 8), "frameset")) html[at + 1] = 'x';
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view name) const {
    for (const auto& [key, value] : attributes)
        if (key == name) return value;
    return {};
}

bool HtmlNode::hidden() const {
    std::string style = asciiLower(attribute("style"));
    std::erase_if(style, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
    return style.find("display:none") != std::string::npos;
}

std::optional<HtmlTree> parseHtml(std::string_view html, const HtmlLimits& limits) {
    bool cut = false;
    html = bounded(html, limits.maxBytes, cut);
    const std::size_t length = offsetAfterTags(html, 2 * limits.maxNodes);
    cut = cut || length < html.size();
    html = html.substr(0, length);
    // The parser reads one byte beyond empty input in places; it gets a terminated copy.
    std::string source = repairUtf8(html);
    disarmFramesets(source);
    Arena arena((32u << 20) + 8 * source.size(), std::chrono::steady_clock::now() + limits.maxTime);
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = Arena::allocate;
    options.deallocator = Arena::release;
    options.userdata = &arena;
    options.max_errors = 0;
    const GumboOutput* output = runParser(arena, options, source.c_str(), source.size());
    if (output == nullptr || output->root == nullptr) return std::nullopt;
    const GumboVector& top = output->root->v.element.children;
    for (unsigned i = 0; i < top.length; ++i) {
        const auto* node = static_cast<const GumboNode*>(top.data[i]);
        if (node->type != GUMBO_NODE_ELEMENT || node->v.element.tag != GUMBO_TAG_BODY) continue;
        HtmlTree tree = Copier(source, limits).copy(node);
        tree.truncated = tree.truncated || cut;
        return tree;
    }
    return HtmlTree{{HtmlNode{.tag = "body"}}, cut};
}

std::string stripTags(std::string_view html) {
    std::string out;
    bool inTag = false;
    for (const char c : html) {
        if (c == '<') inTag = true;
        if (!inTag) out += c;
        if (c == '>' && std::exchange(inTag, false)) out += ' ';
    }
    return out;
}

}  // namespace guichet::mime
