// Use cases of reading: lists for technicians, pages for everybody.

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "knowledge/article.h"
#include "knowledge/feedback_store.h"
#include "knowledge/views.h"
#include "platform/markdown/markdown.h"

namespace guichet::knowledge {

namespace {

/// The versions of one article that a reader may see, the newest first.
struct Group {
    std::vector<const Version*> versions;
    const Version* in(VersionState state) const {
        const auto found = std::find_if(versions.begin(), versions.end(),
                                        [&](const Version* v) { return v->state == state; });
        return found == versions.end() ? nullptr : *found;
    }
    const Version* open() const {
        const Version* draft = in(VersionState::draft);
        return draft ? draft : in(VersionState::reviewed);
    }
    /// What stands for the article.
    const Version& shown() const {
        const Version* published = in(VersionState::published);
        if (published) return *published;
        return open() ? *open() : *versions.front();
    }
    bool isIn(VersionState state) const {
        if (state != VersionState::retired) return in(state) != nullptr;
        return shown().state == VersionState::retired;
    }
};

std::vector<Group> grouped(const std::vector<Version>& versions) {
    std::vector<Group> out;
    for (const Version& v : versions) {
        if (out.empty() || out.back().versions.front()->article != v.article) out.push_back({});
        out.back().versions.push_back(&v);
    }
    return out;
}

bool fits(const Group& group, const Article& article, const Filter& filter, const std::string& today) {
    const Version& v = group.shown();
    if (filter.kind && v.content.kind != *filter.kind) return false;
    if (filter.audience && v.content.audience != *filter.audience) return false;
    if (filter.level && v.content.level != filter.level) return false;
    if (filter.state && !group.isIn(*filter.state)) return false;
    if (filter.owner && article.owner != filter.owner) return false;
    if (filter.due && !isOverdue(article.reviewOn, today)) return false;
    return answers(v.words + v.key, filter.text);
}

ArticleRow rowFor(Tx& tx, const Group& group, const Article& article, const Verdicts& said,
                  const std::string& today) {
    const Version& v = group.shown();
    ArticleRow row;
    row.id = article.id;
    row.key = article.key;
    row.versionId = v.id;
    row.state = v.state;
    if (const Version* open = group.open(); open && open != &v) row.open = open->state;
    row.kind = v.content.kind;
    row.audience = v.content.audience;
    row.level = v.content.level;
    row.title = filled(v.content.title);
    row.summary = filled(v.content.summary);
    row.products = v.content.products;
    row.behind = v.behind;
    row.owner = nameOfPerson(tx, article.owner);
    row.reviewOn = article.reviewOn;
    row.overdue = isOverdue(article.reviewOn, today);
    row.helped = said.helped;
    row.notHelped = said.notHelped;
    row.comments = said.open;
    row.changedAt = v.changedAt;
    return row;
}

template <class T>
void byTitle(std::vector<T>& items, Language language) {
    std::stable_sort(items.begin(), items.end(), [language](const T& a, const T& b) {
        return foldForSearch(a.title.in(language)) < foldForSearch(b.title.in(language));
    });
}

}  // namespace

std::string dayOf(Instant at) {
    constexpr std::size_t length = 10;
    return formatInstant(at).substr(0, length);
}

std::vector<ArticleRow> listArticles(Tx& tx, const Reader& reader, const Filter& filter, Language language,
                                     const std::string& today) {
    std::map<ArticleId, Article> articles;
    for (Article& a : loadArticles(tx)) articles[a.id] = std::move(a);
    auto said = countFeedback(tx);
    const auto versions = loadVersions(tx, reader, {});
    std::vector<ArticleRow> out;
    for (const Group& group : grouped(versions)) {
        const Article& article = articles.at(group.versions.front()->article);
        if (fits(group, article, filter, today))
            out.push_back(rowFor(tx, group, article, said[article.id], today));
    }
    byTitle(out, language);
    return out;
}

std::optional<ArticleView> findArticle(Tx& tx, const Reader& reader, ArticleId id, const std::string& today) {
    const auto versions = loadVersions(tx, reader, id);
    const auto article = loadArticle(tx, id);
    if (versions.empty() || !article) return std::nullopt;
    const Group group = grouped(versions).front();
    ArticleView out;
    out.id = id;
    out.key = article->key;
    out.title = filled(group.shown().content.title);
    out.owner = nameOfPerson(tx, article->owner);
    out.reviewOn = article->reviewOn;
    out.overdue = isOverdue(article->reviewOn, today);
    for (const Feedback& f : loadFeedbackOn(tx, id)) ++(f.helped ? out.helped : out.notHelped);
    for (const Version& v : versions) out.versions.push_back(rowOf(tx, v));
    out.related = relatedTo(group.shown(), loadAllPublished(tx, reader));
    out.version = article->version;
    return out;
}

std::optional<ArticleId> resolveArticle(Tx& tx, std::string_view idOrKey) {
    std::int64_t number = 0;
    const char* end = idOrKey.data() + idOrKey.size();
    const auto read = std::from_chars(idOrKey.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end) {
        const auto found = loadArticle(tx, ArticleId{number});
        return found ? std::optional(found->id) : std::nullopt;
    }
    return articleByKey(tx, asciiLower(idOrKey));
}

std::optional<VersionView> viewVersion(Tx& tx, const Reader& reader, Language language, VersionId id) {
    auto v = loadVersion(tx, reader, id);
    if (!v) return std::nullopt;
    return viewOf(tx, reader, language, std::move(*v));
}

Result<PreviewView> preview(const PreviewInput& input) {
    auto parsed = markdown::parse(input.text);
    if (!parsed.ok()) return failField("/text", parsed.error().code, parsed.error().params);
    return PreviewView{markdown::toHtml(*parsed, nameOf(input.language))};
}

namespace {

Offered offeredOf(const Version& v) {
    const Content& c = v.content;
    Offered out{v.article, v.id, v.key, c.kind, c.audience, filled(c.title), filled(c.summary), {}};
    for (const auto* list : {&c.keywords.fr, &c.keywords.en, &c.products, &c.codes})
        for (const std::string& each : *list) out.keywords.push_back(foldForSearch(each));
    return out;
}

}  // namespace

std::vector<Offered> offeredArticles(Tx& tx, const Reader& reader) {
    std::vector<Offered> out;
    for (const Version& v : loadAllPublished(tx, reader)) out.push_back(offeredOf(v));
    return out;
}

std::optional<Offered> offeredArticle(Tx& tx, const Reader& reader, std::string_view idOrKey) {
    const auto id = resolveArticle(tx, idOrKey);
    const auto published = id ? loadPublished(tx, reader, *id) : std::nullopt;
    if (!published) return std::nullopt;
    return offeredOf(*published);
}

std::vector<OfferView> offersFor(Tx& tx, const Reader& reader, Language language, std::string_view query) {
    std::vector<OfferView> out;
    for (const Version& v : loadAllPublished(tx, reader)) {
        const bool forUsers =
            v.content.audience == Audience::public_ || v.content.audience == Audience::customers;
        if (!forUsers || !answers(v.words, query)) continue;
        out.push_back({v.article, v.key, v.content.kind, filled(v.content.title), filled(v.content.summary)});
    }
    byTitle(out, language);
    return out;
}

std::optional<ReadingView> readArticle(Tx& tx, const Reader& reader, ArticleId id) {
    auto v = loadPublished(tx, reader, id);
    if (!v) return std::nullopt;
    ReadingView out;
    out.related = relatedTo(*v, loadAllPublished(tx, reader));
    out.behind = v->behind;
    out.id = id;
    out.key = v->key;
    out.kind = v->content.kind;
    out.title = filled(v->content.title);
    out.summary = filled(v->content.summary);
    out.html = htmlOf(v->content.body);
    out.sources = std::move(v->content.sources);
    out.guide = v->content.guide;
    out.number = v->number;
    out.publishedAt = v->publishedAt.value_or(v->changedAt);
    if (const auto said = loadFeedbackOf(tx, id, reader.scope.person)) out.helped = said->helped;
    return out;
}

}  // namespace guichet::knowledge
