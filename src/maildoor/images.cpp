#include "maildoor/images.h"

#include "base/text.h"
#include "platform/mime/encoded_word.h"
#include "platform/mime/html_write.h"

namespace guichet::maildoor {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view filePrefix = "/api/files/";

struct Entity {
    std::string_view written;
    char meant;
};
constexpr Entity entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};

std::string unescaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t length = 1;
        char c = text.front();
        for (const Entity& e : entities)
            if (text.starts_with(e.written)) c = e.meant, length = e.written.size();
        out += c;
        text.remove_prefix(length);
    }
    return out;
}

/// A picture's element with another source; empty if it is to go.
std::string withSource(std::string_view element,
                       const std::function<std::optional<std::string>(std::string_view)>& f) {
    constexpr std::string_view attribute = " src=\"";
    const std::size_t begin = element.find(attribute);
    if (begin == npos) return {};
    const std::size_t from = begin + attribute.size();
    const std::size_t to = element.find('"', from);
    if (to == npos) return {};
    const auto source = f(unescaped(element.substr(from, to - from)));
    if (!source) return {};
    return std::string(element.substr(0, from)) + mime::escapeHtml(*source) + std::string(element.substr(to));
}

}  // namespace

std::string replaceImages(std::string_view html,
                          const std::function<std::optional<std::string>(std::string_view)>& f) {
    std::string out;
    while (true) {
        const std::size_t at = html.find("<img");
        const std::size_t end = at == npos ? npos : html.find('>', at);
        if (end == npos) return out.append(html);
        out.append(html.substr(0, at));
        out += withSource(html.substr(at, end + 1 - at), f);
        html.remove_prefix(end + 1);
    }
}

std::optional<std::string> contentIdOf(std::string_view source) {
    if (source.size() < 5 || !equalsIgnoringCase(source.substr(0, 4), "cid:")) return std::nullopt;
    return mime::decodePercent(source.substr(4));
}

std::string fileUrl(FileId id) {
    return std::string(filePrefix) + std::to_string(id.value);
}

std::optional<FileId> fileOf(std::string_view source) {
    if (!source.starts_with(filePrefix)) return std::nullopt;
    source.remove_prefix(filePrefix.size());
    if (source.empty() || source.size() > 18 || source.find_first_not_of("0123456789") != npos)
        return std::nullopt;
    return FileId{std::stoll(std::string(source))};
}

}  // namespace guichet::maildoor
