#include "replies/reply_text.h"

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "platform/mime/html_write.h"

namespace guichet::replies {

namespace {

/// Calls `onText` for what stands between tags and `onTag` for the tags. Clean HTML has no bare < or >.
void eachPiece(std::string_view html, const std::function<void(std::string_view)>& onText,
               const std::function<void(std::string_view)>& onTag) {
    while (!html.empty()) {
        const bool tag = html.front() == '<';
        const std::size_t end = tag ? html.find('>') : html.find('<');
        const std::size_t length = end == std::string_view::npos ? html.size() : end + (tag ? 1 : 0);
        (tag ? onTag : onText)(html.substr(0, length));
        html.remove_prefix(length);
    }
}

/// One variable as it stands in a text: from "{{" to behind "}}".
struct Mention {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;
};

std::optional<Mention> nextMention(std::string_view text, std::size_t from) {
    const std::size_t begin = text.find("{{", from);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::size_t end = text.find("}}", begin);
    if (end == std::string_view::npos) return std::nullopt;
    return Mention{begin, end + 2, trim(text.substr(begin + 2, end - begin - 2))};
}

std::string knownNames() {
    std::string out;
    for (const auto& [variable, name] : EnumNames<Variable>::table)
        out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

// messages: reply.blank.*
std::string blankFor(Variable variable, i18n::Language language) {
    std::string id = "reply.blank.";
    for (const char c : nameOf(variable)) {
        if (c == '.') {
            id += '_';
        } else if (c >= 'A' && c <= 'Z') {
            id += '_';
            id += static_cast<char>(c - 'A' + 'a');
        } else {
            id += c;
        }
    }
    return "⟦" + mime::escapeHtml(i18n::translate(language, id)) + "⟧";
}

}  // namespace

Result<Done> checkVariables(std::string_view html, std::string path) {
    std::string unknown;
    bool open = false, inTag = false;
    eachPiece(
        html,
        [&](std::string_view text) {
            std::size_t at = 0;
            while (const auto mention = nextMention(text, at)) {
                at = mention->end;
                if (fromName<Variable>(mention->name)) continue;
                unknown.append(unknown.empty() ? "" : ", ").append(mention->name);
            }
            open = open || text.find("{{", at) != std::string_view::npos;
        },
        [&](std::string_view tag) { inTag = inTag || tag.find("{{") != std::string_view::npos; });
    if (!unknown.empty())
        return failField(std::move(path), "reply.variable_unknown",
                         {{"names", unknown}, {"known", knownNames()}});
    if (open) return failField(std::move(path), "reply.variable_open");
    if (inTag) return failField(std::move(path), "reply.variable_in_link");
    return Done{};
}

Filled fillIn(std::string_view html, const Values& values, i18n::Language language) {
    Filled out;
    const auto take = [&](std::string_view text) {
        std::size_t at = 0;
        while (const auto mention = nextMention(text, at)) {
            out.html.append(text.substr(at, mention->begin - at));
            at = mention->end;
            const auto variable = fromName<Variable>(mention->name);
            const auto value = variable ? values.find(*variable) : values.end();
            if (!variable) {
                out.html.append(text.substr(mention->begin, mention->end - mention->begin));
            } else if (value != values.end() && !value->second.empty()) {
                out.html += mime::escapeHtml(value->second);
            } else {
                out.html += blankFor(*variable, language);
                if (std::find(out.blanks.begin(), out.blanks.end(), *variable) == out.blanks.end())
                    out.blanks.push_back(*variable);
            }
        }
        out.html.append(text.substr(at));
    };
    eachPiece(html, take, [&](std::string_view tag) { out.html.append(tag); });
    return out;
}

Wording wordingFor(directory::Level level) {
    return level == directory::Level::expert ? Wording::technical : Wording::plain;
}

std::optional<Variant> choose(std::span<const Variant> available, Variant wanted) {
    const auto distance = [&](const Variant& v) {
        return (v.language == wanted.language ? 0 : 2) + (v.wording == wanted.wording ? 0 : 1);
    };
    const auto best = std::min_element(available.begin(), available.end(), [&](const auto& a, const auto& b) {
        return distance(a) < distance(b);
    });
    if (best == available.end()) return std::nullopt;
    return *best;
}

}  // namespace guichet::replies
