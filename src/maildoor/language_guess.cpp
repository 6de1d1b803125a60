#include "maildoor/language_guess.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace guichet::maildoor {
namespace {

// As foldForSearch leaves them. Words that both languages have, once folded ("a", "on", "an", "or", "as",
// "me"), are in neither list.
constexpr std::array<std::string_view, 60> frenchWords{
    "le",      "la",    "les",          "des",   "du",     "une",   "un",      "et",       "est",
    "que",     "qui",   "dans",         "pour",  "pas",    "sur",   "avec",    "je",       "nous",
    "vous",    "il",    "elle",         "ne",    "ce",     "cette", "ces",     "mon",      "ma",
    "mes",     "notre", "nos",          "votre", "vos",    "au",    "aux",     "sont",     "ai",
    "avons",   "avez",  "suis",         "plus",  "mais",   "ou",    "donc",    "depuis",   "bonjour",
    "bonsoir", "merci", "cordialement", "peux",  "pouvez", "quand", "comment", "toujours", "rien",
    "ca",      "par",   "meme",         "tout",  "ete",    "fait"};
constexpr std::array<std::string_view, 57> englishWords{
    "the",     "and",  "is",   "are",  "was",   "were",  "of",     "to",     "in",    "it",    "this", "that",
    "these",   "with", "for",  "not",  "i",     "we",    "you",    "my",     "our",   "your",  "have", "has",
    "had",     "be",   "been", "can",  "could", "would", "please", "thanks", "thank", "hello", "hi",   "dear",
    "regards", "when", "how",  "what", "why",   "from",  "but",    "since",  "there", "he",    "she",  "they",
    "at",      "by",   "will", "do",   "does",  "am",    "so",     "if",     "any"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::optional<i18n::Language> guessLanguage(std::string_view utf8) {
    constexpr std::size_t looksAt = 4000;
    const std::string folded = foldForSearch(firstCodePoints(utf8, looksAt));
    int french = 0, english = 0;
    for (const std::string_view word : split(folded, ' ')) {
        french += contains(frenchWords, word) ? 1 : 0;
        english += contains(englishWords, word) ? 1 : 0;
    }
    // Two words more, and half as many again: "le", "in" and "me" also stand in other languages.
    if (french >= english + 2 && french * 2 >= english * 3) return i18n::Language::fr;
    if (english >= french + 2 && english * 2 >= french * 3) return i18n::Language::en;
    return std::nullopt;
}

}  // namespace guichet::maildoor
