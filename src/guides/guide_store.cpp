#include "guides/guide_store.h"

namespace guichet::guides {

using storage::Row;
using storage::Statement;

namespace {

#define VERSION_COLUMNS(source)                                                                      \
    "v.id, v.guide_id, g.guide_key, v.number, v.state, " source                                      \
    ", v.title_fr, v.title_en, v.purpose_fr, v.purpose_en, v.keywords, v.changed_at, v.changed_by, " \
    "v.published_at, "                                                                               \
    "v.published_by, v.version, v.self_help FROM guide_version v JOIN guide g ON g.id = v.guide_id"

constexpr Statement selectShipped{"guides.shipped.get",
                                  "SELECT version_id FROM guide_shipped WHERE guide_id=$1"};
constexpr Statement putShipped{"guides.shipped.put",
                               "INSERT INTO guide_shipped (guide_id, version_id) VALUES ($1,$2) ON CONFLICT "
                               "(guide_id) DO UPDATE SET version_id = excluded.version_id"};
constexpr Statement insertOne{"guides.guide.insert",
                              "INSERT INTO guide (guide_key, created_at) VALUES ($1,$2) RETURNING id"};
constexpr Statement deleteGuide{"guides.guide.delete", "DELETE FROM guide WHERE id=$1"};
constexpr Statement selectByKey{"guides.guide.by_key", "SELECT id FROM guide WHERE guide_key=$1"};
constexpr Statement insertVersionRow{
    "guides.version.insert",
    "INSERT INTO guide_version (guide_id, number, state, source, title_fr, title_en, purpose_fr, purpose_en, "
    "keywords, changed_at, changed_by, self_help) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12) RETURNING "
    "id"};
constexpr Statement updateVersionRow{
    "guides.version.update",
    "UPDATE guide_version SET state=$3, source=$4, title_fr=$5, title_en=$6, purpose_fr=$7, purpose_en=$8, "
    "keywords=$9, changed_at=$10, changed_by=$11, published_at=$12, published_by=$13, self_help=$14, "
    "version=version+1 "
    "WHERE id=$1 AND "
    "version=$2"};
constexpr Statement deleteVersion{"guides.version.delete",
                                  "DELETE FROM guide_version WHERE id=$1 AND version=$2"};
constexpr Statement selectVersion{"guides.version.get",
                                  "SELECT " VERSION_COLUMNS("v.source") " WHERE v.id=$1"};
constexpr Statement selectAll{"guides.version.all",
                              "SELECT " VERSION_COLUMNS("''") " ORDER BY g.guide_key, v.number DESC"};
constexpr Statement selectOfGuide{
    "guides.version.of_guide", "SELECT " VERSION_COLUMNS("''") " WHERE v.guide_id=$1 ORDER BY v.number DESC"};
constexpr Statement selectPublished{
    "guides.version.published",
    "SELECT " VERSION_COLUMNS("v.source") " WHERE g.guide_key=$1 AND v.state='published'"};
constexpr Statement selectAllPublished{
    "guides.version.all_published",
    "SELECT " VERSION_COLUMNS("v.source") " WHERE v.state='published' ORDER BY g.guide_key"};

Version fromRow(const Row& row) {
    Version v;
    v.id = row.id<VersionId>(0);
    v.guide = row.id<GuideId>(1);
    v.key = row.string(2);
    v.number = row.integer(3);
    v.state = row.named<VersionState>(4);
    v.source = row.string(5);
    v.title = {row.string(6), row.string(7)};
    v.purpose = {row.string(8), row.string(9)};
    v.keywords = row.string(10);
    v.changedAt = row.instant(11);
    v.changedBy = row.maybeId<PersonId>(12);
    v.publishedAt = row.maybeInstant(13);
    v.publishedBy = row.maybeId<PersonId>(14);
    v.version = row.integer(15);
    v.selfHelp = row.boolean(16);
    return v;
}

}  // namespace

GuideId insertGuide(Tx& tx, const std::string& key, Instant now) {
    return GuideId{tx.integer(insertOne, key, now)};
}

void removeGuide(Tx& tx, GuideId id) {
    tx.execute(deleteGuide, id);
}

std::optional<GuideId> guideByKey(Tx& tx, const std::string& key) {
    return tx.first(
        selectByKey, [](const Row& row) { return row.id<GuideId>(0); }, key);
}

std::optional<VersionId> shippedVersion(Tx& tx, GuideId guide) {
    return tx.first(
        selectShipped, [](const Row& row) { return row.id<VersionId>(0); }, guide);
}

void noteShipped(Tx& tx, GuideId guide, VersionId version) {
    tx.execute(putShipped, guide, version);
}

VersionId insertVersion(Tx& tx, const Version& v) {
    return VersionId{tx.integer(insertVersionRow, v.guide, v.number, v.state, v.source, v.title.fr,
                                v.title.en, v.purpose.fr, v.purpose.en, v.keywords, v.changedAt, v.changedBy,
                                v.selfHelp)};
}

bool updateVersion(Tx& tx, const Version& v) {
    return tx.execute(updateVersionRow, v.id, v.version, v.state, v.source, v.title.fr, v.title.en,
                      v.purpose.fr, v.purpose.en, v.keywords, v.changedAt, v.changedBy, v.publishedAt,
                      v.publishedBy, v.selfHelp) == 1;
}

bool removeVersion(Tx& tx, VersionId id, std::int64_t version) {
    return tx.execute(deleteVersion, id, version) == 1;
}

std::optional<Version> loadVersion(Tx& tx, VersionId id) {
    return tx.first(selectVersion, fromRow, id);
}

std::vector<Version> loadVersions(Tx& tx, std::optional<GuideId> guide) {
    return guide ? tx.all(selectOfGuide, fromRow, *guide) : tx.all(selectAll, fromRow);
}

std::optional<Version> loadPublished(Tx& tx, const std::string& key) {
    return tx.first(selectPublished, fromRow, key);
}

std::vector<Version> loadAllPublished(Tx& tx) {
    return tx.all(selectAllPublished, fromRow);
}

}  // namespace guichet::guides
