#include "escalation/checklist.h"

#include <algorithm>
#include <array>
#include <set>

namespace guichet::escalation {

namespace {

constexpr std::array<std::string_view, 6> standard = {"symptoms", "since",  "others",
                                                      "tests",    "errors", "equipment"};
constexpr std::string_view ownPrefix = "own-";
constexpr std::size_t longestQuote = 2000;

bool isKey(std::string_view key) {
    if (std::find(standard.begin(), standard.end(), key) != standard.end()) return true;
    if (!key.starts_with(ownPrefix) || key.size() == ownPrefix.size()) return false;
    return key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// "0x" and four hexadecimal digits or more.
bool hasHexCode(std::string_view folded) {
    for (auto at = folded.find("0x"); at != std::string_view::npos; at = folded.find("0x", at + 2)) {
        const auto end = folded.find_first_not_of("0123456789abcdef", at + 2);
        if ((end == std::string_view::npos ? folded.size() : end) - at - 2 >= 4) return true;
    }
    return false;
}

/// Capitals, a hyphen and three digits or more: "ORA-01017", "AADSTS-50058".
bool hasVendorCode(std::string_view line) {
    for (auto at = line.find('-'); at != std::string_view::npos; at = line.find('-', at + 1)) {
        std::size_t letters = 0, digits = 0;
        while (letters < at && line[at - 1 - letters] >= 'A' && line[at - 1 - letters] <= 'Z') ++letters;
        while (at + 1 + digits < line.size() && isDigit(line[at + 1 + digits])) ++digits;
        if (letters >= 2 && digits >= 3) return true;
    }
    return false;
}

bool looksLikeError(std::string_view line) {
    constexpr std::array<std::string_view, 9> beginnings = {"error",     "erreur",      "fatal",
                                                            "exception", "echec",       "warning",
                                                            "failed",    "code erreur", "avertissement"};
    const std::string folded = foldForSearch(line);
    if (hasHexCode(folded) || hasVendorCode(line)) return true;
    for (const std::string_view word : {"code ", "error ", "erreur "}) {
        const auto at = folded.find(word);
        if (at != std::string::npos && at + word.size() < folded.size() && isDigit(folded[at + word.size()]))
            return true;
    }
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) {
        return folded.starts_with(beginning) && line.find(':') != std::string_view::npos;
    });
}

}  // namespace

Result<Done> checkChecklist(const ChecklistInput& checklist) {
    std::set<std::string> keys;
    for (std::size_t i = 0; i < checklist.items.size(); ++i) {
        const std::string path = "/items/" + std::to_string(i) + "/key";
        if (!isKey(checklist.items[i].key)) return failField(path, "checklist.key_form");
        if (!keys.insert(checklist.items[i].key).second) return failField(path, "checklist.key_twice");
    }
    std::set<std::int64_t> levels;
    for (std::size_t i = 0; i < checklist.levelTeams.size(); ++i)
        if (!levels.insert(checklist.levelTeams[i].level).second)
            return failField("/levelTeams/" + std::to_string(i) + "/level", "checklist.level_twice");
    return Done{};
}

std::vector<FileItem> fileOf(std::span<const ChecklistItem> items, std::span<const Answer> answers) {
    std::vector<FileItem> out;
    for (const ChecklistItem& item : items) {
        const auto answer =
            std::find_if(answers.begin(), answers.end(), [&](const Answer& a) { return a.key == item.key; });
        const std::string text = answer == answers.end() ? std::string() : std::string(trim(answer->text));
        out.push_back({item.key, item.label, text, item.required, false});
    }
    return out;
}

Result<Done> checkComplete(std::span<const FileItem> file, i18n::Language language) {
    std::string names;
    std::vector<FieldError> missing;
    for (const FileItem& item : file) {
        if (!item.required || !item.text.empty()) continue;
        const std::string& label = language == i18n::Language::fr ? item.label.fr : item.label.en;
        names += (names.empty() ? "" : ", ") + label;
        missing.push_back({"/answers/" + item.key, "handover.item_missing", {{"item", label}}});
    }
    if (missing.empty()) return Done{};
    Error error = fail(ErrorKind::invalid, "handover.incomplete", {{"items", names}});
    error.fields = std::move(missing);
    return error;
}

std::vector<std::string> errorLines(std::string_view text) {
    constexpr std::size_t most = 10, longest = 300;
    std::vector<std::string> out;
    for (const std::string_view raw : split(text, '\n')) {
        const std::string line(firstCodePoints(trim(raw), longest));
        if (line.empty() || !looksLikeError(line)) continue;
        if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(line);
        if (out.size() == most) break;
    }
    return out;
}

std::string knownFrom(std::string_view key, const Conversation& conversation) {
    if (key == "symptoms") return std::string(trim(firstCodePoints(trim(conversation.first), longestQuote)));
    if (key == "tests") return std::string(trim(firstCodePoints(trim(conversation.tests), longestQuote)));
    if (key != "errors") return "";
    std::string all = conversation.first;
    for (const std::string& text : conversation.others) all.append("\n").append(text);
    std::string out;
    for (const std::string& line : errorLines(all)) out += (out.empty() ? "" : "\n") + line;
    return out;
}

std::vector<FormItem> prefilled(std::span<const ChecklistItem> items,
                                std::span<const std::vector<FileItem>> earlier,
                                const Conversation& conversation) {
    std::vector<FormItem> out;
    for (const ChecklistItem& item : items) {
        FormItem form{item.key, item.label, item.required, "", Origin::nothing, false};
        const auto ofItem = [&](const FileItem& each) { return each.key == item.key; };
        for (std::size_t i = 0; i < earlier.size(); ++i) {
            const auto found = std::find_if(earlier[i].begin(), earlier[i].end(), ofItem);
            if (found == earlier[i].end()) continue;
            if (i == 0) form.lacking = found->lacking;
            if (found->text.empty()) continue;
            form.text = found->text;
            form.origin = Origin::earlier;
            break;
        }
        if (form.text.empty()) {
            form.text = knownFrom(item.key, conversation);
            if (!form.text.empty()) form.origin = Origin::ticket;
        }
        out.push_back(std::move(form));
    }
    return out;
}

}  // namespace guichet::escalation
