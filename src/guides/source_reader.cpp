#include "guides/source_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/text.h"
#include "guides/reader.h"

namespace guichet::guides {

namespace {

std::string joined(std::initializer_list<std::string_view> names) {
    std::string out;
    for (const auto name : names) out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

}  // namespace

std::string SourceReader::shortened(std::string_view text) {
    constexpr std::size_t most = 40;
    const auto start = firstCodePoints(text, most);
    return std::string(start) + (start.size() < text.size() ? "…" : "");
}

void SourceReader::bad(int line, std::string code, Params params) {
    if (problems_.size() < mostProblems)
        problems_.push_back({Severity::error, line, step_, std::move(code), std::move(params)});
}

// messages: guide.yaml.*
bool SourceReader::isMap(const yaml::Node& node) {
    if (node.kind == yaml::Node::Kind::map) return true;
    bad(node.line, "guide.yaml.not_map");
    return false;
}

bool SourceReader::isMap(const yaml::Node& node, std::initializer_list<std::string_view> allowed) {
    if (!isMap(node)) return false;
    for (const yaml::Member& m : node.members)
        if (std::find(allowed.begin(), allowed.end(), m.key) == allowed.end())
            bad(m.line, "guide.yaml.unknown_key", {{"key", shortened(m.key)}, {"allowed", joined(allowed)}});
    return true;
}

const yaml::Node* SourceReader::need(const yaml::Node& map, std::string_view key) {
    const yaml::Node* found = map.find(key);
    if (!found) bad(map.line, "guide.yaml.missing", {{"key", std::string(key)}});
    return found;
}

std::string SourceReader::text(const yaml::Node& node, std::size_t most) {
    if (node.kind != yaml::Node::Kind::text) {
        bad(node.line, "guide.yaml.not_text");
        return {};
    }
    std::string out(trim(node.text));
    if (codePoints(out) > most) {
        bad(node.line, "guide.yaml.too_long", {{"most", std::to_string(most)}});
        return {};
    }
    const bool control = std::any_of(out.begin(), out.end(),
                                     [](char c) { return c >= 0 && c < ' ' && c != '\n' && c != '\t'; });
    if (control) bad(node.line, "guide.yaml.control_character");
    return out;
}

std::string SourceReader::textOf(const yaml::Node& map, std::string_view key, std::size_t most) {
    const yaml::Node* found = map.find(key);
    return found ? text(*found, most) : std::string();
}

bool SourceReader::yes(const yaml::Node& node) {
    if (node.text != "yes" && node.text != "no")
        bad(node.line, "guide.yaml.not_one_of", {{"value", shortened(node.text)}, {"allowed", "yes, no"}});
    return node.text == "yes";
}

double SourceReader::number(const yaml::Node& node, double least, double most) {
    char* end = nullptr;
    const double value = std::strtod(node.text.c_str(), &end);
    const bool whole = node.kind == yaml::Node::Kind::text && !node.text.empty() && *end == '\0';
    if (!whole || !std::isfinite(value)) {
        bad(node.line, "guide.yaml.not_number", {{"value", shortened(node.text)}});
        return least;
    }
    if (value < least || value > most) {
        const auto said = [](double n) { return std::to_string(static_cast<std::int64_t>(n)); };
        bad(node.line, "guide.yaml.out_of_range", {{"least", said(least)}, {"most", said(most)}});
        return least;
    }
    return value;
}

Words SourceReader::words(const yaml::Node& node, std::size_t most) {
    if (!isMap(node, {"fr", "en"})) return {};
    Words out{textOf(node, "fr", most), textOf(node, "en", most)};
    if (out.empty()) bad(node.line, "guide.yaml.empty");
    return out;
}

Words SourceReader::wordsOf(const yaml::Node& map, std::string_view key, std::size_t most) {
    const yaml::Node* found = map.find(key);
    return found ? words(*found, most) : Words{};
}

std::vector<std::string> SourceReader::texts(const yaml::Node& node, std::size_t most) {
    constexpr std::size_t longest = 60;
    if (node.kind != yaml::Node::Kind::list) {
        bad(node.line, "guide.yaml.not_list");
        return {};
    }
    if (node.items.size() > most) {
        bad(node.line, "guide.yaml.too_many_items", {{"most", std::to_string(most)}});
        return {};
    }
    std::vector<std::string> out;
    for (const yaml::Node& item : node.items) {
        out.push_back(text(item, longest));
        if (out.back().empty()) bad(item.line, "guide.yaml.empty");
    }
    return out;
}

std::string SourceReader::stepOf(const yaml::Node& map, std::string_view key) {
    const yaml::Node* found = map.find(key);
    if (!found) return {};
    if (found->kind == yaml::Node::Kind::text && isStepId(found->text)) return found->text;
    bad(found->line, "guide.yaml.bad_step", {{"value", shortened(found->text)}});
    return {};
}

std::string SourceReader::guideKey(const yaml::Node& node) {
    if (node.kind == yaml::Node::Kind::text && isGuideKey(node.text)) return node.text;
    bad(node.line, "guide.yaml.bad_key", {{"value", shortened(node.text)}});
    return {};
}

}  // namespace guichet::guides
