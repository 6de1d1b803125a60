#include "guidance/summary.h"

#include <algorithm>
#include <cstdlib>

#include "platform/i18n/format.h"

namespace guichet::guidance {

namespace {

using guides::AnswerKind;
using guides::SaidView;
using guides::StepKind;
using i18n::Language;
using i18n::translate;

// messages: guide.summary.outcome.*, guide.summary.answer.*

/// The same text for people (HTML) and for mails and search (plain), line by line.
class Note {
public:
    void paragraph(const std::string& text, bool strong = false) {
        if (text.empty()) return;
        body_.html +=
            strong ? "<p><strong>" + escaped(text) + "</strong></p>" : "<p>" + escaped(text) + "</p>";
        body_.text += text + "\n\n";
    }
    void item(const std::string& question, const std::string& answer) {
        items_ += "<li>" + escaped(question) + " <strong>" + escaped(answer) + "</strong></li>";
        body_.text += "- " + question + " " + answer + "\n";
    }
    void endItems() {
        if (items_.empty()) return;
        body_.html += "<ol>" + items_ + "</ol>";
        body_.text += "\n";
        items_.clear();
    }
    desk::Body take() { return std::move(body_); }

private:
    static std::string escaped(std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (c == '&') {
                out += "&amp;";
            } else if (c == '<') {
                out += "&lt;";
            } else if (c == '>') {
                out += "&gt;";
            } else if (c == '\n') {
                out += "<br>";
            } else {
                out += c;
            }
        }
        return out;
    }

    desk::Body body_{};
    std::string items_;
};

std::string outcomeLine(const guides::RunView& run, Language language) {
    const std::string kind = run.outcome ? std::string(nameOf(*run.outcome)) : "abandoned";
    return translate(language, "guide.summary.outcome." + kind);
}

std::string timeLine(const guides::RunView& run, Language language) {
    constexpr std::int64_t minute = 60;
    const std::int64_t minutes = (run.seconds + minute - 1) / minute;
    return translate(language, "guide.summary.time",
                     {{"minutes", std::to_string(minutes)}, {"who", run.lastBy ? run.lastBy->name : ""}});
}

std::string titleLine(const guides::RunView& run, Language language) {
    return translate(language, "guide.summary.title",
                     {{"title", inLanguage(run.title, language)}, {"number", std::to_string(run.number)}});
}

std::string questionText(const SaidView& said, Language language) {
    return said.kind == StepKind::calculation ? said.step + " =" : inLanguage(said.text.technical, language);
}

/// Calls tell nothing of their own.
bool isTold(const SaidView& said) {
    return said.kind != StepKind::call && said.kind != StepKind::outcome;
}

/// A number with as many decimals as were read, as the language writes it.
std::string numberText(const std::string& read, Language language) {
    constexpr std::size_t mostDecimals = 9;
    const std::size_t point = std::min(read.find('.'), read.size());
    const std::size_t decimals = read.size() - std::min(point + 1, read.size());
    if (decimals > mostDecimals || read.find('e') != std::string::npos) return read;
    return i18n::formatNumber(language, std::strtod(read.c_str(), nullptr), static_cast<int>(decimals));
}

/// What was read at a check, with its unit.
std::string measuredText(const SaidView& said, Language language) {
    const bool number = said.measures == guides::ValueType::number;
    const std::string value = number ? numberText(said.measured, language) : said.measured;
    if (said.unit == "GB") return translate(language, "guide.summary.gigabytes", {{"number", value}});
    return said.unit.empty() ? value : value + " " + said.unit;
}

/// Without what was read.
std::string answerItself(const SaidView& said, Language language) {
    if (said.unsure) return translate(language, "guide.summary.unsure");
    const std::string& words = inLanguage(said.label.technical, language);
    if (!words.empty()) return words;
    const bool closed = said.kind == StepKind::instruction || said.kind == StepKind::check ||
                        (said.answer && *said.answer == AnswerKind::yes_no);
    if (closed) return translate(language, "guide.summary.answer." + said.value);
    if (said.answer && *said.answer == AnswerKind::photo) return translate(language, "guide.summary.photo");
    return said.unit.empty() ? said.value : said.value + " " + said.unit;
}

}  // namespace

const std::string& inLanguage(const guides::Words& words, Language language) {
    return language == Language::fr ? words.fr : words.en;
}

std::string answerText(const SaidView& said, Language language) {
    if (said.measured.empty()) return answerItself(said, language);
    return translate(language, "guide.summary.measured",
                     {{"result", answerItself(said, language)}, {"value", measuredText(said, language)}});
}

desk::Body summaryOf(const guides::RunView& run, Language language, std::string_view comment,
                     const std::string& article) {
    Note note;
    note.paragraph(titleLine(run, language), true);
    note.paragraph(outcomeLine(run, language));
    if (run.outcome && run.step) {
        const std::string& step = inLanguage(run.step->text.technical, language);
        note.paragraph(
            run.step->handedOver ? translate(language, "guide.summary.handed_over", {{"step", step}}) : step);
        if (!article.empty())
            note.paragraph(translate(language, "guide.summary.article", {{"article", article}}));
    }
    if (run.goneBy == guides::GoneBy::both) note.paragraph(translate(language, "guide.summary.continued"));
    note.paragraph(std::string(trim(comment)));
    for (const SaidView& said : run.said)
        if (isTold(said)) note.item(questionText(said, language), answerText(said, language));
    note.endItems();
    note.paragraph(timeLine(run, language));
    return note.take();
}

std::string findingsOf(const guides::RunView& run, Language language) {
    std::string out = titleLine(run, language);
    for (const SaidView& said : run.said)
        if (isTold(said)) out += "\n- " + questionText(said, language) + " " + answerText(said, language);
    return out;
}

}  // namespace guichet::guidance
