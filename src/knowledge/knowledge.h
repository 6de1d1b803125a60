#pragma once
// The face of knowledge: articles, version by version, and what their readers say of them. Knows nothing of
// tickets: solutions ties articles to them. See README.md.

#include <map>
#include <span>

#include "knowledge/reading_types.h"
#include "knowledge/types.h"
#include "platform/auth/caller.h"
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

namespace guichet::knowledge {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

/// Who reads. What is not for them does not exist: to users what isn't published for them, to technicians
/// what is for customers out of their sight or for another team.
struct Reader {
    Scope scope;
    bool publishes = false;  ///< sees what is for any team
    /// The program itself.
    static Reader everything() { return {Scope::everything(), true}; }
};

// Reading. ------------------------------------------------------------------------------------------------

struct Filter {
    std::optional<ArticleKind> kind;
    std::optional<Audience> audience;
    std::optional<directory::Level> level;  ///< worded for these people, not for everybody
    std::optional<VersionState> state;  ///< articles that have such a version; `retired`: that have no other
    std::optional<PersonId> owner;
    bool due = false;  ///< whose day of review has come
    std::string text;  ///< each word begins one of title, summary, products, codes or keywords
};
/// For technicians, by title in that language. `today`: "2026-11-22".
std::vector<ArticleRow> listArticles(Tx& tx, const Reader& reader, const Filter& filter, Language language,
                                     const std::string& today);
std::optional<ArticleView> findArticle(Tx& tx, const Reader& reader, ArticleId id, const std::string& today);
/// By number or by key ("disk-full"), whoever asks.
std::optional<ArticleId> resolveArticle(Tx& tx, std::string_view idOrKey);
/// `language`: of `missing`.
std::optional<VersionView> viewVersion(Tx& tx, const Reader& reader, Language language, VersionId id);

/// How a text that is being written will look. Errors of the field "/text": those of markdown.h.
Result<PreviewView> preview(const PreviewInput& input);

/// A published article, for choosing and for search.
struct Offered {
    ArticleId id;
    VersionId version;
    std::string key;
    ArticleKind kind = ArticleKind::solution;
    Audience audience = Audience::technicians;
    Words title;                        ///< without gaps
    Words summary;                      ///< without gaps
    std::vector<std::string> keywords;  ///< of both languages, with products and codes, folded for search
};
/// All that the reader may read, by id.
std::vector<Offered> offeredArticles(Tx& tx, const Reader& reader);
/// The one with this number or key, if the reader may read it.
std::optional<Offered> offeredArticle(Tx& tx, const Reader& reader, std::string_view idOrKey);
/// The published ones for whoever looks for help (users, and technicians in their place): those that have all
/// words of the query, by title.
std::vector<OfferView> offersFor(Tx& tx, const Reader& reader, Language language, std::string_view query);
/// A published one, without what is for technicians.
std::optional<ReadingView> readArticle(Tx& tx, const Reader& reader, ArticleId id);

/// What readers said of an article, whoever they are.
struct Votes {
    std::int64_t helped = 0;
    std::int64_t notHelped = 0;
};
/// Of all articles that anybody said something of.
std::map<ArticleId, Votes> votes(Tx& tx);

// Writing. Errors "article.not_found", "article.version_not_found", "record.stale", "article.not_open"
// (published or retired); of fields those of article.h, pictures.h, "customer.not_found", "team.not_found".
// -------------

/// A draft of a new article, which whoever writes it looks after.
Result<VersionId> createArticle(Tx& tx, const Reader& reader, const Context& context,
                                const ArticleInput& input);
/// Saves a draft; a reviewed version becomes a draft again.
Result<Done> saveDraft(Tx& tx, const Reader& reader, const Context& context, VersionId id,
                       std::int64_t version, const ArticleInput& input);
/// The next version, a copy of the published one, or else of the newest; the open one if there is one.
Result<VersionId> startDraft(Tx& tx, const Reader& reader, const Context& context, ArticleId id);
/// An article without any other version goes with it.
Result<Done> deleteDraft(Tx& tx, const Reader& reader, const Context& context, VersionId id,
                         std::int64_t version);
/// Errors "article.not_draft", "article.incomplete" (param what: in that language).
Result<Done> review(Tx& tx, const Reader& reader, const Context& context, Language language, VersionId id,
                    std::int64_t version);
/// Retires the one that was published. Errors as review, "article.not_reviewed".
Result<Done> publish(Tx& tx, const Reader& reader, const Context& context, Language language, VersionId id,
                     std::int64_t version);
/// Error "article.not_published".
Result<Done> retire(Tx& tx, const Reader& reader, const Context& context, VersionId id, std::int64_t version);
/// `version` is the article's. Errors of fields: "person.not_found", "article.bad_day".
Result<Done> setUpkeep(Tx& tx, const Reader& reader, const Context& context, ArticleId id,
                       std::int64_t version, const Upkeep& wanted);

/// What became of the articles that come with the program.
struct Added {
    std::int64_t added = 0;
    std::int64_t updated = 0;  ///< nobody had changed them here
    std::int64_t kept = 0;     ///< changed here, and so left as they are, though they came along anew
    bool operator==(const Added&) const = default;
    static constexpr std::string_view schemaName = "ArticlesAddedView";
    static constexpr auto fields() {
        using T = Added;
        return fieldTable(field("added", &T::added), field("updated", &T::updated), field("kept", &T::kept));
    }
};
/// Publishes the articles that come with the program, as new ones or as the next version of those that nobody
/// has changed here. Retired ones stay retired.
Result<Added> addLibrary(Tx& tx, const Context& context);

// What readers say. ---------------------------------------------------------------------------------------

/// Takes the place of what the person said before. Error "article.not_found".
Result<Done> giveFeedback(Tx& tx, const Reader& reader, const Context& context, ArticleId id,
                          const FeedbackInput& input);
/// All of an article, the newest first.
Result<std::vector<FeedbackView>> feedbackOn(Tx& tx, const Reader& reader, ArticleId id);
/// The comments that wait for an owner, the oldest first; for all owners, and for articles without one, where
/// none is named.
std::vector<FeedbackView> openFeedback(Tx& tx, const Reader& reader, std::optional<PersonId> owner);
/// Somebody has dealt with a comment. Error "article.feedback_not_found".
Result<Done> settleFeedback(Tx& tx, const Reader& reader, const Context& context, FeedbackId id);

void addRoutes(api::Routes& routes, storage::Database& database, const files::ContentStore& contents);

/// What paper says of the desk.
struct PaperOptions {
    std::string publicUrl;  ///< without a slash at the end; empty: links lead nowhere
    i18n::TimeZone zone;
};
void addPaperRoutes(api::Routes& routes, storage::Database& database, const files::ContentStore& contents,
                    const PaperOptions& options);

/// "2026-11-22", the day in UTC.
std::string dayOf(Instant at);

}  // namespace guichet::knowledge
