#include "platform/i18n/i18n.h"

#include <algorithm>
#include <boost/locale/gnu_gettext.hpp>
#include <charconv>
#include <limits>
#include <locale>
#include <stdexcept>
#include <vector>

#include "base/text.h"
#include "platform/i18n/catalogues.h"
#include "platform/i18n/format.h"

namespace guichet::i18n {

namespace {

namespace gettext = boost::locale::gnu_gettext;
using Messages = boost::locale::message_format<char>;

constexpr const char* domain = "guichet";

const Catalogue& catalogueOf(Language language) {
    return language == Language::fr ? catalogue_fr : catalogue_en;
}

/// Boost.Locale's gettext reader over the bytes inside the program. The locale owns the facet.
class Reader {
public:
    explicit Reader(Language language) {
        const Catalogue& catalogue = catalogueOf(language);
        gettext::messages_info info;
        info.language = nameOf(language);
        info.encoding = "UTF-8";
        info.domains.push_back(gettext::messages_info::domain(domain));
        info.paths.push_back("");
        info.callback = [&](const std::string&, const std::string&) {
            const auto* from = reinterpret_cast<const char*>(catalogue.data);
            return std::vector<char>(from, from + catalogue.size);
        };
        messages_ = gettext::create_messages_facet<char>(info);
        if (messages_ == nullptr) throw std::logic_error("the catalogue of messages is not readable");
        owner_ = std::locale(std::locale::classic(), messages_);
        domainId_ = messages_->domain(domain);
    }

    const char* find(const std::string& id) const { return messages_->get(domainId_, nullptr, id.c_str()); }
    const char* find(const std::string& id, int count) const {
        return messages_->get(domainId_, nullptr, id.c_str(), count);
    }

private:
    std::locale owner_;
    Messages* messages_ = nullptr;
    int domainId_ = 0;
};

const Reader& readerOf(Language language) {
    static const Reader french(Language::fr);
    static const Reader english(Language::en);
    return language == Language::fr ? french : english;
}

const std::string* valueOf(const Params& params, std::string_view name) {
    const auto found =
        std::find_if(params.begin(), params.end(), [&](const auto& p) { return p.first == name; });
    return found == params.end() ? nullptr : &found->second;
}

/// A value as it is, or as its format says: {limit:size} for bytes, {count:number} for a whole number, and
/// {state:ticket.state} for a word of a table, whose messages are "ticket.state.new" and so on. A value that
/// does not fit its format stays as it is.
std::string formatted(Language language, const std::string& value, std::string_view format) {
    if (format.empty()) return value;
    if (format != "size" && format != "number") {
        const char* word = readerOf(language).find(std::string(format) + "." + value);
        return word == nullptr ? value : word;
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size()) return value;
    return format == "size" ? formatSize(language, number) : formatInteger(language, number);
}

/// One pass, so that a value which holds "{name}" itself is not filled again.
std::string fill(Language language, std::string_view message, const Params& params) {
    std::string out;
    out.reserve(message.size() + 32);
    while (!message.empty()) {
        const std::size_t open = message.find('{');
        const std::size_t close = open == std::string_view::npos ? open : message.find('}', open);
        if (close == std::string_view::npos) break;
        out.append(message.substr(0, open));
        const std::string_view inside = message.substr(open + 1, close - open - 1);
        const std::size_t colon = inside.find(':');
        const std::string_view format = colon == std::string_view::npos ? "" : inside.substr(colon + 1);
        const std::string* value = valueOf(params, inside.substr(0, colon));
        out.append(value ? formatted(language, *value, format) : message.substr(open, close - open + 1));
        message.remove_prefix(close + 1);
    }
    return out.append(message);
}

/// Thousandths, from "0.8"; a malformed weight counts as none.
int weightOf(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
    int out = (text[0] - '0') * 1000;
    if (text.size() == 1) return out;
    if (text[1] != '.') return 0;
    for (int place = 100; const char c : text.substr(2)) {
        if (c < '0' || c > '9') return 0;
        out += (c - '0') * place;
        place /= 10;
    }
    return std::min(out, 1000);
}

}  // namespace

std::string translate(Language language, std::string_view id, const Params& params) {
    const std::string key(id);
    const char* found = key.empty() ? nullptr : readerOf(language).find(key);
    return found == nullptr ? key : fill(language, found, params);
}

std::string translatePlural(Language language, std::string_view id, std::int64_t count,
                            const Params& params) {
    const std::string key(id);
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    const auto number = static_cast<int>(std::min(count < 0 ? -std::max(count, -most) : count, most));
    const char* found = key.empty() ? nullptr : readerOf(language).find(key, number);
    if (found == nullptr) return key;
    Params all = params;
    all.emplace_back("count", formatInteger(language, count));
    return fill(language, found, all);
}

bool hasMessage(Language language, std::string_view id) {
    return !id.empty() && readerOf(language).find(std::string(id)) != nullptr;
}

Language chooseLanguage(std::string_view acceptLanguage, Language fallback) {
    Language best = fallback;
    int bestWeight = 0;
    for (const std::string_view item : split(acceptLanguage.substr(0, 1000), ',')) {
        const std::size_t semicolon = item.find(';');
        const std::string tag = asciiLower(trim(item.substr(0, semicolon)));
        const auto language = fromName<Language>(std::string_view(tag).substr(0, tag.find('-')));
        int weight = 1000;
        if (semicolon != std::string_view::npos) {
            const std::string_view parameter = trim(item.substr(semicolon + 1));
            weight = parameter.starts_with("q=") ? weightOf(parameter.substr(2)) : 0;
        }
        if (!language || weight <= bestWeight) continue;
        best = *language;
        bestWeight = weight;
    }
    return best;
}

}  // namespace guichet::i18n
