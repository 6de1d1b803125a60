#include "notifications/letter.h"

#include <algorithm>

#include "base/text.h"
#include "platform/i18n/format.h"

namespace guichet::notifications {

namespace {

using i18n::translate;

constexpr std::size_t mostItems = 10;
constexpr std::size_t mostCharacters = 400;

/// The first words of a message, on lines of their own.
std::string quoted(std::string_view words) {
    const std::string_view whole = trim(words);
    if (whole.empty()) return {};
    const std::string_view part = trim(firstCodePoints(whole, mostCharacters));
    std::string out;
    for (const std::string_view line : split(part, '\n')) {
        if (trim(line).empty()) continue;
        out.append("> ").append(trim(line)).append("\n");
    }
    if (part.size() < whole.size()) out.insert(out.size() - 1, " …");
    return out;
}

// messages: notification.line.*, notification.subject.*
std::string sentence(i18n::Language language, const Item& item) {
    const std::string event(nameOf(item.event));
    const Params names{{"who", item.who}, {"team", item.team}};
    switch (item.event) {
        case Event::queue:
        case Event::colleague:
        case Event::answered:
        case Event::common:  // messages: notification.line.*
            return translate(language, "notification.line." + event, names);
        case Event::assigned:
            return translate(
                language,
                item.who.empty() ? "notification.line.assigned_alone" : "notification.line.assigned", names);
        case Event::mentioned:
            return translate(
                language,
                item.team.empty() ? "notification.line.mentioned" : "notification.line.mentioned_team",
                names);
        case Event::missed:
        case Event::escalated:
        case Event::paged:
            break;
    }
    // messages: notification.line.*
    const std::string promise(item.promise ? nameOf(*item.promise) : "resolution");
    return translate(language, "notification.line." + event + '_' + promise);
}

std::string chapterText(const Reader& reader, const Chapter& chapter) {
    std::string out = chapter.reference + " · " + chapter.subject + "\n";
    const std::size_t shown = std::min(chapter.items.size(), mostItems);
    // The newest count: of a long list the beginning is left out.
    for (std::size_t i = chapter.items.size() - shown; i < chapter.items.size(); ++i) {
        const Item& item = chapter.items[i];
        out += i18n::formatDateTime(reader.language, item.at, reader.zone) + " – " +
               sentence(reader.language, item) + "\n" + quoted(item.words);
    }
    if (!chapter.link.empty()) out += chapter.link + "\n";
    return out;
}

std::string footer(const Reader& reader) {
    const std::string answer = translate(reader.language, "notification.mail.no_answer");
    if (reader.settingsLink.empty()) return answer;
    return answer + "\n" +
           translate(reader.language, "notification.mail.settings", {{"link", reader.settingsLink}});
}

}  // namespace

Letter letterAbout(const Reader& reader, const Chapter& chapter) {
    const auto weightiest = std::max_element(chapter.items.begin(), chapter.items.end(),
                                             [](const Item& a, const Item& b) { return a.event < b.event; });
    return {"[" + chapter.reference + "] " +
                translate(reader.language, "notification.subject." + std::string(nameOf(weightiest->event)),
                          {{"subject", chapter.subject}}),
            chapterText(reader, chapter) + "\n" + footer(reader)};
}

Letter digestOf(const Reader& reader, const std::vector<Chapter>& chapters, std::size_t left) {
    const auto tickets = static_cast<std::int64_t>(chapters.size() + left);
    Letter out;
    out.subject = i18n::translatePlural(reader.language, "notification.digest.subject", tickets);
    for (const Chapter& chapter : chapters) out.text += chapterText(reader, chapter) + "\n";
    if (left > 0)
        out.text += i18n::translatePlural(reader.language, "notification.digest.left",
                                          static_cast<std::int64_t>(left)) +
                    "\n\n";
    out.text += footer(reader);
    return out;
}

}  // namespace guichet::notifications
