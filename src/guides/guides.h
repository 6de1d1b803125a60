#pragma once
// The face of guides: writing them, version by version, and going through them. Knows nothing of tickets:
// whoever ties a run to a record (guidance) decides who may see it.

#include <functional>
#include <span>

#include "guides/run_types.h"
#include "guides/runner.h"
#include "guides/types.h"
#include "platform/i18n/i18n.h"
#include "platform/i18n/time_zone.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::api {
class Routes;
}

namespace guichet::files {
class ContentStore;
}

namespace guichet::guides {

using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

// Writing. ------------------------------------------------------------------------------------------------

/// All guides, by key. Without `unpublished`, those that are offered, with their published version alone.
std::vector<GuideView> listGuides(Tx& tx, bool unpublished);
std::optional<GuideView> findGuide(Tx& tx, GuideId id, bool unpublished);

/// A published guide, for choosing.
struct Offered {
    GuideId id;
    std::string key;
    Words title;
    Words purpose;
    std::vector<std::string> keywords;  ///< of both languages, folded for search
    bool selfHelp = false;              ///< users may go through it alone
};
/// By key.
std::vector<Offered> offeredGuides(Tx& tx);

/// Whether an article that an outcome names is published, so that somebody can be sent to it. Guides know no
/// articles: whoever binds the modules together says it. Empty: nothing is said of articles.
using ArticleLookup = std::function<bool(Tx& tx, const std::string& named)>;

/// What a source is seen beside.
struct Beside {
    std::string today;  ///< what calculations see; see dayIn()
    ArticleLookup articles{};
};

/// What is wrong with a source, seen beside the guides that there are, and what its tests say.
CheckView check(Tx& tx, i18n::Language language, const std::string& source, const Beside& beside);

/// Makes a draft of the source: of a new guide, or the next version of the one that has its key; an open
/// draft of it is replaced. A draft may have any fault except one: what it is the guide of must be readable.
/// Error of the field "/source": "guide.source_unreadable" (params line, why).
Result<VersionId> importGuide(Tx& tx, const Context& context, i18n::Language language,
                              const std::string& source);
/// Saves a draft; a reviewed version becomes a draft again. Errors "guide.version_not_found", "record.stale",
/// "guide.not_open" (published or retired), of the field "/source" those of importGuide and
/// "guide.key_changed" (param key).
Result<Done> saveDraft(Tx& tx, const Context& context, i18n::Language language, VersionId id,
                       std::int64_t version, const std::string& source);
/// The next version, a copy of the newest; the open one if there is one. Error "guide.not_found".
Result<VersionId> startDraft(Tx& tx, const Context& context, GuideId id);
/// A guide without any other version goes with it. Errors as saveDraft.
Result<Done> deleteDraft(Tx& tx, const Context& context, VersionId id, std::int64_t version);
/// Errors "guide.version_not_found", "record.stale", "guide.not_draft", "guide.has_errors" (param count).
Result<Done> review(Tx& tx, const Context& context, VersionId id, std::int64_t version,
                    const std::string& today);
/// Retires the one that was published. Errors as review, "guide.not_reviewed".
Result<Done> publish(Tx& tx, const Context& context, VersionId id, std::int64_t version,
                     const std::string& today);
/// Errors "guide.version_not_found", "record.stale", "guide.not_published"; "guide.called" (param guide)
/// while a published guide calls it.
Result<Done> retire(Tx& tx, const Context& context, VersionId id, std::int64_t version);
std::optional<VersionView> viewVersion(Tx& tx, i18n::Language language, VersionId id, const Beside& beside);

/// What became of the guides that come with the program.
struct Added {
    std::int64_t added = 0;
    std::int64_t updated = 0;  ///< nobody had changed them here
    std::int64_t kept = 0;     ///< changed here, and so left as they are, though they came along anew
    bool operator==(const Added&) const = default;
    static constexpr std::string_view schemaName = "GuidesAddedView";
    static constexpr auto fields() {
        using T = Added;
        return fieldTable(field("added", &T::added), field("updated", &T::updated), field("kept", &T::kept));
    }
};
/// Publishes the guides that come with the program, as new ones or as the next version of those that nobody
/// has changed here. Retired ones stay retired.
Result<Added> addLibrary(Tx& tx, const Context& context, const std::string& today);

// Going through. ------------------------------------------------------------------------------------------
// A run keeps the versions that were published when it began. It takes answers while it is running or paused;
// an answer makes a paused one run. Errors "guide_run.not_found", "record.stale", "guide_run.over", and those
// of runner.h.

/// What begins.
struct Beginning {
    GuideId guide;
    std::string today;  ///< what calculations see; see dayIn()
    GoneBy by = GoneBy::technician;
};
/// Errors "guide.not_offered": nothing is published, or not for users who would go through it alone.
Result<RunId> startRun(Tx& tx, const Context& context, const Beginning& beginning);
Result<Done> answerRun(Tx& tx, const Context& context, RunId id, std::int64_t version,
                       const std::string& guide, const std::string& step, const Given& given);
Result<Done> stepBack(Tx& tx, const Context& context, RunId id, std::int64_t version, std::size_t place);
Result<Done> changeAnswer(Tx& tx, const Context& context, RunId id, std::int64_t version, std::size_t place,
                          const Given& given);
Result<Done> pauseRun(Tx& tx, const Context& context, RunId id, std::int64_t version);
Result<Done> resumeRun(Tx& tx, const Context& context, RunId id, std::int64_t version);
/// A technician goes on with what a user went through alone, at the technicians' step where that ended. What
/// the user said stays; where it is changed, technicians' steps after it are no longer gone around. Error
/// "guide_run.over" for a run that ended anywhere else.
Result<Done> continueRun(Tx& tx, const Context& context, RunId id, std::int64_t version);
/// At the outcome, or before it (abandoned). Error "guide_run.not_at_end".
Result<Done> endRun(Tx& tx, const Context& context, RunId id, std::int64_t version, bool abandoned);
std::optional<RunView> viewRun(Tx& tx, RunId id);
/// The newest one that the person goes through alone and that is not over.
/// `except` is left out.
std::optional<RunId> openSelfHelp(Tx& tx, PersonId person, RunId except = {});
/// Ends what users go through alone and have left lying since before `before`. Returns how many.
int abandonLeft(Tx& tx, const Context& context, Instant before);

/// What routes need. The zone says which day it is; pictures are read from `contents`.
struct Needs {
    storage::Database& database;
    i18n::TimeZone zone;
    const files::ContentStore& contents;
    ArticleLookup articles{};
};
void addRoutes(api::Routes& routes, const Needs& needs);

void addPictureRoutes(api::Routes& routes, storage::Database& database, const files::ContentStore& contents);
void addStatisticsRoutes(api::Routes& routes, storage::Database& database);

/// "2026-11-22".
std::string dayIn(const i18n::TimeZone& zone, Instant at);

}  // namespace guichet::guides
