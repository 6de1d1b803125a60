#include "platform/mime/uuencode.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace guichet::mime {
namespace {

struct Line {
    std::string_view text;
    std::size_t next = 0;
};

Line lineAt(std::string_view text, std::size_t at) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return {line, std::min(end + 1, text.size())};
}

/// The file name of a "begin 644 name" line.
std::optional<std::string_view> beginName(std::string_view line) {
    if (!line.starts_with("begin ")) return std::nullopt;
    line.remove_prefix(6);
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || blank < 3 || blank > 4) return std::nullopt;
    const std::string_view mode = line.substr(0, blank);
    if (!std::all_of(mode.begin(), mode.end(), [](char c) { return c >= '0' && c <= '7'; }))
        return std::nullopt;
    return trim(line.substr(blank));
}

unsigned sixBits(char c) {
    return (static_cast<unsigned char>(c) - 32u) & 63u;
}

/// The bytes of one line, or nothing if it is none. Programs that strip trailing blanks shorten lines.
std::optional<std::string> decodeLine(std::string_view line) {
    if (line.empty() || line[0] < 32 || line[0] > 96) return std::nullopt;
    const std::size_t length = sixBits(line[0]);
    const std::size_t encoded = (length + 2) / 3 * 4;
    if (line.size() > encoded + 3 || length > 45) return std::nullopt;
    std::string padded(line.substr(1));
    const bool alphabet =
        std::all_of(padded.begin(), padded.end(), [](char c) { return c >= 32 && c <= 96; });
    if (!alphabet || padded.size() + 4 < encoded) return std::nullopt;
    padded.resize(std::max(encoded, padded.size()), ' ');
    std::string out;
    for (std::size_t i = 0; i + 3 < padded.size() && out.size() < length; i += 4) {
        const unsigned group = sixBits(padded[i]) << 18 | sixBits(padded[i + 1]) << 12 |
                               sixBits(padded[i + 2]) << 6 | sixBits(padded[i + 3]);
        for (int shift = 16; shift >= 0 && out.size() < length; shift -= 8)
            out += static_cast<char>(group >> shift & 0xFF);
    }
    return out;
}

struct Block {
    UuencodedFile file;
    std::size_t next = 0;
    bool ended = false;
};

/// Reads the block whose first line behind "begin" is at `at`; nothing if that line is no uuencoded line.
std::optional<Block> readBlock(std::string_view text, std::string_view name, std::size_t at) {
    Block block;
    block.file.name = std::string(name);
    bool any = false;
    while (at < text.size()) {
        const Line line = lineAt(text, at);
        if (line.text == "end") {
            block.ended = true;
            at = line.next;
            break;
        }
        const auto bytes = decodeLine(line.text.empty() ? std::string_view("`") : line.text);
        if (!bytes || (!any && bytes->empty())) break;
        any = true;
        block.file.bytes += *bytes;
        at = line.next;
    }
    block.next = at;
    if (!any) return std::nullopt;
    return block;
}

}  // namespace

UuencodeSplit splitUuencoded(std::string_view text, std::size_t maxFiles) {
    UuencodeSplit out;
    if (text.find("begin ") == std::string_view::npos) {
        out.text = std::string(text);
        return out;
    }
    for (std::size_t at = 0; at < text.size();) {
        const Line line = lineAt(text, at);
        const auto name = out.files.size() < maxFiles ? beginName(line.text) : std::nullopt;
        auto block = name ? readBlock(text, *name, line.next) : std::nullopt;
        if (!block) {
            out.text.append(text, at, line.next - at);
            at = line.next;
            continue;
        }
        out.broken = out.broken || !block->ended;
        out.files.push_back(std::move(block->file));
        at = block->next;
    }
    return out;
}

}  // namespace guichet::mime
