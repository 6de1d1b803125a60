#include "platform/mime/quote_signs.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;

template <std::size_t N>
bool startsWithAny(std::string_view text, const std::array<std::string_view, N>& starts) {
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view s) { return text.starts_with(s); });
}

template <std::size_t N>
bool endsWithAny(std::string_view text, const std::array<std::string_view, N>& ends) {
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view e) { return text.ends_with(e); });
}

bool hasDigit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Which field a line such as "Envoyé : lundi" repeats; 0 if none. The first kind is the sender.
int fieldKind(std::string_view line) {
    struct Label {
        std::string_view name;
        int kind;
    };
    // Names as foldForSearch leaves them. "a" is "À".
    constexpr std::array<Label, 30> labels{{{"de", 1},        {"from", 1},         {"von", 1},
                                            {"da", 1},        {"van", 1},          {"expediteur", 1},
                                            {"envoye", 2},    {"envoye le", 2},    {"sent", 2},
                                            {"date", 2},      {"gesendet", 2},     {"inviato", 2},
                                            {"verzonden", 2}, {"enviado", 2},      {"a", 3},
                                            {"to", 3},        {"an", 3},           {"aan", 3},
                                            {"para", 3},      {"destinataire", 3}, {"destinataires", 3},
                                            {"cc", 4},        {"copie a", 4},      {"kopie", 4},
                                            {"objet", 5},     {"subject", 5},      {"sujet", 5},
                                            {"betreff", 5},   {"oggetto", 5},      {"asunto", 5}}};
    line = trim(line);
    while (!line.empty() && (line.front() == '>' || line.front() == '*' || line.front() == ' '))
        line.remove_prefix(1);
    const std::size_t colon = line.substr(0, 40).find(':');
    if (colon == npos || colon == 0) return 0;
    const std::string name = foldForSearch(repairUtf8(line.substr(0, colon)));
    for (const Label& label : labels)
        if (trim(name) == label.name) return label.kind;
    return 0;
}

}  // namespace

bool mayBeginAttribution(std::string_view line) {
    constexpr std::array<std::string_view, 10> starts{"Le ", "On ", "Am ",  "El ", "Il ",
                                                      "Op ", "Em ", "Den ", "le ", "Le\xC2\xA0"};
    line = trim(line);
    return startsWithAny(line, starts) || isAttribution(line);
}

bool isAttribution(std::string_view text) {
    constexpr std::array<std::string_view, 10> verbs{"a ecrit",  "ecrit",    "a repondu",  "wrote",
                                                     "schrieb",  "escribio", "ha scritto", "schreef",
                                                     "escreveu", "skrev"};
    text = trim(text);
    if (text.size() > 500 || text.size() < 8 || !text.ends_with(':') || !hasDigit(text)) return false;
    const std::string folded = foldForSearch(repairUtf8(text));
    const std::string_view said = trim(folded);
    // "Am 9. März 2026 um 10:12 schrieb Support:" has the verb in the middle.
    if (said.find(" schrieb ") != npos || said.find(" schreef ") != npos) return true;
    return endsWithAny(said, verbs);
}

bool isSeparator(std::string_view line) {
    constexpr std::array<std::string_view, 12> words{
        "original message",  "message d origine",   "message original",        "mail original",
        "courriel original", "message initial",     "ursprungliche nachricht", "original nachricht",
        "mensaje original",  "messaggio originale", "oorspronkelijk bericht",  "reply message"};
    line = trim(line);
    while (!line.empty() && line.front() == '>') line = trim(line.substr(1));
    if (line.size() >= 20 && line.find_first_not_of('_') == npos) return true;
    if (line.size() > 100 || !line.starts_with("--")) return false;
    const std::string folded = foldForSearch(repairUtf8(line));
    return std::find(words.begin(), words.end(), trim(folded)) != words.end();
}

bool isForwardMark(std::string_view line) {
    constexpr std::array<std::string_view, 9> words{
        "forwarded message",       "message transfere",          "debut du message transfere",
        "begin forwarded message", "debut du message reexpedie", "weitergeleitete nachricht",
        "mensaje reenviado",       "messaggio inoltrato",        "message reexpedie"};
    line = trim(line);
    if (line.size() > 100 || (!line.starts_with("--") && !line.ends_with(':'))) return false;
    const std::string folded = foldForSearch(repairUtf8(line));
    return std::find(words.begin(), words.end(), trim(folded)) != words.end();
}

bool isDeviceSignature(std::string_view line) {
    constexpr std::array<std::string_view, 16> starts{"envoye de mon",
                                                      "envoye depuis mon",
                                                      "envoye depuis l application",
                                                      "envoye depuis outlook",
                                                      "envoye a partir de",
                                                      "envoye avec",
                                                      "sent from my",
                                                      "sent from outlook",
                                                      "sent from mail for windows",
                                                      "sent from yahoo",
                                                      "get outlook for",
                                                      "obtenez outlook pour",
                                                      "telecharger outlook pour",
                                                      "provenance courrier pour windows",
                                                      "von meinem",
                                                      "gesendet von"};
    line = trim(line);
    if (line.empty() || line.size() > 160) return false;
    const std::string folded = foldForSearch(repairUtf8(line));
    return startsWithAny(trim(folded), starts);
}

std::size_t headerBlockLength(const std::vector<std::string_view>& lines, std::size_t at) {
    const int first = fieldKind(lines[at]);
    // Orange puts the time before the sender ("envoyé : … / de : …").
    if (first != 1 && first != 2) return 0;
    unsigned kinds = 0;
    std::size_t length = 0, misses = 0;
    for (std::size_t i = at; i < lines.size() && i < at + 12; ++i) {
        const int kind = fieldKind(lines[i]);
        if (kind > 0) {
            kinds |= 1u << kind;
            length = i - at + 1;
            misses = 0;
        } else if (++misses > 2) {
            break;  // long lists of recipients wrap, but not for long
        }
    }
    int different = 0;
    for (int kind = 1; kind <= 5; ++kind) different += (kinds >> kind & 1u) != 0 ? 1 : 0;
    const bool sender = (kinds >> 1 & 1u) != 0;
    return different >= 3 && sender ? length : 0;
}

}  // namespace guichet::mime
