#pragma once
// How text becomes terms: the same for what is indexed, for what is typed, and for what is highlighted. Case,
// accents and ligatures are folded, French and English stemmed both, error codes, addresses and references
// kept whole. Pure; thread-safe. See README.md for the rules with examples.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::search {

/// One word without any sign in it.
struct Word {
    std::string folded;              ///< "imprimantes"; never empty
    std::vector<std::string> stems;  ///< of both languages, each once, may hold `folded`; none of a number
    bool hasDigit = false;
    bool isStop = false;  ///< says nothing by itself: "le", "the"
};

/// What stands between spaces in a text, or a telephone number.
struct Token {
    std::size_t from = 0;  ///< bytes of the text, [from, to)
    std::size_t to = 0;
    /// The term of the whole: "192.168.1.1", "ora01017", "wifi", "tel:450123456"; that of the word where it
    /// is a single one.
    std::string whole;
    std::string loose;  ///< the same without leading zeros in its numbers, where that differs: "ora1017"
    std::vector<Word> words;  ///< at least one, except of a telephone number
    /// Means something as a whole alone: its parts must not match instead. True of what has a digit in it.
    bool isCode = false;
};

/// In the order of the text. Texts longer than `mostText` are read so far only.
std::vector<Token> tokens(std::string_view utf8);
inline constexpr std::size_t mostText = 256 << 10;

/// The term under which a stem stands that is not itself a word of the text.
inline std::string stemTerm(const std::string& stem) {
    return "Z" + stem;
}

/// "http" before "502": the term of both, if they stand side by side and the second begins with a digit.
std::string joinedWith(std::string_view text, const Token& first, const Token& second);

/// Every term of a text, some more than once. Words that say nothing have none.
void eachTerm(std::string_view utf8, const std::function<void(const std::string&)>& sink);

}  // namespace guichet::search
