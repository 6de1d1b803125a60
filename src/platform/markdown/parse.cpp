#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "base/text.h"
#include "platform/markdown/limits.h"
#include "platform/markdown/markdown.h"
#include "platform/mime/plain.h"
#include "platform/mime/url.h"

namespace guichet::markdown {
namespace {

struct Release {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

std::string said(const char* text) {
    return text ? std::string(text) : std::string{};
}

/// Only tables and lists to tick off: the library's other extensions (strikethrough, bare addresses) change
/// a table that all threads share while they parse.
Owned<cmark_node> read(std::string_view text) {
    static std::once_flag registered;
    std::call_once(registered, [] { cmark_gfm_core_extensions_ensure_registered(); });
    const Owned<cmark_parser> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
    for (const char* name : {"table", "tasklist"}) {
        cmark_syntax_extension* extension = cmark_find_syntax_extension(name);
        if (!extension) throw std::logic_error(std::string("cmark-gfm has no extension ") + name);
        cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return Owned<cmark_node>(cmark_parser_finish(parser.get()));
}

std::size_t depthOf(cmark_node* root) {
    std::size_t depth = 0, deepest = 0;
    const Owned<cmark_iter> walk(cmark_iter_new(root));
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(walk.get())) {
        // A leaf is entered and never left.
        if (!cmark_node_first_child(cmark_iter_get_node(walk.get()))) continue;
        if (event == CMARK_EVENT_ENTER)
            deepest = std::max(deepest, ++depth);
        else
            --depth;
    }
    return deepest;
}

/// "article:NAME" and "guide:NAME" lead to a page of ours.
bool isPage(std::string_view target) {
    const std::size_t colon = target.find(':');
    const std::string_view kind = target.substr(0, colon);
    if (colon == std::string_view::npos || (kind != "article" && kind != "guide")) return false;
    const std::string_view name = target.substr(colon + 1);
    return !name.empty() && name.size() <= 80 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

void addText(std::vector<Inline>& to, std::string_view text) {
    if (text.empty()) return;
    if (to.empty() || to.back().kind != InlineKind::text) to.push_back({});
    to.back().text += text;
}

std::vector<Inline> inlinesOf(cmark_node* parent);

void addLink(std::vector<Inline>& to, cmark_node* node) {
    const std::string url = said(cmark_node_get_url(node));
    std::vector<Inline> content = inlinesOf(node);
    Inline link{InlineKind::page_link, {}, url, {}};
    if (!isPage(url)) link = {InlineKind::link, {}, mime::safeHref(url), {}};
    if (link.target.empty()) {
        for (Inline& piece : content) {
            if (piece.kind == InlineKind::text)
                addText(to, piece.text);
            else
                to.push_back(std::move(piece));
        }
        return;
    }
    if (content.empty()) addText(content, url);
    link.children = std::move(content);
    to.push_back(std::move(link));
}

void addPicture(std::vector<Inline>& to, cmark_node* node) {
    const std::string alternative = toText(inlinesOf(node));
    constexpr std::string_view scheme = "picture:";
    const std::string source = said(cmark_node_get_url(node));
    if (source.starts_with(scheme) && mime::isPictureName(std::string_view(source).substr(scheme.size())))
        to.push_back({InlineKind::picture, alternative, source, {}});
    else
        addText(to, alternative);
}

void addInline(std::vector<Inline>& to, cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE)
        addText(to, mime::cleanText(said(cmark_node_get_literal(node))));
    else if (type == CMARK_NODE_SOFTBREAK)
        addText(to, " ");
    else if (type == CMARK_NODE_LINEBREAK)
        to.push_back({InlineKind::line_break, {}, {}, {}});
    else if (type == CMARK_NODE_CODE)
        to.push_back({InlineKind::code, mime::cleanText(said(cmark_node_get_literal(node))), {}, {}});
    else if (type == CMARK_NODE_EMPH)
        to.push_back({InlineKind::emphasis, {}, {}, inlinesOf(node)});
    else if (type == CMARK_NODE_STRONG)
        to.push_back({InlineKind::strong, {}, {}, inlinesOf(node)});
    else if (type == CMARK_NODE_LINK)
        addLink(to, node);
    else if (type == CMARK_NODE_IMAGE)
        addPicture(to, node);
}

/// Recursion is bounded by Limits::maxDepth, here and below.
std::vector<Inline> inlinesOf(cmark_node* parent) {
    std::vector<Inline> all;
    for (cmark_node* child = cmark_node_first_child(parent); child; child = cmark_node_next(child))
        addInline(all, child);
    return all;
}

std::vector<Block> blocksOf(cmark_node* parent);

Block codeOf(cmark_node* node) {
    Block block;
    block.kind = BlockKind::code;
    block.text = mime::cleanText(said(cmark_node_get_literal(node)));
    if (block.text.ends_with('\n')) block.text.pop_back();
    const std::string info = mime::cleanText(said(cmark_node_get_fence_info(node)));
    block.language = std::string(firstCodePoints(info.substr(0, info.find_first_of(" \t\n")), 20));
    return block;
}

Block listOf(cmark_node* node) {
    Block block;
    const bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    block.kind = numbered ? BlockKind::numbered_list : BlockKind::bullet_list;
    if (numbered) block.start = std::clamp(cmark_node_get_list_start(node), 0, 999);
    block.tight = cmark_node_get_list_tight(node) != 0;
    block.blocks = blocksOf(node);
    return block;
}

Block itemOf(cmark_node* node, std::string_view type) {
    Block block;
    block.kind = BlockKind::item;
    if (type == "tasklist")
        block.check = cmark_gfm_extensions_get_tasklist_item_checked(node) ? Check::done : Check::open;
    block.blocks = blocksOf(node);
    return block;
}

Block tableOf(cmark_node* node) {
    Block block;
    block.kind = BlockKind::table;
    const std::uint8_t* align = cmark_gfm_extensions_get_table_alignments(node);
    for (int column = 0; column < cmark_gfm_extensions_get_table_columns(node); ++column)
        block.align += align && align[column] ? static_cast<char>(align[column]) : '-';
    block.blocks = blocksOf(node);
    return block;
}

Block withInlines(BlockKind kind, cmark_node* node) {
    Block block;
    block.kind = kind;
    block.inlines = inlinesOf(node);
    return block;
}

Block withBlocks(BlockKind kind, cmark_node* node) {
    Block block;
    block.kind = kind;
    block.blocks = blocksOf(node);
    return block;
}

/// HTML is not for authors: they see it as what they typed.
Block htmlAsText(cmark_node* node) {
    Block block;
    addText(block.inlines, trim(mime::cleanText(said(cmark_node_get_literal(node)))));
    return block;
}

Block blockOf(cmark_node* node) {
    const std::string_view type = cmark_node_get_type_string(node);
    if (type == "heading") {
        Block block = withInlines(BlockKind::heading, node);
        block.level = std::clamp(cmark_node_get_heading_level(node), 2, 4);
        return block;
    }
    if (type == "block_quote") return withBlocks(BlockKind::quote, node);
    if (type == "list") return listOf(node);
    if (type == "item" || type == "tasklist") return itemOf(node, type);
    if (type == "code_block") return codeOf(node);
    if (type == "html_block") return htmlAsText(node);
    if (type == "table") return tableOf(node);
    if (type == "table_header" || type == "table_row") return withBlocks(BlockKind::row, node);
    if (type == "table_cell") return withInlines(BlockKind::cell, node);
    if (type == "thematic_break") return withInlines(BlockKind::rule, node);
    return withInlines(BlockKind::paragraph, node);
}

std::vector<Block> blocksOf(cmark_node* parent) {
    std::vector<Block> all;
    for (cmark_node* child = cmark_node_first_child(parent); child; child = cmark_node_next(child))
        all.push_back(blockOf(child));
    return all;
}

}  // namespace

Result<Document> parse(std::string_view text, const Limits& limits) {
    GUICHET_CHECK(checkLimits(text, limits));
    const Owned<cmark_node> root = read(text);
    if (depthOf(root.get()) > limits.maxDepth)
        return fail(ErrorKind::invalid, "markdown.too_deep", {{"max", std::to_string(limits.maxDepth)}});
    return Document{blocksOf(root.get())};
}

}  // namespace guichet::markdown
