#pragma once
// Markdown (CommonMark and the tables of GitHub's dialect) as a tree, and what is made of it: safe HTML,
// plain text for search, the contents of a page, its links. Pure functions, any thread.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace guichet::markdown {

/// What a text may have. The parser needs more than linear time for some texts that nobody writes, so that
/// they are refused before it sees them.
struct Limits {
    std::size_t maxBytes = 64u << 10;
    std::size_t maxLines = 4000;
    std::size_t maxColumns = 32;    ///< "|" in one line
    std::size_t maxBrackets = 400;  ///< "[" in one paragraph
    std::size_t maxDepth = 30;      ///< blocks and formatting inside each other
};

enum class InlineKind {
    text,        ///< `text`
    code,        ///< `text`
    emphasis,    ///< `children`
    strong,      ///< `children`
    link,        ///< `children`; `target` is http, https, mailto or tel
    page_link,   ///< `children`; `target` is "article:NAME" or "guide:NAME"
    picture,     ///< `target` is "picture:NAME", `text` says what it shows
    line_break,  ///< wanted by the author
};

/// A piece of a paragraph. Links that lead to other places than those above are dropped, their text stays.
struct Inline {
    InlineKind kind = InlineKind::text;
    std::string text;
    std::string target;
    std::vector<Inline> children;
};

enum class BlockKind {
    paragraph,      ///< `inlines`
    heading,        ///< `inlines`, `level`
    quote,          ///< `blocks`
    bullet_list,    ///< `blocks` are items
    numbered_list,  ///< `blocks` are items, the first one has the number `start`
    item,           ///< `blocks`, `check`
    code,           ///< `text`, `language`
    table,          ///< `blocks` are rows, the first one is the head; `align` has one letter a column
    row,            ///< `blocks` are cells
    cell,           ///< `inlines`
    rule,           ///< a line across
};

/// Whether an item of a list is to be ticked off.
enum class Check { none, open, done };

struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::vector<Inline> inlines;
    std::vector<Block> blocks;
    std::string text;      ///< of code, without the last line end
    std::string language;  ///< of code: the first word after the fence, such as "powershell"
    std::string align;     ///< of a table: 'l', 'c', 'r' or '-' for each column
    int level = 0;         ///< of a heading: 2, 3 or 4, because the title of the page is the first level
    int start = 1;         ///< of a numbered list
    bool tight = false;    ///< of a list: without space between the items
    Check check = Check::none;
};

struct Document {
    std::vector<Block> blocks;
};

/// Reads a text. HTML in it is text. Errors (invalid): markdown.too_long, markdown.too_many_lines,
/// markdown.too_many_columns, markdown.too_many_brackets, markdown.too_deep, each with {max} (of the
/// size: in kilobytes); the caller says which field is meant.
Result<Document> parse(std::string_view text, const Limits& limits = {});

/// Safe HTML (mime::cleanHtml leaves it as it is). A page_link is <span data-link="article:NAME">, a picture
/// <span data-picture="NAME"> with what it shows in words; whoever shows the page makes a link and a picture
/// of them. `language` is "fr" or "en": French spaces are set as they must be.
std::string toHtml(const Document& document, std::string_view language);

/// Plain text, a line for each block; cells stand on one line with " | " between them.
std::string toText(const Document& document);
std::string toText(const std::vector<Inline>& inlines);

/// Text on one line, written so that it is shown as it is, whatever signs are in it.
std::string escaped(std::string_view text);

struct Heading {
    int level = 2;  ///< 2, 3 or 4
    std::string text;
};

/// The headings in the order of the text: the n-th is the n-th h2, h3 or h4 of the HTML.
std::vector<Heading> contentsOf(const Document& document);

/// The targets of all links and page links, each once, in the order of the text.
std::vector<std::string> linksOf(const Document& document);

struct PictureNamed {
    std::string name;
    std::string words;  ///< what it shows; may be empty
    bool operator==(const PictureNamed&) const = default;
};

/// All pictures in the order of the text, each as often as it stands there.
std::vector<PictureNamed> picturesOf(const Document& document);

/// With narrow no-break spaces where French sets a space before ; : ! ? % € and », and after «. Only
/// spaces that the author typed change, so that times and addresses stay as they are.
std::string frenchSpaces(std::string_view text);

}  // namespace guichet::markdown
