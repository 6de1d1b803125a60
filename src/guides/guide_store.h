#pragma once
// The SQL of guides and their versions. They belong to the desk as a whole, so there is no Scope.

#include "guides/guides.h"

namespace guichet::guides {

/// A version as it is kept.
struct Version {
    VersionId id;
    GuideId guide;
    std::string key;
    std::int64_t number = 1;
    VersionState state = VersionState::draft;
    std::string source;
    Words title;
    Words purpose;
    std::string keywords;  ///< folded, one a line
    bool selfHelp = false;
    Instant changedAt;
    std::optional<PersonId> changedBy;
    std::optional<Instant> publishedAt;
    std::optional<PersonId> publishedBy;
    std::int64_t version = 1;
};

GuideId insertGuide(Tx& tx, const std::string& key, Instant now);
void removeGuide(Tx& tx, GuideId id);
std::optional<GuideId> guideByKey(Tx& tx, const std::string& key);

/// The version of a guide that came with the program last.
std::optional<VersionId> shippedVersion(Tx& tx, GuideId guide);
void noteShipped(Tx& tx, GuideId guide, VersionId version);

VersionId insertVersion(Tx& tx, const Version& version);
/// False if the stored version is another than version.version.
bool updateVersion(Tx& tx, const Version& version);
bool removeVersion(Tx& tx, VersionId id, std::int64_t version);
std::optional<Version> loadVersion(Tx& tx, VersionId id);
/// All of a guide, the newest first; of all guides, by key, where no guide is named. Without their sources.
std::vector<Version> loadVersions(Tx& tx, std::optional<GuideId> guide);
std::optional<Version> loadPublished(Tx& tx, const std::string& key);
std::vector<Version> loadAllPublished(Tx& tx);

}  // namespace guichet::guides
