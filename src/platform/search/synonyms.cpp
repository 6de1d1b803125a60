#include "platform/search/synonyms.h"

#include <algorithm>
#include <map>
#include <set>

namespace guichet::search {

namespace {

/// A key of the index holds no more.
constexpr std::size_t longestKey = 200;

/// One word's form: as it is written, or one of its stems. Codes and compounds have themselves alone.
enum class Form { written, firstStem, lastStem };

std::string formOf(const Token& token, Form form) {
    const bool single = !token.isCode && token.words.size() == 1 && token.whole == token.words[0].folded;
    if (!single || form == Form::written || token.words[0].stems.empty()) return token.whole;
    return form == Form::firstStem ? token.words[0].stems.front() : token.words[0].stems.back();
}

/// Under which a phrase stands: all its words in one form each time. Two ways of writing it share one.
std::set<std::string> keysOf(std::span<const Token> phrase) {
    std::set<std::string> out;
    if (phrase.empty() || phrase.size() > longestPhrase) return out;
    for (const Form form : {Form::written, Form::firstStem, Form::lastStem}) {
        std::string key;
        for (const Token& token : phrase) key += (key.empty() ? "" : " ") + formOf(token, form);
        if (key.size() <= longestKey) out.insert(std::move(key));
    }
    return out;
}

/// Also under its parts, as "wi fi" for "Wi-Fi".
std::set<std::string> keysOf(std::string_view text) {
    std::set<std::string> out = keysOf(tellingTokens(text));
    std::string parted(text);
    std::replace(parted.begin(), parted.end(), '-', ' ');
    if (parted != text) out.merge(keysOf(tellingTokens(parted)));
    return out;
}

bool sharesAny(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& key) { return b.contains(key); });
}

}  // namespace

std::vector<Token> tellingTokens(std::string_view text) {
    auto out = tokens(text);
    std::erase_if(out, [](const Token& t) {
        return !t.words.empty() && !t.isCode &&
               std::all_of(t.words.begin(), t.words.end(), [](const Word& w) { return w.isStop; });
    });
    return out;
}

void keepSynonyms(Xapian::WritableDatabase& database, const std::vector<std::vector<std::string>>& things) {
    std::vector<std::string> before;
    for (auto it = database.synonym_keys_begin(); it != database.synonym_keys_end(); ++it)
        before.push_back(*it);
    for (const std::string& key : before) database.clear_synonyms(key);
    std::map<std::string, std::set<std::string>> all;
    for (const auto& words : things) {
        std::vector<std::set<std::string>> keys;
        for (const std::string& word : words) keys.push_back(keysOf(word));
        for (const auto& own : keys)
            for (const std::string& key : own)
                for (std::size_t i = 0; i < words.size(); ++i) {
                    auto& others = all[key];
                    if (others.size() < mostSynonyms && !keys[i].empty() && !sharesAny(own, keys[i]))
                        others.insert(words[i]);
                }
    }
    for (const auto& [key, others] : all)
        for (const std::string& other : others) database.add_synonym(key, other);
}

std::vector<std::string> synonymsOf(const Xapian::Database& database, std::span<const Token> phrase) {
    std::set<std::string> out;
    for (const std::string& key : keysOf(phrase))
        for (auto it = database.synonyms_begin(key); it != database.synonyms_end(key); ++it)
            if (out.size() < mostSynonyms) out.insert(*it);
    return {out.begin(), out.end()};
}

}  // namespace guichet::search
