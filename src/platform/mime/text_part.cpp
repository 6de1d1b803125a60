// What text parts need before they can be read as text.
#include <algorithm>

#include "base/text.h"
#include "platform/mime/body.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;

struct FlowedLine {
    std::size_t quotes = 0;
    std::string_view text;
    bool soft = false;  ///< the paragraph goes on in the next line
};

FlowedLine readFlowed(std::string_view line, bool deleteSpace) {
    FlowedLine out;
    while (out.quotes < line.size() && line[out.quotes] == '>') ++out.quotes;
    out.text = line.substr(out.quotes);
    if (out.text.starts_with(' ')) out.text.remove_prefix(1);  // space-stuffed
    const bool signature = out.text == "-- ";
    out.soft = !signature && out.text.ends_with(' ');
    if (out.soft && deleteSpace) out.text.remove_suffix(1);
    return out;
}

}  // namespace

std::string unflow(std::string_view text, bool deleteSpace) {
    std::string out;
    bool joining = false;
    std::size_t depth = 0;
    for (std::string_view line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        const FlowedLine flowed = readFlowed(line, deleteSpace);
        if (!joining || flowed.quotes != depth) {
            if (!out.empty() || joining) out += '\n';
            out.append(flowed.quotes, '>');
            if (flowed.quotes > 0) out += ' ';
        }
        out += flowed.text;
        joining = flowed.soft;
        depth = flowed.quotes;
    }
    return out;
}

std::string_view charsetInHtml(std::string_view html) {
    const std::string_view head = html.substr(0, 2048);
    for (std::size_t at = head.find("harset"); at != npos; at = head.find("harset", at + 1)) {
        std::string_view rest = trim(head.substr(at + 6));
        if (!rest.starts_with('=')) continue;
        rest = trim(rest.substr(1));
        if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
        return rest.substr(0, rest.find_first_of("\"' ;/>"));
    }
    return {};
}

bool looksBinary(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, 65536);
    if (sample.starts_with("\xFF\xFE") || sample.starts_with("\xFE\xFF")) return false;
    const auto strange = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1B';
    }));
    return strange > 8 && strange * 30 > sample.size();
}

}  // namespace guichet::mime
