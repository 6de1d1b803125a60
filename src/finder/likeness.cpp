#include "finder/likeness.h"

#include <algorithm>

#include "platform/search/analysis.h"

namespace guichet::finder {

namespace {

std::string stemOf(const search::Word& word) {
    return word.stems.empty() ? word.folded : word.stems[0];
}

/// Names one thing: letters and digits in one. A bare number (a year, a floor) does not.
bool namesSomething(const search::Token& token) {
    constexpr std::size_t shortest = 4;
    const bool letters =
        std::any_of(token.whole.begin(), token.whole.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return token.isCode && letters && !token.words.empty() && token.whole.size() >= shortest;
}

}  // namespace

Traits traitsOf(std::string_view subject, std::string_view text) {
    Traits out;
    for (const search::Token& t : search::tokens(subject))
        for (const search::Word& w : t.words)
            if (!w.isStop) out.words.insert(stemOf(w));
    for (const std::string_view part : {subject, text})
        for (const search::Token& t : search::tokens(part))
            if (namesSomething(t)) out.codes.insert(t.whole);
    return out;
}

bool areAlike(const Traits& a, const Traits& b) {
    const auto shared = [](const std::set<std::string>& x, const std::set<std::string>& y) {
        return static_cast<std::size_t>(
            std::count_if(x.begin(), x.end(), [&](const std::string& each) { return y.contains(each); }));
    };
    if (shared(a.codes, b.codes) > 0) return true;
    const std::size_t same = shared(a.words, b.words);
    const std::size_t shorter = std::min(a.words.size(), b.words.size());
    return same >= 2 && same * 2 > shorter;
}

std::string sharedWords(std::string_view subject, const Traits& other) {
    std::string out;
    for (const search::Token& t : search::tokens(subject)) {
        const bool shared = other.codes.contains(t.whole) ||
                            std::any_of(t.words.begin(), t.words.end(), [&](const search::Word& w) {
                                return !w.isStop && other.words.contains(stemOf(w));
                            });
        if (!shared) continue;
        out.append(out.empty() ? "" : " ").append(subject.substr(t.from, t.to - t.from));
    }
    return out;
}

}  // namespace guichet::finder
