#include "notifications/mention.h"

#include <algorithm>
#include <charconv>

namespace guichet::notifications {

namespace {

constexpr std::size_t most = 50;

template <class IdType>
void add(std::vector<IdType>& to, std::string_view digits) {
    IdType id;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id.value);
    if (error != std::errc{} || end != digits.data() + digits.size() || id.value <= 0) return;
    if (to.size() < most && std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
}

}  // namespace

Mentions mentionsIn(std::string_view html) {
    // In clean HTML these characters stand in no text: there a quote is one, but "<" is always escaped.
    constexpr std::string_view mark = "<span data-mention=\"";
    Mentions out;
    for (std::size_t at = html.find(mark); at != std::string_view::npos; at = html.find(mark, at)) {
        at += mark.size();
        const std::string_view value = html.substr(at, html.substr(at).find('"'));
        const std::size_t colon = value.find(':');
        if (colon == std::string_view::npos) continue;
        if (value.substr(0, colon) == "person") add(out.people, value.substr(colon + 1));
        if (value.substr(0, colon) == "team") add(out.teams, value.substr(colon + 1));
    }
    return out;
}

}  // namespace guichet::notifications
