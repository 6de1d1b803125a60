#include "knowledge/views.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "directory/directory.h"
#include "knowledge/article.h"
#include "knowledge/pictures.h"
#include "platform/markdown/markdown.h"

namespace guichet::knowledge {

namespace {

/// What tells two articles to be about the same: products and codes count most, then the words of the title.
int nearness(const Version& a, const Version& b) {
    constexpr int thing = 4, word = 1, sameGuide = 6;
    constexpr std::size_t shortest = 4;
    int points = 0;
    for (const auto member : {&Content::products, &Content::codes})
        for (const std::string& each : a.content.*member)
            if (std::find((b.content.*member).begin(), (b.content.*member).end(), each) !=
                (b.content.*member).end())
                points += thing;
    if (!a.content.guide.empty() && a.content.guide == b.content.guide) points += sameGuide;
    for (const Language language : {Language::fr, Language::en}) {
        const std::string mine = foldForSearch(a.content.title.in(language));
        const std::string theirs = foldForSearch(b.content.title.in(language));
        const auto words = split(theirs, ' ');
        for (const auto each : split(mine, ' '))
            if (each.size() >= shortest && std::find(words.begin(), words.end(), each) != words.end())
                points += word;
    }
    return points;
}

}  // namespace

std::optional<PersonName> nameOfPerson(Tx& tx, std::optional<PersonId> id) {
    if (!id) return std::nullopt;
    const auto found = directory::personRef(tx, *id);
    if (!found) return std::nullopt;
    return PersonName{found->id, found->name};
}

VersionRow rowOf(Tx& tx, const Version& v) {
    return {v.id,
            v.number,
            v.state,
            v.changedAt,
            nameOfPerson(tx, v.changedBy),
            v.publishedAt,
            nameOfPerson(tx, v.publishedBy)};
}

VersionView viewOf(Tx& tx, const Reader& reader, Language language, Version v) {
    VersionView out;
    out.id = v.id;
    out.articleId = v.article;
    out.key = v.key;
    out.number = v.number;
    out.state = v.state;
    out.pictures = pictureNamesOf(tx, v.article);
    for (const std::string& what : lacking(v.content, out.pictures))
        out.missing.push_back(i18n::translate(language, what));
    const auto all = std::move(v.content.customerIds);
    v.content.customerIds.clear();
    for (const CustomerId id : all) {
        const auto customer = directory::findCustomer(tx, reader.scope, id);
        if (!customer) continue;
        v.content.customerIds.push_back(id);
        out.customers.push_back({id, customer->name});
    }
    if (v.content.teamId)
        if (const auto team = directory::findTeam(tx, *v.content.teamId)) out.team = {team->id, team->name};
    out.html = {htmlOf(v.content.body), htmlOf(v.content.technical)};
    out.content = std::move(v.content);
    out.behind = v.behind;
    out.version = v.version;
    return out;
}

Words htmlOf(const Words& words) {
    Words out;
    for (const Language language : {Language::fr, Language::en})
        if (const auto parsed = markdown::parse(words.in(language)); parsed.ok())
            out.in(language) = markdown::toHtml(*parsed, nameOf(language));
    return out;
}

bool isOverdue(const std::string& reviewOn, const std::string& today) {
    return !reviewOn.empty() && reviewOn <= today;
}

std::vector<ArticleName> relatedTo(const Version& version, const std::vector<Version>& published) {
    constexpr int least = 3;
    constexpr std::size_t most = 5;
    std::vector<std::pair<int, const Version*>> near;
    for (const Version& each : published)
        if (each.article != version.article)
            if (const int points = nearness(version, each); points >= least) near.emplace_back(points, &each);
    std::stable_sort(near.begin(), near.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (near.size() > most) near.resize(most);
    std::vector<ArticleName> out;
    for (const auto& [points, each] : near)
        out.push_back({each->article, each->key, filled(each->content.title)});
    return out;
}

}  // namespace guichet::knowledge
