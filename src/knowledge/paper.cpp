#include "knowledge/paper.h"

#include <algorithm>

#include "knowledge/article.h"
#include "knowledge/article_store.h"
#include "knowledge/pictures.h"
#include "platform/i18n/format.h"

namespace guichet::knowledge {

namespace {

using markdown::Block;
using markdown::BlockKind;
using markdown::Inline;
using markdown::InlineKind;

/// Texts are kept as checkContent took them, so that one that cannot be read was written by an older version
/// of the program: it stands there as it was typed.
markdown::Document read(const std::string& text) {
    auto parsed = markdown::parse(text);
    if (parsed.ok()) return std::move(*parsed);
    Block block;
    block.kind = BlockKind::code;
    block.text = text;
    return {{std::move(block)}};
}

/// "2026-11-01" as people write it. A day is the same everywhere: no zone moves it.
std::string dayIn(Language language, const std::string& day) {
    const auto at = parseInstant(day + "T00:00:00Z");
    const auto utc = i18n::TimeZone::named("UTC");
    return at && utc ? i18n::formatDate(language, *at, *utc) : day;
}

/// Pages elsewhere as a list: title with its address, and when somebody looked.
markdown::Document listOf(const std::vector<Source>& sources, Language language) {
    Block list;
    list.kind = BlockKind::bullet_list;
    list.tight = true;
    for (const Source& source : sources) {
        Block line, item;
        line.inlines.push_back(
            {InlineKind::link, {}, source.address, {{InlineKind::text, source.title, {}, {}}}});
        if (!source.checkedOn.empty())
            line.inlines.push_back({InlineKind::text,
                                    ", " + i18n::translate(language, "paper.checked_on",
                                                           {{"day", dayIn(language, source.checkedOn)}}),
                                    {},
                                    {}});
        item.kind = BlockKind::item;
        item.blocks.push_back(std::move(line));
        list.blocks.push_back(std::move(item));
    }
    return {{std::move(list)}};
}

/// Where the texts lead, at the address of this desk.
void addPages(print::Sheet& sheet, const std::string& publicUrl) {
    if (publicUrl.empty()) return;
    for (const print::Section& section : sheet.sections)
        for (const std::string& target : markdown::linksOf(section.text)) {
            constexpr std::string_view article = "article:";
            if (target.starts_with(article))
                sheet.pages[target] = publicUrl + "/articles/" + target.substr(article.size());
        }
}

Language languageOf(const Content& content, Language wanted) {
    if (!content.body.in(wanted).empty()) return wanted;
    return wanted == Language::fr ? Language::en : Language::fr;
}

}  // namespace

Result<print::Sheet> sheetOf(Tx& tx, const Reader& reader, ArticleId id, const PaperWish& wish,
                             const PaperOptions& options) {
    const auto found = loadPublished(tx, reader, id);
    if (!found) return fail(ErrorKind::not_found, "article.not_found");
    const Content& content = found->content;
    const Language language = languageOf(content, wish.language);
    const auto words = [language](const char* message, const Params& params = {}) {
        return i18n::translate(language, message, params);
    };
    const Instant at = found->publishedAt.value_or(found->changedAt);
    print::Sheet sheet;
    sheet.form = wish.form;
    sheet.language = nameOf(language);
    sheet.title = filled(content.title).in(language);
    sheet.summary = filled(content.summary).in(language);
    sheet.made = at;
    sheet.sections.push_back({"", read(content.body.in(language))});
    const std::string day = i18n::formatDate(language, at, options.zone);
    const std::string version = words("paper.version", {{"number", std::to_string(found->number)}});
    const bool technical = wish.technical && reader.scope.staff && !content.technical.in(language).empty();
    if (technical) sheet.sections.push_back({words("paper.technical"), read(content.technical.in(language))});
    if (wish.form == print::Form::notice) {
        sheet.foot = version + " · " + day + (options.publicUrl.empty() ? "" : " · " + options.publicUrl);
        if (found->behind == language) sheet.foot += " · " + words("paper.behind");
    } else {
        sheet.facts = {version, day};
        if (found->behind == language) sheet.facts.push_back(words("paper.behind"));
        if (technical || content.audience == Audience::technicians || content.audience == Audience::team)
            sheet.facts.push_back(words("paper.internal"));
        if (!content.sources.empty())
            sheet.sections.push_back({words("paper.sources"), listOf(content.sources, language)});
        sheet.foot = sheet.title + " · " + version;
    }
    addPages(sheet, options.publicUrl);
    return sheet;
}

std::map<std::string, std::string> picturesOn(Tx& tx, const Reader& reader, ArticleId id,
                                              const print::Sheet& sheet) {
    std::map<std::string, std::string> out;
    for (const print::Section& section : sheet.sections)
        for (const auto& [name, words] : markdown::picturesOf(section.text))
            if (const auto file = pictureFile(tx, reader, id, name); file.ok())
                out["picture:" + name] = file->hash;
    return out;
}

}  // namespace guichet::knowledge
