#include "platform/markdown/markdown.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/html_write.h"

namespace guichet::markdown {
namespace {

/// Writes the tree as HTML. What it writes is safe already; the cleaner behind it is the one judge of what
/// may reach a browser, and it also puts every document into its one form.
class Writer {
public:
    explicit Writer(bool french) : french_(french) {}

    void blocks(const std::vector<Block>& all) {
        for (const Block& block : all) one(block);
    }

    std::string out;

private:
    void element(std::string_view tag, const auto& content, std::string_view attributes = {}) {
        out.append("<").append(tag).append(attributes).append(">");
        content();
        out.append("</").append(tag).append(">");
    }

    void text(std::string_view words) { out += mime::escapeHtml(french_ ? frenchSpaces(words) : words); }

    void inlines(const std::vector<Inline>& all) {
        for (const Inline& piece : all) one(piece);
    }

    static std::string attribute(std::string_view name, std::string_view value) {
        return std::string(" ").append(name).append("=\"").append(mime::escapeHtml(value)).append("\"");
    }

    void one(const Inline& piece) {
        const auto content = [&] { inlines(piece.children); };
        switch (piece.kind) {
            case InlineKind::text:
                return text(piece.text);
            case InlineKind::code:
                return element("code", [&] { out += mime::escapeHtml(piece.text); });
            case InlineKind::emphasis:
                return element("em", content);
            case InlineKind::strong:
                return element("strong", content);
            case InlineKind::link:
                return element("a", content, attribute("href", piece.target));
            case InlineKind::page_link:
                return element("span", content, attribute("data-link", piece.target));
            case InlineKind::picture:
                return picture(piece);
            case InlineKind::line_break:
                out += "<br>";
                return;
        }
    }

    /// One that says nothing is called by its name: an element without words would be cleaned away.
    void picture(const Inline& piece) {
        const std::string name = piece.target.substr(std::string_view("picture:").size());
        element(
            "span", [&] { text(piece.text.empty() ? name : piece.text); }, attribute("data-picture", name));
    }

    void one(const Block& block) {
        const auto content = [&] {
            inlines(block.inlines);
            blocks(block.blocks);
        };
        switch (block.kind) {
            case BlockKind::paragraph:
                return element("p", content);
            case BlockKind::heading:
                return element("h" + std::to_string(block.level), content);
            case BlockKind::quote:
                return element("blockquote", content);
            case BlockKind::bullet_list:
                return element("ul", [&] { items(block); });
            case BlockKind::numbered_list: {
                const std::string start = std::to_string(block.start);
                return element(
                    "ol", [&] { items(block); }, block.start == 1 ? "" : attribute("start", start));
            }
            case BlockKind::item:
                return element("li", content);
            case BlockKind::code:
                return element("pre", [&] { element("code", [&] { out += mime::escapeHtml(block.text); }); });
            case BlockKind::table:
                return table(block);
            case BlockKind::row:
                return element("tr", content);
            case BlockKind::cell:
                return element("td", content);
            case BlockKind::rule:
                out += "<hr>";
                return;
        }
    }

    /// Items of a tight list show their paragraphs without the space of paragraphs.
    void items(const Block& list) {
        for (const Block& item : list.blocks)
            element("li", [&] {
                if (item.check != Check::none) out += item.check == Check::done ? "☑ " : "☐ ";
                for (const Block& block : item.blocks) {
                    if (list.tight && block.kind == BlockKind::paragraph)
                        inlines(block.inlines);
                    else
                        one(block);
                }
            });
    }

    void table(const Block& block) {
        if (block.blocks.empty()) return;
        element("table", [&] {
            element("thead", [&] { row(block.blocks.front(), "th"); });
            if (block.blocks.size() == 1) return;
            element("tbody", [&] {
                for (std::size_t i = 1; i < block.blocks.size(); ++i) row(block.blocks[i], "td");
            });
        });
    }

    void row(const Block& block, std::string_view tag) {
        element("tr", [&] {
            for (const Block& cell : block.blocks) element(tag, [&] { inlines(cell.inlines); });
        });
    }

    bool french_;
};

}  // namespace

std::string toHtml(const Document& document, std::string_view language) {
    Writer writer(language == "fr");
    writer.blocks(document.blocks);
    return mime::cleanHtml(writer.out);
}

}  // namespace guichet::markdown
