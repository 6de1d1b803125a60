#include "platform/search/stop_words.h"

#include <algorithm>
#include <array>

namespace guichet::search {

namespace {

// Sorted, for the search by halves. "sans", "hors" and "not" stay words: "sans fil", "hors ligne".
constexpr std::array words = std::to_array<std::string_view>(
    {"a",      "about", "after", "ai",     "am",    "an",    "and",   "any",   "are",     "as",    "at",
     "au",     "aux",   "avec",  "avez",   "avoir", "avons", "be",    "been",  "bonjour", "but",   "by",
     "c",      "ca",    "can",   "ce",     "ceci",  "cela",  "ces",   "cet",   "cette",   "comme", "could",
     "d",      "dans",  "de",    "depuis", "des",   "did",   "do",    "does",  "donc",    "du",    "elle",
     "en",     "est",   "et",    "etait",  "etre",  "eu",    "for",   "from",  "had",     "has",   "have",
     "hello",  "her",   "his",   "how",    "i",     "if",    "il",    "ils",   "in",      "into",  "is",
     "it",     "its",   "j",     "jai",    "je",    "l",     "la",    "le",    "les",     "leur",  "lui",
     "m",      "ma",    "mais",  "me",     "merci", "mes",   "moi",   "mon",   "my",      "n",     "ne",
     "no",     "nos",   "notre", "nous",   "of",    "on",    "or",    "ou",    "our",     "par",   "pas",
     "please", "plus",  "pour",  "qu",     "quand", "que",   "qui",   "quoi",  "s",       "sa",    "se",
     "ses",    "si",    "so",    "some",   "sont",  "suis",  "sur",   "t",     "ta",      "te",    "than",
     "thanks", "that",  "the",   "their",  "then",  "there", "these", "they",  "this",    "to",    "toi",
     "tu",     "un",    "une",   "us",     "very",  "vos",   "votre", "vous",  "was",     "we",    "were",
     "what",   "when",  "which", "who",    "why",   "will",  "with",  "would", "y",       "you",   "your"});
static_assert(std::is_sorted(words.begin(), words.end()));

constexpr std::array fillWords = std::to_array<std::string_view>(
    {"again",      "aide",      "aider",      "aidez",        "arrive",      "arriver",  "arrives",
     "aujourdhui", "besoin",    "cant",       "chose",        "comment",     "couldnt",  "deja",
     "demande",    "demander",  "doesnt",     "dont",         "encore",      "faire",    "fais",
     "fait",       "faut",      "fonctionne", "fonctionnent", "fonctionner", "help",     "hier",
     "isnt",       "issue",     "marche",     "marchent",     "marcher",     "matin",    "morning",
     "need",       "needs",     "peut",       "peux",         "possible",    "pourquoi", "problem",
     "probleme",   "problemes", "problems",   "semaine",      "something",   "souci",    "soucis",
     "still",      "svp",       "today",      "toujours",     "tous",        "tout",     "trouve",
     "trouver",    "truc",      "veut",       "veux",         "vient",       "voudrais", "want",
     "wants",      "wont",      "work",       "working",      "works",       "yesterday"});
static_assert(std::is_sorted(fillWords.begin(), fillWords.end()));

}  // namespace

bool isStopWord(std::string_view folded) {
    return std::binary_search(words.begin(), words.end(), folded);
}

bool isFillWord(std::string_view folded) {
    return std::binary_search(fillWords.begin(), fillWords.end(), folded);
}

}  // namespace guichet::search
