#include "maildoor/letter.h"

#include "base/text.h"
#include "platform/i18n/format.h"
#include "platform/i18n/i18n.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/html_write.h"

namespace guichet::maildoor {

namespace {

using directory::Level;
using i18n::translate;

/// A letter under construction: every part is written twice.
class Draft {
public:
    /// The line above which answers are written; it carries the marker, by which our own part is found
    /// again in an answer.
    void replyLine(const std::string& words, const std::string& marker) {
        const std::string line = "— " + words + " — " + marker;
        letter_.text += line + "\n\n";
        letter_.html += "<p style=\"color:#6b7280;font-size:12px\">" + mime::escapeHtml(line) + "</p>\n";
    }
    void paragraph(const std::string& words) {
        if (words.empty()) return;
        letter_.text += words + "\n\n";
        letter_.html += mime::textToHtml(words) + "\n";
    }
    void message(const std::string& text, const std::string& html) {
        letter_.text += std::string(trim(text)) + "\n\n";
        letter_.html += "<div>" + html + "</div>\n";
    }
    void quotation(const std::string& introduction, const std::string& words) {
        letter_.text += introduction + "\n";
        for (const std::string_view line : split(words, '\n'))
            letter_.text.append("> ").append(line).append("\n");
        letter_.text += "\n";
        letter_.html += "<p style=\"color:#6b7280\">" + mime::escapeHtml(introduction) +
                        "</p>\n<blockquote style=\"" +
                        "margin:0 0 0 8px;padding-left:8px;border-left:2px solid #d1d5db;color:#6b7280\">" +
                        mime::textToHtml(words) + "</blockquote>\n";
    }
    void footer(const std::string& line) {
        letter_.text += "-- \n" + line + "\n";
        letter_.html += "<p style=\"color:#6b7280;font-size:12px\">" + mime::escapeHtml(line) + "</p>\n";
    }
    Letter finish(i18n::Language language) {
        letter_.html = "<!DOCTYPE html>\n<html lang=\"" + std::string(nameOf(language)) +
                       "\"><head><meta charset=\"utf-8\"></head><body>\n" + letter_.html + "</body></html>\n";
        return std::move(letter_);
    }

private:
    Letter letter_;
};

std::string greeting(const LetterContent& c) {
    if (c.recipient.empty()) return translate(c.language, "mail.greeting.nobody");
    return translate(c.language, "mail.greeting", {{"name", c.recipient}});
}

void acknowledge(Draft& draft, const LetterContent& c) {
    draft.paragraph(greeting(c));
    const Params about{{"reference", c.reference}, {"subject", c.subject}};
    if (c.tooLarge) {
        draft.paragraph(translate(c.language, "mail.ack.too_large",
                                  {{"subject", c.subject},
                                   {"reference", c.reference},
                                   {"size", std::to_string(c.tooLarge->size)},
                                   {"limit", std::to_string(c.tooLarge->limit)}}));
        draft.paragraph(translate(c.language, "mail.ack.too_large_next"));
        return;
    }
    switch (c.level) {
        case Level::expert:
            draft.paragraph(translate(c.language, "mail.ack.expert", about));
            return;
        case Level::at_ease:
            draft.paragraph(translate(c.language, "mail.ack.received", about));
            draft.paragraph(translate(c.language, "mail.ack.next"));
            return;
        case Level::novice:
            draft.paragraph(translate(c.language, "mail.ack.received", about));
            draft.paragraph(translate(c.language, "mail.ack.next_plain"));
            return;
    }
}

void reply(Draft& draft, const LetterContent& c) {
    draft.message(c.text, c.html);
    draft.paragraph(c.author);
    if (!c.leftOut.empty())
        draft.paragraph(translate(c.language, "mail.files_left_out", {{"names", c.leftOut}}));
    if (c.level == Level::novice) draft.paragraph(translate(c.language, "mail.reply.how"));
    if (!c.quotation) return;
    const std::string when =
        c.zone ? i18n::formatDateTime(c.language, c.quotation->at, *c.zone) : formatInstant(c.quotation->at);
    draft.quotation(translate(c.language, "mail.quotation", {{"when", when}, {"who", c.quotation->who}}),
                    c.quotation->text);
}

void resolve(Draft& draft, const LetterContent& c) {
    draft.paragraph(greeting(c));
    draft.paragraph(
        translate(c.language, "mail.resolved", {{"reference", c.reference}, {"subject", c.subject}}));
    draft.message(c.text, mime::textToHtml(c.text));
    switch (c.level) {
        case Level::expert:
        case Level::at_ease:
            draft.paragraph(translate(c.language, "mail.resolved.reopen"));
            return;
        case Level::novice:
            draft.paragraph(translate(c.language, "mail.resolved.reopen_plain"));
            return;
    }
}

}  // namespace

Letter writeLetter(const LetterContent& c) {
    Draft draft;
    // Nobody answers a notice, and its reader must not hold a marker: it proves a part in the conversation.
    if (c.kind != LetterKind::notice) draft.replyLine(translate(c.language, "mail.reply_above"), c.marker);
    switch (c.kind) {
        case LetterKind::acknowledgement:
            acknowledge(draft, c);
            break;
        case LetterKind::reply:
            reply(draft, c);
            break;
        case LetterKind::resolution:
            resolve(draft, c);
            break;
        case LetterKind::notice:
            draft.paragraph(c.text);
            return draft.finish(c.language);
    }
    draft.footer(c.desk.empty() ? translate(c.language, "mail.footer", {{"reference", c.reference}})
                                : translate(c.language, "mail.footer.desk",
                                            {{"reference", c.reference}, {"desk", c.desk}}));
    return draft.finish(c.language);
}

std::string letterSubject(std::string_view reference, std::string_view subject, bool answers) {
    return (answers ? "Re: [" : "[") + std::string(reference) + "] " + std::string(subject);
}

std::string briefly(std::string_view text) {
    constexpr std::size_t mostCharacters = 600;
    constexpr std::size_t mostLines = 12;
    const std::string_view whole = trim(text);
    std::string_view part = firstCodePoints(whole, mostCharacters);
    std::size_t end = 0;
    for (std::size_t lines = 0; lines < mostLines && end != std::string_view::npos; ++lines)
        end = part.find('\n', end + 1);
    if (end != std::string_view::npos) part = part.substr(0, end);
    std::string out(trim(part));
    if (part.size() < whole.size()) out += " …";
    return out;
}

}  // namespace guichet::maildoor
