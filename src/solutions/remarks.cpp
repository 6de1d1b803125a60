#include "solutions/remarks.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/mime/quote.h"

namespace guichet::solutions {

namespace {

constexpr std::size_t longest = 300;

/// " a b c ": whole words are found between blanks.
std::string wordsOf(std::string_view text) {
    std::string out = " ";
    for (const char c : foldForSearch(text))
        if (c != ' ' || out.back() != ' ') out += c;
    if (out.back() != ' ') out += ' ';
    return out;
}

template <std::size_t N>
bool holds(const std::string& words, const std::array<std::string_view, N>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
        return words.find(" " + std::string(phrase) + " ") != std::string::npos;
    });
}

bool beginsGreeting(std::string_view line) {
    constexpr std::array<std::string_view, 14> greetings{
        "bonjour", "bonsoir", "hello", "hi",     "dear",     "good morning", "good afternoon",
        "salut",   "cher",    "chere", "madame", "monsieur", "good evening", "mesdames"};
    const std::string words = wordsOf(line);
    return std::any_of(greetings.begin(), greetings.end(), [&](std::string_view greeting) {
        return words.starts_with(" " + std::string(greeting) + " ");
    });
}

bool isClosing(std::string_view line) {
    constexpr std::array<std::string_view, 23> closings{"cordialement",
                                                        "bien cordialement",
                                                        "tres cordialement",
                                                        "bien a vous",
                                                        "bonne journee",
                                                        "bonne soiree",
                                                        "salutations",
                                                        "merci",
                                                        "merci d avance",
                                                        "bonne fin de journee",
                                                        "a bientot",
                                                        "best regards",
                                                        "kind regards",
                                                        "regards",
                                                        "best wishes",
                                                        "many thanks",
                                                        "thanks",
                                                        "thank you",
                                                        "sincerely",
                                                        "yours sincerely",
                                                        "yours faithfully",
                                                        "have a nice day",
                                                        "best"};
    const std::string words = wordsOf(line);
    return std::any_of(closings.begin(), closings.end(),
                       [&](std::string_view closing) { return words == " " + std::string(closing) + " "; });
}

/// "Bonjour Élodie, le câble est changé." → "le câble est changé."
std::string_view withoutGreeting(std::string_view line) {
    constexpr std::size_t mostOfGreeting = 40;
    if (!beginsGreeting(line)) return line;
    const std::size_t end = line.find_first_of(",!.:;");
    if (end != std::string_view::npos && end <= mostOfGreeting) return trim(line.substr(end + 1));
    return line.size() <= mostOfGreeting ? std::string_view() : line;
}

std::string joined(const std::vector<std::string_view>& lines) {
    std::string out;
    for (const std::string_view line : lines) {
        if (line.empty()) continue;
        if (!out.empty()) out += ' ';
        out += line;
    }
    return out;
}

std::string shortened(std::string text) {
    if (codePoints(text) <= longest) return text;
    std::string out(firstCodePoints(text, longest));
    if (const std::size_t blank = out.rfind(' '); blank != std::string::npos) out.resize(blank);
    return out + " …";
}

/// Sentences of a line, with their marks.
std::vector<std::string_view> sentencesOf(std::string_view line) {
    std::vector<std::string_view> out;
    std::size_t from = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool mark = line[i] == '.' || line[i] == '!' || line[i] == '?' || line[i] == ';';
        if (!mark || (i + 1 < line.size() && line[i + 1] != ' ')) continue;
        out.push_back(trim(line.substr(from, i + 1 - from)));
        from = i + 1;
    }
    if (from < line.size()) out.push_back(trim(line.substr(from)));
    return out;
}

/// What follows "Cause:", "Root cause :", "Origine :".
std::string_view labelled(std::string_view line) {
    constexpr std::array<std::string_view, 6> labels{" cause ",   " root cause ", " cause racine ",
                                                     " origine ", " la cause ",   " the cause "};
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return {};
    const std::string words = wordsOf(line.substr(0, colon));
    const bool known = std::find(labels.begin(), labels.end(), words) != labels.end();
    return known ? trim(line.substr(colon + 1)) : std::string_view();
}

bool namesCause(std::string_view sentence) {
    constexpr std::array<std::string_view, 23> phrases{
        "caused by",    "due to",        "because of",   "the cause was",  "the cause is", "root cause was",
        "came from",    "a cause de",    "cause par",    "causee par",     "causes par",   "causees par",
        "provoque par", "provoquee par", "la cause est", "la cause etait", "est du a",     "est due a",
        "etait du a",   "etait due a",   "du au",        "due au",         "etait du au"};
    constexpr std::array<std::string_view, 9> denials{"not",   "pas",     "no",        "jamais", "ni",
                                                      "never", "perhaps", "peut etre", "maybe"};
    if (sentence.find('?') != std::string_view::npos) return false;
    const std::string words = wordsOf(sentence);
    return holds(words, phrases) && !holds(words, denials);
}

}  // namespace

std::string remarkOf(std::string_view message) {
    const std::string fresh = mime::splitText(message).fresh;
    std::vector<std::string_view> lines;
    for (const std::string_view line : split(fresh, '\n')) {
        const std::string_view said = lines.empty() ? withoutGreeting(trim(line)) : trim(line);
        if (!lines.empty() && isClosing(said)) break;
        if (!said.empty()) lines.push_back(said);
    }
    return shortened(joined(lines));
}

std::string causeIn(std::string_view text) {
    const std::string fresh = mime::splitText(text).fresh;
    for (const std::string_view line : split(fresh, '\n')) {
        if (const auto found = labelled(trim(line)); !found.empty()) return shortened(std::string(found));
        for (const std::string_view sentence : sentencesOf(trim(line)))
            if (namesCause(sentence)) return shortened(std::string(sentence));
    }
    return {};
}

}  // namespace guichet::solutions
