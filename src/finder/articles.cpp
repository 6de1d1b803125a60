#include "finder/articles.h"

#include <algorithm>

#include "platform/markdown/markdown.h"

namespace guichet::finder {

using knowledge::Content;
using search::Document;
using search::Filter;

namespace {

constexpr i18n::Language languages[] = {i18n::Language::fr, i18n::Language::en};

std::string markOf(knowledge::Audience audience) {
    return "audience/" + std::string(nameOf(audience));
}
std::string markOfTeam(TeamId id) {
    return "reader_team/" + std::to_string(id.value);
}
std::string markOfCustomer(CustomerId id) {
    return "reader_customer/" + std::to_string(id.value);
}

/// The words of a Markdown text; the text itself where it can't be read.
std::string plainOf(const std::string& text) {
    const auto read = markdown::parse(text);
    return read.ok() ? markdown::toText(*read) : text;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    // A line each, so that the last word of one and the first of the next don't look like neighbours.
    for (const std::string& word : words) out += word + "\n";
    return out;
}

Document documentIn(const knowledge::Offered& a, const Content& c, i18n::Language language) {
    constexpr int titleWeight = 5, keywordWeight = 4, summaryWeight = 2;
    const std::string article = idOf(HitKind::article, a.id.value);
    const bool french = language == i18n::Language::fr;
    Document d;
    d.id = article + "/" + std::string(nameOf(language));
    d.kind = nameOf(HitKind::article);
    d.place = placeOf(HitKind::article, 2 * a.id.value + (french ? 0 : 1));
    d.group = article;
    d.texts = {{c.title.in(language), titleWeight, false, true},
               {c.summary.in(language), summaryWeight},
               {plainOf(c.body.in(language))},
               {joined(french ? c.keywords.fr : c.keywords.en), keywordWeight, false, true},
               {joined(c.products), summaryWeight},
               {joined(c.codes), keywordWeight, false, true},
               {plainOf(c.technical.in(language)), 1, true}};
    d.marks = {markOf(c.audience)};
    if (c.audience == knowledge::Audience::team && c.teamId) d.marks.push_back(markOfTeam(*c.teamId));
    if (c.audience == knowledge::Audience::customers)
        for (const CustomerId id : c.customerIds) d.marks.push_back(markOfCustomer(id));
    return d;
}

}  // namespace

std::vector<std::string> idsOfArticle(std::int64_t article) {
    std::vector<std::string> out;
    for (const i18n::Language language : languages)
        out.push_back(idOf(HitKind::article, article) + "/" + std::string(nameOf(language)));
    return out;
}

std::vector<Document> documentsOf(Tx& tx, const knowledge::Offered& article,
                                  const std::set<std::string>& wanted) {
    std::vector<Document> out;
    const auto names = idsOfArticle(article.id.value);
    if (std::none_of(names.begin(), names.end(), [&](const std::string& id) { return wanted.contains(id); }))
        return out;
    const auto version =
        knowledge::viewVersion(tx, knowledge::Reader::everything(), i18n::Language::fr, article.version);
    if (!version) return out;
    for (const i18n::Language language : languages)
        if (!version->content.title.in(language).empty())
            out.push_back(documentIn(article, version->content, language));
    return out;
}

Reach reachOfArticles(const directory::Sight& s, bool publishes, const std::vector<CustomerId>& over) {
    using knowledge::Audience;
    std::vector<Filter> parts{Filter::has(markOf(Audience::public_))};
    if (!s.staff) {
        for (const CustomerId id : over) parts.push_back(Filter::has(markOfCustomer(id)));
        return {Filter::anyOf(std::move(parts)), Filter::none()};
    }
    parts.push_back(Filter::has(markOf(Audience::technicians)));
    if (publishes) parts.push_back(Filter::has(markOf(Audience::team)));
    for (const TeamId id : s.teams) parts.push_back(Filter::has(markOfTeam(id)));
    if (s.allCustomers) parts.push_back(Filter::has(markOf(Audience::customers)));
    for (const CustomerId id : s.customers) parts.push_back(Filter::has(markOfCustomer(id)));
    return {Filter::none(), Filter::anyOf(std::move(parts))};
}

ArticleText textOf(const Content& c, i18n::Language language, bool technical) {
    const auto other = language == i18n::Language::fr ? i18n::Language::en : i18n::Language::fr;
    const i18n::Language in = c.title.in(language).empty() ? other : language;
    ArticleText out{c.title.in(in), c.summary.in(in), plainOf(c.body.in(in))};
    if (technical) out.body += "\n" + plainOf(c.technical.in(in));
    return out;
}

}  // namespace guichet::finder
