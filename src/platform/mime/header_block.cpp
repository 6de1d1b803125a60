#include "platform/mime/header_block.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace guichet::mime {
namespace {

struct Line {
    std::string_view text;  ///< without its line end
    std::size_t next = 0;   ///< offset of the following line
};

Line lineAt(std::string_view raw, std::size_t at) {
    const std::size_t end = raw.find('\n', at);
    const bool last = end == std::string_view::npos;
    std::string_view text = raw.substr(at, last ? std::string_view::npos : end - at);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return {text, last ? raw.size() : end + 1};
}

/// The name before the colon, or empty if the line is not a field. A blank before the colon is tolerated.
std::string_view fieldName(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 100) return {};
    const std::string_view name = trim(line.substr(0, colon));
    const bool good = std::all_of(name.begin(), name.end(), [](char c) { return c > 32 && c < 127; });
    return good && line.front() > 32 ? name : std::string_view{};
}

/// Whether a name is one that mail headers really use. Tells a damaged header, which goes on below, from
/// a body that follows without a blank line and happens to hold a colon.
bool isCommonName(std::string_view name) {
    constexpr std::array<std::string_view, 16> common{
        "from",       "to",           "cc",       "subject",  "date",        "message-id", "in-reply-to",
        "references", "mime-version", "received", "reply-to", "return-path", "sender",     "auto-submitted",
        "precedence", "user-agent"};
    const std::string lower = asciiLower(name);
    return lower.starts_with("x-") || lower.starts_with("content-") ||
           std::find(common.begin(), common.end(), lower) != common.end();
}

/// Whether the lines from `at` to the next blank one hold another header field.
bool headerGoesOn(std::string_view raw, std::size_t at) {
    for (int looked = 0; at < raw.size() && looked < 50; ++looked) {
        const Line line = lineAt(raw, at);
        if (line.text.empty()) return false;
        if (isCommonName(fieldName(line.text))) return true;
        at = line.next;
    }
    return false;
}

void appendValue(std::string& value, std::string_view text, std::size_t limit, bool& truncated) {
    for (const char c : text) {
        if (c == '\0' || c == '\r') continue;
        if (value.size() >= limit) {
            truncated = true;
            return;
        }
        value += c;
    }
}

std::size_t skipPreamble(std::string_view raw) {
    std::size_t at = raw.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < raw.size()) {
        const Line line = lineAt(raw, at);
        const bool mailbox = line.text.starts_with("From ") || line.text.starts_with(">From ");
        if (!trim(line.text).empty() && !mailbox) break;
        at = line.next;
    }
    return at;
}

}  // namespace

std::string_view HeaderBlock::first(std::string_view name) const {
    for (const HeaderField& f : fields_)
        if (equalsIgnoringCase(f.name, name)) return f.value;
    return {};
}

std::vector<std::string_view> HeaderBlock::all(std::string_view name) const {
    std::vector<std::string_view> out;
    for (const HeaderField& f : fields_)
        if (equalsIgnoringCase(f.name, name)) out.emplace_back(f.value);
    return out;
}

bool HeaderBlock::has(std::string_view name) const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [&](const HeaderField& f) { return equalsIgnoringCase(f.name, name); });
}

HeaderBlock readHeaders(std::string_view raw, const HeaderLimits& limits) {
    HeaderBlock block;
    std::size_t at = skipPreamble(raw);
    const std::size_t start = at;
    bool skipping = false;  // inside the continuation of a line that was not kept
    while (at < raw.size()) {
        const Line line = lineAt(raw, at);
        if (line.text.empty()) {
            at = line.next;
            break;
        }
        const bool continuation = line.text.front() == ' ' || line.text.front() == '\t';
        const std::string_view name = continuation ? std::string_view{} : fieldName(line.text);
        if (!continuation && name.empty()) {
            if (block.fields_.empty() && !headerGoesOn(raw, line.next)) break;
            if (!block.fields_.empty() && !headerGoesOn(raw, line.next)) {
                block.missingBlankLine = true;
                break;
            }
            ++block.malformedLines;
            skipping = true;
        } else if (at - start > limits.maxBytes ||
                   (!continuation && block.fields_.size() >= limits.maxFields)) {
            block.truncated = true;
            skipping = true;
        } else if (!continuation) {
            skipping = false;
            HeaderField& field = block.fields_.emplace_back(HeaderField{std::string(name), {}});
            appendValue(field.value, trim(line.text.substr(line.text.find(':') + 1)), limits.maxFieldBytes,
                        block.truncated);
        } else if (!skipping && !block.fields_.empty()) {
            std::string& value = block.fields_.back().value;
            if (!value.empty()) appendValue(value, " ", limits.maxFieldBytes, block.truncated);
            appendValue(value, trim(line.text), limits.maxFieldBytes, block.truncated);
        }
        at = line.next;
    }
    block.bodyAt = block.fields_.empty() ? start : at;
    return block;
}

}  // namespace guichet::mime
