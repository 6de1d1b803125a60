#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <optional>

#include "base/text.h"
#include "platform/config/keys.h"
#include "platform/config/nearest_name.h"

namespace guichet::config {

namespace {

constexpr std::size_t maxText = 4096;
constexpr std::size_t maxFile = 1 << 20;
constexpr std::string_view fileSuffix = "_file";

/// Names of keys that stand in the file, those of secrets with their sisters, and the sections.
std::vector<std::string> allNames() {
    std::vector<std::string> out;
    for (const Key& key : keys()) {
        out.emplace_back(key.name);
        if (key.secret) out.push_back(std::string(key.name).append(fileSuffix));
        if (std::find(out.begin(), out.end(), key.section()) == out.end() && !key.section().empty())
            out.emplace_back(key.section());
    }
    return out;
}

/// What a file may hold as a name, made fit for a terminal.
std::string shown(std::string_view name) {
    std::string out = repairUtf8(firstCodePoints(name, 100));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 32 || c == 127) c = '?';
    return out;
}

bool isPrintable(std::string_view text) {
    return isUtf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 32 || c == 127;
           });
}

std::string join(const std::vector<std::string_view>& words) {
    std::string out;
    for (const auto word : words) out.append(out.empty() ? "" : ", ").append(word);
    return out;
}

/// The first `most` bytes of a file; nothing if it can't be read, with the reason in errno.
std::optional<std::string> readFile(const std::string& path, std::size_t most) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file) return std::nullopt;
    std::string out(most, '\0');
    out.resize(std::fread(out.data(), 1, out.size(), file.get()));
    if (std::ferror(file.get()) != 0) return std::nullopt;
    return out;
}

class Reader {
public:
    void readToml(std::string_view text, const std::string& fileName);
    void readEnvironment(const Environment& environment);
    Result<Config> finish();

private:
    /// Where a value came from: "guichet.toml:12" or "GUICHET_HTTP_PORT".
    using Place = std::string;

    void add(FieldError error, const Place& place) {
        error.params.emplace_back("place", place);
        errors_.push_back(std::move(error));
    }
    Place placeOf(const toml::node& node) const;
    void readTable(const toml::table& table, const std::string& prefix);
    void readNode(const std::string& name, const toml::node& node, const Place& place);
    void setNode(const Key& key, const toml::node& node, const Place& place);
    void setWord(const Key& key, std::string_view word, const Place& place);
    void setText(const Key& key, TextOf target, std::string_view text, const Place& place);
    void setInteger(const Key& key, IntegerOf target, std::int64_t value, const Place& place);
    void setChoice(const Key& key, const Choice& choice, std::string_view word, const Place& place);
    void setList(const Key& key, ListOf target, std::vector<std::string> items, const Place& place);
    bool checkText(const Key& key, std::string_view text, const Place& place);
    void unknown(const std::string& name, const Place& place);
    void readSecretFiles();
    void checkTogether();
    void need(bool present, std::string_view key, std::string_view needed);

    Config config_;
    std::string fileName_;
    std::vector<FieldError> errors_;
    std::map<std::string, Place> given_;  // every key that has a value, and the files of secrets
    std::map<std::string, std::string> secretFiles_;
};

void Reader::readToml(std::string_view text, const std::string& fileName) {
    fileName_ = fileName;
    try {
        readTable(toml::parse(text, fileName), "");
    } catch (const toml::parse_error& e) {
        const std::string reason = shown(e.description());
        add(FieldError{"", "config.syntax", {{"reason", reason}}},
            fmt::format("{}:{}", fileName, e.source().begin.line));
    }
}

Reader::Place Reader::placeOf(const toml::node& node) const {
    return fmt::format("{}:{}", fileName_, node.source().begin.line);
}

void Reader::readTable(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
        const std::string name = prefix + std::string(key.str());
        const Place place = fmt::format("{}:{}", fileName_, key.source().begin.line);
        readNode(name, node, place);
    }
}

void Reader::readNode(const std::string& name, const toml::node& node, const Place& place) {
    if (const Key* key = findKey(name)) return setNode(*key, node, place);
    const auto all = keys();
    if (name.ends_with(fileSuffix)) {
        const Key* secret = findKey(std::string_view(name).substr(0, name.size() - fileSuffix.size()));
        if (secret != nullptr && secret->secret) {
            if (!node.is_string()) return add(FieldError{name, "field.not_text", {}}, place);
            secretFiles_[std::string(secret->name)] = node.as_string()->get();
            given_[name] = place;
            return;
        }
    }
    const bool section =
        std::any_of(all.begin(), all.end(), [&](const Key& k) { return k.section() == name; });
    if (!section) return unknown(name, place);
    if (!node.is_table()) return add(FieldError{name, "config.not_section", {{"key", name}}}, place);
    readTable(*node.as_table(), name + ".");
}

void Reader::unknown(const std::string& name, const Place& place) {
    add(FieldError{shown(name), "config.unknown_key", {{"nearest", nearestName(name, allNames())}}}, place);
}

void Reader::setNode(const Key& key, const toml::node& node, const Place& place) {
    const std::string name(key.name);
    if (std::holds_alternative<IntegerOf>(key.target)) {
        if (key.size && node.is_string()) return setWord(key, node.as_string()->get(), place);
        if (!node.is_integer()) return add(FieldError{name, "field.not_integer", {}}, place);
        return setInteger(key, std::get<IntegerOf>(key.target), node.as_integer()->get(), place);
    }
    if (const auto* target = std::get_if<ListOf>(&key.target)) {
        const toml::array* array = node.as_array();
        if (array == nullptr) return add(FieldError{name, "field.not_list", {}}, place);
        std::vector<std::string> items;
        for (const toml::node& item : *array) {
            if (!item.is_string()) return add(FieldError{name, "field.not_text", {}}, placeOf(item));
            items.push_back(item.as_string()->get());
        }
        return setList(key, *target, std::move(items), place);
    }
    if (!node.is_string()) return add(FieldError{name, "field.not_text", {}}, place);
    setWord(key, node.as_string()->get(), place);
}

/// From text: a string of the file, or a variable.
void Reader::setWord(const Key& key, std::string_view word, const Place& place) {
    const std::string name(key.name);
    if (const auto* text = std::get_if<TextOf>(&key.target)) return setText(key, *text, word, place);
    if (const auto* choice = std::get_if<Choice>(&key.target)) return setChoice(key, *choice, word, place);
    if (const auto* list = std::get_if<ListOf>(&key.target)) {
        std::vector<std::string> items;
        for (const auto item : split(word, ','))
            if (!trim(item).empty()) items.emplace_back(trim(item));
        return setList(key, *list, std::move(items), place);
    }
    std::optional<std::int64_t> value;
    if (key.size) {
        value = parseSize(word);
        if (!value) return add(FieldError{name, "config.not_size", {}}, place);
    } else {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error == std::errc{} && end == word.data() + word.size()) value = number;
        if (!value) return add(FieldError{name, "field.not_integer", {}}, place);
    }
    setInteger(key, std::get<IntegerOf>(key.target), *value, place);
}

bool Reader::checkText(const Key& key, std::string_view text, const Place& place) {
    const std::string name(key.name);
    if (!isPrintable(text)) return add(FieldError{name, "field.control_character", {}}, place), false;
    if (text.size() > maxText)
        return add(FieldError{name, "field.too_long", {{"max", std::to_string(maxText)}}}, place), false;
    const auto wrong = key.check != nullptr && !text.empty() ? key.check(text) : std::nullopt;
    if (wrong) add(FieldError{name, std::string(*wrong), {{"value", std::string(text)}}}, place);
    return !wrong;
}

void Reader::setText(const Key& key, TextOf target, std::string_view text, const Place& place) {
    if (!checkText(key, text, place)) return;
    target(config_) = text;
    if (!text.empty()) given_[std::string(key.name)] = place;
}

void Reader::setInteger(const Key& key, IntegerOf target, std::int64_t value, const Place& place) {
    const std::string name(key.name);
    if (value < key.min)
        return add(FieldError{name, "field.too_small", {{"min", std::to_string(key.min)}}}, place);
    if (value > key.max)
        return add(FieldError{name, "field.too_large", {{"max", std::to_string(key.max)}}}, place);
    target(config_) = value;
    given_[name] = place;
}

void Reader::setChoice(const Key& key, const Choice& choice, std::string_view word, const Place& place) {
    const auto at = std::find(choice.allowed.begin(), choice.allowed.end(), word);
    if (at == choice.allowed.end())
        return add(FieldError{std::string(key.name), "field.not_one_of", {{"allowed", join(choice.allowed)}}},
                   place);
    choice.set(config_, static_cast<std::size_t>(at - choice.allowed.begin()));
    given_[std::string(key.name)] = place;
}

void Reader::setList(const Key& key, ListOf target, std::vector<std::string> items, const Place& place) {
    for (const std::string& item : items)
        if (!checkText(key, item, place)) return;
    target(config_) = std::move(items);
    given_[std::string(key.name)] = place;
}

void Reader::readEnvironment(const Environment& environment) {
    std::map<std::string, std::string> names;  // variable → key
    std::vector<std::string> variables;
    for (const Key& key : keys()) {
        names[key.variable()] = key.name;
        if (key.secret) names[key.variable() + "_FILE"] = std::string(key.name).append(fileSuffix);
    }
    for (const auto& [variable, key] : names) variables.push_back(variable);
    for (const auto& [variable, value] : environment) {
        // The place of the file itself, and what tests use, are not keys.
        if (variable == "GUICHET_CONFIG" || variable.starts_with("GUICHET_TEST_")) continue;
        const auto known = names.find(variable);
        if (known == names.end()) {
            add(FieldError{"", "config.unknown_variable", {{"nearest", nearestName(variable, variables)}}},
                shown(variable));
        } else if (value.empty()) {
            continue;
        } else if (const Key* key = findKey(known->second)) {
            setWord(*key, value, variable);
        } else {
            secretFiles_[known->second.substr(0, known->second.size() - fileSuffix.size())] = value;
            given_[known->second] = variable;
        }
    }
}

void Reader::readSecretFiles() {
    for (const auto& [name, path] : secretFiles_) {
        const std::string fileKey = name + std::string(fileSuffix);
        const Place place = given_[fileKey];
        if (given_.contains(name)) {
            add(FieldError{fileKey, "config.given_twice", {{"other", name}}}, place);
            continue;
        }
        const auto text = readFile(path, maxText + 1);
        if (!text) {
            add(
                FieldError{
                    fileKey, "config.unreadable", {{"file", shown(path)}, {"reason", std::strerror(errno)}}},
                place);
            continue;
        }
        const Key& key = *findKey(name);
        setText(key, std::get<TextOf>(key.target), trim(*text), place);
    }
}

void Reader::need(bool present, std::string_view key, std::string_view needed) {
    const auto place = given_.find(std::string(key));
    if (place == given_.end() || present) return;
    add(FieldError{std::string(key), "config.needs", {{"other", std::string(needed)}}}, place->second);
}

/// Keys that make sense only together.
void Reader::checkTogether() {
    const Config& c = config_;
    need(!c.http.tlsKey.empty(), "http.tls_certificate", "http.tls_key");
    need(!c.http.tlsCertificate.empty(), "http.tls_key", "http.tls_certificate");
    if (c.storage.engine == storage::Engine::postgres)
        need(!c.storage.url.empty(), "storage.engine", "storage.url");
    need(!c.mail.fromAddress.empty(), "mail.smtp_host", "mail.from_address");
    need(!c.mail.smtpPassword.empty(), "mail.smtp_user", "mail.smtp_password");
    need(!c.mail.smtpUser.empty(), "mail.smtp_password", "mail.smtp_user");
    if (c.dataDir.empty()) errors_.push_back(FieldError{"data_dir", "field.empty", {}});
    if (c.desk.timeZone.empty()) errors_.push_back(FieldError{"desk.time_zone", "field.empty", {}});
    if (c.http.address.empty()) errors_.push_back(FieldError{"http.address", "field.empty", {}});
}

Result<Config> Reader::finish() {
    readSecretFiles();
    // A key that is wrong by itself would only be named a second time.
    if (errors_.empty()) checkTogether();
    while (config_.http.publicUrl.ends_with('/')) config_.http.publicUrl.pop_back();
    if (errors_.empty()) return std::move(config_);
    return Error{ErrorKind::invalid, "config.invalid", {}, std::move(errors_)};
}

}  // namespace

Result<Config> read(std::string_view toml, const Environment& environment, const std::string& fileName) {
    Reader reader;
    reader.readToml(toml, fileName);
    reader.readEnvironment(environment);
    return reader.finish();
}

Result<Config> load(const std::string& path, const Environment& environment) {
    if (path.empty()) return read("", environment, "");
    const auto text = readFile(path, maxFile);
    if (!text)
        return fail(ErrorKind::invalid, "config.unreadable",
                    {{"file", path}, {"reason", std::strerror(errno)}});
    return read(*text, environment, path);
}

}  // namespace guichet::config
