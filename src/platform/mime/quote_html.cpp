#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "platform/mime/html_write.h"
#include "platform/mime/message_id.h"
#include "platform/mime/quote.h"
#include "platform/mime/quote_signs.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;

/// Whether one of the blank-separated words of a class or id is `word`; webmails that show a mail prefix
/// its names with "x_".
bool hasWord(std::string_view words, std::string_view word) {
    for (std::string_view w : split(words, ' ')) {
        while (w.starts_with("x_")) w.remove_prefix(2);
        if (w == word) return true;
    }
    return false;
}

template <std::size_t N>
bool hasAnyWord(std::string_view words, const std::array<std::string_view, N>& known) {
    return std::any_of(known.begin(), known.end(), [&](std::string_view w) { return hasWord(words, w); });
}

/// Where a quote begins, and whether it ends with an element or with the document.
struct Quote {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< offset behind it; npos: everything that follows
};

class Splitter {
public:
    Splitter(std::string_view html, const HtmlTree& tree) : html_(html), tree_(tree) {}

    SplitBody run() {
        const auto quote = findQuote();
        std::size_t begin = quote ? quote->begin : html_.size();
        std::size_t end = quote ? std::min(quote->end, html_.size()) : html_.size();
        if (quote && visible(end, html_.size())) {
            // Something was written below the quote: an answer below, or answers in between.
            if (visible(0, begin) || hasQuoteAfter(end)) return whole();
            return {std::string(html_.substr(end)), std::string(html_.substr(0, end))};
        }
        begin = signatureBefore(begin);
        if (begin >= html_.size() || !visible(0, begin)) return whole();
        return {std::string(html_.substr(0, begin)), std::string(html_.substr(begin))};
    }

private:
    SplitBody whole() const { return {std::string(html_), {}}; }

    std::optional<Quote> findQuote() const {
        for (std::size_t i = 1; i < tree_.nodes.size(); ++i) {
            const HtmlNode& node = tree_.nodes[i];
            if (node.tag.empty()) {
                if (isForwardMark(node.text)) return std::nullopt;
                if (looksLikeMarker(node.text)) return Quote{blockStart(i), npos};
                if (isSeparator(node.text) && node.text.find('_') == npos) return Quote{blockStart(i), npos};
                continue;
            }
            if (isOpenQuote(i)) return Quote{withRuleBefore(i), npos};
            if (!isClosedQuote(i)) continue;
            if (hasWord(node.attribute("class"), "gmail_quote") && isForwarded(i)) return std::nullopt;
            if (answersInside(i)) return std::nullopt;
            return Quote{withAttributionBefore(i), node.end == 0 ? npos : node.end};
        }
        return std::nullopt;
    }

    /// Marks after which everything is an earlier message.
    bool isOpenQuote(std::size_t index) const {
        constexpr std::array<std::string_view, 6> ids{
            "divRplyFwdMsg", "appendonsend", "OLK_SRC_BODY_SECTION",
            "zwchr",         "reply-intro",  "mail-editor-reference-message-container"};
        const HtmlNode& node = tree_.nodes[index];
        if (hasAnyWord(node.attribute("id"), ids) || node.attribute("data-marker") == "__DIVIDER__")
            return true;
        if (hasWord(node.attribute("class"), "OutlookMessageHeader")) return true;
        if (hasWord(node.attribute("class"), "moz-cite-prefix")) return !quoteFollows(index);
        return (node.tag == "div" || node.tag == "p" || node.tag == "table") && isHeaderBlock(index);
    }

    /// The sender, time and subject of an earlier message, repeated above it by Outlook and others.
    bool isHeaderBlock(std::size_t index) const {
        const std::string text = textOf(index, 1500);
        const std::vector<std::string_view> lines = split(text, '\n');
        std::size_t first = 0;
        while (first < lines.size() && trim(lines[first]).empty()) ++first;
        return first < lines.size() && headerBlockLength(lines, first) > 0;
    }

    bool isClosedQuote(std::size_t index) const {
        constexpr std::array<std::string_view, 6> classes{"gmail_quote", "yahoo_quoted",   "protonmail_quote",
                                                          "zmail_extra", "tutanota_quote", "ygmail_quote"};
        const HtmlNode& node = tree_.nodes[index];
        if (hasAnyWord(node.attribute("class"), classes)) return true;
        if (node.tag != "blockquote") return false;
        if (equalsIgnoringCase(node.attribute("type"), "cite") || !node.attribute("cite").empty())
            return true;
        // People quote error messages in blockquotes too: without a mark it needs an introduction.
        return withAttributionBefore(index) != node.begin || isIntroduced(index);
    }

    /// Whether a blockquote itself begins with an attribution, or, as the Orange webmail has it, with
    /// "> Message du 09/03/26" and header fields.
    bool isIntroduced(std::size_t index) const {
        std::string text = textOf(index, 600);
        const std::vector<std::string_view> lines = split(text, '\n');
        std::size_t seen = 0;
        for (std::size_t i = 0; i < lines.size() && seen < 2; ++i) {
            if (trim(lines[i]).empty()) continue;
            ++seen;
            if (isAttribution(lines[i]) || headerBlockLength(lines, i) > 0) return true;
        }
        return false;
    }

    /// Gmail marks forwards as it marks quotes.
    bool isForwarded(std::size_t index) const {
        const std::string text = textOf(index, 300);
        const auto lines = split(text, '\n');
        return std::any_of(lines.begin(), lines.end(), [](std::string_view l) { return isForwardMark(l); });
    }

    /// Gmail leaves answers between the lines inside its own element, beside the blockquotes.
    bool answersInside(std::size_t index) const {
        const HtmlNode& node = tree_.nodes[index];
        if (!hasWord(node.attribute("class"), "gmail_quote") || node.tag == "blockquote") return false;
        bool seenQuote = false;
        for (const std::size_t child : node.children) {
            const HtmlNode& c = tree_.nodes[child];
            if (c.tag == "blockquote")
                seenQuote = true;
            else if (seenQuote && !trim(textOf(child, 200)).empty())
                return true;
        }
        return false;
    }

    bool quoteFollows(std::size_t index) const {
        const HtmlNode& node = tree_.nodes[index];
        const auto& siblings = tree_.nodes[node.parent].children;
        for (const std::size_t s : siblings)
            if (s > index && tree_.nodes[s].tag == "blockquote") return true;
        return false;
    }

    bool hasQuoteAfter(std::size_t offset) const {
        for (std::size_t i = 1; i < tree_.nodes.size(); ++i)
            if (tree_.nodes[i].begin >= offset && !tree_.nodes[i].tag.empty() && isClosedQuote(i))
                return true;
        return false;
    }

    /// The nearest siblings before a node, nearest first.
    std::vector<std::size_t> before(std::size_t index) const {
        const auto& siblings = tree_.nodes[tree_.nodes[index].parent].children;
        auto at = std::lower_bound(siblings.begin(), siblings.end(), index);
        std::vector<std::size_t> out;
        while (at != siblings.begin() && out.size() < 8) out.push_back(*--at);
        return out;
    }

    std::size_t withRuleBefore(std::size_t index) const {
        for (const std::size_t s : before(index)) {
            const HtmlNode& node = tree_.nodes[s];
            if (node.tag == "hr") return node.begin;
            if (!trim(textOf(s, 50)).empty()) break;
        }
        return tree_.nodes[index].begin;
    }

    /// Programs without marks of their own write the attribution as a text before the blockquote.
    std::size_t withAttributionBefore(std::size_t index) const {
        std::string said;
        for (const std::size_t s : before(index)) {
            if (hasWord(tree_.nodes[s].attribute("class"), "moz-cite-prefix")) return tree_.nodes[s].begin;
            said = textOf(s, 500) + ' ' + said;
            std::replace(said.begin(), said.end(), '\n', ' ');
            if (isAttribution(said)) return tree_.nodes[s].begin;
            if (said.size() > 500) break;
        }
        return tree_.nodes[index].begin;
    }

    /// The start of the block that a text begins, or of the text itself if other text stands before it there.
    std::size_t blockStart(std::size_t index) const {
        std::size_t begin = tree_.nodes[index].begin;
        for (std::size_t at = index; at != 0; at = tree_.nodes[at].parent) {
            const HtmlNode& node = tree_.nodes[at];
            if (node.begin < begin && visible(node.begin, begin)) break;
            begin = std::min(begin, node.begin);
            const SafeTag tag = ruleOf(node.tag).tag;
            if (tag == SafeTag::div || tag == SafeTag::p) break;
        }
        return begin;
    }

    /// The start of a signature that only blanks separate from `limit`, or `limit`.
    std::size_t signatureBefore(std::size_t limit) const {
        constexpr std::array<std::string_view, 3> marks{"gmail_signature", "moz-signature",
                                                        "protonmail_signature_block"};
        constexpr std::array<std::string_view, 3> ids{"Signature", "ms-outlook-mobile-signature",
                                                      "signature"};
        int tries = 0;
        for (std::size_t i = 1; i < tree_.nodes.size() && tries < 20; ++i) {
            const HtmlNode& node = tree_.nodes[i];
            if (node.tag.empty() || node.begin >= limit) continue;
            if (!hasAnyWord(node.attribute("class"), marks) && !hasAnyWord(node.attribute("id"), ids))
                continue;
            ++tries;
            if (!visible(node.end == 0 ? limit : node.end, limit) && visible(0, node.begin))
                return node.begin;
        }
        return limit;
    }

    /// Whether a reader sees something between two offsets.
    bool visible(std::size_t from, std::size_t to) const {
        for (std::size_t i = 1; i < tree_.nodes.size(); ++i) {
            const HtmlNode& node = tree_.nodes[i];
            if (node.begin < from || node.begin >= to) continue;
            if (node.tag == "img" && !node.attribute("src").empty()) return true;
            if (!node.tag.empty() || isUnseen(i)) continue;
            for (const char c : node.text)
                if (static_cast<unsigned char>(c) > 32 && c != '\xC2' && c != '\xA0') return true;
        }
        return false;
    }

    bool isUnseen(std::size_t index) const {
        for (std::size_t at = index; at != 0; at = tree_.nodes[at].parent)
            if (ruleOf(tree_.nodes[at].tag).fate == TagFate::drop || tree_.nodes[at].foreign ||
                tree_.nodes[at].hidden())
                return true;
        return false;
    }

    /// The text below a node, blocks on lines of their own, at most `limit` bytes.
    std::string textOf(std::size_t index, std::size_t limit) const {
        std::string out;
        appendText(index, limit, out);
        return out;
    }
    void appendText(std::size_t index, std::size_t limit, std::string& out) const {
        const HtmlNode& node = tree_.nodes[index];
        if (out.size() > limit) return;
        if (node.tag.empty()) {
            for (const char c : node.text) out += c == '\n' ? ' ' : c;
            return;
        }
        const SafeTag tag = ruleOf(node.tag).tag;
        const bool block = tag == SafeTag::div || tag == SafeTag::p || tag == SafeTag::br ||
                           tag == SafeTag::tr || tag == SafeTag::li;
        if (block) out += '\n';
        for (const std::size_t child : node.children) appendText(child, limit, out);
        if (block && tag != SafeTag::br) out += '\n';
    }

    std::string_view html_;
    const HtmlTree& tree_;
};

}  // namespace

SplitBody splitHtml(std::string_view html, const HtmlLimits& limits) {
    const std::string source = repairUtf8(html);  // offsets of the tree are those of repaired text
    const auto tree = parseHtml(source, limits);
    if (!tree || tree->truncated) return {source, {}};
    return Splitter(source, *tree).run();
}

}  // namespace guichet::mime
