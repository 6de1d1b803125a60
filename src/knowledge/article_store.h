#pragma once
// The SQL of articles and their versions. What is read for somebody takes the reader, whose sight stands in
// the statement.

#include "knowledge/knowledge.h"

namespace guichet::knowledge {

/// An article as it is kept, apart from its versions.
struct Article {
    ArticleId id;
    std::string key;
    std::optional<PersonId> owner;
    std::string reviewOn;
    std::int64_t version = 1;
};

/// A version as it is kept.
struct Version {
    VersionId id;
    ArticleId article;
    std::string key;
    std::int64_t number = 1;
    VersionState state = VersionState::draft;
    Content content;
    std::string words;  ///< wordsOf(content)
    std::optional<Language> behind;
    Instant changedAt;
    std::optional<PersonId> changedBy;
    std::optional<Instant> publishedAt;
    std::optional<PersonId> publishedBy;
    std::int64_t version = 1;
};

/// Without a key, one of its own is made of its number: "kb-12".
ArticleId insertArticle(Tx& tx, const std::optional<std::string>& key, std::optional<PersonId> owner,
                        Instant now);
void removeArticle(Tx& tx, ArticleId id);
std::optional<Article> loadArticle(Tx& tx, ArticleId id);
std::vector<Article> loadArticles(Tx& tx);
std::optional<ArticleId> articleByKey(Tx& tx, const std::string& key);
/// False if the stored version is another.
bool updateArticle(Tx& tx, const Article& article);

/// The version of an article that came with the program last.
std::optional<VersionId> shippedVersion(Tx& tx, ArticleId article);
void noteShipped(Tx& tx, ArticleId article, VersionId version);

VersionId insertVersion(Tx& tx, const Version& version);
/// False if the stored version is another than version.version.
bool updateVersion(Tx& tx, const Version& version);
bool removeVersion(Tx& tx, VersionId id, std::int64_t version);

std::optional<Version> loadVersion(Tx& tx, const Reader& reader, VersionId id);
std::optional<Version> loadPublished(Tx& tx, const Reader& reader, ArticleId article);
/// Those of one article, or of all, that the reader may see, by article, the newest first; without their
/// texts, customers and sources.
std::vector<Version> loadVersions(Tx& tx, const Reader& reader, std::optional<ArticleId> article);
/// The same, but only the published ones.
std::vector<Version> loadAllPublished(Tx& tx, const Reader& reader);
/// All of an article, whoever asks, for what concerns them together. Without texts.
std::vector<Version> loadAnyVersions(Tx& tx, ArticleId article);

}  // namespace guichet::knowledge
