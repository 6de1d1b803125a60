#pragma once
// Articles as others see them, and their wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "directory/types.h"

namespace guichet::knowledge {

using ArticleId = Id<struct ArticleTag>;
using VersionId = Id<struct ArticleVersionTag>;
using FeedbackId = Id<struct ArticleFeedbackTag>;

enum class ArticleKind {
    known_error,  ///< a fault that isn't mended yet, with a way around it
    solution,     ///< a fault with its cause and what mends it
    procedure,    ///< how the desk does something
    how_to,       ///< how users do something themselves
    reference,    ///< facts to look up
};
enum class Audience {
    public_,      ///< whoever is signed in
    customers,    ///< people of the customers that are listed and of those below them, and technicians
    technicians,  ///< the desk
    team,         ///< one team of it, and whoever publishes
};
enum class VersionState {
    draft,      ///< being written
    reviewed,   ///< read by somebody and found good; a change makes it a draft again
    published,  ///< what readers see; one at most of an article
    retired,    ///< shown no more; kept for comparison
};

}  // namespace guichet::knowledge

template <>
struct guichet::EnumNames<guichet::knowledge::ArticleKind> {
    using T = guichet::knowledge::ArticleKind;
    static constexpr auto table = names<T>({{T::known_error, "known_error"},
                                            {T::solution, "solution"},
                                            {T::procedure, "procedure"},
                                            {T::how_to, "how_to"},
                                            {T::reference, "reference"}});
};
template <>
struct guichet::EnumNames<guichet::knowledge::Audience> {
    using T = guichet::knowledge::Audience;
    static constexpr auto table = names<T>({{T::public_, "public"},
                                            {T::customers, "customers"},
                                            {T::technicians, "technicians"},
                                            {T::team, "team"}});
};
template <>
struct guichet::EnumNames<guichet::knowledge::VersionState> {
    using T = guichet::knowledge::VersionState;
    static constexpr auto table = names<T>({{T::draft, "draft"},
                                            {T::reviewed, "reviewed"},
                                            {T::published, "published"},
                                            {T::retired, "retired"}});
};

namespace guichet::knowledge {

using directory::PersonName;
using i18n::Language;

/// The longest text of an article in one language, in code points; the others are shorter (article.h).
inline constexpr std::int64_t longestText = 60'000;

/// The same in both languages. One may be missing.
struct Words {
    std::string fr;
    std::string en;
    bool empty() const { return fr.empty() && en.empty(); }
    bool operator==(const Words&) const = default;
    const std::string& in(Language language) const { return language == Language::fr ? fr : en; }
    std::string& in(Language language) { return language == Language::fr ? fr : en; }
    static constexpr std::string_view schemaName = "ArticleWords";
    static constexpr auto fields() {
        return fieldTable(field("fr", &Words::fr, {.max = longestText, .multiline = true}),
                          field("en", &Words::en, {.max = longestText, .multiline = true}));
    }
};

/// Words that users say and that the text doesn't hold.
struct Keywords {
    std::vector<std::string> fr;
    std::vector<std::string> en;
    bool operator==(const Keywords&) const = default;
    static constexpr std::string_view schemaName = "ArticleKeywords";
    static constexpr auto fields() {
        return fieldTable(field("fr", &Keywords::fr, {.max = 40}), field("en", &Keywords::en, {.max = 40}));
    }
};

/// A page elsewhere that says it too, and when somebody last looked whether it still does.
struct Source {
    std::string title;
    std::string address;
    std::string checkedOn;  ///< "2026-11-22"; empty: never
    bool operator==(const Source&) const = default;
    static constexpr std::string_view schemaName = "ArticleSource";
    static constexpr auto fields() {
        return fieldTable(field("title", &Source::title, {.min = 1, .max = 200}),
                          field("address", &Source::address, {.min = 8, .max = 500}),
                          field("checkedOn", &Source::checkedOn, {.max = 10}));
    }
};

/// What somebody writes: all that has versions.
struct Content {
    ArticleKind kind = ArticleKind::solution;
    Audience audience = Audience::technicians;
    std::vector<CustomerId> customerIds;    ///< of the audience `customers`
    std::optional<TeamId> teamId;           ///< of the audience `team`
    std::optional<directory::Level> level;  ///< for whom it is worded; for everybody where it is left out
    Words title;
    Words summary;
    Words body;       ///< Markdown, for the audience
    Words technical;  ///< Markdown, for technicians alone
    std::vector<std::string> products;
    std::vector<std::string> codes;  ///< as they are shown: "0x80070005"
    Keywords keywords;
    std::string guide;  ///< the key of the guide that leads through it; may be empty
    std::vector<Source> sources;
    bool operator==(const Content&) const = default;
    static constexpr std::string_view schemaName = "ArticleContent";
    static constexpr auto fields() {
        using T = Content;
        return fieldTable(field("kind", &T::kind), field("audience", &T::audience),
                          field("customerIds", &T::customerIds, {.max = 100}), field("teamId", &T::teamId),
                          field("level", &T::level), field("title", &T::title), field("summary", &T::summary),
                          field("body", &T::body), field("technical", &T::technical),
                          field("products", &T::products, {.max = 20}),
                          field("codes", &T::codes, {.max = 40}), field("keywords", &T::keywords),
                          field("guide", &T::guide, {.max = 60}), field("sources", &T::sources, {.max = 20}));
    }
};

/// What whoever writes has uploaded, and what the text calls it.
struct NewPicture {
    std::string name;
    FileId fileId;
    static constexpr std::string_view schemaName = "NewArticlePicture";
    static constexpr auto fields() {
        return fieldTable(field("name", &NewPicture::name, {.min = 1, .max = 60}),
                          field("fileId", &NewPicture::fileId));
    }
};

struct ArticleInput {
    Content content;
    bool inStep = false;
    std::vector<NewPicture> pictures = {};
    static constexpr std::string_view schemaName = "ArticleInput";
    static constexpr auto fields() {
        using T = ArticleInput;
        return fieldTable(field("content", &T::content),
                          field("inStep", &T::inStep,
                                {.optional = true,
                                 .doc = "Both languages say the same again, though one alone was changed"}),
                          field("pictures", &T::pictures,
                                {.max = 100,
                                 .optional = true,
                                 .doc = "Those that were uploaded since; kept where a text shows them"}));
    }
};

struct VersionRow {
    VersionId id;
    std::int64_t number = 1;
    VersionState state = VersionState::draft;
    Instant changedAt;
    std::optional<PersonName> changedBy;
    std::optional<Instant> publishedAt;
    std::optional<PersonName> publishedBy;
    static constexpr std::string_view schemaName = "ArticleVersionRowView";
    static constexpr auto fields() {
        using T = VersionRow;
        return fieldTable(field("id", &T::id), field("number", &T::number), field("state", &T::state),
                          field("changedAt", &T::changedAt), field("changedBy", &T::changedBy),
                          field("publishedAt", &T::publishedAt), field("publishedBy", &T::publishedBy));
    }
};

/// One article in a list: its published version, or the newest where there is none.
struct ArticleRow {
    ArticleId id;
    std::string key;
    VersionId versionId;
    VersionState state = VersionState::draft;
    std::optional<VersionState> open;  ///< of a version that is being written beside it
    ArticleKind kind = ArticleKind::solution;
    Audience audience = Audience::technicians;
    std::optional<directory::Level> level;  ///< for whom it is worded; for everybody where it is left out
    Words title;                            ///< without gaps
    Words summary;                          ///< without gaps
    std::vector<std::string> products;
    std::optional<Language> behind;  ///< the language whose text is older than the other's
    std::optional<PersonName> owner;
    std::string reviewOn;  ///< "2026-11-22"; empty: no date
    bool overdue = false;  ///< that day has come
    std::int64_t helped = 0;
    std::int64_t notHelped = 0;
    std::int64_t comments = 0;  ///< that nobody has dealt with yet
    Instant changedAt;
    static constexpr std::string_view schemaName = "ArticleRowView";
    static constexpr auto fields() {
        using T = ArticleRow;
        return fieldTable(
            field("id", &T::id), field("key", &T::key), field("versionId", &T::versionId),
            field("state", &T::state), field("open", &T::open), field("kind", &T::kind),
            field("audience", &T::audience), field("level", &T::level), field("title", &T::title),
            field("summary", &T::summary), field("products", &T::products), field("behind", &T::behind),
            field("owner", &T::owner), field("reviewOn", &T::reviewOn), field("overdue", &T::overdue),
            field("helped", &T::helped), field("notHelped", &T::notHelped), field("comments", &T::comments),
            field("changedAt", &T::changedAt));
    }
};

/// An article by name.
struct ArticleName {
    ArticleId id;
    std::string key;
    Words title;
    static constexpr std::string_view schemaName = "ArticleNameView";
    static constexpr auto fields() {
        using T = ArticleName;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("title", &T::title));
    }
};

/// An article with its versions.
struct ArticleView {
    ArticleId id;
    std::string key;
    Words title;
    std::optional<PersonName> owner;
    std::string reviewOn;
    bool overdue = false;
    std::int64_t helped = 0;
    std::int64_t notHelped = 0;
    std::vector<VersionRow> versions;  ///< the newest first
    std::vector<ArticleName> related;  ///< published ones on the same things
    std::int64_t version = 1;          ///< of the owner and the date
    static constexpr std::string_view schemaName = "ArticleView";
    static constexpr auto fields() {
        using T = ArticleView;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("title", &T::title),
                          field("owner", &T::owner), field("reviewOn", &T::reviewOn),
                          field("overdue", &T::overdue), field("helped", &T::helped),
                          field("notHelped", &T::notHelped), field("versions", &T::versions),
                          field("related", &T::related), field("version", &T::version));
    }
    const VersionRow* in(VersionState state) const {
        for (const VersionRow& v : versions)
            if (v.state == state) return &v;
        return nullptr;
    }
};

/// Who looks after an article, and when it is to be read again.
struct Upkeep {
    std::optional<PersonId> ownerId;
    std::string reviewOn;  ///< empty: no date
    static constexpr std::string_view schemaName = "ArticleUpkeep";
    static constexpr auto fields() {
        return fieldTable(field("ownerId", &Upkeep::ownerId),
                          field("reviewOn", &Upkeep::reviewOn, {.max = 10}));
    }
};

/// The texts of a version as a page shows them: safe HTML.
struct Html {
    Words body;
    Words technical;
    static constexpr std::string_view schemaName = "ArticleHtmlView";
    static constexpr auto fields() {
        return fieldTable(field("body", &Html::body), field("technical", &Html::technical));
    }
};

struct VersionView {
    VersionId id;
    ArticleId articleId;
    std::string key;
    std::int64_t number = 1;
    VersionState state = VersionState::draft;
    Content content;
    Html html;
    std::vector<directory::CustomerRef> customers;  ///< those of the content, by name
    std::optional<directory::TeamRef> team;
    std::optional<Language> behind;
    std::vector<std::string> pictures;  ///< names of those that the article has, in any version
    std::vector<std::string> missing;   ///< what hinders its publishing, in the caller's language
    std::int64_t version = 1;           ///< for If-Match
    static constexpr std::string_view schemaName = "ArticleVersionView";
    static constexpr auto fields() {
        using T = VersionView;
        return fieldTable(field("id", &T::id), field("articleId", &T::articleId), field("key", &T::key),
                          field("number", &T::number), field("state", &T::state),
                          field("content", &T::content), field("html", &T::html),
                          field("customers", &T::customers), field("team", &T::team),
                          field("behind", &T::behind), field("pictures", &T::pictures),
                          field("missing", &T::missing), field("version", &T::version));
    }
};

}  // namespace guichet::knowledge
