#include "platform/mime/html_clean.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/mime/html_write.h"
#include "platform/mime/plain.h"
#include "platform/mime/url.h"

namespace guichet::mime {
namespace {

/// How often the result may be cleaned again until it stays the same. One pass almost always suffices;
/// markup that still moves after three is treated as text.
constexpr int maxPasses = 3;

std::string shortLine(std::string_view text) {
    return std::string(trim(firstCodePoints(cleanLine(text), 500)));
}

/// Builds the safe tree out of the parsed one.
class Cleaner {
public:
    Cleaner(const HtmlTree& from, const HtmlLimits& limits) : from_(from), limits_(limits) {
        out_.nodes.emplace_back();
    }

    SafeTree run() {
        for (const std::size_t child : from_.nodes[0].children) take(child, 0);
        return std::move(out_);
    }

private:
    /// Adds what is allowed of a node below `parent`. Recursion is bounded by HtmlLimits::maxDepth.
    void take(std::size_t index, std::size_t parent) {
        const HtmlNode& node = from_.nodes[index];
        if (node.tag.empty()) return out_.addText(parent, node.text);
        const TagRule rule = ruleOf(node.tag);
        if (rule.fate == TagFate::drop || node.foreign || node.hidden()) return;
        if (rule.tag == SafeTag::img) return takeImage(node, parent);
        if (rule.tag == SafeTag::br || rule.tag == SafeTag::hr) {
            out_.addElement(parent, rule.tag);
            return;
        }
        std::size_t target = parent;
        if (rule.fate == TagFate::keep) target = takeElement(node, rule.tag, parent);
        for (const std::size_t child : node.children) take(child, target);
    }

    /// Adds an element, or returns the parent itself when only the content can stay here.
    std::size_t takeElement(const HtmlNode& node, SafeTag tag, std::size_t parent) {
        const std::string title = shortLine(node.attribute("title"));
        if (tag == SafeTag::span && isMention(node.attribute("data-mention"))) {
            const std::size_t span = out_.addElement(parent, tag);
            if (span != parent)
                out_.nodes[span].attributes.emplace_back("data-mention", node.attribute("data-mention"));
            return span;
        }
        if (tag == SafeTag::span && isPageLink(node.attribute("data-link"))) {
            const std::size_t span = out_.addElement(parent, tag);
            if (span != parent)
                out_.nodes[span].attributes.emplace_back("data-link", node.attribute("data-link"));
            return span;
        }
        if (tag == SafeTag::span && isPictureName(node.attribute("data-picture"))) {
            const std::size_t span = out_.addElement(parent, tag);
            if (span != parent)
                out_.nodes[span].attributes.emplace_back("data-picture", node.attribute("data-picture"));
            return span;
        }
        if (tag == SafeTag::span && title.empty()) return parent;
        if (tag == SafeTag::a) return takeLink(node, title, parent);
        const std::size_t index = out_.addElement(parent, tag);
        if (index == parent) return parent;
        SafeNode& element = out_.nodes[index];
        if (!title.empty()) element.attributes.emplace_back("title", title);
        const std::string start = tag == SafeTag::ol ? spanValue(node.attribute("start")) : "";
        if (!start.empty()) element.attributes.emplace_back("start", start);
        if (tag == SafeTag::td || tag == SafeTag::th)
            for (const char* name : {"colspan", "rowspan"})
                if (const std::string span = spanValue(node.attribute(name)); !span.empty())
                    element.attributes.emplace_back(name, span);
        return index;
    }

    std::size_t takeLink(const HtmlNode& node, const std::string& title, std::size_t parent) {
        const std::string href = safeHref(node.attribute("href"));
        if (href.empty() || out_.isInside(parent, SafeTag::a) || ++links_ > limits_.maxLinks) return parent;
        const std::size_t index = out_.addElement(parent, SafeTag::a);
        if (index == parent) return parent;
        out_.nodes[index].attributes = linkAttributes(href);
        if (!title.empty()) out_.nodes[index].attributes.emplace_back("title", title);
        return index;
    }

    void takeImage(const HtmlNode& node, std::size_t parent) {
        const std::string source = safeImageSource(node.attribute("src"));
        const std::string alt = shortLine(node.attribute("alt"));
        if (source.empty()) return out_.addText(parent, alt);
        const std::size_t index = out_.addElement(parent, SafeTag::img);
        if (index == parent) return;
        out_.nodes[index].attributes.emplace_back("src", source);
        out_.nodes[index].attributes.emplace_back("alt", alt);
    }

    /// "person:12" or "team:3".
    static bool isMention(std::string_view value) {
        const std::size_t colon = value.find(':');
        const std::string_view kind = value.substr(0, colon);
        if (colon == std::string_view::npos || (kind != "person" && kind != "team")) return false;
        const std::string_view number = value.substr(colon + 1);
        return !number.empty() && number.size() <= 18 && number.front() != '0' &&
               number.find_first_not_of("0123456789") == std::string_view::npos;
    }

    /// "article:disk-full", "guide:no-network".
    static bool isPageLink(std::string_view value) {
        const std::size_t colon = value.find(':');
        const std::string_view kind = value.substr(0, colon);
        if (colon == std::string_view::npos || (kind != "article" && kind != "guide")) return false;
        const std::string_view name = value.substr(colon + 1);
        return !name.empty() && name.size() <= 80 &&
               name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
    }

    /// A number from 2 to 999: what an attribute says more than its absence does.
    static std::string spanValue(std::string_view value) {
        value = trim(value);
        const bool digits =
            !value.empty() && value.size() <= 3 &&
            std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        return digits && value.front() != '0' && value != "1" ? std::string(value) : std::string{};
    }

    const HtmlTree& from_;
    const HtmlLimits& limits_;
    SafeTree out_;
    std::size_t links_ = 0;
};

std::string cleanOnce(const HtmlTree& tree, const HtmlLimits& limits) {
    SafeTree safe = Cleaner(tree, limits).run();
    safe.settle();
    return safe.write();
}

}  // namespace

std::string cleanHtml(std::string_view html, const HtmlLimits& limits) {
    const auto tree = parseHtml(html, limits);
    if (!tree) return textToHtml(stripTags(html.substr(0, limits.maxBytes)));
    std::string out = cleanOnce(*tree, limits);
    for (int pass = 0; pass < maxPasses; ++pass) {
        // Escaping makes text longer; room is left for the end tags that a cut adds.
        HtmlLimits inner = limits;
        if (out.size() > limits.maxBytes) inner.maxBytes = limits.maxBytes / 10 * 9;
        const auto again = parseHtml(out, inner);
        if (!again) break;
        std::string next = cleanOnce(*again, limits);
        if (next == out && next.size() <= limits.maxBytes) return out;
        out = std::move(next);
    }
    return textToHtml(htmlToText(out, limits));
}

}  // namespace guichet::mime
