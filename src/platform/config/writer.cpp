#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "platform/config/keys.h"

namespace guichet::config {

namespace {

/// A TOML basic string.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string valueOf(const Key& key, Config& config) {
    if (const auto* text = std::get_if<TextOf>(&key.target)) return quoted((*text)(config));
    if (const auto* integer = std::get_if<IntegerOf>(&key.target)) {
        const std::int64_t value = (*integer)(config);
        if (key.size && value % 1'000'000 == 0) return quoted(fmt::format("{} MB", value / 1'000'000));
        return std::to_string(value);
    }
    if (const auto* choice = std::get_if<Choice>(&key.target))
        return quoted(choice->allowed[choice->get(config)]);
    std::string out;
    for (const std::string& item : std::get<ListOf>(key.target)(config))
        out += (out.empty() ? "" : ", ") + quoted(item);
    return "[" + out + "]";
}

/// Words as comment lines of at most 100 characters. No-break spaces hold; plain ones break.
void comment(std::string& out, std::string_view text) {
    std::string line = "#";
    std::size_t length = 1;
    for (const auto word : split(text, ' ')) {
        const std::size_t wide = codePoints(word);
        if (length > 1 && length + 1 + wide > 100) {
            out += line + '\n';
            line = "#";
            length = 1;
        }
        line.append(" ").append(word);
        length += 1 + wide;
    }
    out += line + '\n';
}

// messages: config.doc.*
std::string docOf(std::string_view name, i18n::Language language) {
    return i18n::translate(language, "config.doc." + std::string(name));
}

std::string allowedOf(const Key& key, i18n::Language language) {
    if (const auto* choice = std::get_if<Choice>(&key.target)) {
        std::string words;
        for (const auto word : choice->allowed) words.append(words.empty() ? "" : ", ").append(word);
        return i18n::translate(language, "config.allowed", {{"allowed", words}});
    }
    if (key.max == 0 || key.size) return {};
    return i18n::translate(language, "config.range",
                           {{"min", std::to_string(key.min)}, {"max", std::to_string(key.max)}});
}

void writeKey(std::string& out, const Key& key, Config& config, Config& defaults, i18n::Language language) {
    std::string doc = docOf(key.name, language);
    if (const std::string allowed = allowedOf(key, language); !allowed.empty()) doc += " " + allowed;
    if (key.secret)
        doc += " " +
               i18n::translate(language, "config.secret_file", {{"key", std::string(key.leaf()) + "_file"}});
    out += '\n';
    comment(out, doc);
    const std::string value = valueOf(key, config);
    if (value == valueOf(key, defaults)) out += "# ";
    out += fmt::format("{} = {}\n", key.leaf(), value);
}

}  // namespace

std::string commentedFile(const Config& config, i18n::Language language) {
    Config present = config;
    Config defaults;
    std::string out;
    comment(out, i18n::translate(language, "config.head"));
    std::string_view section;
    for (const Key& key : keys()) {
        if (key.section() != section) {
            section = key.section();
            out += fmt::format("\n\n[{}]\n", section);
            comment(out, docOf(section, language));
        }
        writeKey(out, key, present, defaults, language);
    }
    return out;
}

std::string reference(i18n::Language language) {
    Config defaults;
    std::string out;
    std::string_view section = "-";
    for (const Key& key : keys()) {
        if (key.section() != section) {
            section = key.section();
            out += section.empty() ? "" : fmt::format("\n## [{}]\n{}\n", section, docOf(section, language));
            out += fmt::format("\n| {} |\n|---|---|---|\n", i18n::translate(language, "config.columns"));
        }
        std::string doc = docOf(key.name, language);
        if (const std::string allowed = allowedOf(key, language); !allowed.empty()) doc += " " + allowed;
        out += fmt::format("| `{}`<br>`{}` | `{}` | {} |\n", key.leaf(), key.variable(),
                           valueOf(key, defaults), doc);
    }
    return out;
}

}  // namespace guichet::config
