// Use cases of writing guides, version by version.

#include "guides/guides.h"

#include <fmt/format.h>

#include "base/text.h"
#include "guides/library.h"
#include "guides/pictures.h"
#include "guides/published.h"
#include "guides/quality.h"
#include "guides/run_store.h"
#include "guides/views.h"

namespace guichet::guides {

namespace {

std::optional<PersonId> writerOf(const Context& context) {
    return context.actor.person ? std::optional(context.actor.person) : std::nullopt;
}

void record(Tx& tx, const Context& context, const char* kind, const Version& v) {
    journal::append(tx, context,
                    {kind,
                     "guide",
                     v.guide.value,
                     {},
                     {{"guide", "", v.key}, {"version", "", std::to_string(v.number)}},
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

/// The head of a source, of which it must be possible to say what guide it is.
Result<Guide> headOf(i18n::Language language, const std::string& source) {
    ReadGuide read = readGuide(source);
    if (!read.guide.key.empty()) return std::move(read.guide);
    const Problem& first = read.problems.front();
    return failField(
        "/source", "guide.source_unreadable",
        {{"line", std::to_string(first.line)}, {"why", i18n::translate(language, first.code, first.params)}});
}

void take(Version& v, const Context& context, const Guide& guide, const std::string& source) {
    v.state = VersionState::draft;
    v.source = source;
    v.title = guide.title;
    v.purpose = guide.purpose;
    v.selfHelp = guide.selfHelp;
    v.keywords.clear();
    for (const auto& each : {guide.keywordsFr, guide.keywordsEn})
        for (const std::string& keyword : each) v.keywords += foldForSearch(keyword) + "\n";
    v.changedAt = context.now;
    v.changedBy = writerOf(context);
}

std::optional<Version> openVersion(Tx& tx, GuideId guide) {
    for (const Version& v : loadVersions(tx, guide))
        if (isOpen(v.state)) return loadVersion(tx, v.id);
    return std::nullopt;
}

/// The version, as whoever wants to change it knows it.
Result<Version> held(Tx& tx, VersionId id, std::int64_t version) {
    auto found = loadVersion(tx, id);
    if (!found) return fail(ErrorKind::not_found, "guide.version_not_found");
    if (found->version != version) return fail(ErrorKind::stale, "record.stale");
    return std::move(*found);
}

Result<Done> save(Tx& tx, const Context& context, const char* kind, const Version& v) {
    if (!updateVersion(tx, v)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, kind, v);
    return Done{};
}

Result<Done> checkFaultless(Tx& tx, const Version& v, const std::string& today) {
    const int errors = assess(tx, v.source, today).errors();
    if (errors == 0) return Done{};
    return fail(ErrorKind::conflict, "guide.has_errors", {{"count", std::to_string(errors)}});
}

std::vector<GuideView> gathered(Tx& tx, const std::vector<Version>& versions, bool unpublished) {
    std::vector<GuideView> out;
    for (const Version& v : versions) {
        if (!unpublished && v.state != VersionState::published) continue;
        if (out.empty() || out.back().id != v.guide)
            out.push_back({v.guide, v.key, v.title, v.purpose, v.selfHelp, {}});
        GuideView& guide = out.back();
        if (v.state == VersionState::published) {
            guide.title = v.title;
            guide.purpose = v.purpose;
            guide.selfHelp = v.selfHelp;
        }
        guide.versions.push_back(rowOf(tx, v));
    }
    for (GuideView& guide : out) {
        guide.title = filled(guide.title);
        guide.purpose = filled(guide.purpose);
    }
    return out;
}

}  // namespace

std::string dayIn(const i18n::TimeZone& zone, Instant at) {
    const i18n::LocalTime local = zone.at(at);
    return fmt::format("{:04}-{:02}-{:02}", local.year, local.month, local.day);
}

std::vector<GuideView> listGuides(Tx& tx, bool unpublished) {
    return gathered(tx, loadVersions(tx, {}), unpublished);
}

std::optional<GuideView> findGuide(Tx& tx, GuideId id, bool unpublished) {
    auto found = gathered(tx, loadVersions(tx, id), unpublished);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Offered> offeredGuides(Tx& tx) {
    std::vector<Offered> out;
    for (const Version& v : loadVersions(tx, {})) {
        if (v.state != VersionState::published) continue;
        out.push_back({v.guide, v.key, filled(v.title), filled(v.purpose), {}, v.selfHelp});
        for (const auto keyword : split(v.keywords, '\n'))
            if (!keyword.empty()) out.back().keywords.emplace_back(keyword);
    }
    return out;
}

CheckView check(Tx& tx, i18n::Language language, const std::string& source, const Beside& beside) {
    Assessed assessed = assess(tx, source, beside.today);
    if (beside.articles) {
        const auto published = [&](const std::string& named) { return beside.articles(tx, named); };
        assessed.add(checkArticles(assessed.guide, published));
    }
    return viewOf(assessed, language);
}

Result<VersionId> importGuide(Tx& tx, const Context& context, i18n::Language language,
                              const std::string& source) {
    GUICHET_TRY(const Guide guide, headOf(language, source));
    const auto known = guideByKey(tx, guide.key);
    if (auto open = known ? openVersion(tx, *known) : std::nullopt) {
        take(*open, context, guide, source);
        GUICHET_CHECK(save(tx, context, "guide.draft_saved", *open));
        return open->id;
    }
    Version v;
    v.key = guide.key;
    v.guide = known ? *known : insertGuide(tx, guide.key, context.now);
    const auto before = loadVersions(tx, v.guide);
    v.number = before.empty() ? 1 : before.front().number + 1;
    take(v, context, guide, source);
    v.id = insertVersion(tx, v);
    record(tx, context, "guide.draft_made", v);
    return v.id;
}

Result<Done> saveDraft(Tx& tx, const Context& context, i18n::Language language, VersionId id,
                       std::int64_t version, const std::string& source) {
    GUICHET_TRY(Version v, held(tx, id, version));
    if (!isOpen(v.state)) return fail(ErrorKind::conflict, "guide.not_open");
    GUICHET_TRY(const Guide guide, headOf(language, source));
    if (guide.key != v.key) return failField("/source", "guide.key_changed", {{"key", v.key}});
    if (v.source == source) return Done{};
    take(v, context, guide, source);
    return save(tx, context, "guide.draft_saved", v);
}

Result<VersionId> startDraft(Tx& tx, const Context& context, GuideId id) {
    const auto all = loadVersions(tx, id);
    if (all.empty()) return fail(ErrorKind::not_found, "guide.not_found");
    if (const auto open = openVersion(tx, id)) return open->id;
    Version v = *loadVersion(tx, all.front().id);
    v.number = all.front().number + 1;
    v.state = VersionState::draft;
    v.changedAt = context.now;
    v.changedBy = writerOf(context);
    v.id = insertVersion(tx, v);
    record(tx, context, "guide.draft_made", v);
    return v.id;
}

Result<Done> deleteDraft(Tx& tx, const Context& context, VersionId id, std::int64_t version) {
    GUICHET_TRY(const Version v, held(tx, id, version));
    if (!isOpen(v.state)) return fail(ErrorKind::conflict, "guide.not_open");
    if (!removeVersion(tx, id, version)) return fail(ErrorKind::stale, "record.stale");
    if (loadVersions(tx, v.guide).empty()) {
        removePictures(tx, v.guide);
        removeGuide(tx, v.guide);
    }
    record(tx, context, "guide.draft_deleted", v);
    return Done{};
}

Result<Done> review(Tx& tx, const Context& context, VersionId id, std::int64_t version,
                    const std::string& today) {
    GUICHET_TRY(Version v, held(tx, id, version));
    if (v.state != VersionState::draft) return fail(ErrorKind::conflict, "guide.not_draft");
    GUICHET_CHECK(checkFaultless(tx, v, today));
    v.state = VersionState::reviewed;
    return save(tx, context, "guide.reviewed", v);
}

Result<Done> publish(Tx& tx, const Context& context, VersionId id, std::int64_t version,
                     const std::string& today) {
    GUICHET_TRY(Version v, held(tx, id, version));
    if (v.state != VersionState::reviewed) return fail(ErrorKind::conflict, "guide.not_reviewed");
    GUICHET_CHECK(checkFaultless(tx, v, today));
    if (auto before = loadPublished(tx, v.key)) {
        before->state = VersionState::retired;
        GUICHET_CHECK(save(tx, further(context), "guide.retired", *before));
    }
    v.state = VersionState::published;
    v.publishedAt = context.now;
    v.publishedBy = writerOf(context);
    return save(tx, context, "guide.published", v);
}

Result<Done> retire(Tx& tx, const Context& context, VersionId id, std::int64_t version) {
    GUICHET_TRY(Version v, held(tx, id, version));
    if (v.state != VersionState::published) return fail(ErrorKind::conflict, "guide.not_published");
    for (const Version& other : loadAllPublished(tx)) {
        const Guide guide = readGuide(other.source).guide;
        for (const Step& s : guide.steps)
            if (s.kind == StepKind::call && s.guide == v.key)
                return fail(ErrorKind::conflict, "guide.called", {{"guide", other.key}});
    }
    v.state = VersionState::retired;
    return save(tx, context, "guide.retired", v);
}

std::optional<VersionView> viewVersion(Tx& tx, i18n::Language language, VersionId id, const Beside& beside) {
    auto v = loadVersion(tx, id);
    if (!v) return std::nullopt;
    CheckView checked = check(tx, language, v->source, beside);
    return VersionView{
        v->id, v->guide, v->key, v->number, v->state, std::move(v->source), std::move(checked), v->version};
}

Result<Shipping> ship(Tx& tx, const Context& context, const std::string& key, const std::string& source,
                      const std::string& today) {
    const auto known = guideByKey(tx, key);
    if (known) {
        const auto published = loadPublished(tx, key);
        if (!published) return Shipping::same;
        if (published->source == source) {
            noteShipped(tx, *known, published->id);
            return Shipping::same;
        }
        if (openVersion(tx, *known) || shippedVersion(tx, *known) != published->id) return Shipping::kept;
    }
    GUICHET_TRY(const VersionId id, importGuide(tx, context, i18n::Language::en, source));
    GUICHET_CHECK(review(tx, further(context), id, 1, today));
    GUICHET_CHECK(publish(tx, further(context), id, 2, today));
    noteShipped(tx, *guideByKey(tx, key), id);
    return known ? Shipping::updated : Shipping::added;
}

Result<Added> addLibrary(Tx& tx, const Context& context, const std::string& today) {
    Added out;
    Context own = context;
    for (const auto& [file, source, guide] : libraryGuides()) {
        GUICHET_TRY(const Shipping shipping, ship(tx, own, guide.key, source, today));
        if (shipping == Shipping::added) ++out.added;
        if (shipping == Shipping::updated) ++out.updated;
        if (shipping == Shipping::kept) ++out.kept;
        if (out.added + out.updated > 0) own = further(context);
    }
    return out;
}

}  // namespace guichet::guides
