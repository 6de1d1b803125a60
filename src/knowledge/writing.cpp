// Use cases of writing articles, version by version.

#include <algorithm>

#include "directory/directory.h"
#include "knowledge/article.h"
#include "knowledge/library.h"
#include "knowledge/pictures.h"
#include "knowledge/views.h"

namespace guichet::knowledge {

namespace {

std::optional<PersonId> writerOf(const Context& context) {
    return context.actor.person ? std::optional(context.actor.person) : std::nullopt;
}

void record(Tx& tx, const Context& context, const char* kind, const Version& v) {
    journal::append(tx, context,
                    {kind,
                     "article",
                     v.article.value,
                     {},
                     {{"article", "", v.key}, {"version", "", std::to_string(v.number)}},
                     v.id.value});
}

/// For what happens beside the entry that carries the operation.
Context further(Context context) {
    context.operation.clear();
    return context;
}

bool isOpen(VersionState state) {
    return state == VersionState::draft || state == VersionState::reviewed;
}

/// The version, as whoever wants to change it knows it.
Result<Version> held(Tx& tx, const Reader& reader, VersionId id, std::int64_t version) {
    auto found = loadVersion(tx, reader, id);
    if (!found) return fail(ErrorKind::not_found, "article.version_not_found");
    if (found->version != version) return fail(ErrorKind::stale, "record.stale");
    return std::move(*found);
}

Result<Done> save(Tx& tx, const Context& context, const char* kind, const Version& v) {
    if (!updateVersion(tx, v)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, kind, v);
    return Done{};
}

/// Customers that the writer doesn't see stay as they were.
void keepUnseen(Tx& tx, const Reader& reader, Content& wanted, const Content& before) {
    if (wanted.audience != Audience::customers) return;
    for (const CustomerId id : before.customerIds)
        if (!directory::findCustomer(tx, reader.scope, id)) wanted.customerIds.push_back(id);
    std::sort(wanted.customerIds.begin(), wanted.customerIds.end());
}

Result<Content> accepted(Tx& tx, const Reader& reader, const Content& input) {
    GUICHET_CHECK(checkContent(input));
    for (std::size_t i = 0; i < input.customerIds.size(); ++i)
        if (!directory::findCustomer(tx, reader.scope, input.customerIds[i]))
            return failField("/content/customerIds/" + std::to_string(i), "customer.not_found");
    if (input.teamId && !directory::findTeam(tx, *input.teamId))
        return failField("/content/teamId", "team.not_found");
    return tidied(input);
}

void take(Version& v, const Context& context, Content content, bool inStep) {
    v.behind = behindAfter(v.behind, v.content, content, inStep);
    v.content = std::move(content);
    v.state = VersionState::draft;
    v.changedAt = context.now;
    v.changedBy = writerOf(context);
}

// messages: article.lacks.*
Result<Done> checkComplete(Tx& tx, const Version& v, Language language) {
    std::string all;
    for (const std::string& each : lacking(v.content, pictureNamesOf(tx, v.article)))
        all += (all.empty() ? "" : " ") + i18n::translate(language, each);
    if (all.empty()) return Done{};
    return fail(ErrorKind::conflict, "article.incomplete", {{"what", all}});
}

Result<VersionId> create(Tx& tx, const Context& context, const std::optional<std::string>& key,
                         Content content, const std::vector<NewPicture>& pictures) {
    Version v;
    v.article = insertArticle(tx, key, writerOf(context), context.now);
    GUICHET_CHECK(takePictures(tx, context, v.article, content, pictures));
    v.key = loadArticle(tx, v.article)->key;
    take(v, context, std::move(content), true);
    v.id = insertVersion(tx, v);
    record(tx, context, "article.draft_made", v);
    return v.id;
}

}  // namespace

Result<VersionId> createArticle(Tx& tx, const Reader& reader, const Context& context,
                                const ArticleInput& input) {
    GUICHET_TRY(Content content, accepted(tx, reader, input.content));
    return create(tx, context, {}, std::move(content), input.pictures);
}

Result<Done> saveDraft(Tx& tx, const Reader& reader, const Context& context, VersionId id,
                       std::int64_t version, const ArticleInput& input) {
    GUICHET_TRY(Version v, held(tx, reader, id, version));
    if (!isOpen(v.state)) return fail(ErrorKind::conflict, "article.not_open");
    GUICHET_TRY(Content content, accepted(tx, reader, input.content));
    keepUnseen(tx, reader, content, v.content);
    if (content == v.content && !(input.inStep && v.behind)) return Done{};
    GUICHET_CHECK(takePictures(tx, context, v.article, content, input.pictures));
    take(v, context, std::move(content), input.inStep);
    GUICHET_CHECK(save(tx, context, "article.draft_saved", v));
    dropUnshown(tx, v.article);
    return Done{};
}

Result<VersionId> startDraft(Tx& tx, const Reader& reader, const Context& context, ArticleId id) {
    const auto seen = loadVersions(tx, reader, id);
    if (seen.empty()) return fail(ErrorKind::not_found, "article.not_found");
    const auto open =
        std::find_if(seen.begin(), seen.end(), [](const Version& v) { return isOpen(v.state); });
    if (open != seen.end()) return open->id;
    const auto all = loadAnyVersions(tx, id);
    // One that the reader may not see, because it is for others: there is one at most.
    if (isOpen(all.front().state)) return fail(ErrorKind::conflict, "article.open_elsewhere");
    auto model = loadPublished(tx, reader, id);
    if (!model) model = loadVersion(tx, reader, seen.front().id);
    model->number = all.front().number + 1;
    model->state = VersionState::draft;
    model->changedAt = context.now;
    model->changedBy = writerOf(context);
    model->id = insertVersion(tx, *model);
    record(tx, context, "article.draft_made", *model);
    return model->id;
}

Result<Done> deleteDraft(Tx& tx, const Reader& reader, const Context& context, VersionId id,
                         std::int64_t version) {
    GUICHET_TRY(const Version v, held(tx, reader, id, version));
    if (!isOpen(v.state)) return fail(ErrorKind::conflict, "article.not_open");
    if (!removeVersion(tx, id, version)) return fail(ErrorKind::stale, "record.stale");
    dropUnshown(tx, v.article);
    if (loadAnyVersions(tx, v.article).empty()) removeArticle(tx, v.article);
    record(tx, context, "article.draft_deleted", v);
    return Done{};
}

Result<Done> review(Tx& tx, const Reader& reader, const Context& context, Language language, VersionId id,
                    std::int64_t version) {
    GUICHET_TRY(Version v, held(tx, reader, id, version));
    if (v.state != VersionState::draft) return fail(ErrorKind::conflict, "article.not_draft");
    GUICHET_CHECK(checkComplete(tx, v, language));
    v.state = VersionState::reviewed;
    return save(tx, context, "article.reviewed", v);
}

Result<Done> publish(Tx& tx, const Reader& reader, const Context& context, Language language, VersionId id,
                     std::int64_t version) {
    GUICHET_TRY(Version v, held(tx, reader, id, version));
    if (v.state != VersionState::reviewed) return fail(ErrorKind::conflict, "article.not_reviewed");
    GUICHET_CHECK(checkComplete(tx, v, language));
    for (const Version& each : loadAnyVersions(tx, v.article)) {
        if (each.state != VersionState::published) continue;
        auto before = loadVersion(tx, Reader::everything(), each.id);
        before->state = VersionState::retired;
        GUICHET_CHECK(save(tx, further(context), "article.retired", *before));
    }
    v.state = VersionState::published;
    v.publishedAt = context.now;
    v.publishedBy = writerOf(context);
    return save(tx, context, "article.published", v);
}

Result<Done> retire(Tx& tx, const Reader& reader, const Context& context, VersionId id,
                    std::int64_t version) {
    GUICHET_TRY(Version v, held(tx, reader, id, version));
    if (v.state != VersionState::published) return fail(ErrorKind::conflict, "article.not_published");
    v.state = VersionState::retired;
    return save(tx, context, "article.retired", v);
}

Result<Done> setUpkeep(Tx& tx, const Reader& reader, const Context& context, ArticleId id,
                       std::int64_t version, const Upkeep& wanted) {
    auto article = loadArticle(tx, id);
    if (!article || loadVersions(tx, reader, id).empty())
        return fail(ErrorKind::not_found, "article.not_found");
    if (article->version != version) return fail(ErrorKind::stale, "record.stale");
    if (wanted.ownerId && !directory::findPerson(tx, reader.scope, *wanted.ownerId))
        return failField("/ownerId", "person.not_found");
    if (!wanted.reviewOn.empty() && !isDay(wanted.reviewOn)) return failField("/reviewOn", "article.bad_day");
    std::vector<journal::Change> changes;
    const auto nameOfOwner = [&](std::optional<PersonId> owner) {
        const auto name = nameOfPerson(tx, owner);
        return name ? name->name : std::string();
    };
    if (article->owner != wanted.ownerId)
        changes.push_back({"owner", nameOfOwner(article->owner), nameOfOwner(wanted.ownerId)});
    if (article->reviewOn != wanted.reviewOn)
        changes.push_back({"reviewOn", article->reviewOn, wanted.reviewOn});
    if (changes.empty()) return Done{};
    article->owner = wanted.ownerId;
    article->reviewOn = wanted.reviewOn;
    if (!updateArticle(tx, *article)) return fail(ErrorKind::stale, "record.stale");
    journal::append(tx, context, {"article.upkeep_changed", "article", id.value, {}, std::move(changes), 0});
    return Done{};
}

namespace {

Result<Done> publishShipped(Tx& tx, const Context& context, ArticleId article, VersionId id,
                            std::int64_t version) {
    const Reader all = Reader::everything();
    GUICHET_CHECK(review(tx, all, further(context), Language::en, id, version));
    GUICHET_CHECK(publish(tx, all, further(context), Language::en, id, version + 1));
    noteShipped(tx, article, id);
    return Done{};
}

}  // namespace

Result<Shipping> ship(Tx& tx, const Context& context, const std::string& key, Content content) {
    const Reader all = Reader::everything();
    GUICHET_CHECK(checkContent(content));
    content = tidied(std::move(content));
    const auto known = articleByKey(tx, key);
    if (!known) {
        GUICHET_TRY(const VersionId id, create(tx, context, key, std::move(content), {}));
        GUICHET_CHECK(publishShipped(tx, context, loadVersion(tx, all, id)->article, id, 1));
        return Shipping::added;
    }
    const auto published = loadPublished(tx, all, *known);
    if (!published || published->content == content) return Shipping::same;
    const auto versions = loadAnyVersions(tx, *known);
    const bool isWritten =
        std::any_of(versions.begin(), versions.end(), [](const Version& v) { return isOpen(v.state); });
    if (isWritten || shippedVersion(tx, *known) != published->id) return Shipping::kept;
    GUICHET_TRY(const VersionId id, startDraft(tx, all, context, *known));
    GUICHET_CHECK(saveDraft(tx, all, further(context), id, 1, {std::move(content), true}));
    GUICHET_CHECK(publishShipped(tx, context, *known, id, 2));
    return Shipping::updated;
}

}  // namespace guichet::knowledge
