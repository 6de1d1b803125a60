#include "guides/picture_store.h"

namespace guichet::guides {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement selectOfGuide{
    "guides.picture.of_guide",
    "SELECT id, guide_id, name, file_id FROM guide_picture WHERE guide_id=$1 ORDER BY name"};
constexpr Statement selectByKey{"guides.picture.by_key",
                                "SELECT p.name, p.id FROM guide g JOIN guide_picture p ON p.guide_id = g.id "
                                "WHERE g.guide_key=$1"};
constexpr Statement selectOne{"guides.picture.get",
                              "SELECT id, guide_id, name, file_id FROM guide_picture WHERE id=$1"};
constexpr Statement insertOne{"guides.picture.insert",
                              "INSERT INTO guide_picture (guide_id, name, file_id) VALUES ($1,$2,$3)"};
constexpr Statement deleteOne{"guides.picture.delete", "DELETE FROM guide_picture WHERE id=$1"};
constexpr Statement countRuns{
    "guides.picture.seen_by",
    "SELECT COUNT(*) FROM guide_run r JOIN guide_run_part p ON p.run_id = r.id JOIN guide_version v ON v.id "
    "= "
    "p.guide_version_id WHERE r.started_by=$1 AND r.gone_by='user' AND v.guide_id=$2"};

PictureRow fromRow(const Row& row) {
    return {row.id<PictureId>(0), row.id<GuideId>(1), row.string(2), row.id<FileId>(3)};
}

}  // namespace

std::vector<PictureRow> loadPictures(Tx& tx, GuideId guide) {
    return tx.all(selectOfGuide, fromRow, guide);
}

std::map<std::string, PictureId> pictureIds(Tx& tx, const std::string& guideKey) {
    std::map<std::string, PictureId> out;
    tx.each(
        selectByKey, [&](const Row& row) { out[row.string(0)] = row.id<PictureId>(1); }, guideKey);
    return out;
}

std::optional<PictureRow> loadPicture(Tx& tx, PictureId id) {
    return tx.first(selectOne, fromRow, id);
}

void insertPicture(Tx& tx, GuideId guide, const std::string& name, FileId file) {
    tx.execute(insertOne, guide, name, file);
}

void deletePicture(Tx& tx, PictureId id) {
    tx.execute(deleteOne, id);
}

bool wentThrough(Tx& tx, PersonId person, GuideId guide) {
    return tx.integer(countRuns, person, guide) > 0;
}

}  // namespace guichet::guides
