#include "platform/mime/html_write.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

struct NamedTag {
    std::string_view name;
    SafeTag tag;
};

constexpr std::array<NamedTag, 29> written{{
    {"p", SafeTag::p},
    {"br", SafeTag::br},
    {"div", SafeTag::div},
    {"span", SafeTag::span},
    {"strong", SafeTag::strong},
    {"b", SafeTag::b},
    {"em", SafeTag::em},
    {"i", SafeTag::i},
    {"u", SafeTag::u},
    {"s", SafeTag::s},
    {"code", SafeTag::code},
    {"pre", SafeTag::pre},
    {"blockquote", SafeTag::blockquote},
    {"ul", SafeTag::ul},
    {"ol", SafeTag::ol},
    {"li", SafeTag::li},
    {"a", SafeTag::a},
    {"h1", SafeTag::h1},
    {"h2", SafeTag::h2},
    {"h3", SafeTag::h3},
    {"h4", SafeTag::h4},
    {"table", SafeTag::table},
    {"thead", SafeTag::thead},
    {"tbody", SafeTag::tbody},
    {"tr", SafeTag::tr},
    {"td", SafeTag::td},
    {"th", SafeTag::th},
    {"hr", SafeTag::hr},
    {"img", SafeTag::img},
}};

/// Elements outside the subset that mean the same as one inside it.
constexpr std::array<NamedTag, 29> synonyms{{
    {"h5", SafeTag::h4},          {"h6", SafeTag::h4},         {"del", SafeTag::s},
    {"strike", SafeTag::s},       {"ins", SafeTag::u},         {"tt", SafeTag::code},
    {"kbd", SafeTag::code},       {"samp", SafeTag::code},     {"xmp", SafeTag::pre},
    {"listing", SafeTag::pre},    {"plaintext", SafeTag::pre}, {"dir", SafeTag::ul},
    {"menu", SafeTag::ul},        {"tfoot", SafeTag::tbody},   {"center", SafeTag::div},
    {"section", SafeTag::div},    {"article", SafeTag::div},   {"header", SafeTag::div},
    {"footer", SafeTag::div},     {"main", SafeTag::div},      {"aside", SafeTag::div},
    {"nav", SafeTag::div},        {"address", SafeTag::div},   {"figure", SafeTag::div},
    {"figcaption", SafeTag::div}, {"dl", SafeTag::div},        {"dt", SafeTag::div},
    {"dd", SafeTag::div},         {"caption", SafeTag::div},
}};

/// Elements whose content is no text for people.
constexpr std::array<std::string_view, 24> dropped{
    "script", "style", "head",   "title",    "meta",     "link",     "base",     "iframe",
    "object", "embed", "applet", "template", "noframes", "noembed",  "frameset", "frame",
    "audio",  "video", "canvas", "select",   "map",      "colgroup", "col",      "input"};

bool isBlock(SafeTag tag) {
    switch (tag) {
        case SafeTag::p:
        case SafeTag::div:
        case SafeTag::pre:
        case SafeTag::blockquote:
        case SafeTag::ul:
        case SafeTag::ol:
        case SafeTag::li:
        case SafeTag::h1:
        case SafeTag::h2:
        case SafeTag::h3:
        case SafeTag::h4:
        case SafeTag::table:
        case SafeTag::thead:
        case SafeTag::tbody:
        case SafeTag::tr:
        case SafeTag::td:
        case SafeTag::th:
        case SafeTag::hr:
            return true;
        case SafeTag::root:
        case SafeTag::text:
        case SafeTag::br:
        case SafeTag::span:
        case SafeTag::strong:
        case SafeTag::b:
        case SafeTag::em:
        case SafeTag::i:
        case SafeTag::u:
        case SafeTag::s:
        case SafeTag::code:
        case SafeTag::a:
        case SafeTag::img:
            return false;
    }
    return false;
}

bool isFormatting(SafeTag tag) {
    return !isBlock(tag) && tag != SafeTag::root && tag != SafeTag::text && tag != SafeTag::br &&
           tag != SafeTag::img;
}

bool isHeading(SafeTag tag) {
    return tag == SafeTag::h1 || tag == SafeTag::h2 || tag == SafeTag::h3 || tag == SafeTag::h4;
}

bool isRowGroup(SafeTag tag) {
    return tag == SafeTag::thead || tag == SafeTag::tbody;
}
bool isCell(SafeTag tag) {
    return tag == SafeTag::td || tag == SafeTag::th;
}
bool isTableFrame(SafeTag tag) {
    return tag == SafeTag::table || isRowGroup(tag) || tag == SafeTag::tr;
}
bool isList(SafeTag tag) {
    return tag == SafeTag::ul || tag == SafeTag::ol;
}

std::string_view writtenName(SafeTag tag) {
    for (const auto& [name, value] : written)
        if (value == tag) return name;
    return {};
}

}  // namespace

TagRule ruleOf(std::string_view name) {
    for (const auto& [known, tag] : written)
        if (known == name) return {TagFate::keep, tag};
    for (const auto& [known, tag] : synonyms)
        if (known == name) return {TagFate::keep, tag};
    if (std::find(dropped.begin(), dropped.end(), name) != dropped.end())
        return {TagFate::drop, SafeTag::root};
    return {};
}

std::size_t SafeTree::append(std::size_t parent, SafeTag tag) {
    const std::size_t index = nodes.size();
    nodes.emplace_back();
    nodes[index].tag = tag;
    nodes[index].parent = parent;
    nodes[parent].children.push_back(index);
    return index;
}

bool SafeTree::isInside(std::size_t index, SafeTag tag) const {
    for (; index != 0; index = nodes[index].parent)
        if (nodes[index].tag == tag) return true;
    return false;
}

void SafeTree::addText(std::size_t parent, std::string_view text) {
    const std::string clean = cleanText(text);
    if (clean.empty()) return;
    if (isTableFrame(nodes[parent].tag)) {
        // Content that lost its cell (a caption, a form) must not be moved before the table by parsers.
        if (trim(clean).empty()) return;
        parent = addElement(parent, SafeTag::td);
    }
    SafeNode& target = nodes[parent];
    if (!target.children.empty() && nodes[target.children.back()].tag == SafeTag::text) {
        nodes[target.children.back()].text += clean;
        return;
    }
    nodes[append(parent, SafeTag::text)].text = clean;
}

std::size_t SafeTree::addElement(std::size_t parent, SafeTag tag) {
    const SafeTag around = nodes[parent].tag;
    if (isRowGroup(tag)) return around == SafeTag::table ? append(parent, tag) : parent;
    if (tag == SafeTag::tr) {
        if (around == SafeTag::table) return append(append(parent, SafeTag::tbody), tag);
        return isRowGroup(around) ? append(parent, tag) : parent;
    }
    if (isCell(tag)) {
        if (around == SafeTag::tr) return append(parent, tag);
        return isTableFrame(around) ? append(addElement(parent, SafeTag::tr), tag) : parent;
    }
    if (isTableFrame(around)) return addElement(addElement(parent, SafeTag::td), tag);
    if (tag == SafeTag::li && !isList(around)) return append(parent, SafeTag::div);
    return append(parent, tag);
}

bool SafeTree::hasBlock(std::size_t index) const {
    return std::any_of(nodes[index].children.begin(), nodes[index].children.end(),
                       [&](std::size_t c) { return isBlock(nodes[c].tag) || hasBlock(c); });
}

bool SafeTree::isEmpty(std::size_t index) const {
    const SafeNode& node = nodes[index];
    if (node.tag == SafeTag::text) return node.text.empty();
    if (node.tag == SafeTag::br || node.tag == SafeTag::img || node.tag == SafeTag::hr) return false;
    return std::all_of(node.children.begin(), node.children.end(), [&](std::size_t c) { return isEmpty(c); });
}

void SafeTree::settle() {
    // Children come after their parents, so that going backwards sees the final children first.
    for (std::size_t i = nodes.size(); i-- > 1;) {
        SafeNode& node = nodes[i];
        std::erase_if(node.children, [&](std::size_t c) {
            const SafeTag tag = nodes[c].tag;
            return (isFormatting(tag) || isList(tag) || tag == SafeTag::table) && isEmpty(c);
        });
        if (node.tag == SafeTag::p && hasBlock(i)) node.tag = SafeTag::div;
        if (isHeading(node.tag) && hasBlock(i)) node.tag = SafeTag::div;
    }
    std::erase_if(nodes[0].children, [&](std::size_t c) {
        const SafeTag tag = nodes[c].tag;
        return (isFormatting(tag) || isList(tag) || tag == SafeTag::table) && isEmpty(c);
    });
}

std::string SafeTree::write() const {
    std::string out;
    writeChildren(nodes[0], out);
    return std::string(trim(out));
}

void SafeTree::writeChildren(const SafeNode& node, std::string& out) const {
    for (const std::size_t child : node.children) writeNode(child, out);
}

void SafeTree::writeNode(std::size_t index, std::string& out) const {
    const SafeNode& node = nodes[index];
    if (node.tag == SafeTag::text) {
        out += escapeHtml(node.text);
        return;
    }
    const std::string_view name = writtenName(node.tag);
    out.append("<").append(name);
    for (const auto& [key, value] : node.attributes)
        out.append(" ").append(key).append("=\"").append(escapeHtml(value)).append("\"");
    out += '>';
    if (node.tag == SafeTag::br || node.tag == SafeTag::hr || node.tag == SafeTag::img) return;
    const std::size_t begin = out.size();
    writeChildren(node, out);
    // Parsers swallow one line end at the beginning of pre.
    if (node.tag == SafeTag::pre && begin < out.size() && out[begin] == '\n') out.insert(begin, "\n");
    out.append("</").append(name).append(">");
}

std::string escapeHtml(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> linkAttributes(const std::string& href) {
    return {{"href", href}, {"rel", "noopener noreferrer nofollow"}, {"target", "_blank"}};
}

}  // namespace guichet::mime
