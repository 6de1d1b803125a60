#include "platform/api/routes.h"

#include "guides/guides.h"

namespace guichet::guides {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct GuideList {
    std::vector<GuideView> items;
    static constexpr std::string_view schemaName = "GuideListView";
    static constexpr auto fields() { return fieldTable(field("items", &GuideList::items)); }
};

/// Room for the JSON around a source and its escapes.
constexpr std::size_t mostBody = 1u << 20;

bool mayWrite(const Call& call) {
    return call.caller.may(Permission::desk_configure);
}

/// What a source is looked at with.
struct Sight {
    i18n::TimeZone zone;
    ArticleLookup articles;
    std::string day(const Call& call) const { return dayIn(zone, call.now); }
    Beside beside(const Call& call) const { return {day(call), articles}; }
};

Result<VersionView> versionOr404(Tx& tx, const Call& call, VersionId id, const Sight& sight) {
    auto found = viewVersion(tx, call.language, id, sight.beside(call));
    if (!found) return fail(ErrorKind::not_found, "guide.version_not_found");
    return std::move(*found);
}

void addReading(api::Routes& routes, storage::Database& database, const Sight& sight) {
    routes.add<Nothing, GuideList>(
        {Method::get, "/api/guides", "listGuides",
         "All guides; to whoever doesn’t write them, the published versions alone", "guides",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<GuideList> {
            return GuideList{database.read([&](Tx& tx) { return listGuides(tx, mayWrite(call)); })};
        });
    routes.add<Nothing, GuideView>(
        {Method::get, "/api/guides/{id}", "getGuide", "One guide with its versions", "guides",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<GuideView> {
            GUICHET_TRY(const GuideId id, call.id<GuideId>());
            auto found = database.read([&](Tx& tx) { return findGuide(tx, id, mayWrite(call)); });
            if (!found) return fail(ErrorKind::not_found, "guide.not_found");
            return std::move(*found);
        });
    routes.add<Nothing, VersionView>(
        {Method::get, "/api/guide-versions/{id}", "getGuideVersion",
         "One version of a guide: its source, what is wrong with it, and what its tests say", "guides",
         Permission::desk_configure, TokenScope::read},
        [&database, sight](Call& call, const Nothing&) -> Result<VersionView> {
            GUICHET_TRY(const VersionId id, call.id<VersionId>());
            return database.read([&](Tx& tx) { return versionOr404(tx, call, id, sight); });
        });
    routes.addRaw({Method::get, "/api/guide-versions/{id}/source", "exportGuide", "A version as a YAML file",
                   "guides", Permission::tickets_work, TokenScope::read},
                  "application/yaml", [&database, sight](Call& call) -> Result<http::Response> {
                      GUICHET_TRY(const VersionId id, call.id<VersionId>());
                      GUICHET_TRY(const VersionView v, database.read([&](Tx& tx) -> Result<VersionView> {
                          GUICHET_TRY(VersionView found, versionOr404(tx, call, id, sight));
                          if (found.state != VersionState::published && !mayWrite(call))
                              return fail(ErrorKind::not_found, "guide.version_not_found");
                          return found;
                      }));
                      http::Response out;
                      out.body = v.source;
                      out.set("Content-Type", "application/yaml; charset=utf-8");
                      out.set("Content-Disposition", "attachment; filename=\"" + v.key + ".yaml\"");
                      return out;
                  });
}

void addWriting(api::Routes& routes, storage::Database& database, const Sight& sight) {
    routes.add<GuideSource, CheckView>(
        {Method::post, "/api/guides/check", "checkGuide",
         "What is wrong with a source, and what its tests say; changes nothing", "guides",
         Permission::desk_configure, TokenScope::admin, 200, false, "application/json", mostBody},
        [&database, sight](Call& call, const GuideSource& in) -> Result<CheckView> {
            return database.read(
                [&](Tx& tx) { return check(tx, call.language, in.source, sight.beside(call)); });
        });
    routes.add<GuideSource, VersionView>(
        {Method::post, "/api/guides", "importGuide",
         "Make a draft of a source: of a new guide, or of the one with its key", "guides",
         Permission::desk_configure, TokenScope::admin, 201, false, "application/json", mostBody},
        [&database, sight](Call& call, const GuideSource& in) {
            return database.write([&](Tx& tx) -> Result<VersionView> {
                const auto before = journal::earlier(tx, call.context());
                VersionId id{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(id, importGuide(tx, call.context(), call.language, in.source));
                }
                return versionOr404(tx, call, id, sight);
            });
        });
    routes.add<Nothing, VersionView>({Method::post, "/api/guides/{id}/draft", "startGuideDraft",
                                      "Begin the next version, as a copy of the newest", "guides",
                                      Permission::desk_configure, TokenScope::admin, 201},
                                     [&database, sight](Call& call, const Nothing&) -> Result<VersionView> {
                                         GUICHET_TRY(const GuideId guide, call.id<GuideId>());
                                         return database.write([&](Tx& tx) -> Result<VersionView> {
                                             const auto before = journal::earlier(tx, call.context());
                                             VersionId id{before ? before->detailId : 0};
                                             if (!before) {
                                                 GUICHET_TRY(id, startDraft(tx, call.context(), guide));
                                             }
                                             return versionOr404(tx, call, id, sight);
                                         });
                                     });
    routes.add<GuideSource, VersionView>(
        {Method::put, "/api/guide-versions/{id}", "saveGuideDraft", "Save a draft", "guides",
         Permission::desk_configure, TokenScope::admin, 200, true, "application/json", mostBody},
        [&database, sight](Call& call, const GuideSource& in) -> Result<VersionView> {
            GUICHET_TRY(const VersionId id, call.id<VersionId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<VersionView> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(saveDraft(tx, call.context(), call.language, id, version, in.source));
                return versionOr404(tx, call, id, sight);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/guide-versions/{id}", "deleteGuideDraft", "Delete a draft", "guides",
         Permission::desk_configure, TokenScope::admin, 204, true},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const VersionId id, call.id<VersionId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(deleteDraft(tx, call.context(), id, version));
                return Nothing{};
            });
        });
}

/// A version as its caller knows it.
struct Known {
    VersionId id;
    std::int64_t version = 1;
};

struct StageNeeds {
    storage::Database& database;
    Sight sight;
};

/// A step of a version's life; they differ in the use case alone.
template <class F>
void addStage(api::Routes& routes, const StageNeeds& needs, const char* path, const char* id,
              const char* summary, F move) {
    routes.add<Nothing, VersionView>(
        {Method::post, path, id, summary, "guides", Permission::desk_configure, TokenScope::admin, 200, true},
        [needs, move](Call& call, const Nothing&) -> Result<VersionView> {
            GUICHET_TRY(const VersionId version, call.id<VersionId>());
            GUICHET_TRY(const std::int64_t known, call.ifMatch());
            const std::string today = needs.sight.day(call);
            return needs.database.write([&](Tx& tx) -> Result<VersionView> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(move(tx, call.context(), Known{version, known}, today));
                return versionOr404(tx, call, version, needs.sight);
            });
        });
}

void addStages(api::Routes& routes, storage::Database& database, const Sight& sight) {
    const StageNeeds needs{database, sight};
    addStage(routes, needs, "/api/guide-versions/{id}/review", "reviewGuide", "Find a draft good",
             [](Tx& tx, const Context& context, const Known& known, const std::string& today) {
                 return review(tx, context, known.id, known.version, today);
             });
    addStage(routes, needs, "/api/guide-versions/{id}/publication", "publishGuide",
             "Offer a reviewed version; the one before is retired",
             [](Tx& tx, const Context& context, const Known& known, const std::string& today) {
                 return publish(tx, context, known.id, known.version, today);
             });
    addStage(routes, needs, "/api/guide-versions/{id}/retirement", "retireGuide",
             "Offer a version no longer; runs that began with it go on",
             [](Tx& tx, const Context& context, const Known& known, const std::string&) {
                 return retire(tx, context, known.id, known.version);
             });
    routes.add<Nothing, Added>({Method::post, "/api/guides/library", "addGuideLibrary",
                                "Publish the guides that come with the program, also as the next version of "
                                "those that nobody has changed here",
                                "guides", Permission::desk_configure, TokenScope::admin},
                               [&database, sight](Call& call, const Nothing&) {
                                   return database.write([&](Tx& tx) -> Result<Added> {
                                       if (journal::earlier(tx, call.context())) return Added{};
                                       return addLibrary(tx, call.context(), sight.day(call));
                                   });
                               });
}

}  // namespace

void addRoutes(api::Routes& routes, const Needs& needs) {
    storage::Database& database = needs.database;
    const Sight sight{needs.zone, needs.articles};
    addReading(routes, database, sight);
    addWriting(routes, database, sight);
    addStages(routes, database, sight);
    addStatisticsRoutes(routes, database);
    addPictureRoutes(routes, database, needs.contents);
}

}  // namespace guichet::guides
