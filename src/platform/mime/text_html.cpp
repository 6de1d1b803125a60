// From plain text to HTML.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "platform/mime/address.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/html_write.h"
#include "platform/mime/plain.h"
#include "platform/mime/url.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxLinkBytes = 1500;
constexpr std::size_t maxMailBytes = 254;

/// An address found in a line.
struct Link {
    std::size_t begin = 0, end = 0;
    std::string href;
};

bool endsAddress(char c) {
    return c == ' ' || c == '\t' || c == '<' || c == '>' || c == '"';
}

/// Without the punctuation that follows an address in a sentence. A bracket stays if it closes one inside.
std::string_view withoutPunctuation(std::string_view address) {
    while (!address.empty()) {
        const char last = address.back();
        if (last == ')' && std::count(address.begin(), address.end(), '(') >=
                               std::count(address.begin(), address.end(), ')'))
            break;
        if (std::string_view(".,;:!?)]}'*_").find(last) != npos) {
            address.remove_suffix(1);
        } else if (address.ends_with("\xC2\xBB") || address.ends_with("\xC2\xA0")) {
            address.remove_suffix(2);
        } else {
            break;
        }
    }
    return address;
}

std::optional<Link> webLinkAt(std::string_view line, std::size_t at) {
    const std::string_view rest = line.substr(at);
    const bool bare = equalsIgnoringCase(rest.substr(0, 4), "www.");
    if (!bare && !equalsIgnoringCase(rest.substr(0, 7), "http://") &&
        !equalsIgnoringCase(rest.substr(0, 8), "https://"))
        return std::nullopt;
    const std::string_view near = rest.substr(0, maxLinkBytes);
    const auto stop =
        static_cast<std::size_t>(std::find_if(near.begin(), near.end(), endsAddress) - near.begin());
    if (stop == maxLinkBytes) return std::nullopt;
    const std::string_view address = withoutPunctuation(near.substr(0, stop));
    if (address.size() < (bare ? 7 : 10) || (bare && address.substr(4).find('.') == npos))
        return std::nullopt;
    std::string href = safeHref(bare ? "https://" + std::string(address) : std::string(address));
    if (href.empty()) return std::nullopt;
    return Link{at, at + address.size(), std::move(href)};
}

std::optional<Link> mailLinkAround(std::string_view line, std::size_t sign, std::size_t from) {
    constexpr std::string_view others = "<>()[]{}\",;:| \t'@";
    std::size_t begin = sign, end = sign + 1;
    const auto belongs = [&](char c) {
        return static_cast<unsigned char>(c) < 0x80 && others.find(c) == npos;
    };
    while (begin > from && sign - begin < maxMailBytes && belongs(line[begin - 1])) --begin;
    while (end < line.size() && end - sign < maxMailBytes && belongs(line[end]) && line[end] != '/') ++end;
    const std::string_view address = withoutPunctuation(line.substr(begin, end - begin));
    if (address.find('.', sign - begin) == npos || !isMailAddress(address)) return std::nullopt;
    return Link{begin, begin + address.size(), "mailto:" + std::string(address)};
}

/// The next address in a line at or behind `from`.
std::optional<Link> nextLink(std::string_view line, std::size_t from) {
    for (std::size_t at = from; at < line.size(); ++at) {
        const char c = line[at];
        const bool wordStart = at == 0 || !((line[at - 1] | 0x20) >= 'a' && (line[at - 1] | 0x20) <= 'z');
        if (wordStart && (c == 'h' || c == 'H' || c == 'w' || c == 'W'))
            if (auto link = webLinkAt(line, at)) return link;
        if (c == '@')
            if (auto link = mailLinkAround(line, at, from)) return link;
    }
    return std::nullopt;
}

/// Blanks that browsers would collapse become no-break ones.
std::string keepBlanks(std::string_view text, bool lineStart) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool first = lineStart && out.empty();
        const bool follows = i > 0 && text[i - 1] == ' ';
        if (text[i] == '\t')
            out += "\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0";
        else if (text[i] == ' ' && (first || follows || (i > 0 && text[i - 1] == '\t')))
            out += "\xC2\xA0";
        else
            out += text[i];
    }
    return out;
}

void writeLine(std::string_view line, std::string& out) {
    std::size_t at = 0;
    while (const auto link = nextLink(line, at)) {
        out += escapeHtml(keepBlanks(line.substr(at, link->begin - at), at == 0));
        out += "<a";
        for (const auto& [key, value] : linkAttributes(link->href))
            out.append(" ").append(key).append("=\"").append(escapeHtml(value)).append("\"");
        out.append(">").append(escapeHtml(line.substr(link->begin, link->end - link->begin))).append("</a>");
        at = link->end;
    }
    out += escapeHtml(keepBlanks(line.substr(at), at == 0));
}

}  // namespace

std::string textToHtml(std::string_view text) {
    const std::string clean = cleanText(repairUtf8(text));
    std::string out;
    bool open = false;
    for (std::string_view line : split(clean, '\n')) {
        while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
        if (line.empty()) {
            if (open) out += "</p>";
            open = false;
            continue;
        }
        out += open ? "<br>" : "<p>";
        open = true;
        writeLine(line, out);
    }
    if (open) out += "</p>";
    return out;
}

}  // namespace guichet::mime
