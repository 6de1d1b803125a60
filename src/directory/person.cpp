#include "directory/person.h"

#include <algorithm>
#include <set>

namespace guichet::directory {

std::string fullName(std::string_view firstName, std::string_view lastName) {
    std::string out(trim(firstName));
    if (!out.empty() && !trim(lastName).empty()) out += ' ';
    return out.append(trim(lastName));
}

std::string sortName(std::string_view firstName, std::string_view lastName) {
    return foldForSearch(std::string(lastName) + " " + std::string(firstName));
}

bool looksLikeEmail(std::string_view address) {
    if (address.size() > 254 || !isUtf8(address)) return false;
    const auto at = address.rfind('@');
    if (at == std::string_view::npos || at == 0 || at > 64) return false;
    const std::string_view domain = address.substr(at + 1);
    if (domain.size() < 3 || domain.find('.') == std::string_view::npos || domain.front() == '.' ||
        domain.back() == '.')
        return false;
    return std::none_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == ',' || c == ';' ||
               c == '"';
    });
}

Result<std::vector<Email>> tidyEmails(std::vector<Email> emails) {
    std::vector<Email> out;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < emails.size(); ++i) {
        const std::string address = asciiLower(trim(emails[i].address));
        if (!looksLikeEmail(address))
            return failField("/emails/" + std::to_string(i) + "/address", "person.bad_email",
                             {{"address", address}});
        if (seen.insert(address).second) out.push_back({address, emails[i].primary});
    }
    bool found = false;
    for (Email& email : out) {
        email.primary = email.primary && !found;
        found = found || email.primary;
    }
    if (!found && !out.empty()) out.front().primary = true;
    return out;
}

namespace {

std::string digitsOf(std::string_view number) {
    std::string out;
    for (const char c : number)
        if (c >= '0' && c <= '9') out += c;
    return out;
}

/// Digits of a number as people may type it: with the country code, and in the national form (a trunk 0
/// instead of the code) for the countries of our users: +33 … → 0 …
void addPhoneWords(std::set<std::string>& words, std::string_view number) {
    const std::string digits = digitsOf(number);
    if (digits.size() < 2) return;
    words.insert(digits);
    const std::string_view trimmed = trim(number);
    const bool international = trimmed.starts_with('+') || trimmed.starts_with("00");
    if (!international) return;
    const std::string e164 = trimmed.starts_with("00") ? digits.substr(2) : digits;
    words.insert(e164);
    for (const std::string_view code : {"33", "32", "41", "44", "49", "352"})
        if (e164.starts_with(code)) words.insert("0" + e164.substr(code.size()));
}

void addWords(std::set<std::string>& words, std::string_view text) {
    const std::string folded = foldForSearch(text);
    for (const std::string_view word : split(folded, ' '))
        if (!word.empty()) words.emplace(firstCodePoints(word, 60));
}

/// "elodie martin" and "martin elodie": who types a whole name is answered from the index alone, however
/// many people share one of its words.
void addPairs(std::set<std::string>& words, const std::string& firstName, const std::string& lastName) {
    std::set<std::string> names;
    addWords(names, firstName + " " + lastName);
    constexpr std::size_t most = 4;
    while (names.size() > most) names.erase(std::prev(names.end()));
    for (const std::string& one : names)
        for (const std::string& other : names)
            if (one != other) words.insert(one + " " + other);
}

}  // namespace

std::vector<std::string> searchWords(const std::string& firstName, const std::string& lastName,
                                     const std::vector<Email>& emails, const std::vector<Phone>& phones) {
    std::set<std::string> words;
    addWords(words, firstName);
    addWords(words, lastName);
    addPairs(words, firstName, lastName);
    for (const Email& email : emails) addWords(words, email.address);
    for (const Phone& phone : phones) addPhoneWords(words, phone.number);
    return {words.begin(), words.end()};
}

std::vector<std::string> numberWords(std::string_view number) {
    std::set<std::string> words;
    addPhoneWords(words, number);
    return {words.begin(), words.end()};
}

bool sameNumber(std::string_view a, std::string_view b) {
    std::set<std::string> words, others;
    addPhoneWords(words, a);
    addPhoneWords(others, b);
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return others.contains(word); });
}

std::vector<std::string> queryWords(std::string_view query) {
    const bool number = std::all_of(query.begin(), query.end(), [](char c) {
        return (c >= '0' && c <= '9') || std::string_view(" .-+/()").find(c) != std::string_view::npos;
    });
    std::string digits = digitsOf(query);
    if (number && digits.starts_with("00")) digits.erase(0, 2);  // "0033…" is kept as "33…", like "+33…"
    if (number && digits.size() >= 2) return {digits};
    std::set<std::string> words;
    addWords(words, query);
    std::vector<std::string> out(words.begin(), words.end());
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    constexpr std::size_t mostWords = 8;
    if (out.size() > mostWords) out.resize(mostWords);
    return out;
}

std::string afterPrefix(std::string prefix) {
    // U+10FFFF sorts above every other code point, also byte by byte.
    return prefix + "\xF4\x8F\xBF\xBF";
}

}  // namespace guichet::directory
