// From HTML to plain text.
#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/html_write.h"
#include "platform/mime/plain.h"
#include "platform/mime/url.h"

namespace guichet::mime {
namespace {

/// Lays out words, line breaks and prefixes (quote marks, list marks).
class TextWriter {
public:
    explicit TextWriter(std::size_t maxBytes) : maxBytes_(maxBytes) {}

    /// The next words begin on a new line, after `lines - 1` empty ones.
    void breakLine(int lines) {
        space_ = false;
        if (!out_.empty()) breaks_ = std::max(breaks_, lines);
    }
    /// One more line end, as br writes it.
    void addBreak() {
        space_ = false;
        if (!out_.empty()) breaks_ = std::min(breaks_ + 1, 3);
    }
    void space() { space_ = true; }

    void words(std::string_view text) {
        for (const char c : text) {
            if (c == ' ' || c == '\n' || c == '\t') space_ = true;
            else put(c);
        }
    }
    void verbatim(std::string_view text) {
        for (const char c : text) {
            if (c == '\n') {
                addBreak();
            } else {
                put(c == ' ' || c == '\t' ? '\x01' : c);  // kept blanks are told apart until the end
            }
        }
    }
    void pushPrefix(std::string prefix, std::string firstLine) {
        prefixes_.push_back(std::move(prefix));
        mark_ = std::move(firstLine);
    }
    void popPrefix() {
        prefixes_.pop_back();
        mark_.clear();
    }
    std::size_t position() const { return out_.size(); }
    std::string_view since(std::size_t position) const { return std::string_view(out_).substr(std::min(position, out_.size())); }
    bool full() const { return out_.size() >= maxBytes_; }

    std::string finish() {
        std::replace(out_.begin(), out_.end(), '\x01', ' ');
        return std::move(out_);
    }

private:
    void put(char c) {
        if (full()) return;
        if (out_.empty() || breaks_ > 0) {
            startLine();
        } else if (space_) {
            out_ += ' ';
        }
        space_ = false;
        out_ += c;
    }
    void startLine() {
        std::string prefix;
        for (std::size_t i = 0; i < prefixes_.size(); ++i) {
            const bool last = i + 1 == prefixes_.size();
            prefix += last && !mark_.empty() ? mark_ : prefixes_[i];
        }
        mark_.clear();
        const std::size_t depth = quoteDepth();
        // Empty lines inside a quote carry its mark, those between a quote and other text do not.
        const std::string quiet(std::min(depth, std::exchange(lastDepth_, depth)), '>');
        for (; breaks_ > 0; --breaks_) {
            out_ += '\n';
            if (breaks_ > 1) out_ += quiet;
        }
        out_ += prefix;
    }

    std::size_t quoteDepth() const {
        return static_cast<std::size_t>(std::count(prefixes_.begin(), prefixes_.end(), "> "));
    }

    std::size_t maxBytes_;
    std::size_t lastDepth_ = 0;
    std::string out_;
    std::vector<std::string> prefixes_;
    std::string mark_;
    int breaks_ = 0;
    bool space_ = false;
};

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
        switch (rule.fate == TagFate::keep ? rule.tag : SafeTag::span) {
            case SafeTag::br: inRow_ > 0 ? out_.space() : out_.addBreak(); break;
            case SafeTag::hr: rule_(); break;
            case SafeTag::img: image(node); break;
            case SafeTag::a: link(node); break;
            case SafeTag::p: block(node, 2); break;
            case SafeTag::h1: case SafeTag::h2: case SafeTag::h3: case SafeTag::h4: block(node, 2); break;
            case SafeTag::table: block(node, inRow_ > 0 ? 1 : 2); break;
            case SafeTag::ul: case SafeTag::ol: list(node, rule.tag == SafeTag::ol); break;
            case SafeTag::blockquote: quote(node); break;
            case SafeTag::pre: preformatted(node); break;
            case SafeTag::tr: row(node); break;
            case SafeTag::div: case SafeTag::li: case SafeTag::td: case SafeTag::th: block(node, 1); break;
            case SafeTag::root: case SafeTag::text: case SafeTag::span: case SafeTag::strong: case SafeTag::b:
            case SafeTag::em: case SafeTag::i: case SafeTag::u: case SafeTag::s: case SafeTag::code:
            case SafeTag::thead: case SafeTag::tbody:
                children(node);
                break;
        }
    }

    void text(std::string_view raw) {
        std::string clean = cleanText(raw);
        for (std::size_t at = clean.find("\xC2\xA0"); at != std::string::npos; at = clean.find("\xC2\xA0", at)) clean.replace(at, 2, " ");
        if (inPre_ > 0 && inRow_ == 0) out_.verbatim(clean);
        else out_.words(clean);
    }

    void breakLine(int lines) { inRow_ > 0 ? out_.space() : out_.breakLine(lines); }

    void block(const HtmlNode& node, int lines) {
        breakLine(lines);
        children(node);
        breakLine(lines);
    }

    void rule_() {
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
            if (tag == SafeTag::table || tag == SafeTag::ul || tag == SafeTag::ol || tag == SafeTag::blockquote || tag == SafeTag::pre) return true;
            if ((tag == SafeTag::p || tag == SafeTag::div || tag == SafeTag::br) && ++paragraphs > 3) return true;
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
