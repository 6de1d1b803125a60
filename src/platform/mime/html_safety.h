#pragma once
// Judges cleaned HTML without any HTML parser, by the one way in which it is written. Only for tests and
// fuzzers: a cleaner must not be its own judge.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::mime {

/// Says what is wrong with cleaned HTML; empty if nothing is.
class SafetyJudge {
public:
    explicit SafetyJudge(std::string_view html) : html_(html) {}

    std::string verdict() {
        for (at_ = 0; at_ < html_.size();) {
            if (html_[at_] == '>') return complain("a bare >");
            if (html_[at_] == '<') {
                if (std::string wrong = tag(); !wrong.empty()) return wrong;
                continue;
            }
            const auto c = static_cast<unsigned char>(html_[at_++]);
            if ((c < 32 && c != '\n' && c != '\t') || c == 127) return complain("a control character");
        }
        return open_.empty() ? std::string{} : complain("not closed: " + open_.back());
    }

private:
    std::string complain(const std::string& what) const {
        const std::size_t from = at_ > 40 ? at_ - 40 : 0;
        return what + " near: " + std::string(html_.substr(from, 120));
    }

    bool take(std::string_view text) {
        if (html_.substr(at_, text.size()) != text) return false;
        at_ += text.size();
        return true;
    }

    std::string word() {
        const std::size_t from = at_;
        while (at_ < html_.size() && ((html_[at_] >= 'a' && html_[at_] <= 'z') ||
                                      (html_[at_] >= '0' && html_[at_] <= '9') || html_[at_] == '-'))
            ++at_;
        return std::string(html_.substr(from, at_ - from));
    }

    std::string tag() {
        constexpr std::array<std::string_view, 29> allowed{
            "p",    "br",    "div",        "span",  "strong", "b",  "em", "i",  "u",  "s",
            "code", "pre",   "blockquote", "ul",    "ol",     "li", "a",  "h1", "h2", "h3",
            "h4",   "table", "thead",      "tbody", "tr",     "td", "th", "hr", "img"};
        take("<");
        const bool closing = take("/");
        const std::string name = word();
        if (std::find(allowed.begin(), allowed.end(), name) == allowed.end())
            return complain("forbidden element '" + name + "'");
        if (closing) {
            if (!take(">")) return complain("an end tag with more in it");
            if (open_.empty() || open_.back() != name) return complain("closes what is not open");
            open_.pop_back();
            return {};
        }
        while (take(" "))
            if (std::string wrong = attribute(name); !wrong.empty()) return wrong;
        if (!take(">")) return complain("a start tag that does not end");
        if (name != "br" && name != "hr" && name != "img") open_.push_back(name);
        return {};
    }

    std::string attribute(const std::string& element) {
        const std::string name = word();
        if (!take("=\"")) return complain("an attribute without a quoted value");
        const std::size_t end = html_.find_first_of("\"<>", at_);
        if (end == std::string_view::npos || html_[end] != '"')
            return complain("a value with brackets or without end");
        const std::string_view value = html_.substr(at_, end - at_);
        at_ = end + 1;
        const auto starts = [&](std::string_view s) { return value.starts_with(s); };
        if (name == "title") return {};
        if (element == "a" && name == "href" &&
            (starts("http://") || starts("https://") || starts("mailto:") || starts("tel:")))
            return {};
        if (element == "a" && name == "rel" && value == "noopener noreferrer nofollow") return {};
        if (element == "a" && name == "target" && value == "_blank") return {};
        if (element == "img" && name == "alt") return {};
        if (element == "span" && name == "data-mention") {
            const std::string_view number = value.substr(value.find(':') + 1);
            if ((starts("person:") || starts("team:")) && !number.empty() &&
                number.find_first_not_of("0123456789") == std::string_view::npos)
                return {};
        }
        if (element == "span" && name == "data-link") {
            const std::string_view page = value.substr(value.find(':') + 1);
            if ((starts("article:") || starts("guide:")) && !page.empty() &&
                page.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos)
                return {};
        }
        if (element == "span" && name == "data-picture" && !value.empty() && value.size() <= 60 &&
            value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") == std::string_view::npos)
            return {};
        const bool digits =
            value.size() > 11 && value.substr(11).find_first_not_of("0123456789") == std::string_view::npos;
        if (element == "img" && name == "src" && (starts("cid:") || (starts("/api/files/") && digits)))
            return {};
        const bool number = !value.empty() && value.size() < 4 &&
                            value.find_first_not_of("0123456789") == std::string_view::npos;
        if ((element == "td" || element == "th") && (name == "colspan" || name == "rowspan") && number)
            return {};
        if (element == "ol" && name == "start" && number) return {};
        return complain("forbidden attribute '" + name + "' = '" + std::string(value) + "'");
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::vector<std::string> open_;
};

}  // namespace guichet::mime
