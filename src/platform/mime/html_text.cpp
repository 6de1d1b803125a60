// From HTML to plain text.
#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/html_write.h"
#include "platform/mime/plain.h"
#include "platform/mime/text_writer.h"
#include "platform/mime/url.h"

namespace guichet::mime {
namespace {

/// Walks the tree. Recursion is bounded by HtmlLimits::maxDepth.
class TextMaker {
public:
    TextMaker(const HtmlTree& tree, std::size_t maxBytes) : tree_(tree), out_(maxBytes) {}

    std::string run() {
        children(tree_.nodes[0]);
        return out_.finish();
    }

private:
    void children(const HtmlNode& node) {
        for (const std::size_t child : node.children) visit(tree_.nodes[child]);
    }

    void visit(const HtmlNode& node) {
        if (out_.full()) return;
        if (node.tag.empty()) return text(node.text);
        const TagRule rule = ruleOf(node.tag);
        if (rule.fate == TagFate::drop || node.foreign || node.hidden()) return;
        const SafeTag tag = rule.fate == TagFate::keep ? rule.tag : SafeTag::span;
        if (tag == SafeTag::br) return inRow_ > 0 ? out_.space() : out_.addBreak();
        if (tag == SafeTag::hr) return ruler();
        if (tag == SafeTag::img) return image(node);
        if (tag == SafeTag::a) return link(node);
        if (tag == SafeTag::ul || tag == SafeTag::ol) return list(node, tag == SafeTag::ol);
        if (tag == SafeTag::blockquote) return quote(node);
        if (tag == SafeTag::pre) return preformatted(node);
        if (tag == SafeTag::tr) return row(node);
        const int lines = linesAround(tag);
        return lines > 0 ? block(node, lines) : children(node);
    }

    /// How many line ends keep an element apart from what is around it; 0 for those inside lines.
    static int linesAround(SafeTag tag) {
        constexpr std::array<SafeTag, 6> paragraphs{SafeTag::p,  SafeTag::h1, SafeTag::h2,
                                                    SafeTag::h3, SafeTag::h4, SafeTag::table};
        constexpr std::array<SafeTag, 4> blocks{SafeTag::div, SafeTag::li, SafeTag::td, SafeTag::th};
        if (std::find(paragraphs.begin(), paragraphs.end(), tag) != paragraphs.end()) return 2;
        return std::find(blocks.begin(), blocks.end(), tag) != blocks.end() ? 1 : 0;
    }

    void text(std::string_view raw) {
        std::string clean = cleanText(raw);
        for (std::size_t at = clean.find("\xC2\xA0"); at != std::string::npos;
             at = clean.find("\xC2\xA0", at))
            clean.replace(at, 2, " ");
        if (inPre_ > 0 && inRow_ == 0)
            out_.verbatim(clean);
        else
            out_.words(clean);
    }

    void breakLine(int lines) { inRow_ > 0 ? out_.space() : out_.breakLine(lines); }

    void block(const HtmlNode& node, int lines) {
        breakLine(lines);
        children(node);
        breakLine(lines);
    }

    void ruler() {
        breakLine(1);
        out_.words("---");
        breakLine(1);
    }

    void preformatted(const HtmlNode& node) {
        breakLine(2);
        ++inPre_;
        children(node);
        --inPre_;
        breakLine(2);
    }

    void quote(const HtmlNode& node) {
        breakLine(2);
        out_.pushPrefix("> ", {});
        children(node);
        out_.popPrefix();
        breakLine(2);
    }

    void list(const HtmlNode& node, bool numbered) {
        breakLine(listDepth_ == 0 ? 2 : 1);
        ++listDepth_;
        int number = 0;
        for (const std::size_t index : node.children) {
            const HtmlNode& item = tree_.nodes[index];
            if (item.tag != "li") {
                visit(item);
                continue;
            }
            const std::string mark = numbered ? std::to_string(++number) + ". " : "- ";
            breakLine(1);
            out_.pushPrefix(std::string(mark.size(), ' '), mark);
            if (inRow_ > 0) out_.words(mark);
            children(item);
            out_.popPrefix();
            breakLine(1);
        }
        --listDepth_;
        breakLine(listDepth_ == 0 ? 2 : 1);
    }

    void image(const HtmlNode& node) {
        const std::string alt = cleanLine(node.attribute("alt"));
        if (!alt.empty()) out_.words("[" + alt + "]");
    }

    void link(const HtmlNode& node) {
        const std::size_t before = out_.position();
        children(node);
        std::string address = safeHref(node.attribute("href"));
        if (address.empty() || address.starts_with("tel:")) return;
        if (address.starts_with("mailto:")) address = address.substr(7, address.find('?') - 7);
        // An address that the text shows already is not written twice.
        std::string_view core = address;
        for (const std::string_view scheme : {"http://", "https://"})
            if (core.starts_with(scheme)) core.remove_prefix(scheme.size());
        while (core.ends_with('/')) core.remove_suffix(1);
        if (out_.since(before).find(core) != std::string_view::npos) return;
        if (out_.position() > before) out_.space();
        out_.words("<" + address + ">");
    }

    /// Whether a cell holds more than one line's worth: then its row is laid out as blocks.
    bool isComplex(const HtmlNode& cell) const {
        int paragraphs = 0;
        return countBlocks(cell, paragraphs);
    }
    bool countBlocks(const HtmlNode& node, int& paragraphs) const {
        for (const std::size_t index : node.children) {
            const HtmlNode& child = tree_.nodes[index];
            const SafeTag tag = ruleOf(child.tag).tag;
            if (tag == SafeTag::table || tag == SafeTag::ul || tag == SafeTag::ol ||
                tag == SafeTag::blockquote || tag == SafeTag::pre)
                return true;
            if ((tag == SafeTag::p || tag == SafeTag::div || tag == SafeTag::br) && ++paragraphs > 3)
                return true;
            if (countBlocks(child, paragraphs)) return true;
        }
        return false;
    }

    void row(const HtmlNode& node) {
        std::vector<const HtmlNode*> cells;
        bool complex = false;
        for (const std::size_t index : node.children) {
            const HtmlNode& cell = tree_.nodes[index];
            if (cell.tag != "td" && cell.tag != "th") continue;
            cells.push_back(&cell);
            complex = complex || isComplex(cell);
        }
        if (complex || cells.size() < 2) return block(node, 1);
        breakLine(1);
        ++inRow_;
        bool first = true;
        for (const HtmlNode* cell : cells) {
            const std::size_t before = out_.position();
            if (!first) {
                out_.space();
                out_.words("|");
                out_.space();
            }
            const std::size_t start = out_.position();
            children(*cell);
            first = first && out_.position() == start && before == start;
        }
        --inRow_;
        breakLine(1);
    }

    const HtmlTree& tree_;
    TextWriter out_;
    int inPre_ = 0, inRow_ = 0, listDepth_ = 0;
};

}  // namespace

std::string htmlToText(std::string_view html, const HtmlLimits& limits) {
    const auto tree = parseHtml(html, limits);
    if (!tree) return cleanText(repairUtf8(stripTags(html.substr(0, limits.maxBytes))));
    return TextMaker(*tree, limits.maxBytes).run();
}

}  // namespace guichet::mime
