#include "base/text.h"

#include <algorithm>

#include "platform/markdown/markdown.h"

namespace guichet::markdown {
namespace {

void addTo(std::string& out, const std::vector<Inline>& inlines) {
    for (const Inline& piece : inlines) {
        if (piece.kind == InlineKind::line_break)
            out += ' ';
        else
            out += piece.text;
        addTo(out, piece.children);
    }
}

void addLine(std::string& out, std::string_view line) {
    line = trim(line);
    if (line.empty()) return;
    if (!out.empty()) out += '\n';
    out += line;
}

void addTo(std::string& out, const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
        if (block.kind == BlockKind::row) {
            std::string line;
            for (const Block& cell : block.blocks) line += (line.empty() ? "" : " | ") + toText(cell.inlines);
            addLine(out, line);
            continue;
        }
        addLine(out, block.text);
        addLine(out, toText(block.inlines));
        addTo(out, block.blocks);
    }
}

/// Calls `visit` with every inline of the document, outer ones first.
void eachInline(const std::vector<Inline>& inlines, const auto& visit) {
    for (const Inline& piece : inlines) {
        visit(piece);
        eachInline(piece.children, visit);
    }
}

void eachInline(const std::vector<Block>& blocks, const auto& visit) {
    for (const Block& block : blocks) {
        eachInline(block.inlines, visit);
        eachInline(block.blocks, visit);
    }
}

void addHeadings(std::vector<Heading>& all, const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
        if (block.kind == BlockKind::heading) all.push_back({block.level, toText(block.inlines)});
        addHeadings(all, block.blocks);
    }
}

bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

void addOnce(std::vector<std::string>& all, const std::string& value) {
    if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
}

}  // namespace

std::string toText(const std::vector<Inline>& inlines) {
    std::string out;
    addTo(out, inlines);
    return std::string(trim(out));
}

std::string toText(const Document& document) {
    std::string out;
    addTo(out, document.blocks);
    return out;
}

std::vector<Heading> contentsOf(const Document& document) {
    std::vector<Heading> all;
    addHeadings(all, document.blocks);
    return all;
}

std::vector<std::string> linksOf(const Document& document) {
    std::vector<std::string> all;
    eachInline(document.blocks, [&](const Inline& piece) {
        if (piece.kind == InlineKind::link || piece.kind == InlineKind::page_link) addOnce(all, piece.target);
    });
    return all;
}

std::vector<PictureNamed> picturesOf(const Document& document) {
    std::vector<PictureNamed> all;
    eachInline(document.blocks, [&](const Inline& piece) {
        if (piece.kind == InlineKind::picture)
            all.push_back({piece.target.substr(std::string_view("picture:").size()), piece.text});
    });
    return all;
}

std::string frenchSpaces(std::string_view text) {
    constexpr std::string_view narrow = "\u202f", opening = "«", closing = "»", euro = "€";
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = text.substr(at + 1);
        // A sign with a letter behind it is no punctuation: "%TEMP%", ":wq".
        const bool sign = !rest.empty() && std::string_view(";:!?%").find(rest[0]) != std::string::npos &&
                          (rest.size() == 1 || !isWordByte(rest[1]));
        const bool before = sign || rest.starts_with(closing) || rest.starts_with(euro);
        if (text[at] == ' ' && (before || out.ends_with(opening)))
            out += narrow;
        else
            out += text[at];
    }
    return out;
}

std::string escaped(std::string_view text) {
    constexpr std::string_view signs = "\\`*[]<>|&~", atStart = "-+=#";
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isOfWord = [&](std::size_t i) {
        return i < text.size() &&
               (isDigit(text[i]) || (text[i] >= 'a' && text[i] <= 'z') ||
                (text[i] >= 'A' && text[i] <= 'Z') || static_cast<unsigned char>(text[i]) >= 0x80);
    };
    text = trim(text);
    const std::size_t number =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isDigit) - text.begin());
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i] == '\n' || text[i] == '\r' || text[i] == '\t' ? ' ' : text[i];
        const bool underline = c == '_' && !(i > 0 && isOfWord(i - 1) && isOfWord(i + 1));
        const bool begins = i == 0 && atStart.find(c) != std::string_view::npos;
        const bool numbers = number > 0 && i == number && (c == '.' || c == ')');
        if (signs.find(c) != std::string_view::npos || underline || begins || numbers) out += '\\';
        out += c;
    }
    return out;
}

}  // namespace guichet::markdown
